/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's presence, made of the account's status. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

xmlnode *pt_status_presence_new (PurpleAccount *purple_account);

G_END_DECLS
