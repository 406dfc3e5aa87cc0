/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rooms that a gateway lists (XEP-0045 6.3). */

#pragma once

#include "protocol/table.h"

G_BEGIN_DECLS

PtTable *pt_room_list_parse (xmlnode *query, const char *gateway);

G_END_DECLS
