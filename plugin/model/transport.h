/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport of one account: what is known of it, what the user wants of it, and the actions. */

#pragma once

#include <gio/gio.h>

#include "model/state.h"
#include "protocol/register.h"
#include "bus-interfaces.h"

G_BEGIN_DECLS

#define PT_TYPE_TRANSPORT (pt_transport_get_type ())
G_DECLARE_FINAL_TYPE (PtTransport, pt_transport, PT, TRANSPORT, PtTransportInterfaceSkeleton)

/**
 * PtDialog:
 * @PT_DIALOG_REMOVAL: asks before pt_transport_remove_registration() is called
 * @PT_DIALOG_LEFTOVERS: asks whether contacts that a deleted registration has left are to go, too
 * @PT_DIALOG_CONTACT: adds a contact by its network's name
 * @PT_DIALOG_SEARCH: searches the network's directory
 * @PT_DIALOG_COMMAND: runs the ad-hoc command whose node is the detail
 *
 * What a view can have opened that belongs to no view.
 */
typedef enum {
  PT_DIALOG_REMOVAL,
  PT_DIALOG_LEFTOVERS,
  PT_DIALOG_CONTACT,
  PT_DIALOG_SEARCH,
  PT_DIALOG_COMMAND,
} PtDialog;

/*
 * Signals, beside those of org.pidgin_transports.Transport1 and notify of its properties:
 *
 * registration-form (PtRegistration *registration, const char *reason): the form is there to be
 *   filled in, or is to be opened again because of @reason (nullable). Ends in
 *   pt_transport_submit_registration() or pt_transport_cancel_registration().
 * dialog-wanted (int dialog, const char *detail): a view wants a #PtDialog; the core plugin opens it.
 * subscriptions-asked (GPtrArray *subscriptions): contacts, each a #PtSubscription, ask to see the
 *   user's presence. Ends in pt_transport_answer_subscription() for those that are answered.
 * exchange-offered (GPtrArray *items): the gateway suggests changes of the roster, each a
 *   #PtRosterxItem.
 * message-refused (const char *contact, const char *text): the gateway has answered a message to
 *   @contact with an error. Returns whether the user has been told there; else there is an alert.
 */

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

void pt_transport_answer_subscription (PtTransport *self, const char *jid, gboolean accept);
void pt_transport_set_accept_all (PtTransport *self, gboolean accept_all);

void pt_transport_request_dialog (PtTransport *self, PtDialog dialog, const char *detail);
void pt_transport_alert (PtTransport *self, const char *text, const char *remedy);
void pt_transport_notice (PtTransport *self, const char *text);

PtState pt_transport_get_state (PtTransport *self);
gboolean pt_transport_is_logged_in (PtTransport *self);
gboolean pt_transport_is_awaited (PtTransport *self);
gboolean pt_transport_is_settling (PtTransport *self);
const char *pt_transport_get_address (PtTransport *self);

G_END_DECLS
