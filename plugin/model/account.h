/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One account: what passes on its stream, and the transports that follow from it. */

#pragma once

#include <gio/gio.h>

#include "model/auto-login.h"
#include "model/discovery.h"
#include "model/host.h"
#include "model/transport.h"
#include "model/window-host.h"
#include "protocol/roster.h"

G_BEGIN_DECLS

#define PT_TYPE_ACCOUNT (pt_account_get_type ())
G_DECLARE_FINAL_TYPE (PtAccount, pt_account, PT, ACCOUNT, GObject)

/*
 * Properties:
 * enabled: whether the user has this client use the account; the client's side sets it.
 * connected, discovered: as their getters.
 *
 * Signals:
 * roster-item-hidden (PtTransport *transport): the transport is not to be shown as a contact.
 * roster-item-released (PtRosterItem *item, xmlnode *presence): an item that was held back is a
 *   contact after all; @presence (nullable) is its own, where it is there.
 */

typedef void (*PtAccountFollowFunc) (PtAccount *account, PtTransport *transport);

PtAccount *pt_account_new (PtHost *host, const PtWindowHost *windows);
void pt_account_flush (PtAccount *self);
PtHost *pt_account_get_host (PtAccount *self);
GListModel *pt_account_get_transports (PtAccount *self);
void pt_account_follow_transports (PtAccount *self, PtAccountFollowFunc function);
PtDiscovery *pt_account_get_discovery (PtAccount *self);
PtAutoLogin *pt_account_get_auto_login (PtAccount *self);
PtTransport *pt_account_find (PtAccount *self, const char *jid);
PtTransport *pt_account_find_for_contact (PtAccount *self, const char *jid);
PtTransport *pt_account_find_for_room (PtAccount *self, const char *room);
gboolean pt_account_may_learn_of_room (PtAccount *self, const char *room);
PtTransport *pt_account_add_transport (PtAccount *self, const char *address, GError **error);
gboolean pt_account_is_enabled (PtAccount *self);
gboolean pt_account_is_connected (PtAccount *self);
gboolean pt_account_is_discovered (PtAccount *self);
void pt_account_open_add_transport (PtAccount *self);
void pt_account_open_add_contact (PtAccount *self);
void pt_account_set_hiding (PtAccount *self, gboolean hiding);
const PtRosterItem *pt_account_get_roster_item (PtAccount *self, PtTransport *transport);

/* The stream tells. */
void pt_account_attach (PtAccount *self, xmlnode *presence);
void pt_account_handle_sent_iq (PtAccount *self, xmlnode *iq);
void pt_account_handle_sent_presence (PtAccount *self, xmlnode *presence);
void pt_account_handle_sent_directed_presence (PtAccount *self, const char *to, xmlnode *presence);
void pt_account_handle_sent_message (PtAccount *self, xmlnode *message);
gboolean pt_account_handle_iq (PtAccount *self,
                               const char *type,
                               const char *id,
                               const char *from,
                               xmlnode *iq);
gboolean pt_account_handle_presence (PtAccount *self, const char *from, xmlnode *presence);
gboolean pt_account_handle_message (PtAccount *self, const char *from, xmlnode *message);
void pt_account_sign_off (PtAccount *self, gboolean broken);

G_END_DECLS
