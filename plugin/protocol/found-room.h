/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a row of results is a room, as far as the row itself says so. */

#pragma once

#include "protocol/table.h"

G_BEGIN_DECLS

gboolean pt_found_room_is_told (const PtTable *table, guint row);

G_END_DECLS
