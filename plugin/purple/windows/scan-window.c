/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A code that a transport wants to have scanned, by a phone that stands beside the screen. A view shows
 * its picture (model/scan.h); without one there is a window of libpurple with its address, or with the
 * code in half blocks. The arrival of a message fetches nothing from a server that a stranger has named:
 * the user has asked to be logged in just before, or presses a button here.
 */

#include "purple/windows/scan-window.h"

#include <glib/gi18n-lib.h>

#include "common/state.h"
#include "model/registry.h"
#include "pictures/qr-code.h"
#include "protocol/media.h"
#include "purple/client.h"
#include "purple/lookup.h"
#include "purple/picture-fetch.h"
#include "purple/windows/window.h"

#define KIND "scan"

typedef struct {
  PtAccount *account;
  PtTransport *transport;
  PtScan *scan;          /* (nullable): what a view shows */
  char *url;             /* of the text's window */
  gboolean wanted;       /* the user wants to see the pictures */
  PtPictureFetch *fetch; /* (nullable) */
  gulong state_handler;
} Data;

static void
data_free (gpointer memory)
{
  Data *data = memory;

  g_clear_signal_handler (&data->state_handler, data->transport);
  g_clear_pointer (&data->fetch, pt_picture_fetch_cancel);
  if (data->scan != NULL) {
    g_signal_handlers_disconnect_by_data (data->scan, data);
    pt_scan_close (data->scan);
    g_object_unref (data->scan);
  }
  g_object_unref (data->account);
  g_object_unref (data->transport);
  g_free (data->url);
  g_free (data);
}

/* What was to be scanned was, or will not be. */
static gboolean
is_over (PtTransport *transport)
{
  switch (pt_transport_get_state (transport)) {
  case PT_STATE_SETTING_UP:
  case PT_STATE_CONNECTING:
  case PT_STATE_NEEDS_USER:
    return FALSE;
  case PT_STATE_UNKNOWN:
  case PT_STATE_NOT_SET_UP:
  case PT_STATE_LOGGED_OUT:
  case PT_STATE_LOGGED_IN:
  case PT_STATE_LOGGING_OUT:
  case PT_STATE_ELSEWHERE:
  case PT_STATE_CONNECTION_LOST:
  case PT_STATE_FAILED:
    break;
  }

  return TRUE;
}

static void
on_state (PtTransport *transport)
{
  if (is_over (transport))
    pt_window_dismiss (transport, KIND);
}

static PtWindow *
open (PtAccount *account, PtTransport *transport)
{
  Data *data = g_new0 (Data, 1);

  data->account = g_object_ref (account);
  data->transport = g_object_ref (transport);
  data->state_handler = g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), NULL);

  return pt_window_new (account, transport, KIND, data, data_free);
}

/* --- In a view --------------------------------------------------------------------------- */

static void
on_fetched (GBytes *picture, gpointer memory)
{
  Data *data = memory;

  data->fetch = NULL;
  pt_scan_take_picture (data->scan, picture);
}

/* One at a time: of an older code nobody needs the picture. A code's text has none. */
static void
fetch (Data *data)
{
  PurpleAccount *account = pt_lookup_purple_account (data->account);

  if (!pt_media_is_url (pt_scan_get_code (data->scan)))
    return;
  data->wanted = TRUE;
  g_clear_pointer (&data->fetch, pt_picture_fetch_cancel);
  data->fetch = pt_picture_fetch_start (account, pt_scan_get_code (data->scan), on_fetched, data);
  pt_scan_set_phase (data->scan, PT_SCAN_FETCHING);
}

/* As long as it is not over the login goes on. */
static void
on_cancelled (PtScan *scan, Data *data)
{
  g_autoptr (PtTransport) transport = g_object_ref (data->transport);

  pt_window_dismiss (transport, KIND);
  pt_transport_log_out (transport);
}

static void
show_picture (Data *data, const char *code)
{
  pt_scan_take_code (data->scan, code, g_get_monotonic_time ());
  if (!pt_media_is_url (code))
    pt_scan_take_picture (data->scan, pt_qr_code_draw (code));
  else if (data->wanted)
    fetch (data);
  else
    pt_scan_set_phase (data->scan, PT_SCAN_OFFERED);
}

static void
show_in_view (PtAccount *account, PtTransport *transport, const char *code, gboolean asked)
{
  PtWindow *window = pt_window_find (transport, KIND);
  Data *data = window != NULL ? window->data : NULL;

  if (data != NULL && data->scan != NULL) {
    show_picture (data, code);
    return;
  }
  pt_window_dismiss (transport, KIND);
  window = open (account, transport);
  data = window->data;
  data->scan = pt_scan_new (transport);
  data->wanted = asked;
  g_signal_connect_swapped (data->scan, "picture-wanted", G_CALLBACK (fetch), data);
  g_signal_connect (data->scan, "cancelled", G_CALLBACK (on_cancelled), data);
  show_picture (data, code);
  pt_registry_show_scan (pt_registry_get_default (), data->scan);
}

/* --- In words ---------------------------------------------------------------------------- */

static void
on_cancel (PtWindow *window, int action)
{
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);

  pt_window_free (window);
  pt_transport_log_out (transport);
}

static void
on_open_page (PtWindow *window, int action)
{
  const Data *data = window->data;

  purple_notify_uri (NULL, data->url);
  pt_window_free (window);
}

/* Returns (transfer full): the code in half blocks, or its text where there is no room for that. */
static char *
write_code (const char *code)
{
  char *blocks = pt_qr_code_make_blocks (code, PT_CLIENT_COLUMNS, pt_client_count_lines ());

  return blocks != NULL ? blocks : g_strdup (code);
}

static void
show_in_words (PtAccount *account, PtTransport *transport, const char *code)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: scan a code"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Scan this code with %s on your phone"), name);
  g_autofree char *text = write_code (code);
  PtWindow *window;
  Data *data;

  pt_window_dismiss (transport, KIND);
  window = open (account, transport);
  data = window->data;
  data->url = pt_media_is_url (code) ? g_strdup (code) : NULL;
  pt_window_ask_action (window, title, primary, text, 0, _ ("_Cancel"), on_cancel,
                        data->url != NULL ? _ ("_Open the picture") : NULL, on_open_page);
}

/**
 * pt_scan_window_show:
 * @account: an account
 * @transport: one of its transports, which waits for the user
 * @code: what is in the code, or the address of its picture on the web
 * @asked: whether the user has just asked to be logged in
 *
 * Shows a code to scan, in the place of the one before it, until the transport waits no more.
 */
void
pt_scan_window_show (PtAccount *account, PtTransport *transport, const char *code, gboolean asked)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (code != NULL);

  if (pt_registry_has_view (pt_registry_get_default ()))
    show_in_view (account, transport, code, asked);
  else
    show_in_words (account, transport, code);
}
