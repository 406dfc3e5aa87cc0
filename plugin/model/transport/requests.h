/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport and its contacts ask the user for: to see presence, and changes of the roster. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportRequests PtTransportRequests;

PtTransportRequests *pt_transport_requests_new (const PtPeer *peer);
void pt_transport_requests_free (PtTransportRequests *self);

void pt_transport_requests_open (PtTransportRequests *self);
gboolean pt_transport_requests_handle_subscribe (PtTransportRequests *self, xmlnode *presence);
void pt_transport_requests_answer (PtTransportRequests *self, const char *jid, gboolean accept);
gboolean pt_transport_requests_handle_exchange (PtTransportRequests *self, xmlnode *stanza);
void pt_transport_requests_reset (PtTransportRequests *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportRequests, pt_transport_requests_free)

G_END_DECLS
