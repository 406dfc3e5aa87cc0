/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport has to say, and what it answers with that. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportMessages PtTransportMessages;

PtTransportMessages *pt_transport_messages_new (const PtPeer *peer);
void pt_transport_messages_free (PtTransportMessages *self);

void pt_transport_messages_handle (PtTransportMessages *self, xmlnode *message);
void pt_transport_messages_handle_sent (PtTransportMessages *self, const char *contact);
const char *pt_transport_messages_get_answered (PtTransportMessages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportMessages, pt_transport_messages_free)

G_END_DECLS
