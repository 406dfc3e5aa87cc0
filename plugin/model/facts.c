/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a transport, and the state that follows from it. */

#include "model/facts.h"

/**
 * pt_facts_may_log_in:
 * @facts: what is known
 *
 * Returns: whether the gateway has what it needs to let the user in
 */
gboolean
pt_facts_may_log_in (const PtFacts *facts)
{
  return facts->registered == PT_REGISTERED_YES || facts->registered == PT_REGISTERED_NOT_REQUIRED;
}

/**
 * pt_facts_get_state:
 * @facts: what is known
 *
 * A gateway may be available to somebody who is not registered, so that comes first; and being
 * logged in outweighs an earlier failure.
 *
 * Returns: the state that follows
 */
PtState
pt_facts_get_state (const PtFacts *facts)
{
  if (facts->waiting)
    return PT_STATE_SETTING_UP;
  if (facts->registered == PT_REGISTERED_NO)
    return PT_STATE_NOT_SET_UP;
  if (facts->available && facts->sent && facts->wanted)
    return PT_STATE_LOGGED_IN;
  if (facts->failure != PT_FAILURE_NONE)
    return facts->failure == PT_FAILURE_TRANSIENT ? PT_STATE_CONNECTION_LOST : PT_STATE_FAILED;
  if (facts->sent && facts->wanted)
    return PT_STATE_CONNECTING;
  if (facts->available)
    return PT_STATE_ELSEWHERE;

  return pt_facts_may_log_in (facts) ? PT_STATE_LOGGED_OUT : PT_STATE_UNKNOWN;
}
