/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a transport by its address. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

void pt_adding_show (PurpleAccount *account);
void pt_adding_close (void);
GList *pt_adding_list_actions (PurplePlugin *plugin, gpointer context);

G_END_DECLS
