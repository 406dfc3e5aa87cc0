/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The buddy-list window, which may come later. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

typedef void (*PtListWindowFunc) (PurpleBuddyList *list, gpointer self);

void pt_list_window_follow (gpointer self, PtListWindowFunc on_created);

G_END_DECLS
