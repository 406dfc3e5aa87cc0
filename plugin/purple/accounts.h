/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sessions of the client's XMPP accounts, from an account's first day to its last. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

gboolean pt_accounts_start (PurplePlugin *plugin);
void pt_accounts_stop (PurplePlugin *plugin);

G_END_DECLS
