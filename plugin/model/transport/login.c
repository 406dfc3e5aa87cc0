/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's log-in. What the user wants and what is are kept apart: presence from the
 * transport says what is (XEP-0100 4.4), and when that is not what is wanted, another log-in
 * follows after a while, but never with a password that was refused.
 */

#include "model/transport/login.h"

#include <glib/gi18n-lib.h>

#include "model/backoff.h"
#include "model/verdict.h"
#include "protocol/presence.h"
#include "protocol/stanza-error.h"

/* Some networks fail in silence. */
#define ANSWER_TIMEOUT (60u * 1000u)

/* Some gateways log in on a plainly available presence only; others, as slidge, are there all the
 * time and say so when they are probed. */
#define PLAIN_TIMEOUT (5u * 1000u)

/* Kraken says nothing of itself to a client that comes when another is logged in already, but it
 * answers a probe. Its answer during a log-in is no failure. */
#define PROBE_TIMEOUT (2u * 1000u)

/* The words that explain an unavailable come this much later. */
#define WORDS_TIMEOUT (2u * 1000u)

/* A check of the registration may be under way when a retry is due. */
#define RETRY_WAIT 500u

struct _PtTransportLogin {
  const PtPeer *peer;

  gboolean leaving; /* unavailable was sent and not answered */
  guint attempts;   /* log-ins that failed in a row */
  guint refusals;   /* of them, those with the gateway's own words */
  guint answer_timer;
  guint nudge_timer;
  guint words_timer;
  guint retry_timer;
};

static gboolean
is_under_way (PtTransportLogin *self)
{
  return self->peer->facts.sent && self->peer->facts.wanted;
}

static void
clear_login_timers (PtTransportLogin *self)
{
  pt_peer_clear_timer (self->peer, &self->answer_timer);
  pt_peer_clear_timer (self->peer, &self->nudge_timer);
  pt_peer_clear_timer (self->peer, &self->words_timer);
}

/* --- The end of a log-in ----------------------------------------------------------------- */

static void
on_retry (gpointer data)
{
  PtTransportLogin *self = data;

  self->retry_timer = 0;
  if (!self->peer->facts.wanted || !pt_own_presence_is_available (self->peer->own_presence)) {
    g_debug ("%s: no other log-in: it is not wanted, or the user has gone", self->peer->address);
    return;
  }
  pt_peer_tell (self->peer, PT_EVENT_RETRY_DUE);
}

/* Returns in how many milliseconds it is due. */
static guint
schedule_retry (PtTransportLogin *self)
{
  guint delay = pt_backoff_get_delay (self->attempts++);

  pt_peer_set_timer (self->peer, &self->retry_timer, "another log-in", delay, on_retry, self);

  return delay;
}

static void
fail (PtTransportLogin *self, PtEventKind kind, const GError *error)
{
  clear_login_timers (self);
  self->leaving = FALSE;
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = kind, .error = error, .delay = schedule_retry (self)});
}

static gboolean
judge (PtTransportLogin *self, const PtEvidence *evidence, const GError *error)
{
  PtVerdict verdict = pt_verdict_judge (evidence);

  g_debug ("%s: the log-in's failure (%s) is %s", self->peer->address,
           pt_protocol_error_get_condition ((PtProtocolError) error->code),
           pt_verdict_to_text (verdict));
  switch (verdict) {
  case PT_VERDICT_UNCLEAR:
    return FALSE;
  case PT_VERDICT_TRANSIENT:
    fail (self,
          evidence->kind == PT_EVIDENCE_SILENCE ? PT_EVENT_LOGIN_UNANSWERED : PT_EVENT_LOGIN_FAILED,
          error);
    return TRUE;
  case PT_VERDICT_PERMANENT:
    pt_transport_login_reset (self);
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_LOGIN_REFUSED, .error = error});
    return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

static void
judge_ours (PtTransportLogin *self, PtEvidenceKind kind, PtProtocolError code, const char *words)
{
  g_autoptr (GError) error = g_error_new_literal (PT_PROTOCOL_ERROR, code, words);

  judge (self, &(PtEvidence) {.kind = kind, .condition = code}, error);
}

static void
on_no_answer (gpointer data)
{
  PtTransportLogin *self = data;

  self->answer_timer = 0;
  judge_ours (self, PT_EVIDENCE_SILENCE, PT_PROTOCOL_ERROR_TIMEOUT,
              _ ("The gateway has not answered."));
}

static void
on_no_words (gpointer data)
{
  PtTransportLogin *self = data;

  self->words_timer = 0;
  judge_ours (self, PT_EVIDENCE_UNAVAILABLE, PT_PROTOCOL_ERROR_DISCONNECTED,
              _ ("The network has ended the connection."));
}

/* --- The beginning of a log-in ----------------------------------------------------------- */

static void
on_plain_timeout (gpointer data)
{
  PtTransportLogin *self = data;

  self->nudge_timer = 0;
  pt_peer_send_presence (self->peer, NULL);
  pt_peer_send_own_presence (self->peer);
}

static void
on_probe_timeout (gpointer data)
{
  PtTransportLogin *self = data;

  self->nudge_timer = 0;
  pt_peer_send_presence (self->peer, "probe");
}

/* What may bring an answer when none comes by itself. */
static void
prepare_nudge (PtTransportLogin *self)
{
  if (self->peer->extension)
    pt_peer_set_timer (self->peer, &self->nudge_timer, "a probe", PROBE_TIMEOUT, on_probe_timeout,
                       self);
  else if (pt_own_presence_has_show (self->peer->own_presence))
    pt_peer_set_timer (self->peer, &self->nudge_timer, "plain presence", PLAIN_TIMEOUT,
                       on_plain_timeout, self);
  else
    pt_peer_set_timer (self->peer, &self->nudge_timer, "a probe", PLAIN_TIMEOUT, on_probe_timeout,
                       self);
}

static gboolean
may_decide (PtTransportLogin *self)
{
  const PtPeer *peer = self->peer;
  gboolean known = pt_auto_login_get_status (peer->auto_login) != PT_AUTO_LOGIN_UNREAD;

  /* The last known setting serves a transport that is expected at this sign-on. */
  return pt_facts_may_log_in (&peer->facts) && !peer->facts.decided && !peer->facts.in_doubt
         && (known || !peer->present);
}

static const char *
get_hindrance (PtTransportLogin *self)
{
  const PtPeer *peer = self->peer;

  if (!pt_own_presence_is_available (peer->own_presence))
    return "the user is not available";
  if (!pt_peer_is_known (peer))
    return "this session has not found it";
  if (peer->facts.waiting)
    return "a registration waits for its answer";
  if (peer->facts.failure != PT_FAILURE_NONE)
    return "the last one has failed";

  return NULL;
}

static const char *
get_reason_to_leave (PtTransportLogin *self)
{
  if (!self->peer->facts.wanted)
    return "it is not wanted";
  if (self->peer->facts.sent)
    return "one is under way or has succeeded";
  if (self->peer->facts.registered == PT_REGISTERED_NO)
    return "the user is not registered";

  return NULL;
}

/* --- What the transport says ------------------------------------------------------------- */

static void
handle_unavailable (PtTransportLogin *self, gboolean another_may_be)
{
  const PtFacts *facts = &self->peer->facts;

  if (self->leaving && facts->sent) {
    g_debug ("%s: unavailable of a log-out before this log-in", self->peer->address);
    return;
  }
  self->leaving = FALSE;
  /* A gateway logs out for a change of the registration. */
  if (is_under_way (self) && !facts->waiting && self->words_timer == 0
      && facts->failure == PT_FAILURE_NONE)
    pt_peer_set_timer (self->peer, &self->words_timer, "words that explain the unavailable",
                       WORDS_TIMEOUT, on_no_words, self);
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_UNAVAILABLE, .value = another_may_be});
}

static void
handle_presence_error (PtTransportLogin *self, xmlnode *presence)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (presence, NULL);

  if (is_under_way (self))
    judge (self,
           &(PtEvidence) {.kind = PT_EVIDENCE_PRESENCE_ERROR,
                          .condition = (PtProtocolError) error->code},
           error);
  else
    g_debug ("%s: presence of the type error while nothing was asked for", self->peer->address);
}

static void
handle_forbidden (PtTransportLogin *self)
{
  if (is_under_way (self) && !self->peer->facts.waiting)
    judge_ours (self, PT_EVIDENCE_FORBIDDEN, PT_PROTOCOL_ERROR_FORBIDDEN,
                _ ("The gateway does not let you log in."));
  else
    pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_DOUBTED);
}

/**
 * pt_transport_login_handle_presence:
 * @self: a log-in
 * @presence: (transfer none): presence from the transport's own address
 *
 * XEP-0100 4.4 and 4.5, and what gateways make of them.
 */
void
pt_transport_login_handle_presence (PtTransportLogin *self, xmlnode *presence)
{
  switch (pt_presence_parse (presence)) {
  case PT_PRESENCE_AVAILABLE:
    self->leaving = FALSE;
    pt_peer_tell (self->peer, PT_EVENT_AVAILABLE);
    break;
  case PT_PRESENCE_UNAVAILABLE:
    handle_unavailable (self, FALSE);
    break;
  case PT_PRESENCE_UNAVAILABLE_HERE:
    handle_unavailable (self, TRUE);
    break;
  case PT_PRESENCE_FORBIDDEN:
  case PT_PRESENCE_REGISTRATION_REQUIRED:
    handle_forbidden (self);
    break;
  case PT_PRESENCE_ERROR:
    handle_presence_error (self, presence);
    break;
  case PT_PRESENCE_SUBSCRIBE:
  case PT_PRESENCE_STARTING:
  case PT_PRESENCE_OTHER:
    g_debug ("%s: presence that says nothing of the log-in", self->peer->address);
    break;
  }
}

/**
 * pt_transport_login_handle_error:
 * @self: a log-in
 * @error: what an error message of the transport says
 * @words: (nullable): its own words in it
 *
 * Returns: whether it explains a log-in that failed
 */
gboolean
pt_transport_login_handle_error (PtTransportLogin *self, const GError *error, const char *words)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_MESSAGE,
      .condition = (PtProtocolError) error->code,
      .words = words,
      .available = self->peer->facts.available,
      .ended = self->words_timer != 0,
      .proven = self->peer->facts.proven,
      .refusals = self->refusals + 1,
  };

  if (!is_under_way (self) || pt_verdict_judge (&evidence) == PT_VERDICT_UNCLEAR)
    return FALSE;
  self->refusals++;

  return judge (self, &evidence, error);
}

/**
 * pt_transport_login_handle_available:
 * @self: a log-in
 *
 * The transport is available. If this stream's presence has reached it, the log-in has succeeded.
 */
void
pt_transport_login_handle_available (PtTransportLogin *self)
{
  if (!self->peer->facts.sent)
    return;
  clear_login_timers (self);
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  if (!self->peer->facts.wanted)
    return;
  self->attempts = 0;
  self->refusals = 0;
  pt_peer_tell (self->peer, PT_EVENT_LOGGED_IN);
}

/* --- What the owner wants ---------------------------------------------------------------- */

/**
 * pt_transport_login_decide:
 * @self: a log-in
 *
 * Has it decided whether a log-in is wanted, if that can be known and neither the user nor an earlier
 * sign-on has decided.
 */
void
pt_transport_login_decide (PtTransportLogin *self)
{
  if (may_decide (self))
    pt_peer_tell (self->peer, PT_EVENT_LOGIN_DECIDED);
}

/**
 * pt_transport_login_proceed:
 * @self: a log-in
 *
 * Logs in when that is wanted, possible, and not under way.
 */
void
pt_transport_login_proceed (PtTransportLogin *self)
{
  const char *hindrance = get_hindrance (self);

  if (hindrance == NULL) {
    pt_transport_login_decide (self);
    hindrance = get_reason_to_leave (self);
  }
  if (hindrance == NULL)
    pt_transport_login_begin (self);
  else
    g_debug ("%s: no log-in: %s", self->peer->address, hindrance);
}

/**
 * pt_transport_login_begin:
 * @self: a log-in
 *
 * Sends the user's presence, if the user is available.
 */
void
pt_transport_login_begin (PtTransportLogin *self)
{
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  if (pt_peer_send_own_presence (self->peer))
    pt_transport_login_expect (self);
}

/**
 * pt_transport_login_expect:
 * @self: a log-in
 *
 * The user's presence has reached the transport: an answer must come.
 */
void
pt_transport_login_expect (PtTransportLogin *self)
{
  clear_login_timers (self);
  pt_peer_set_timer (self->peer, &self->answer_timer, "the answer to the log-in", ANSWER_TIMEOUT,
                     on_no_answer, self);
  prepare_nudge (self);
  pt_peer_tell (self->peer, PT_EVENT_LOGIN_SENT);
}

/**
 * pt_transport_login_put_off:
 * @self: a log-in
 *
 * Another try is due, but what it depends on is being asked: has it due again shortly.
 */
void
pt_transport_login_put_off (PtTransportLogin *self)
{
  pt_peer_set_timer (self->peer, &self->retry_timer, "a log-in after the check", RETRY_WAIT,
                     on_retry, self);
}

/**
 * pt_transport_login_end:
 * @self: a log-in
 *
 * Logs out.
 */
void
pt_transport_login_end (PtTransportLogin *self)
{
  gboolean there = self->peer->facts.sent || self->peer->facts.available;

  pt_transport_login_reset (self);
  if (there)
    pt_peer_send_presence (self->peer, "unavailable");
  self->leaving = there;
}

/**
 * pt_transport_login_start_over:
 * @self: a log-in
 *
 * Earlier failures say nothing of the next try.
 */
void
pt_transport_login_start_over (PtTransportLogin *self)
{
  self->attempts = 0;
  self->refusals = 0;
}

/**
 * pt_transport_login_reset:
 * @self: a log-in
 *
 * Ends everything that is under way.
 */
void
pt_transport_login_reset (PtTransportLogin *self)
{
  clear_login_timers (self);
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  self->leaving = FALSE;
}

/**
 * pt_transport_login_new:
 * @peer: the transport; it must live longer than the log-in
 *
 * Returns: (transfer full): a log-in that is not under way
 */
PtTransportLogin *
pt_transport_login_new (const PtPeer *peer)
{
  PtTransportLogin *self = g_new0 (PtTransportLogin, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_login_free:
 * @self: (transfer full): a log-in
 */
void
pt_transport_login_free (PtTransportLogin *self)
{
  pt_transport_login_reset (self);
  g_free (self);
}
