/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from a transport's presence, and from what has become of a login. */

#include <glib/gi18n-lib.h>

#include "model/transport-events.h"
#include "model/transport-properties.h"
#include "model/transport-relogin.h"
#include "model/transport-stream.h"

/* --- Failures ----------------------------------------------------------------------------- */

/**
 * pt_transport_forget_login:
 * @self: a transport
 *
 * Nothing that the gateway had to say of an earlier login, or log-out, is waited for.
 */
void
pt_transport_forget_login (PtTransport *self)
{
  pt_transport_outcome_reset (self->outcome);
  pt_transport_login_reset (self->login);
  pt_facts_stop_leaving (&self->peer.facts);
}

/**
 * pt_transport_stop:
 * @self: a transport
 * @failure: for how long
 * @reason: why
 * @remedy: the actions that help, or ""; a static string
 *
 * Nothing is sent any more until the user acts.
 */
void
pt_transport_stop (PtTransport *self, PtFailure failure, const char *reason, const char *remedy)
{
  pt_facts_unsend (&self->peer.facts);
  pt_transport_forget_login (self);
  pt_transport_set_failure (self, failure, reason, remedy);
  if (failure == PT_FAILURE_PERMANENT)
    pt_transport_relay_take_back (self->relay);
  pt_transport_tell_once (self, reason, remedy);
}

static void
plan_retry (PtTransport *self, gboolean slow)
{
  guint delay = pt_transport_login_retry (self->login, slow);

  self->peer.next_try = g_get_real_time () / G_USEC_PER_SEC + delay / 1000;
}

/**
 * pt_transport_resume:
 * @self: a transport
 *
 * A change of the registration is over, and has changed nothing: the login goes on, or is tried again
 * as it would have been, unless it was refused meanwhile.
 */
void
pt_transport_resume (PtTransport *self)
{
  const PtFacts *facts = &self->peer.facts;
  g_autoptr (GError) refusal = g_steal_pointer (&self->refusal);

  if (refusal != NULL)
    pt_transport_handle_login_failed (self, refusal, PT_VERDICT_PERMANENT);
  else if (facts->failure == PT_FAILURE_NONE && pt_facts_is_under_way (facts)
           && !pt_facts_is_logged_in (facts))
    pt_transport_login_go_on (self->login);
  else if (facts->failure == PT_FAILURE_TRANSIENT && facts->wanted && pt_facts_may_log_in (facts))
    plan_retry (self, FALSE);
  pt_transport_update (self);
}

/**
 * pt_transport_retry_later:
 * @self: a transport
 * @error: what has failed
 * @slow: nothing says whether another try may succeed
 */
void
pt_transport_retry_later (PtTransport *self, const GError *error, gboolean slow)
{
  plan_retry (self, slow);
  pt_transport_set_failure (self, PT_FAILURE_TRANSIENT, error->message, PT_REMEDY_LOG_IN);
  pt_transport_tell_once (self, error->message, PT_REMEDY_LOG_IN);
}

/* An available transport that is not logged in stays what it says. */
static void
lose_login (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  pt_facts_unsend (facts);
  if (facts->standing != PT_STANDING_LOGGED_IN)
    return;
  pt_facts_be_unavailable (facts, FALSE);
  pt_transport_set_words (self, NULL);
}

/**
 * pt_transport_handle_login_failed:
 * @self: a transport
 * @error: how
 * @verdict: what that means
 *
 * Its login has failed. While the registration is being removed that is kept: it says nothing to
 * somebody who is not registered any more.
 */
void
pt_transport_handle_login_failed (PtTransport *self, const GError *error, PtVerdict verdict)
{
  if (self->peer.facts.removing) {
    g_clear_error (&self->refusal);
    self->refusal = g_error_copy (error);
    return;
  }
  pt_transport_note_error (self, "login", error);
  lose_login (self);
  switch (verdict) {
  case PT_VERDICT_NONE:
    break;
  case PT_VERDICT_TRANSIENT:
    pt_transport_retry_later (self, error, FALSE);
    break;
  case PT_VERDICT_UNCLEAR:
    if (self->peer.facts.proven)
      pt_transport_retry_later (self, error, TRUE);
    else
      pt_transport_stop (self, PT_FAILURE_STOPPED, error->message, PT_REMEDY_REGISTER_OR_LOG_IN);
    break;
  case PT_VERDICT_PERMANENT:
    pt_transport_stop (self, PT_FAILURE_PERMANENT, error->message, PT_REMEDY_REGISTER);
    break;
  }
  pt_transport_probe_check (self->probe);
}

/**
 * pt_transport_handle_login_unanswered:
 * @self: a transport
 * @error: how
 *
 * Its login was not answered in time; an answer may still come.
 */
void
pt_transport_handle_login_unanswered (PtTransport *self, const GError *error)
{
  pt_transport_note_error (self, "login", error);
  pt_facts_be_unavailable (&self->peer.facts, FALSE);
  pt_transport_set_words (self, NULL);
  pt_transport_retry_later (self, error, FALSE);
  pt_transport_probe_check (self->probe);
}

/* It is never logged out in between, which would take away what the user was told of the outage. */
static void
try_again (PtTransport *self)
{
  pt_transport_login_begin (self->login);
  pt_transport_clear_failure (self);
  pt_transport_log_in_by_command (self);
}

/**
 * pt_transport_handle_retry_due:
 * @self: a transport
 *
 * It is time for another login.
 */
void
pt_transport_handle_retry_due (PtTransport *self)
{
  if (pt_transport_probe_is_asking (self->probe))
    pt_transport_login_put_off (self->login);
  else
    try_again (self);
}

/**
 * pt_transport_retry_at_once:
 * @self: a transport
 *
 * Whoever is reached at it shows that it is back.
 */
void
pt_transport_retry_at_once (PtTransport *self)
{
  const PtFacts *facts = &self->peer.facts;

  if (facts->wanted && !facts->leaving && facts->failure == PT_FAILURE_TRANSIENT)
    try_again (self);
}

/**
 * pt_transport_need_user:
 * @self: a transport
 * @words: (nullable): what it says
 *
 * It says no more until the user has done something.
 */
void
pt_transport_need_user (PtTransport *self, const char *words)
{
  if (!pt_facts_is_under_way (&self->peer.facts))
    return;
  pt_facts_stand (&self->peer.facts, PT_STANDING_NEEDS_USER);
  pt_transport_login_settle (self->login);
  pt_transport_update (self);
  if (words != NULL)
    pt_transport_tell_once (self, words, PT_REMEDY_WRITE);
}

/* --- The login ---------------------------------------------------------------------------- */

/**
 * pt_transport_handle_login_wanted:
 * @self: a transport
 * @sent: the client has sent its presence already
 *
 * The user wants to be logged in.
 */
void
pt_transport_handle_login_wanted (PtTransport *self, gboolean sent)
{
  PtFacts *facts = &self->peer.facts;

  if (pt_facts_is_under_way (facts) && facts->failure == PT_FAILURE_NONE) {
    g_debug ("%s: no login: one is under way or has succeeded", self->peer.address);
    return;
  }
  pt_facts_decide (facts, TRUE);
  pt_transport_login_start_over (self->login);
  pt_transport_reset_failure (self);
  pt_transport_relay_answer_subscribe (self->relay);
  if (facts->waiting || (facts->leaving && !sent))
    g_debug ("%s: the login waits for an answer", self->peer.address);
  else if (sent)
    pt_transport_login_expect (self->login);
  else
    pt_transport_login_begin (self->login);
}

/**
 * pt_transport_handle_logout_wanted:
 * @self: a transport
 * @sent: the client has sent that already
 *
 * The user wants to be logged out. A refused password stays refused.
 */
void
pt_transport_handle_logout_wanted (PtTransport *self, gboolean sent)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_relay_start_over (self->relay);
  pt_transport_outcome_reset (self->outcome);
  pt_facts_leave (facts, pt_transport_login_end (self->login, sent));
  pt_facts_decide (facts, FALSE);
  if (facts->failure != PT_FAILURE_PERMANENT)
    pt_transport_reset_failure (self);
}

/**
 * pt_transport_handle_left:
 * @self: a transport
 *
 * The log-out is answered, or nobody waits for that any more.
 */
void
pt_transport_handle_left (PtTransport *self)
{
  pt_facts_stop_leaving (&self->peer.facts);
  pt_transport_update (self);
  pt_transport_login_proceed (self->login);
}

static void
handle_logged_in (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  if (!facts->sent) {
    pt_transport_retry_at_once (self);
    return;
  }
  pt_transport_login_succeed (self->login);
  pt_transport_outcome_reset (self->outcome);
  self->asked_for = FALSE;
  if (!facts->wanted)
    return;
  pt_transport_reset_failure (self);
  if (facts->proven)
    return;
  pt_facts_succeed (facts);
  pt_transport_relay_answer_subscribe (self->relay);
  pt_transport_remember (self);
}

/**
 * pt_transport_handle_login_sent:
 * @self: a transport
 *
 * This stream's available presence has reached it.
 */
void
pt_transport_handle_login_sent (PtTransport *self)
{
  pt_facts_send (&self->peer.facts);
  if (self->peer.facts.available && self->peer.facts.standing == PT_STANDING_LOGGED_IN)
    handle_logged_in (self);
}

/* --- Presence ----------------------------------------------------------------------------- */

/* An available transport that says that the login is not done. What it has waited for before the user
 * was told, or has been shown. */
static void
handle_words (PtTransport *self, const char *words, gboolean has_waited)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_login_settle (self->login);
  pt_transport_outcome_handle_words (self->outcome, words);
  if (facts->standing == PT_STANDING_NEEDS_USER)
    pt_transport_need_user (self, has_waited ? NULL : words);
}

/**
 * pt_transport_handle_available:
 * @self: a transport
 * @standing: what it says of its login to the network
 * @words: (nullable): its own words
 *
 * It is available.
 */
void
pt_transport_handle_available (PtTransport *self, PtStanding standing, const char *words)
{
  const PtFacts *facts = &self->peer.facts;
  gboolean was_good = facts->available && facts->standing == PT_STANDING_LOGGED_IN;
  gboolean has_waited = facts->available && facts->standing == PT_STANDING_NEEDS_USER;
  gboolean is_good = standing == PT_STANDING_LOGGED_IN;

  pt_transport_set_words (self, words);
  pt_transport_relay_handle_available (self->relay);
  pt_facts_be_available (&self->peer.facts, standing);
  if (is_good)
    handle_logged_in (self);
  else
    handle_words (self, words, has_waited);
  pt_transport_registration_handle_available (self->registration);
  if (facts->registered == PT_REGISTERED_NO || (was_good && !is_good))
    pt_transport_probe_check (self->probe);
}

/**
 * pt_transport_handle_unavailable:
 * @self: a transport
 * @words: (nullable): its own words
 * @another_may_be: it said so to this client only
 *
 * It is not available.
 */
void
pt_transport_handle_unavailable (PtTransport *self, const char *words, gboolean another_may_be)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_set_words (self, NULL);
  pt_transport_relay_handle_unavailable (self->relay);
  pt_facts_be_unavailable (facts, another_may_be);
  if (facts->leaving)
    pt_transport_login_handle_unavailable (self->login);
  else
    pt_transport_outcome_handle_unavailable (self->outcome, words);
}

/**
 * pt_transport_handle_going_on:
 * @self: a transport
 * @words: its own words
 *
 * It is still logging in.
 */
void
pt_transport_handle_going_on (PtTransport *self, const char *words)
{
  const PtFacts *facts = &self->peer.facts;

  if (!pt_facts_is_under_way (facts) || facts->available)
    return;
  pt_transport_set_words (self, words);
  pt_transport_outcome_reset (self->outcome);
  pt_transport_login_go_on (self->login);
}

/**
 * pt_transport_handle_forbidden:
 * @self: a transport
 *
 * It does not let the user in. Another client may have unregistered the user: that is asked before
 * anybody is alarmed.
 */
void
pt_transport_handle_forbidden (PtTransport *self)
{
  const PtFacts *facts = &self->peer.facts;

  self->forbidden = pt_facts_is_under_way (facts) && !facts->waiting;
  pt_transport_set_words (self, NULL);
  pt_facts_be_unavailable (&self->peer.facts, FALSE);
  pt_transport_probe_check (self->probe);
}

/**
 * pt_transport_handle_own_unavailable:
 * @self: a transport
 *
 * The user has gone, so it hears nothing of this stream.
 */
void
pt_transport_handle_own_unavailable (PtTransport *self)
{
  pt_facts_unsend (&self->peer.facts);
  pt_transport_forget_login (self);
  /* The next try comes with the next presence. */
  if (self->peer.facts.failure == PT_FAILURE_TRANSIENT)
    pt_transport_clear_failure (self);
}
