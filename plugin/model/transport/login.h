/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's login: what is wanted and what is, brought together. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportLogin PtTransportLogin;

PtTransportLogin *pt_transport_login_new (const PtPeer *peer);
void pt_transport_login_free (PtTransportLogin *self);

void pt_transport_login_decide (PtTransportLogin *self);
void pt_transport_login_proceed (PtTransportLogin *self);
void pt_transport_login_begin (PtTransportLogin *self);
void pt_transport_login_expect (PtTransportLogin *self);
void pt_transport_login_go_on (PtTransportLogin *self);
void pt_transport_login_settle (PtTransportLogin *self);
void pt_transport_login_succeed (PtTransportLogin *self);
guint pt_transport_login_retry (PtTransportLogin *self, gboolean slow);
void pt_transport_login_put_off (PtTransportLogin *self);
gboolean pt_transport_login_end (PtTransportLogin *self, gboolean sent);
void pt_transport_login_handle_unavailable (PtTransportLogin *self);
void pt_transport_login_start_over (PtTransportLogin *self);
void pt_transport_login_reset (PtTransportLogin *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportLogin, pt_transport_login_free)

G_END_DECLS
