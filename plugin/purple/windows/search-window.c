/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching a network's directory: the gateway's form, then what was found. */

#include "purple/windows/search-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/transport-queries.h"
#include "protocol/stanza-error.h"
#include "purple/windows/fields.h"
#include "purple/windows/results.h"
#include "purple/windows/unencrypted.h"
#include "purple/windows/window.h"

#define KIND "search"

typedef struct {
  PtAccount *account;
  PtTransport *transport;
  PtSearch *search;
} Query;

static void
query_free (Query *query)
{
  g_clear_pointer (&query->search, pt_search_free);
  g_object_unref (query->account);
  g_object_unref (query->transport);
  g_free (query);
}

static void
free_data (gpointer data)
{
  if (data != NULL)
    query_free (data);
}

static char *
make_title (PtTransport *transport)
{
  return g_strdup_printf (_ ("%s: search"),
                          pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport)));
}

static void on_results (GObject *source, GAsyncResult *result, gpointer data);
static void show_form (Query *query, const char *reason);

/* Takes the window and its query. */
static Query *
close_window (PtWindow *window)
{
  Query *query = g_steal_pointer (&window->data);

  pt_window_free (window);

  return query;
}

static void
search (PtWindow *window)
{
  Query *query = close_window (window);

  pt_transport_search (query->transport, query->search, on_results, query);
}

static void
on_send_unencrypted (PtWindow *window, PurpleRequestFields *fields)
{
  pt_unencrypted_accept (window->account);
  search (window);
}

static void
on_back (PtWindow *window, PurpleRequestFields *fields)
{
  show_form (close_window (window), NULL);
}

/* A gateway may ask for a password in any form. */
static void
on_submit (PtWindow *window, PurpleRequestFields *fields)
{
  const Query *query = window->data;

  pt_fields_read (fields, query->search->form);
  if (pt_unencrypted_must_ask (window->account, query->search->form))
    pt_unencrypted_ask (window, G_CALLBACK (on_send_unencrypted), G_CALLBACK (on_back));
  else
    search (window);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

/* Takes @query. */
static void
show_form (Query *query, const char *reason)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (query->transport));
  g_autofree char *title = make_title (query->transport);
  g_autofree char *primary = g_strdup_printf (_ ("Whom do you want to find on %s?"), name);
  g_autofree char *instructions = pt_fields_make_instructions (query->search->form);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PtWindow *window = pt_window_new (query->account, query->transport, KIND, query, free_data);

  purple_request_fields_add_group (fields, pt_fields_new_group (query->search->form));
  pt_window_ask_fields (window, title, primary, reason != NULL ? reason : instructions, fields,
                        _ ("_Search"), G_CALLBACK (on_submit), G_CALLBACK (on_cancel));
}

static gboolean
is_disconnected (const GError *error)
{
  return g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED);
}

static void
show_results (Query *query, const PtTable *table)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (query->transport));
  g_autofree char *title = make_title (query->transport);
  g_autofree char *primary = g_strdup_printf (_ ("Found on %s"), name);

  pt_results_show_table (query->account, query->transport, title, primary, table);
}

static void
on_results (GObject *source, GAsyncResult *result, gpointer data)
{
  Query *query = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PtTable) table = pt_transport_search_finish (PT_TRANSPORT (source), result, &error);

  if (error != NULL && !is_disconnected (error)) {
    show_form (query, error->message);
  } else if (table != NULL && table->rows->len == 0) {
    show_form (query, _ ("Nobody was found."));
  } else {
    if (table != NULL)
      show_results (query, table);
    query_free (query);
  }
}

static void
on_form (GObject *source, GAsyncResult *result, gpointer data)
{
  Query *query = data;
  g_autoptr (GError) error = NULL;

  query->search = pt_transport_fetch_search_finish (PT_TRANSPORT (source), result, &error);
  if (query->search != NULL && !pt_window_is_open (query->transport, KIND)) {
    show_form (query, NULL);
    return;
  }
  if (error != NULL && !is_disconnected (error))
    pt_transport_alert (query->transport, error->message, "");
  query_free (query);
}

/**
 * pt_search_window_open:
 * @account: an account
 * @transport: one of its transports
 *
 * Asks the user what to search for, and shows what is found.
 */
void
pt_search_window_open (PtAccount *account, PtTransport *transport)
{
  Query *query;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (pt_window_is_open (transport, KIND))
    return;
  query = g_new0 (Query, 1);
  query->account = g_object_ref (account);
  query->transport = g_object_ref (transport);
  pt_transport_fetch_search (transport, on_form, query);
}
