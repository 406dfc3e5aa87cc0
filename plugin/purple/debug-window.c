/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The log in the client's debug window: what the project says with g_debug() is read there. */

#include "purple/debug-window.h"

#include <purple.h>

#include "model/log.h"

#define CATEGORY "transports"

static PurpleDebugLevel
choose_level (GLogLevelFlags level)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) != 0)
    return PURPLE_DEBUG_ERROR;
  if ((level & G_LOG_LEVEL_WARNING) != 0)
    return PURPLE_DEBUG_WARNING;

  return (level & G_LOG_LEVEL_DEBUG) != 0 ? PURPLE_DEBUG_MISC : PURPLE_DEBUG_INFO;
}

static void
show_line (GLogLevelFlags level, const char *line, gpointer user_data)
{
  purple_debug (choose_level (level), CATEGORY, "%s\n", line);
}

/**
 * pt_debug_window_start:
 *
 * Shows the log there, and keeps it for the report.
 */
void
pt_debug_window_start (void)
{
  pt_log_start (show_line, NULL);
}

/**
 * pt_debug_window_stop:
 *
 * Undoes pt_debug_window_start().
 */
void
pt_debug_window_stop (void)
{
  pt_log_stop ();
}
