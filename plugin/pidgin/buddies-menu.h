/* SPDX-License-Identifier: GPL-2.0-or-later */
/* "Add Buddy on a Network…" in Pidgin's menu of buddies. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PtBuddiesMenu PtBuddiesMenu;

PtBuddiesMenu *pt_buddies_menu_new (GListModel *transports, GListModel *accounts);
void pt_buddies_menu_free (PtBuddiesMenu *self);

G_END_DECLS
