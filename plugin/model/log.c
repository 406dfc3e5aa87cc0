/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the project's own log domains say, with g_debug() and its like. The lines name servers and
 * transports, conditions and times; passwords, forms, messages and contacts are never given to them.
 * Should an address of a person be in one all the same, it is cut to its domain.
 */

#include "model/log.h"

#include <string.h>

#include "common/text.h"

#define PREFIX "pidgin-transports-"

/* The folders whose code runs in the client; plugin/meson.build makes their domains. */
static const char *const FOLDERS[]
    = {"common", "protocol", "model", "dbus", "widgets", "purple", "pidgin"};

/* GLib's handlers are the process's, and so is this; the service on the bus has a thread. */
static struct {
  guint handlers[G_N_ELEMENTS (FOLDERS)];
  PtLogFunc function;
  gpointer user_data;
  GThread *thread; /* where @function is called; NULL while nothing is kept */
  gint64 began;
  GMutex mutex;
  GQueue lines; /* of char *, the oldest first */
} log_state;

static char *
format_line (const char *domain, const char *message)
{
  g_autofree char *clean = pt_log_clean (message);
  double seconds = (double) (g_get_monotonic_time () - log_state.began) / G_USEC_PER_SEC;

  return g_strdup_printf ("%.3f %s: %s", seconds, domain + strlen (PREFIX), clean);
}

static void
keep_line (const char *line)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log_state.mutex);

  g_queue_push_tail (&log_state.lines, g_strdup (line));
  if (log_state.lines.length > PT_LOG_MAX_LINES)
    g_free (g_queue_pop_head (&log_state.lines));
}

static void
on_message (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  g_autofree char *line = format_line (domain, message);

  keep_line (line);
  if (log_state.function != NULL && g_thread_self () == log_state.thread)
    log_state.function (level & G_LOG_LEVEL_MASK, line, log_state.user_data);
  g_log_default_handler (domain, level, message, NULL);
}

/**
 * pt_log_start:
 * @function: (nullable): called with each line, in the thread that calls this
 * @user_data: for @function
 *
 * Begins to keep what the project's own log domains say.
 */
void
pt_log_start (PtLogFunc function, gpointer user_data)
{
  g_return_if_fail (log_state.thread == NULL);

  log_state.function = function;
  log_state.user_data = user_data;
  log_state.thread = g_thread_self ();
  log_state.began = g_get_monotonic_time ();
  for (guint i = 0; i < G_N_ELEMENTS (FOLDERS); i++) {
    g_autofree char *domain = g_strconcat (PREFIX, FOLDERS[i], NULL);

    log_state.handlers[i] = g_log_set_handler (
        domain, G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, on_message, NULL);
  }
}

/**
 * pt_log_stop:
 *
 * Forgets the lines, and leaves later ones to GLib.
 */
void
pt_log_stop (void)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (log_state.thread != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FOLDERS); i++) {
    g_autofree char *domain = g_strconcat (PREFIX, FOLDERS[i], NULL);

    g_log_remove_handler (domain, log_state.handlers[i]);
  }
  locker = g_mutex_locker_new (&log_state.mutex);
  g_queue_clear_full (&log_state.lines, g_free);
  log_state.function = NULL;
  log_state.thread = NULL;
}

/**
 * pt_log_list:
 *
 * Returns: (transfer full): the last %PT_LOG_MAX_LINES lines, the oldest first: seconds since
 *   pt_log_start(), the folder, and what it said
 */
GStrv
pt_log_list (void)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log_state.mutex);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = log_state.lines.head; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);

  return g_strv_builder_end (builder);
}

/**
 * pt_log_clean:
 * @text: what is to be logged
 *
 * Returns: (transfer full): it in one line, with "…@example.org" for an address that has a local
 *   part
 */
char *
pt_log_clean (const char *text)
{
  static GRegex *address;
  g_autofree char *line = pt_text_clean_line (text, PT_TEXT_MESSAGE_MAX);

  if (g_once_init_enter (&address))
    g_once_init_leave (&address, g_regex_new ("\\S*@([\\w.-]*)(/\\S*)?", G_REGEX_OPTIMIZE,
                                              G_REGEX_MATCH_DEFAULT, NULL));

  return g_regex_replace (address, line, -1, 0, "…@\\1", G_REGEX_MATCH_DEFAULT, NULL);
}
