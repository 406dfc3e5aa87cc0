/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sessions of the client's XMPP accounts, from an account's first day to its last. */

#pragma once

#include <purple.h>

#include "model/session.h"

G_BEGIN_DECLS

gboolean pt_accounts_start (PurplePlugin *plugin);
void pt_accounts_stop (PurplePlugin *plugin);
void pt_accounts_for_each (void (*function) (PtSession *session));
PtSession *pt_accounts_get_session (PurpleAccount *account);
PtSession *pt_accounts_find_session (PtTransport *transport);
PurpleAccount *pt_accounts_get_account (PtSession *session);

G_END_DECLS
