/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The core plugin's open windows. libpurple closes a window when it is answered; those that nobody
 * answers are closed when their account goes away. Each window is its own handle.
 */

#include "purple/windows/window.h"

#include <glib/gi18n-lib.h>

#include "purple/lookup.h"
#include "purple/client.h"

/* Of one transport: results stay open, and programs can ask for them, too. */
#define MAX_WINDOWS 16

static GList *windows;

static gboolean
is_open (PtWindow *window)
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

/* Frees the window when it is closed without an answer, in clients that tell nobody. */
static void
follow (PtWindow *window, gpointer shown)
{
  if (shown == NULL || !pt_client_is_finch () || !is_open (window))
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
  g_object_unref (window->transport);
  g_object_unref (window->account);
  g_free (window);
}

/* Finch takes it for an answer when the plugin closes a window. */
static void
on_answer (PtWindow *window, PurpleRequestFields *fields)
{
  if (is_open (window))
    ((void (*) (PtWindow *, PurpleRequestFields *)) window->on_ok) (window, fields);
}

static void
on_no_answer (PtWindow *window, PurpleRequestFields *fields)
{
  if (is_open (window))
    ((void (*) (PtWindow *, PurpleRequestFields *)) window->on_cancel) (window, fields);
}

static void
request (PtWindow *window,
         const char *title,
         const char *primary,
         const char *secondary,
         PurpleRequestFields *fields,
         const char *yes,
         const char *no)
{
  g_autofree char *headline = pt_client_text (primary);
  g_autofree char *text = pt_client_text (secondary);

  follow (window, purple_request_fields (
                      window, title, headline, text, fields, pt_client_label (yes),
                      G_CALLBACK (on_answer), pt_client_label (no), G_CALLBACK (on_no_answer),
                      pt_lookup_purple_account (window->account), NULL, NULL, window));
}

/**
 * pt_window_new:
 * @account: the account's session
 * @transport: (transfer none): what the window is about
 * @kind: a static string
 * @data: (transfer full) (nullable): what is behind it
 * @free: (nullable): frees @data
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

  window->account = g_object_ref (account);
  window->transport = g_object_ref (transport);
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
  if (!is_open (window))
    return;
  windows = g_list_remove (windows, window);
  destroy (window);
}

/**
 * pt_window_ask_fields:
 * @window: a window
 * @title: its title
 * @primary: its headline
 * @secondary: (nullable): what it says
 * @fields: (transfer full): what it asks
 * @ok_text: the button that answers
 * @on_ok: called with @window and @fields
 * @on_cancel: called with @window and @fields
 *
 * Shows the window. Words without an end do not make it wider than the screen.
 */
void
pt_window_ask_fields (PtWindow *window,
                      const char *title,
                      const char *primary,
                      const char *secondary,
                      PurpleRequestFields *fields,
                      const char *ok_text,
                      GCallback on_ok,
                      GCallback on_cancel)
{
  window->on_ok = on_ok;
  window->on_cancel = on_cancel;
  request (window, title, primary, secondary, fields, ok_text, _ ("_Cancel"));
}

/**
 * pt_window_ask:
 * @window: a window
 * @title: its title
 * @primary: the question
 * @secondary: more about it
 * @yes: the button that answers
 * @on_yes: called with @window
 * @no: the button that does not, as closing the window does
 * @on_no: called with @window
 *
 * Asks a question whose answer cannot be left open: a form without fields, because of a
 * purple_request_action() that a person closes Pidgin tells nobody.
 */
void
pt_window_ask (PtWindow *window,
               const char *title,
               const char *primary,
               const char *secondary,
               const char *yes,
               GCallback on_yes,
               const char *no,
               GCallback on_no)
{
  window->on_ok = on_yes;
  window->on_cancel = on_no;
  request (window, title, primary, secondary, purple_request_fields_new (), yes, no);
}

/**
 * pt_window_ask_action:
 * @window: a window
 * @title: its title
 * @primary: the question
 * @secondary: more about it
 * @default_action: the number of the button that Return presses, or %PURPLE_DEFAULT_ACTION_NONE
 * @first: a button
 * @on_first: called with @window
 * @second: (nullable): another button
 * @on_second: called with @window
 *
 * Asks a question that may be left open: closing the window is no answer.
 */
void
pt_window_ask_action (PtWindow *window,
                      const char *title,
                      const char *primary,
                      const char *secondary,
                      int default_action,
                      const char *first,
                      PtWindowActionFunc on_first,
                      const char *second,
                      PtWindowActionFunc on_second)
{
  follow (window,
          purple_request_action (window, title, primary, secondary, default_action,
                                 pt_lookup_purple_account (window->account), NULL, NULL, window,
                                 second != NULL ? 2 : 1, pt_client_label (first), on_first,
                                 pt_client_label (second != NULL ? second : ""), on_second));
}

/**
 * pt_window_tell:
 * @window: a window
 * @title: its title
 * @primary: what it is about
 * @text: what there is to say, short
 *
 * Shows a message, with which the window ends.
 */
void
pt_window_tell (PtWindow *window, const char *title, const char *primary, const char *text)
{
  g_autofree char *shown = pt_client_text (text);

  follow (window, purple_notify_message (window, PURPLE_NOTIFY_MSG_INFO, title, primary, shown,
                                         pt_window_on_closed, window));
}

/**
 * pt_window_on_closed:
 * @window: (transfer full): a window
 *
 * For libpurple's notify functions: what they showed was closed.
 */
void
pt_window_on_closed (gpointer window)
{
  pt_window_free (window);
}

/**
 * pt_window_on_dismissed:
 * @window: (transfer full): a window
 * @action: not used
 *
 * For a button that does nothing but close the window.
 */
void
pt_window_on_dismissed (PtWindow *window, int action)
{
  pt_window_free (window);
}

/**
 * pt_window_find:
 * @transport: a transport
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
 * pt_window_is_open:
 * @transport: a transport
 * @kind: what kind of window
 *
 * Returns: whether there is such a window
 */
gboolean
pt_window_is_open (PtTransport *transport, const char *kind)
{
  return pt_window_find (transport, kind) != NULL;
}

static void
close_window (PtWindow *window)
{
  windows = g_list_remove (windows, window);
  purple_request_close_with_handle (window);
  purple_notify_close_with_handle (window);
  destroy (window);
}

/**
 * pt_window_dismiss:
 * @transport: a transport
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
    close_window (window);
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

    if (!is_open (window) || window->account != account)
      continue;
    if (account_may_return && window->closing != NULL)
      window->closing (window->data);
    close_window (window);
  }
}
