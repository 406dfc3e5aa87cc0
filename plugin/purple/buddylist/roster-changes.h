/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client's buddy list as a roster item exchange sees and changes it, here and on the server. */

#pragma once

#include <purple.h>

#include "protocol/rosterx.h"

G_BEGIN_DECLS

gboolean pt_buddies_is_due (PurpleAccount *account, const PtRosterxItem *item);
const char *pt_buddies_get_alias (PurpleAccount *account, const char *jid);
void pt_buddies_apply (PurpleAccount *account, const PtRosterxItem *item);
PurpleGroup *pt_buddies_ensure_group (const char *name);

G_END_DECLS
