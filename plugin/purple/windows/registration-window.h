/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport asks the user: its registration form, and before login information is deleted. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_forms_follow (PtAccount *account);
void pt_forms_ask_removal (PtAccount *account, PtTransport *transport);

G_END_DECLS
