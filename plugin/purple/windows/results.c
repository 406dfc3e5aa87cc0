/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results to look at: tables, of contacts that can be added and rooms that can be joined, and forms. */

#include "purple/windows/results.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/links.h"
#include "protocol/address.h"
#include "protocol/jid.h"
#include "purple/buddylist/rooms.h"
#include "purple/client.h"
#include "purple/windows/window.h"

#define KIND "results"

/* Pidgin cuts the markup that it makes of a message at 2,048 bytes, wherever that is. */
#define MESSAGE_MAX 200

/* The window's data is the number of the column that has addresses, from 1; 0 is none. */
static char *
get_address (const PtWindow *window, GList *row)
{
  const char *cell = g_list_nth_data (row, GPOINTER_TO_UINT (window->data) - 1);

  return cell != NULL ? pt_jid_get_bare (cell) : NULL;
}

static void
on_add (PurpleConnection *gc, GList *row, gpointer data)
{
  g_autofree char *address = get_address (data, row);
  g_autofree char *name = address != NULL ? pt_address_make_readable (address) : NULL;

  if (name != NULL)
    purple_blist_request_add_buddy (purple_connection_get_account (gc), address, NULL, name);
}

static void
on_join (PurpleConnection *gc, GList *row, gpointer data)
{
  const PtWindow *window = data;
  g_autofree char *address = get_address (window, row);

  if (address != NULL)
    pt_rooms_join (window->account, address, NULL);
}

static void
on_join_always (PurpleConnection *gc, GList *row, gpointer data)
{
  const PtWindow *window = data;
  const char *network
      = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (window->transport));
  g_autofree char *address = get_address (window, row);

  if (address != NULL)
    pt_rooms_join_always (window->account, address, row->data, network);
}

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

static PtWindow *
new_window (PtAccount *account, PtTransport *transport, const PtTable *table)
{
  return pt_window_new (account, transport, KIND, GUINT_TO_POINTER (table->jid_column + 1), NULL);
}

/**
 * pt_results_show_table:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @notes: (nullable): what there is to say of them
 * @table: the results
 */
void
pt_results_show_table (PtAccount *account,
                       PtTransport *transport,
                       const char *title,
                       const char *primary,
                       const char *notes,
                       const PtTable *table)
{
  const char *empty = table->rows->len == 0 ? _ ("Nothing was found.") : NULL;
  PurpleNotifySearchResults *results = make_results (table);

  if (table->jid_column >= 0)
    purple_notify_searchresults_button_add (results, PURPLE_NOTIFY_BUTTON_ADD, on_add);
  pt_window_show_results (new_window (account, transport, table), title, primary, notes ?: empty,
                          results);
}

/**
 * pt_results_show_rooms:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @table: rooms: a name in the first column, and an address
 *
 * Shows rooms, which can be joined, now or whenever the account is connected.
 */
void
pt_results_show_rooms (PtAccount *account,
                       PtTransport *transport,
                       const char *title,
                       const char *primary,
                       const PtTable *table)
{
  const char *empty = table->rows->len == 0 ? _ ("There are none.") : NULL;
  PurpleNotifySearchResults *results = make_results (table);

  purple_notify_searchresults_button_add (results, PURPLE_NOTIFY_BUTTON_JOIN, on_join);
  purple_notify_searchresults_button_add_labeled (
      results, pt_client_label (_ ("Join _automatically")), on_join_always);
  pt_window_show_results (new_window (account, transport, table), title, primary, empty, results);
}

static void
append_field (GString *text, const PtField *field)
{
  g_autofree char *joined = g_strjoinv (", ", field->values);
  g_autofree char *label = g_markup_escape_text (field->label, -1);
  g_autofree char *value = g_markup_escape_text (joined, -1);

  /* biboumi ends with a form that nobody has filled in. */
  if (field->type == PT_FIELD_HIDDEN || *joined == '\0')
    return;
  if (field->type == PT_FIELD_FIXED)
    g_string_append_printf (text, "%s<br>", value);
  else
    g_string_append_printf (text, "<b>%s:</b> %s<br>", label, value);
}

static void
append_lines (GString *markup, const char *text)
{
  g_autofree char *links = text != NULL ? pt_links_make_markup (text) : NULL;
  g_autofree char *lines = links != NULL ? purple_strreplace (links, "\n", "<br>") : NULL;

  if (lines != NULL)
    g_string_append_printf (markup, "%s<br>", lines);
}

static void
append_page (GString *markup, const PtCommandStage *stage)
{
  g_autofree char *link = NULL;

  if (stage->page == NULL)
    return;
  link = g_markup_printf_escaped ("<a href=\"%s\">%s</a><br>", stage->page,
                                  stage->page_name != NULL ? stage->page_name : stage->page);
  g_string_append (markup, link);
}

static void
append_form (GString *markup, const PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++)
    append_field (markup, g_ptr_array_index (form->fields, i));
}

/* biboumi ends with the form that it has had filled in, which says nothing any more. */
static gboolean
has_fields (const PtForm *form)
{
  GString *fields = g_string_new (NULL);
  gboolean result;

  append_form (fields, form);
  result = fields->len > 0;
  g_string_free (fields, TRUE);

  return result;
}

static char *
make_markup (const PtCommandStage *stage)
{
  GString *markup = g_string_new (NULL);

  append_lines (markup, stage->notes);
  if (stage->form != NULL && has_fields (stage->form)) {
    append_lines (markup, stage->form->title);
    append_lines (markup, stage->form->instructions);
    append_form (markup, stage->form);
  }
  append_page (markup, stage);

  return g_string_free (markup, FALSE);
}

/* A note alone. */
static const char *
get_message (const PtCommandStage *stage)
{
  const char *message = stage->notes != NULL ? stage->notes : _ ("Done.");
  gboolean alone = (stage->form == NULL || !has_fields (stage->form)) && stage->page == NULL;

  return alone && g_utf8_strlen (message, -1) <= MESSAGE_MAX ? message : NULL;
}

/**
 * pt_results_show_text:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @stage: a stage that is the end of a command, and has no table
 *
 * A short note alone is a message, anything else a text to scroll, in which addresses can be pressed.
 * Where there is nothing to read, the user is told that it is done.
 */
void
pt_results_show_text (PtAccount *account,
                      PtTransport *transport,
                      const char *title,
                      const char *primary,
                      const PtCommandStage *stage)
{
  PtWindow *window = pt_window_new (account, transport, KIND, NULL, NULL);
  const char *message = get_message (stage);

  if (message != NULL) {
    pt_window_tell (window, title, primary, message);
  } else {
    g_autofree char *markup = make_markup (stage);

    pt_window_show_markup (window, title, primary, NULL, markup);
  }
}
