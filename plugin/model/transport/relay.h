/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's presence, passed on to a transport as the client broadcasts it. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportRelay PtTransportRelay;

PtTransportRelay *pt_transport_relay_new (const PtPeer *peer);
void pt_transport_relay_free (PtTransportRelay *self);

void pt_transport_relay_handle_broadcast (PtTransportRelay *self);
void pt_transport_relay_handle_available (PtTransportRelay *self);
void pt_transport_relay_handle_unavailable (PtTransportRelay *self);
void pt_transport_relay_start_over (PtTransportRelay *self);
void pt_transport_relay_sign_off (PtTransportRelay *self);
gboolean pt_transport_relay_handle_subscribe (PtTransportRelay *self);
void pt_transport_relay_answer_subscribe (PtTransportRelay *self);
void pt_transport_relay_take_back (PtTransportRelay *self);
void pt_transport_relay_forget_subscribe (PtTransportRelay *self);
void pt_transport_relay_reset (PtTransportRelay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportRelay, pt_transport_relay_free)

G_END_DECLS
