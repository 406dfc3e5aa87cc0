/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rooms of an account: joining them, and having them in the buddy list. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

gboolean pt_rooms_is_in (PtAccount *account, const char *room);
void pt_rooms_join (PtAccount *account, const char *room, const char *password);
void
pt_rooms_join_always (PtAccount *account, const char *room, const char *name, const char *group);
void pt_rooms_invite (PtAccount *account,
                      const char *room,
                      const char *from,
                      const char *reason,
                      const char *password);

G_END_DECLS
