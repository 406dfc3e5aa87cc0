/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The states of a transport, as the State property names them. */

#include "common/state.h"

static const char *const NICKS[] = {
    [PT_STATE_UNKNOWN] = "unknown",         [PT_STATE_NOT_SET_UP] = "not-set-up",
    [PT_STATE_SETTING_UP] = "setting-up",   [PT_STATE_LOGGED_OUT] = "logged-out",
    [PT_STATE_CONNECTING] = "connecting",   [PT_STATE_LOGGED_IN] = "logged-in",
    [PT_STATE_LOGGING_OUT] = "logging-out", [PT_STATE_ELSEWHERE] = "elsewhere",
    [PT_STATE_NEEDS_USER] = "needs-you",    [PT_STATE_CONNECTION_LOST] = "connection-lost",
    [PT_STATE_FAILED] = "failed",
};
G_STATIC_ASSERT (G_N_ELEMENTS (NICKS) == PT_N_STATES);

/**
 * pt_state_to_nick:
 * @state: a state
 *
 * Returns: (transfer none): the state's word in the State property
 */
const char *
pt_state_to_nick (PtState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (NICKS), NICKS[PT_STATE_UNKNOWN]);

  return NICKS[state];
}

/**
 * pt_state_from_nick:
 * @nick: (nullable): a word of the State property
 *
 * Returns: the state, %PT_STATE_UNKNOWN for any other word
 */
PtState
pt_state_from_nick (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NICKS); i++) {
    if (g_strcmp0 (nick, NICKS[i]) == 0)
      return (PtState) i;
  }

  return PT_STATE_UNKNOWN;
}
