/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has happened to a transport, as far as a report of a bug tells it. */

#pragma once

#include <glib.h>

#include "common/state.h"

G_BEGIN_DECLS

/**
 * PtHistory:
 * @state: the state it is in
 * @since: since when
 * @connecting: how long the last log-in took, whether it succeeded or not; -1 without one
 * @registering: how long the last registration took; -1 without one
 * @stage: (nullable): what failed last, such as "log-in"; a static string
 * @condition: (nullable): how it failed, such as "not-authorized"; a static string
 * @failed: when
 *
 * Times are of the stream's clock, in milliseconds. Of an error only the condition is kept: its words
 * are the gateway's and may name people.
 */
typedef struct {
  PtState state;
  gint64 since;
  gint64 connecting;
  gint64 registering;
  const char *stage;
  const char *condition;
  gint64 failed;
} PtHistory;

void pt_history_init (PtHistory *history, gint64 now);
void pt_history_enter (PtHistory *history, PtState state, gint64 now);
void pt_history_add_error (PtHistory *history, const char *stage, const GError *error, gint64 now);

G_END_DECLS
