/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sessions of the client's XMPP accounts, from an account's first day to its last. */

#pragma once

#include <purple.h>

#include "model/account.h"

G_BEGIN_DECLS

gboolean pt_accounts_start (PurplePlugin *plugin);
void pt_accounts_stop (PurplePlugin *plugin);
void pt_accounts_for_each (void (*function) (PtAccount *account));
PtAccount *pt_lookup_account (PurpleAccount *purple_account);
PtAccount *pt_lookup_account_of_transport (PtTransport *transport);
PurpleAccount *pt_lookup_purple_account (PtAccount *account);

G_END_DECLS
