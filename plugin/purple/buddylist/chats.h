/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rooms behind a gateway are joined when the user is logged in there. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_chats_start (gpointer handle);
void pt_chats_follow (PtAccount *account);
void pt_chats_forget (PtAccount *account);

G_END_DECLS
