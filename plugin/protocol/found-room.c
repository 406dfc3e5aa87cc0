/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a row of results is a room, as far as the row itself says so. */

#include "protocol/found-room.h"

#include <string.h>

/* Columns that say what kind of thing a row is, and what they say of a room. */
static const char *const COLUMNS[] = {"category", "node-type", "type", NULL};
static const char *const KINDS[]
    = {"channel", "chatroom", "conference", "group", "groupchat", "muc", "room", NULL};

static gboolean
is_kind (const char *cell)
{
  g_autofree char *kind = g_ascii_strdown (cell, -1);

  return g_strv_contains (KINDS, kind);
}

/* IRC's channels, and Matrix's rooms and their aliases: no person's name begins like that. */
static gboolean
is_address (const char *jid)
{
  return strchr (jid, '@') != NULL
         && (*jid == '#' || *jid == '!' || g_str_has_prefix (jid, "\\26"));
}

/**
 * pt_found_room_is_told:
 * @table: results
 * @row: the number of one of them
 *
 * Returns: whether the row says that it is a room: by its address, or by its kind
 */
gboolean
pt_found_room_is_told (const PtTable *table, guint row)
{
  GStrv cells = g_ptr_array_index (table->rows, row);

  if (table->jid_column >= 0 && is_address (cells[table->jid_column]))
    return TRUE;
  for (guint i = 0; table->columns[i] != NULL; i++) {
    if (g_strv_contains (COLUMNS, table->columns[i]) && is_kind (cells[i]))
      return TRUE;
  }

  return FALSE;
}
