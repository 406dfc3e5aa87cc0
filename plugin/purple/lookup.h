/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which of the client's accounts is which of ours. */

#pragma once

#include <purple.h>

#include "model/account.h"

G_BEGIN_DECLS

void pt_lookup_start (void);
void pt_lookup_stop (void);
void pt_lookup_add (PurpleAccount *purple_account, PtAccount *account);
void pt_lookup_remove (PurpleAccount *purple_account);
void pt_lookup_for_each (void (*function) (PtAccount *account));
PtAccount *pt_lookup_account (PurpleAccount *purple_account);
PtAccount *pt_lookup_account_of_transport (PtTransport *transport);
PurpleAccount *pt_lookup_purple_account (PtAccount *account);

G_END_DECLS
