/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables of results: contacts that can be added, rooms that can be joined. What does not say by itself
 * what it is, or how many people are in it, is asked before the window opens.
 */

#include "purple/windows/table-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/descriptions.h"
#include "protocol/address.h"
#include "protocol/found-room.h"
#include "protocol/jid.h"
#include "protocol/room-list.h"
#include "purple/buddylist/rooms.h"
#include "purple/client.h"
#include "purple/windows/flow.h"
#include "purple/windows/window.h"

#define KIND "results"

/* A table on the way to its window, and behind it. */
typedef struct {
  PtAccount *account;
  PtTransport *transport;
  char *title;
  char *primary;
  char *secondary;
  PtTable *table;
  int people_column; /* of a list of rooms; of other results -1 */
  gboolean has_rooms;
  gboolean has_contacts;
} Results;

static void
results_free (gpointer data)
{
  Results *self = data;

  g_object_unref (self->account);
  g_object_unref (self->transport);
  g_free (self->title);
  g_free (self->primary);
  g_free (self->secondary);
  pt_table_free (self->table);
  g_free (self);
}

static int
find_column (const PtTable *table, const char *name)
{
  for (int i = 0; table->columns[i] != NULL; i++) {
    if (g_str_equal (table->columns[i], name))
      return i;
  }

  return -1;
}

/* --- Its buttons ------------------------------------------------------------------------- */

static char *
get_address (const PtTable *table, GList *row)
{
  const char *cell = g_list_nth_data (row, (guint) table->jid_column);

  return cell != NULL ? pt_jid_get_bare (cell) : NULL;
}

static void
on_add (PurpleConnection *gc, GList *row, gpointer data)
{
  const Results *self = ((const PtWindow *) data)->data;
  g_autofree char *address = get_address (self->table, row);
  g_autofree char *name = address != NULL ? pt_address_make_readable (address) : NULL;

  if (name != NULL)
    purple_blist_request_add_buddy (purple_connection_get_account (gc), address, NULL, name);
}

static void
on_join (PurpleConnection *gc, GList *row, gpointer data)
{
  const Results *self = ((const PtWindow *) data)->data;
  g_autofree char *address = get_address (self->table, row);

  if (address != NULL)
    pt_rooms_join (self->account, address, NULL);
}

static char *
get_name (const PtTable *table, GList *row, const char *address)
{
  int column = find_column (table, "name");
  const char *cell = column >= 0 ? g_list_nth_data (row, (guint) column) : "";

  return *cell != '\0' ? g_strdup (cell) : pt_address_make_readable (address);
}

static void
on_join_always (PurpleConnection *gc, GList *row, gpointer data)
{
  const Results *self = ((const PtWindow *) data)->data;
  const char *network = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (self->transport));
  g_autofree char *address = get_address (self->table, row);
  g_autofree char *name = address != NULL ? get_name (self->table, row, address) : NULL;

  if (name != NULL)
    pt_rooms_join_always (self->account, address, name, network);
}

static void
add_buttons (PurpleNotifySearchResults *results, const Results *self)
{
  if (self->has_contacts)
    purple_notify_searchresults_button_add (results, PURPLE_NOTIFY_BUTTON_ADD, on_add);
  if (!self->has_rooms)
    return;
  purple_notify_searchresults_button_add (results, PURPLE_NOTIFY_BUTTON_JOIN, on_join);
  purple_notify_searchresults_button_add_labeled (
      results, pt_client_label (_ ("Join _automatically")), on_join_always);
}

/* --- Its window -------------------------------------------------------------------------- */

static PurpleNotifySearchResults *
make_results (const PtTable *table)
{
  PurpleNotifySearchResults *results = purple_notify_searchresults_new ();

  for (guint i = 0; table->labels[i] != NULL; i++)
    purple_notify_searchresults_column_add (
        results, purple_notify_searchresults_column_new (table->labels[i]));
  for (guint i = 0; i < table->rows->len; i++) {
    GStrv cells = g_ptr_array_index (table->rows, i);
    GList *row = NULL;

    for (guint j = 0; cells[j] != NULL; j++)
      row = g_list_append (row, g_strdup (cells[j]));
    purple_notify_searchresults_row_add (results, row);
  }

  return results;
}

/* Takes @self. */
static void
open_window (Results *self)
{
  PurpleNotifySearchResults *results = make_results (self->table);
  PtWindow *window = pt_window_new (self->account, self->transport, KIND, self, results_free);

  add_buttons (results, self);
  pt_window_show_results (window, self->title, self->primary, self->secondary, results);
}

/* --- What there is to ask before --------------------------------------------------------- */

static char *
get_address_of (const PtTable *table, guint row)
{
  GStrv cells = g_ptr_array_index (table->rows, row);

  return table->jid_column >= 0 ? pt_jid_get_bare (cells[table->jid_column]) : NULL;
}

/* Returns (nullable): the cell that says how many people are in the room. */
static char **
get_people (const Results *self, guint row)
{
  GStrv cells = g_ptr_array_index (self->table->rows, row);

  return self->people_column >= 0 ? &cells[self->people_column] : NULL;
}

/* What a row's address says of itself. */
static void
take_info (Results *self, guint row, const PtDiscoInfo *info)
{
  char **people = get_people (self, row);

  self->has_rooms = self->has_rooms || info->is_conference;
  self->has_contacts = self->has_contacts || !info->is_conference;
  if (people == NULL || **people != '\0' || info->people == NULL)
    return;
  g_free (*people);
  *people = g_strdup (info->people);
}

static void
take_infos (Results *self, GHashTable *infos)
{
  for (guint i = 0; i < self->table->rows->len; i++) {
    g_autofree char *address = get_address_of (self->table, i);
    const PtDiscoInfo *info = address != NULL ? g_hash_table_lookup (infos, address) : NULL;

    if (info != NULL)
      take_info (self, i, info);
  }
}

/* Takes @self. What has said nothing is taken for a room where there are rooms alone. */
static void
finish (Results *self)
{
  for (guint i = 0; i < self->table->rows->len; i++) {
    char **people = get_people (self, i);

    if (people == NULL || **people != '\0')
      continue;
    g_free (*people);
    *people = g_strdup (_ ("unknown"));
  }
  self->has_contacts = self->table->jid_column >= 0 && self->people_column < 0
                       && (self->has_contacts || !self->has_rooms);
  open_window (self);
}

static void
on_infos (GObject *source, GAsyncResult *result, gpointer data)
{
  Results *self = data;
  g_autoptr (GHashTable) infos
      = pt_descriptions_fetch_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result, NULL);

  if (infos == NULL) {
    results_free (self);
    return;
  }
  take_infos (self, infos);
  finish (self);
}

/* A room is asked for its people only, anything else whether it is a room. */
static gboolean
is_unknown (Results *self, guint row)
{
  char **people = get_people (self, row);
  gboolean is_room = pt_found_room_is_told (self->table, row);

  self->has_rooms = self->has_rooms || is_room;

  return people != NULL ? **people == '\0' : !is_room;
}

/* Returns (transfer full): the addresses of which there is something to ask. */
static GPtrArray *
look_through (Results *self)
{
  const PtPeer *peer = pt_transport_get_peer (self->transport);
  GPtrArray *unknown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->table->rows->len; i++) {
    g_autofree char *address = get_address_of (self->table, i);

    if (is_unknown (self, i) && pt_descriptions_may_ask (peer, address))
      g_ptr_array_add (unknown, g_steal_pointer (&address));
  }

  return unknown;
}

static char *
make_secondary (const char *notes, const PtTable *table)
{
  const char *more = table->truncated ? _ ("There is more than can be shown here.") : NULL;

  return notes != NULL || more != NULL ? pt_flow_make_text (notes, more, NULL) : NULL;
}

static void
show (PtAccount *account,
      PtTransport *transport,
      const char *title,
      const char *primary,
      const char *secondary,
      PtTable *table,
      gboolean are_rooms)
{
  Results *self = g_new0 (Results, 1);
  g_autoptr (GPtrArray) unknown = NULL;

  self->account = g_object_ref (account);
  self->transport = g_object_ref (transport);
  self->title = g_strdup (title);
  self->primary = g_strdup (primary);
  self->secondary = make_secondary (secondary, table);
  self->table = table;
  self->people_column = are_rooms ? find_column (table, PT_ROOM_LIST_PEOPLE) : -1;
  self->has_rooms = are_rooms;
  unknown = look_through (self);
  if (unknown->len > 0)
    pt_descriptions_fetch (pt_transport_get_peer (transport), unknown, on_infos, self);
  else
    finish (self);
}

/**
 * pt_table_window_show:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @notes: (nullable): what there is to say of them
 * @table: (transfer full): the results
 *
 * Shows results. What is a room can be joined, now or whenever the account is connected; what is not
 * can be added to the buddy list.
 */
void
pt_table_window_show (PtAccount *account,
                      PtTransport *transport,
                      const char *title,
                      const char *primary,
                      const char *notes,
                      PtTable *table)
{
  const char *empty = table->rows->len == 0 ? _ ("Nothing was found.") : NULL;

  show (account, transport, title, primary, notes ?: empty, table, FALSE);
}

/**
 * pt_table_window_show_rooms:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @table: (transfer full): rooms, as from pt_room_list_parse()
 *
 * Shows rooms, which can be joined, now or whenever the account is connected.
 */
void
pt_table_window_show_rooms (PtAccount *account,
                            PtTransport *transport,
                            const char *title,
                            const char *primary,
                            PtTable *table)
{
  const char *empty = table->rows->len == 0 ? _ ("There are none.") : NULL;

  show (account, transport, title, primary, empty, table, TRUE);
}
