/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client's buddy list as a roster item exchange sees and changes it, here and on the server. */

#pragma once

#include <purple.h>

#include "protocol/rosterx.h"

G_BEGIN_DECLS

gboolean pt_roster_changes_is_due (PurpleAccount *account, const PtRosterxItem *item);
const char *pt_roster_changes_get_alias (PurpleAccount *account, const char *jid);
void pt_roster_changes_apply (PurpleAccount *account, const PtRosterxItem *item);
PurpleGroup *pt_roster_changes_ensure_group (const char *name);

G_END_DECLS
