/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the project's own log domains say: kept for a bug report, and handed on to the client. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Older lines are forgotten. */
#define PT_LOG_MAX_LINES 200

/**
 * PtLogFunc:
 * @level: the line's level
 * @line: one line, without anything personal
 * @user_data: what pt_log_start() was given
 */
typedef void (*PtLogFunc) (GLogLevelFlags level, const char *line, gpointer user_data);

void pt_log_start (PtLogFunc function, gpointer user_data);
void pt_log_stop (void);
GStrv pt_log_list (void);
char *pt_log_clean (const char *text);

G_END_DECLS
