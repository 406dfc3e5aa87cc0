/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Invitations to rooms of a transport that come together. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

/* An invitation that comes this much later than the last one comes by itself. */
#define PT_INVITATIONS_QUIET (3u * 1000u) /* milliseconds */

/* What one login brings is no longer waited for. */
#define PT_INVITATIONS_PATIENCE (30u * 1000u) /* milliseconds */

/* Of more invitations than this the first ones are kept. */
#define PT_INVITATIONS_MAX 300

typedef struct _PtTransportInvitations PtTransportInvitations;

PtTransportInvitations *pt_transport_invitations_new (const PtPeer *peer);
void pt_transport_invitations_free (PtTransportInvitations *self);
void pt_transport_invitations_open (PtTransportInvitations *self);
gboolean pt_transport_invitations_handle (PtTransportInvitations *self, xmlnode *message);
void pt_transport_invitations_reset (PtTransportInvitations *self);

G_END_DECLS
