/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has happened to a transport, as far as a report of a bug tells it. */

#include "model/history.h"

#include "protocol/stanza-error.h"

/**
 * pt_history_init:
 * @history: (out): a history
 * @now: the time, in milliseconds
 *
 * Begins with a transport of which nothing is known.
 */
void
pt_history_init (PtHistory *history, gint64 now)
{
  *history = (PtHistory) {
      .state = PT_STATE_UNKNOWN,
      .since = now,
      .connecting = -1,
      .registering = -1,
  };
}

/**
 * pt_history_enter:
 * @history: a history
 * @state: the state that the transport is in now, perhaps the same as before
 * @now: the time, in milliseconds
 */
void
pt_history_enter (PtHistory *history, PtState state, gint64 now)
{
  if (state == history->state)
    return;
  if (history->state == PT_STATE_CONNECTING)
    history->connecting = now - history->since;
  else if (history->state == PT_STATE_SETTING_UP)
    history->registering = now - history->since;
  history->state = state;
  history->since = now;
}

/**
 * pt_history_add_error:
 * @history: a history
 * @stage: what failed, such as "log-in"; a static string
 * @error: how; its message is not kept
 * @now: the time, in milliseconds
 */
void
pt_history_add_error (PtHistory *history, const char *stage, const GError *error, gint64 now)
{
  history->stage = stage;
  history->condition = error->domain == PT_PROTOCOL_ERROR
                           ? pt_protocol_error_get_condition ((PtProtocolError) error->code)
                           : "other";
  history->failed = now;
}
