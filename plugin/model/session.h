/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One account: what passes on its stream, and the transports that follow from it. */

#pragma once

#include <gio/gio.h>

#include "model/auto-login.h"
#include "model/discovery.h"
#include "model/stream.h"
#include "model/transport.h"
#include "protocol/roster.h"

G_BEGIN_DECLS

#define PT_TYPE_SESSION (pt_session_get_type ())
G_DECLARE_FINAL_TYPE (PtSession, pt_session, PT, SESSION, GObject)

/*
 * Properties:
 * enabled: whether the user has this client use the account; the client's side sets it.
 * connected, discovered: as their getters.
 *
 * Signals:
 * roster-item-hidden (PtTransport *transport): the transport is not to be shown as a contact.
 * roster-item-released (PtRosterItem *item): an item that was held back is a contact after all.
 * registration-form (PtTransport *transport, PtRegistration *registration, const char *reason),
 * dialog-wanted (PtTransport *transport, PtDialog dialog, const char *detail),
 * subscriptions-asked (PtTransport *transport, GPtrArray *subscriptions) and
 * exchange-offered (PtTransport *transport, GPtrArray *items): as the transport's own.
 * adding-wanted: a view wants the window that adds a transport by its address.
 */

typedef void (*PtSessionFollowFunc) (PtSession *session, PtTransport *transport);

PtSession *pt_session_new (PtStream *stream);
PtStream *pt_session_get_stream (PtSession *self);
GListModel *pt_session_get_transports (PtSession *self);
void pt_session_follow_transports (PtSession *self, PtSessionFollowFunc function);
PtDiscovery *pt_session_get_discovery (PtSession *self);
PtAutoLogin *pt_session_get_auto_login (PtSession *self);
PtTransport *pt_session_find (PtSession *self, const char *jid);
PtTransport *pt_session_find_for_contact (PtSession *self, const char *jid);
PtTransport *pt_session_find_for_room (PtSession *self, const char *room);
gboolean pt_session_may_learn_of_room (PtSession *self, const char *room);
PtTransport *pt_session_add_transport (PtSession *self, const char *address, GError **error);
gboolean pt_session_is_enabled (PtSession *self);
gboolean pt_session_is_connected (PtSession *self);
gboolean pt_session_is_discovered (PtSession *self);
void pt_session_want_adding (PtSession *self);
void pt_session_set_hiding (PtSession *self, gboolean hiding);
const PtRosterItem *pt_session_get_roster_item (PtSession *self, PtTransport *transport);

/* The stream tells. */
void pt_session_attach (PtSession *self, xmlnode *presence);
void pt_session_take_sent_iq (PtSession *self, xmlnode *iq);
void pt_session_take_sent_presence (PtSession *self, xmlnode *presence);
void pt_session_take_sent_message (PtSession *self, xmlnode *message);
gboolean pt_session_take_iq (PtSession *self,
                             const char *type,
                             const char *id,
                             const char *from,
                             xmlnode *iq);
gboolean pt_session_take_presence (PtSession *self, const char *from, xmlnode *presence);
gboolean pt_session_take_message (PtSession *self, const char *from, xmlnode *message);
void pt_session_sign_off (PtSession *self, gboolean broken);

G_END_DECLS
