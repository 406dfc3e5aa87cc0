/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An XMPP account's stream in libpurple: the only file that knows prpl-jabber's signals. */

#pragma once

#include <purple.h>

#include "model/account.h"

G_BEGIN_DECLS

#define PT_TYPE_PURPLE_HOST (pt_purple_host_get_type ())
G_DECLARE_FINAL_TYPE (PtPurpleHost, pt_purple_host, PT, PURPLE_HOST, GObject)

typedef PtAccount *(*PtAccountFunc) (PurpleAccount *account);

PtPurpleHost *pt_purple_host_new (PurpleAccount *account);
PurpleAccount *pt_purple_host_get_account (PtPurpleHost *self);
void pt_purple_host_reset (PtPurpleHost *self);

gboolean pt_purple_host_is_xmpp (PurpleAccount *account);
gboolean pt_purple_host_watch (gpointer handle, PtAccountFunc find_account);
void pt_purple_host_unwatch (gpointer handle);

G_END_DECLS
