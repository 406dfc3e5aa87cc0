/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport of one account: what is known of it, what the user wants of it, and the actions. */

#pragma once

#include <gio/gio.h>

#include "bus-interfaces.h"
#include "common/action.h"
#include "common/state.h"
#include "protocol/register.h"

G_BEGIN_DECLS

/* What is known of a transport, in model/peer.h. */
typedef struct _PtPeer PtPeer;

#define PT_TYPE_TRANSPORT (pt_transport_get_type ())
G_DECLARE_FINAL_TYPE (PtTransport, pt_transport, PT, TRANSPORT, PtTransportInterfaceSkeleton)

/* Its signals are those of org.pidgin_transports.Transport1 and notify of its properties. */

void pt_transport_log_in (PtTransport *self);
void pt_transport_log_out (PtTransport *self);
void pt_transport_set_auto_login (PtTransport *self, gboolean auto_login);
void pt_transport_set_auto_login_async (PtTransport *self,
                                        gboolean auto_login,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
pt_transport_set_auto_login_finish (PtTransport *self, GAsyncResult *result, GError **error);
void pt_transport_refresh (PtTransport *self);
void pt_transport_forget (PtTransport *self);

void pt_transport_open_registration (PtTransport *self);
void pt_transport_submit_registration (PtTransport *self,
                                       const PtRegistration *registration,
                                       gboolean auto_login);
void pt_transport_cancel_registration (PtTransport *self);
void pt_transport_keep_draft (PtTransport *self,
                              const PtRegistration *registration,
                              gboolean auto_login);
gboolean pt_transport_get_form_auto_login (PtTransport *self);
void pt_transport_remove_registration (PtTransport *self);
void pt_transport_replace_registration (PtTransport *self);
gboolean pt_transport_begin_setup (PtTransport *self);
void pt_transport_end_setup (PtTransport *self,
                             gboolean registered,
                             const char *username,
                             gboolean auto_login);
void pt_transport_review (PtTransport *self);

void pt_transport_answer_subscription (PtTransport *self, const char *jid, gboolean accept);
void pt_transport_set_accept_all (PtTransport *self, gboolean accept_all);
void pt_transport_set_join_all (PtTransport *self, gboolean join_all);

void pt_transport_open_window (PtTransport *self, PtAction action, const char *detail);
void pt_transport_alert (PtTransport *self, const char *text, const char *remedy);
char *pt_transport_take_notice (PtTransport *self);

PtState pt_transport_get_state (PtTransport *self);
gboolean pt_transport_is_awaited (PtTransport *self);
gboolean pt_transport_is_settling (PtTransport *self);
const char *pt_transport_get_address (PtTransport *self);
const PtPeer *pt_transport_get_peer (PtTransport *self);

G_END_DECLS
