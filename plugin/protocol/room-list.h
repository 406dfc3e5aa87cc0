/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rooms that a gateway lists (XEP-0045 6.3). */

#pragma once

#include "protocol/table.h"

G_BEGIN_DECLS

/* The column that says how many people are in a room. */
#define PT_ROOM_LIST_PEOPLE "people"

PtTable *pt_room_list_parse (xmlnode *query, const char *gateway);

G_END_DECLS
