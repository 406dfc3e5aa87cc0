/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The core plugin's open windows. libpurple closes a window when it is answered; those that nobody
 * answers are closed when their account goes away, and all of them with the plugin. Each window is
 * its own handle.
 */

#include "purple/windows/window-private.h"

#include "purple/client.h"

/* Of one transport: results stay open, and programs can ask for them, too. */
#define MAX_WINDOWS 16

static GList *windows;

/**
 * pt_window_is_open:
 * @window: a window, which may be gone
 *
 * Returns: whether it was neither answered nor closed
 */
gboolean
pt_window_is_open (const PtWindow *window)
{
  return g_list_find (windows, window) != NULL;
}

/* Finch closes a window for a key without a word to whoever asked. There a window is an object. */
static void
on_gone (gpointer data, GObject *shown)
{
  PtWindow *window = data;

  window->shown = NULL;
  pt_window_free (window);
}

static void
unfollow (PtWindow *window)
{
  if (window->shown != NULL)
    g_object_weak_unref (window->shown, on_gone, window);
  window->shown = NULL;
}

/**
 * pt_window_follow:
 * @window: a window
 * @shown: (nullable): what libpurple shows for it
 *
 * Frees the window when it is closed without an answer, in clients that tell nobody.
 */
void
pt_window_follow (PtWindow *window, gpointer shown)
{
  if (shown == NULL || !pt_client_is_finch () || !pt_window_is_open (window))
    return;
  unfollow (window);
  window->shown = shown;
  g_object_weak_ref (shown, on_gone, window);
}

static void
destroy (PtWindow *window)
{
  unfollow (window);
  if (window->free != NULL)
    window->free (window->data);
  g_clear_object (&window->transport);
  g_clear_object (&window->account);
  g_free (window);
}

/**
 * pt_window_new:
 * @account: (transfer none) (nullable): the account's session
 * @transport: (transfer none) (nullable): what the window is about
 * @kind: a static string
 * @data: (transfer full) (nullable): what is behind it
 * @free: (nullable): frees @data
 *
 * A window about no account stays until it is answered or the plugin is unloaded.
 *
 * Returns: (transfer none): a window, until pt_window_free() or pt_windows_close()
 */
PtWindow *
pt_window_new (PtAccount *account,
               PtTransport *transport,
               const char *kind,
               gpointer data,
               GDestroyNotify free)
{
  PtWindow *window = g_new0 (PtWindow, 1);

  g_set_object (&window->account, account);
  g_set_object (&window->transport, transport);
  window->kind = kind;
  window->data = data;
  window->free = free;
  windows = g_list_prepend (windows, window);

  return window;
}

/**
 * pt_window_set_closing:
 * @window: a window
 * @closing: called with the window's data before it is closed because its account, which may come
 *   back, goes away
 */
void
pt_window_set_closing (PtWindow *window, void (*closing) (gpointer data))
{
  window->closing = closing;
}

/**
 * pt_window_free:
 * @window: (transfer full): a window that was answered
 *
 * Closing what shows results calls back as a person's closing does, from pt_windows_close() or only
 * when the connection ends: the window may be gone already.
 */
void
pt_window_free (PtWindow *window)
{
  g_return_if_fail (window != NULL);

  if (!pt_window_is_open (window))
    return;
  windows = g_list_remove (windows, window);
  destroy (window);
}

/**
 * pt_window_find:
 * @transport: (nullable): a transport
 * @kind: what kind of window
 *
 * Returns: (transfer none) (nullable): such a window that is open
 */
PtWindow *
pt_window_find (PtTransport *transport, const char *kind)
{
  for (GList *l = windows; l != NULL; l = l->next) {
    PtWindow *window = l->data;

    if (window->transport == transport && g_str_equal (window->kind, kind))
      return window;
  }

  return NULL;
}

/**
 * pt_window_close:
 * @window: (transfer full): a window that nobody has answered
 */
void
pt_window_close (PtWindow *window)
{
  g_return_if_fail (window != NULL);

  windows = g_list_remove (windows, window);
  purple_request_close_with_handle (window);
  purple_notify_close_with_handle (window);
  if (window->results != NULL)
    purple_notify_close (PURPLE_NOTIFY_SEARCHRESULTS, window->results);
  destroy (window);
}

/**
 * pt_window_dismiss:
 * @transport: (nullable): a transport
 * @kind: what kind of window
 *
 * Closes such a window, to be followed by a new one. Pidgin tells nobody when a person closes a
 * purple_request_action() without an answer: it may be gone already.
 */
void
pt_window_dismiss (PtTransport *transport, const char *kind)
{
  PtWindow *window = pt_window_find (transport, kind);

  if (window != NULL)
    pt_window_close (window);
}

/**
 * pt_window_is_one_too_many:
 * @transport: a transport
 *
 * Returns: whether so many windows are about it that no more are to be opened
 */
gboolean
pt_window_is_one_too_many (PtTransport *transport)
{
  guint n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += ((PtWindow *) l->data)->transport == transport;

  return n >= MAX_WINDOWS;
}

/**
 * pt_windows_close:
 * @account: an account
 * @account_may_return: whether what was typed is worth keeping
 *
 * Closes all windows of the account.
 */
void
pt_windows_close (PtAccount *account, gboolean account_may_return)
{
  g_autoptr (GList) all = g_list_copy (windows);

  for (GList *l = all; l != NULL; l = l->next) {
    PtWindow *window = l->data;

    if (!pt_window_is_open (window) || window->account != account)
      continue;
    if (account_may_return && window->closing != NULL)
      window->closing (window->data);
    pt_window_close (window);
  }
}

/**
 * pt_windows_close_all:
 *
 * Closes all windows: the plugin goes, and with it what their buttons call.
 */
void
pt_windows_close_all (void)
{
  while (windows != NULL)
    pt_window_close (windows->data);
}
