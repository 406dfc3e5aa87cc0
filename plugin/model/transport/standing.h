/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport's own presence says of it and of its login to the network. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportStanding PtTransportStanding;

PtTransportStanding *pt_transport_standing_new (const PtPeer *peer);
void pt_transport_standing_free (PtTransportStanding *self);

void pt_transport_standing_handle_presence (PtTransportStanding *self, xmlnode *presence);
void pt_transport_standing_reset (PtTransportStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportStanding, pt_transport_standing_free)

G_END_DECLS
