/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which contact a row of the buddy list shows. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

PurpleBuddy *pt_node_get_buddy (PurpleBlistNode *node);

G_END_DECLS
