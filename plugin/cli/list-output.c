/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports as text: a table for people, lines and JSON for programs. */

#include "cli/list-output.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <libsmartcols.h>

#include "bus-interfaces.h"
#include "common/description.h"
#include "common/text.h"

typedef struct libscols_table ScolsTable;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScolsTable, scols_unref_table)

static char *
clean (const char *text)
{
  return pt_text_clean_line (text, PT_TEXT_MESSAGE_MAX);
}

static GStrv
take_cells (char *first, ...)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv cells;
  va_list more;

  va_start (more, first);
  for (char *cell = first; cell != NULL; cell = va_arg (more, char *)) {
    g_strv_builder_add (builder, cell);
    g_free (cell);
  }
  va_end (more);
  cells = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return cells;
}

/* --- For people -------------------------------------------------------------------------- */

static char *
describe_state (PtTransportInterface *transport)
{
  g_autofree char *state = pt_description_get_state (transport);
  g_autofree char *clean_state = clean (state);
  g_autofree char *reason = clean (pt_transport_interface_get_reason (transport));

  if (*reason == '\0')
    return g_steal_pointer (&clean_state);

  /* Translators: a transport's state and the reason: "could not log in: The password is wrong." */
  return g_strdup_printf (_ ("%s: %s"), clean_state, reason);
}

static GStrv
make_row (PtTransportInterface *transport)
{
  g_autofree char *account = pt_description_get_account (transport);
  gboolean automatic = pt_transport_interface_get_auto_login (transport);

  return take_cells (clean (account), clean (pt_transport_interface_get_name (transport)),
                     clean (pt_transport_interface_get_address (transport)),
                     /* Translators: whether it is logged in to automatically. */
                     g_strdup (automatic ? _ ("yes") : _ ("no")), describe_state (transport), NULL);
}

static ScolsTable *
make_head (void)
{
  const char *const columns[]
      = {_ ("Account"), _ ("Network"), _ ("Address"), _ ("Automatic"), _ ("State")};
  ScolsTable *table = scols_new_table ();

  scols_table_set_column_separator (table, "  ");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    scols_table_new_column (table, columns[i], 0,
                            i + 1 < G_N_ELEMENTS (columns) ? 0 : SCOLS_FL_WRAP);

  return table;
}

static void
add_row (ScolsTable *table, GStrv cells)
{
  struct libscols_line *line = scols_table_new_line (table, NULL);

  for (guint column = 0; cells[column] != NULL; column++)
    scols_line_set_data (line, column, cells[column]);
}

/**
 * pt_listing_make_table:
 * @transports: (element-type PtTransportInterface): the transports
 *
 * Where the output is a terminal, the last column is wrapped to fit into it.
 *
 * Returns: (transfer full): a table with a head, in the user's language; empty without transports
 */
char *
pt_listing_make_table (GPtrArray *transports)
{
  g_autoptr (ScolsTable) table = make_head ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < transports->len; i++) {
    g_auto (GStrv) row = make_row (g_ptr_array_index (transports, i));

    add_row (table, row);
  }
  if (transports->len == 0 || scols_print_table_to_string (table, &text) != 0)
    return g_strdup ("");

  return g_strconcat (text, "\n", NULL);
}

/* --- For programs ------------------------------------------------------------------------ */

static GStrv
make_fields (PtTransportInterface *transport)
{
  gboolean automatic = pt_transport_interface_get_auto_login (transport);

  return take_cells (clean (pt_transport_interface_get_account (transport)),
                     clean (pt_transport_interface_get_address (transport)),
                     clean (pt_transport_interface_get_name (transport)),
                     clean (pt_transport_interface_get_state (transport)),
                     g_strdup (automatic ? "on" : "off"),
                     clean (pt_transport_interface_get_reason (transport)), NULL);
}

/**
 * pt_listing_make_tabs:
 * @transports: (element-type PtTransportInterface): the transports
 *
 * Returns: (transfer full): a line for each, its fields apart by tabs
 */
char *
pt_listing_make_tabs (GPtrArray *transports)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < transports->len; i++) {
    g_auto (GStrv) fields = make_fields (g_ptr_array_index (transports, i));
    g_autofree char *line = g_strjoinv ("\t", fields);

    g_string_append_printf (text, "%s\n", line);
  }

  return g_string_free (text, FALSE);
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *cleaned = pt_text_clean_lines (text, PT_TEXT_MESSAGE_MAX);

  json_object_set_string_member (object, member, cleaned);
}

static JsonObject *
make_object (PtTransportInterface *transport)
{
  JsonObject *object = json_object_new ();

  set_text (object, "account", pt_transport_interface_get_account (transport));
  set_text (object, "address", pt_transport_interface_get_address (transport));
  set_text (object, "name", pt_transport_interface_get_name (transport));
  set_text (object, "state", pt_transport_interface_get_state (transport));
  set_text (object, "reason", pt_transport_interface_get_reason (transport));
  set_text (object, "remedy", pt_transport_interface_get_remedy (transport));
  set_text (object, "username", pt_transport_interface_get_username (transport));
  json_object_set_boolean_member (object, "registered",
                                  pt_transport_interface_get_registered (transport));
  json_object_set_boolean_member (object, "auto_login",
                                  pt_transport_interface_get_auto_login (transport));
  json_object_set_int_member (object, "next_try", pt_transport_interface_get_next_try (transport));
  json_object_set_boolean_member (object, "present",
                                  pt_transport_interface_get_present (transport));
  json_object_set_boolean_member (object, "added", pt_transport_interface_get_added (transport));
  set_text (object, "last_error", pt_transport_interface_get_last_error (transport));
  set_text (object, "last_notice", pt_transport_interface_get_last_notice (transport));

  return object;
}

/**
 * pt_listing_make_json:
 * @transports: (element-type PtTransportInterface): the transports
 *
 * Returns: (transfer full): a JSON array with an object for each
 */
char *
pt_listing_make_json (GPtrArray *transports)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < transports->len; i++)
    json_array_add_object_element (array, make_object (g_ptr_array_index (transports, i)));
  json_node_take_array (root, array);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
