/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a window shows: forms, questions, texts and tables of libpurple. */

#include "purple/windows/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "common/text.h"
#include "model/registry.h"
#include "purple/client.h"
#include "purple/lookup.h"

/* Pidgin makes one markup of both texts of a message or a question, and cuts it at 2,048 bytes,
 * wherever that is: the window is empty then. */
#define MARKUP_MAX 1536

static PurpleAccount *
get_purple_account (const PtWindow *window)
{
  return window->account != NULL ? pt_lookup_purple_account (window->account) : NULL;
}

/* Finch takes it for an answer when the plugin closes a window. */
static void
on_answer (PtWindow *window, PurpleRequestFields *fields)
{
  if (pt_window_is_open (window))
    ((void (*) (PtWindow *, PurpleRequestFields *)) window->on_ok) (window, fields);
}

static void
on_no_answer (PtWindow *window, PurpleRequestFields *fields)
{
  if (pt_window_is_open (window))
    ((void (*) (PtWindow *, PurpleRequestFields *)) window->on_cancel) (window, fields);
}

/* What libpurple shows for a form is private to Pidgin; its fields know their widgets, but for texts. */
static GObject *
find_widget (PurpleRequestFields *fields)
{
  for (GList *l = purple_request_fields_get_groups (fields); l != NULL; l = l->next) {
    for (GList *m = purple_request_field_group_get_fields (l->data); m != NULL; m = m->next) {
      gpointer widget = purple_request_field_get_ui_data (m->data);

      if (widget != NULL)
        return widget;
    }
  }

  return NULL;
}

static void
improve (PurpleRequestFields *fields)
{
  if (pt_client_is_pidgin ())
    pt_registry_tell_form (pt_registry_get_default (), find_widget (fields));
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

  pt_window_follow (window,
                    purple_request_fields (window, title, headline, text, fields,
                                           pt_client_label (yes), G_CALLBACK (on_answer),
                                           pt_client_label (no), G_CALLBACK (on_no_answer),
                                           get_purple_account (window), NULL, NULL, window));
  if (pt_window_is_open (window))
    improve (fields);
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
  g_return_if_fail (window != NULL);
  g_return_if_fail (fields != NULL);

  window->on_ok = on_ok;
  window->on_cancel = on_cancel;
  request (window, title, primary, secondary, fields, ok_text, _ ("_Cancel"));
}

static void
on_left (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

/**
 * pt_window_ask_choice:
 * @window: a window
 * @title: its title
 * @primary: its headline
 * @secondary: (nullable): what it says
 * @fields: (transfer full): what there is to choose from
 * @ok_text: the button that chooses
 * @on_ok: called with @window and @fields
 *
 * Shows a window that is to be looked at, too: leaving it cancels nothing.
 */
void
pt_window_ask_choice (PtWindow *window,
                      const char *title,
                      const char *primary,
                      const char *secondary,
                      PurpleRequestFields *fields,
                      const char *ok_text,
                      GCallback on_ok)
{
  window->on_ok = on_ok;
  window->on_cancel = G_CALLBACK (on_left);
  request (window, title, primary, secondary, fields, ok_text, _ ("_Close"));
}

/* How many characters of a text a message or a question of Pidgin's has room for. */
static gsize
measure_room (const char *text)
{
  gsize bytes = 0;
  gsize count = 0;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next), count++) {
    gsize size = (gsize) (g_utf8_next_char (next) - next);

    bytes += strchr ("&<>\"'", *next) != NULL ? strlen ("&quot;") : size;
    if (bytes > MARKUP_MAX)
      break;
  }

  return count;
}

static char *
fit (const char *text)
{
  if (text == NULL || !pt_client_is_pidgin ())
    return g_strdup (text);

  return pt_text_shorten (text, measure_room (text), G_MAXUINT);
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
  g_autofree char *text = fit (secondary);

  pt_window_follow (
      window, purple_request_action (window, title, primary, text, default_action,
                                     get_purple_account (window), NULL, NULL, window,
                                     second != NULL ? 2 : 1, pt_client_label (first), on_first,
                                     pt_client_label (second != NULL ? second : ""), on_second));
}

static void
on_closed (gpointer window)
{
  pt_window_free (window);
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
  g_autofree char *whole = pt_client_text (text);
  g_autofree char *shown = fit (whole);

  pt_window_follow (window, purple_notify_message (window, PURPLE_NOTIFY_MSG_INFO, title, primary,
                                                   shown, on_closed, window));
}

/**
 * pt_window_show_markup:
 * @window: a window
 * @title: its title
 * @primary: what it is about
 * @secondary: (nullable): more about it
 * @markup: what there is to read, of whatever length
 *
 * Shows a text to scroll, with which the window ends.
 */
void
pt_window_show_markup (PtWindow *window,
                       const char *title,
                       const char *primary,
                       const char *secondary,
                       const char *markup)
{
  pt_window_follow (window, purple_notify_formatted (window, title, primary, secondary, markup,
                                                     on_closed, window));
}

/**
 * pt_window_show_results:
 * @window: a window of a connected account
 * @title: its title
 * @primary: what they are
 * @secondary: (nullable): more about them
 * @results: (transfer full): a table; its buttons are called with @window
 *
 * Shows a table, with which the window ends. Its handle is the connection: libpurple would leave it
 * open, and its buttons alive, when the plugin is unloaded.
 */
void
pt_window_show_results (PtWindow *window,
                        const char *title,
                        const char *primary,
                        const char *secondary,
                        PurpleNotifySearchResults *results)
{
  gpointer shown;

  g_return_if_fail (window != NULL && window->account != NULL);
  g_return_if_fail (results != NULL);

  shown = purple_notify_searchresults (purple_account_get_connection (get_purple_account (window)),
                                       title, primary, secondary, results, on_closed, window);
  /* A client that shows no results says at once that they were closed. */
  if (!pt_window_is_open (window))
    return;
  window->results = shown;
  pt_window_follow (window, shown);
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
