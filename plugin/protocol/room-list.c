/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rooms that a gateway lists (XEP-0045 6.3). */

#include "protocol/room-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "protocol/address.h"
#include "protocol/jid.h"
#include "protocol/node.h"

/* More people are in no room. */
#define DIGITS_MAX 7

typedef struct {
  char *name;
  char *people; /* (nullable): how many */
  char *jid;
} Room;

static void
room_free (gpointer data)
{
  Room *room = data;

  g_free (room->name);
  g_free (room->people);
  g_free (room->jid);
  g_free (room);
}

/* A gateway speaks for the rooms on its other side only; what has no name has a readable address. */
static gpointer
parse_room (xmlnode *node, const char *gateway, const char **key)
{
  const char *jid = xmlnode_get_attrib (node, "jid");
  Room *room;

  if (!pt_jid_is_contact_of (jid, gateway))
    return NULL;
  room = g_new0 (Room, 1);
  room->jid = pt_jid_get_bare (jid);
  room->name = pt_node_get_name (node, "name");
  if (room->name == NULL)
    room->name = pt_address_make_readable (room->jid);
  *key = room->jid;

  return room;
}

/* Returns (nullable): where the number of people begins at the end of a name, as in "Tea (12)". */
static const char *
find_people (const char *name)
{
  const char *open = strrchr (name, '(');
  size_t digits = open != NULL ? strspn (open + 1, "0123456789") : 0;

  return digits > 0 && digits <= DIGITS_MAX && strcmp (open + 1 + digits, ")") == 0
                 && open > name + 1 && open[-1] == ' '
             ? open + 1
             : NULL;
}

static gboolean
have_people (const GPtrArray *rooms)
{
  for (guint i = 0; i < rooms->len; i++) {
    if (find_people (((const Room *) g_ptr_array_index (rooms, i))->name) == NULL)
      return FALSE;
  }

  return TRUE;
}

/* A service that counts people does so in each name; a group may have a number in its own. */
static void
take_people (GPtrArray *rooms)
{
  if (!have_people (rooms))
    return;
  for (guint i = 0; i < rooms->len; i++) {
    Room *room = g_ptr_array_index (rooms, i);
    const char *people = find_people (room->name);
    size_t length = (size_t) (people - room->name) - strlen ("(");

    room->people = g_strndup (people, strlen (people) - strlen (")"));
    room->name[length] = '\0';
    g_strchomp (room->name);
  }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Room *const *one = a;
  const Room *const *other = b;

  return g_utf8_collate ((*one)->name, (*other)->name);
}

/**
 * pt_room_list_parse:
 * @query: (nullable): the `<query/>` of a disco#items result
 * @gateway: the domain that it is from
 *
 * Reads which rooms there are: each once, by name. Of more than %PT_TABLE_MAX_ROWS the table is
 * truncated. Where every name ends with a number in brackets, as ejabberd's do, so many people are in
 * the room.
 *
 * Returns: (transfer full): a table of names, numbers of people, or nothing, and addresses
 */
PtTable *
pt_room_list_parse (xmlnode *query, const char *gateway)
{
  const char *const columns[] = {"name", PT_ROOM_LIST_PEOPLE, "jid", NULL};
  const char *const labels[] = {_ ("Name"), _ ("People"), _ ("Address"), NULL};
  g_autoptr (GPtrArray) rooms
      = pt_node_collect_items (query, PT_TABLE_MAX_ROWS + 1, gateway, parse_room, room_free);
  PtTable *table = pt_table_new (columns, labels);

  take_people (rooms);
  g_ptr_array_sort (rooms, compare);
  for (guint i = 0; i < rooms->len; i++) {
    const Room *room = g_ptr_array_index (rooms, i);
    const char *const cells[]
        = {room->name, room->people != NULL ? room->people : "", room->jid, NULL};

    pt_table_add_row (table, cells);
  }

  return table;
}
