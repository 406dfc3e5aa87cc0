/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The contacts of a transport that the user is not logged in to any more. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_offline_contacts_follow (PtAccount *account);
void pt_offline_contacts_forget (PtAccount *account);

G_END_DECLS
