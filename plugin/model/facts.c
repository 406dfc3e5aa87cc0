/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is known of a transport, how that changes, and the state that follows from it. The only
 * writer of facts: each function is something that happens.
 */

#include "model/facts.h"

/* --- What follows ------------------------------------------------------------------------- */

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
 * pt_facts_is_under_way:
 * @facts: what is known
 *
 * Returns: whether a login is under way, or has succeeded
 */
gboolean
pt_facts_is_under_way (const PtFacts *facts)
{
  return facts->sent && facts->wanted;
}

/**
 * pt_facts_is_logged_in:
 * @facts: what is known
 *
 * Returns: whether this client's login has succeeded
 */
gboolean
pt_facts_is_logged_in (const PtFacts *facts)
{
  return pt_facts_is_under_way (facts) && facts->available
         && facts->standing == PT_STANDING_LOGGED_IN;
}

/**
 * pt_facts_is_stopped:
 * @facts: what is known
 *
 * Returns: whether a failure keeps everything from being sent
 */
gboolean
pt_facts_is_stopped (const PtFacts *facts)
{
  return facts->failure == PT_FAILURE_STOPPED || facts->failure == PT_FAILURE_PERMANENT;
}

/* Nothing is wrong, and this client is not logged in. */
static PtState
get_quiet_state (const PtFacts *facts)
{
  if (pt_facts_is_under_way (facts))
    return facts->standing == PT_STANDING_NEEDS_USER ? PT_STATE_NEEDS_USER : PT_STATE_CONNECTING;
  if (facts->available && facts->standing == PT_STANDING_LOGGED_IN)
    return PT_STATE_ELSEWHERE;

  return pt_facts_may_log_in (facts) ? PT_STATE_LOGGED_OUT : PT_STATE_UNKNOWN;
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
  if (facts->leaving)
    return PT_STATE_LOGGING_OUT;
  if (pt_facts_is_logged_in (facts))
    return PT_STATE_LOGGED_IN;

  switch (facts->failure) {
  case PT_FAILURE_TRANSIENT:
    return PT_STATE_CONNECTION_LOST;
  case PT_FAILURE_STOPPED:
  case PT_FAILURE_PERMANENT:
    return PT_STATE_FAILED;
  case PT_FAILURE_NONE:
    return get_quiet_state (facts);
  }
  g_return_val_if_reached (PT_STATE_UNKNOWN);
}

/* --- What happens: the login -------------------------------------------------------------- */

/**
 * pt_facts_decide:
 * @facts: what is known
 * @wanted: whether to be logged in
 *
 * The user, or the setting at a sign-on, decides.
 */
void
pt_facts_decide (PtFacts *facts, gboolean wanted)
{
  facts->decided = TRUE;
  facts->wanted = wanted;
}

/* Nothing is wanted, and the next sign-on decides. */
static void
undecide (PtFacts *facts)
{
  facts->decided = FALSE;
  facts->wanted = FALSE;
}

/**
 * pt_facts_send:
 * @facts: what is known
 *
 * This stream's available presence has reached the transport.
 */
void
pt_facts_send (PtFacts *facts)
{
  facts->shared = facts->available && facts->standing == PT_STANDING_LOGGED_IN && !facts->lingers;
  facts->sent = TRUE;
  facts->lingers = FALSE;
}

/**
 * pt_facts_unsend:
 * @facts: what is known
 *
 * The transport has heard, or will not hear any more, that this client is available.
 */
void
pt_facts_unsend (PtFacts *facts)
{
  facts->sent = FALSE;
}

/**
 * pt_facts_be_alone:
 * @facts: what is known
 *
 * No other client was logged in before this one.
 */
void
pt_facts_be_alone (PtFacts *facts)
{
  facts->shared = FALSE;
}

/**
 * pt_facts_be_available:
 * @facts: what is known
 * @standing: what the transport says of its login to the network
 *
 * The transport is available.
 */
void
pt_facts_be_available (PtFacts *facts, PtStanding standing)
{
  facts->available = TRUE;
  facts->standing = standing;
}

/**
 * pt_facts_be_unavailable:
 * @facts: what is known
 * @another_may_be: it said so to this client only
 *
 * The transport is not available.
 */
void
pt_facts_be_unavailable (PtFacts *facts, gboolean another_may_be)
{
  facts->available = another_may_be && facts->shared;
  facts->standing = PT_STANDING_LOGGED_IN;
  facts->lingers = FALSE;
}

/**
 * pt_facts_stand:
 * @facts: what is known
 * @standing: what follows from the transport's words, or from its silence
 */
void
pt_facts_stand (PtFacts *facts, PtStanding standing)
{
  facts->standing = standing;
}

/**
 * pt_facts_succeed:
 * @facts: what is known
 *
 * The login has succeeded.
 */
void
pt_facts_succeed (PtFacts *facts)
{
  facts->proven = TRUE;
}

/**
 * pt_facts_fail:
 * @facts: what is known
 * @failure: how; %PT_FAILURE_NONE when it is over
 */
void
pt_facts_fail (PtFacts *facts, PtFailure failure)
{
  facts->failure = failure;
}

/**
 * pt_facts_leave:
 * @facts: what is known
 * @answer_expected: whether there was something to log out of
 *
 * This client has logged out.
 */
void
pt_facts_leave (PtFacts *facts, gboolean answer_expected)
{
  facts->sent = FALSE;
  facts->leaving = answer_expected;
  facts->lingers = FALSE;
}

/**
 * pt_facts_stop_leaving:
 * @facts: what is known
 *
 * The log-out was answered, or is not waited for any more.
 */
void
pt_facts_stop_leaving (PtFacts *facts)
{
  facts->leaving = FALSE;
  facts->lingers = facts->available && !facts->shared;
}

/* --- What happens: the registration ------------------------------------------------------- */

/**
 * pt_facts_wait:
 * @facts: what is known
 * @removing: it ends the registration
 *
 * A registration, or its removal, was sent.
 */
void
pt_facts_wait (PtFacts *facts, gboolean removing)
{
  facts->waiting = TRUE;
  facts->removing = removing;
  facts->in_doubt = FALSE;
}

/**
 * pt_facts_stop_waiting:
 * @facts: what is known
 * @in_doubt: nobody waits any more, but an answer may come
 */
void
pt_facts_stop_waiting (PtFacts *facts, gboolean in_doubt)
{
  facts->waiting = FALSE;
  facts->removing = FALSE;
  facts->in_doubt = in_doubt;
}

/**
 * pt_facts_register:
 * @facts: what is known
 * @registered: what the gateway says now
 */
void
pt_facts_register (PtFacts *facts, PtRegistered registered)
{
  facts->registered = registered;
}

/**
 * pt_facts_change_login:
 * @facts: what is known
 *
 * The gateway has other login information now, which has never worked yet.
 */
void
pt_facts_change_login (PtFacts *facts)
{
  facts->proven = FALSE;
  facts->enrolled = TRUE;
  facts->sent = FALSE;
}

/**
 * pt_facts_remember:
 * @facts: what is known: nothing yet
 * @registered: as last heard
 * @proven: the credentials have logged in
 *
 * What an earlier session has found out.
 */
void
pt_facts_remember (PtFacts *facts, PtRegistered registered, gboolean proven)
{
  facts->registered = registered;
  facts->proven = proven;
}

/**
 * pt_facts_end_registration:
 * @facts: what is known
 *
 * The user is not registered any more: nothing is wanted of the transport.
 */
void
pt_facts_end_registration (PtFacts *facts)
{
  undecide (facts);
  pt_facts_lose (facts);
  facts->proven = FALSE;
  facts->enrolled = FALSE;
}

/* --- What happens: the stream ------------------------------------------------------------- */

/**
 * pt_facts_lose:
 * @facts: what is known
 *
 * Nothing reaches the transport any more, or comes from it.
 */
void
pt_facts_lose (PtFacts *facts)
{
  facts->sent = FALSE;
  facts->available = FALSE;
  facts->standing = PT_STANDING_LOGGED_IN;
  facts->leaving = FALSE;
  facts->lingers = FALSE;
}

/**
 * pt_facts_end_stream:
 * @facts: what is known
 * @broken: the network failed, rather than the user signing off
 *
 * What the user wants outlives a broken stream; after a sign-off it is decided anew.
 */
void
pt_facts_end_stream (PtFacts *facts, gboolean broken)
{
  pt_facts_lose (facts);
  pt_facts_stop_waiting (facts, FALSE);
  facts->shared = FALSE;
  if (!broken)
    undecide (facts);
}
