/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What has become of a login. Gateways end it with a presence and explain it with a message, in
 * either order, or with words in a presence, or with a message alone: all that comes within two
 * seconds is one end with one reason.
 */

#include "model/transport/outcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/reason.h"
#include "model/verdict.h"

/* A message this much before or after the end of a login explains it. */
#define EXPLANATION_TIME (2u * 1000u)

struct _PtTransportOutcome {
  const PtPeer *peer;

  guint end_timer; /* the login has ended; a message that explains it may come */
  char *end_words; /* the words that it has ended with */

  guint message_timer; /* a message has come; the end that it explains may come */
  char *message;
  gboolean message_shown; /* it stands in a conversation of the client's */

  char *words; /* what the presence said last that was no end */
  gint64 words_time;
};

static gboolean
is_open (PtTransportOutcome *self)
{
  const PtFacts *facts = &self->peer->facts;

  /* A gateway logs out for a change of the registration. */
  return pt_facts_is_under_way (facts) && !facts->waiting && facts->failure == PT_FAILURE_NONE;
}

/* A login is to come, unless the gateway says that it would be refused: the server may have told it of
 * the user, or another client of his have tried. After a removal that fails one is to come, too. */
static gboolean
is_to_come (PtTransportOutcome *self)
{
  const PtFacts *facts = &self->peer->facts;

  return (!facts->waiting || facts->removing) && (facts->wanted || !facts->decided)
         && !pt_facts_is_stopped (facts);
}

static gboolean
can_end (PtTransportOutcome *self)
{
  return is_open (self) || is_to_come (self);
}

static void
forget_end (PtTransportOutcome *self)
{
  pt_peer_clear_timer (self->peer, &self->end_timer);
  g_clear_pointer (&self->end_words, g_free);
  g_clear_pointer (&self->words, g_free);
}

/* --- The end ------------------------------------------------------------------------------ */

static void
tell_failed (PtTransportOutcome *self, const GError *error, PtVerdict verdict)
{
  pt_transport_outcome_reset (self);
  pt_peer_tell_event (
      self->peer, &(PtEvent) {.kind = PT_EVENT_LOGIN_FAILED, .error = error, .verdict = verdict});
}

static gboolean
tell_verdict (PtTransportOutcome *self, const PtEvidence *evidence, const GError *error)
{
  PtVerdict verdict = pt_verdict_judge (evidence);

  g_debug ("%s: the login's failure (%s) is %s", self->peer->address,
           pt_protocol_error_get_condition ((PtProtocolError) error->code),
           pt_verdict_to_text (verdict));
  if (verdict == PT_VERDICT_NONE)
    return FALSE;
  if (!is_open (self) && !(is_to_come (self) && verdict == PT_VERDICT_PERMANENT)) {
    forget_end (self);
    return FALSE;
  }
  tell_failed (self, error, verdict);

  return TRUE;
}

static gboolean
tell_end (PtTransportOutcome *self, const PtEvidence *evidence)
{
  const char *reason = evidence->texts[0] ?: evidence->texts[1] ?: evidence->texts[2];
  g_autoptr (GError) error = g_error_new_literal (
      PT_PROTOCOL_ERROR,
      reason != NULL ? PT_PROTOCOL_ERROR_UNDEFINED : PT_PROTOCOL_ERROR_DISCONNECTED,
      reason != NULL ? reason : _ ("The network has ended the connection."));

  return tell_verdict (self, evidence, error);
}

/* What the presence said just before is richer than what it ended with: "Could not login: reason",
 * and then "Login failed". */
static void
tell_ended (PtTransportOutcome *self)
{
  g_autofree char *words = g_steal_pointer (&self->words);
  g_autofree char *message = g_steal_pointer (&self->message);
  g_autofree char *end_words = g_steal_pointer (&self->end_words);
  gint64 age = pt_peer_get_time (self->peer) - self->words_time;
  gboolean richer = words != NULL && strstr (words, ": ") != NULL && age <= 2 * EXPLANATION_TIME;

  tell_end (self, &(PtEvidence) {.kind = PT_EVIDENCE_END,
                                 .texts = {richer ? words : NULL, message, end_words}});
}

static void
on_end (gpointer data)
{
  PtTransportOutcome *self = data;

  self->end_timer = 0;
  tell_ended (self);
}

static void
end (PtTransportOutcome *self, const char *words)
{
  g_free (self->end_words);
  self->end_words = g_strdup (words);
  if (self->message != NULL)
    tell_ended (self);
  else if (self->end_timer == 0)
    pt_peer_set_timer (self->peer, &self->end_timer, "a message that explains the end",
                       EXPLANATION_TIME, on_end, self);
}

/* --- Messages ----------------------------------------------------------------------------- */

static void
tell_notice (PtTransportOutcome *self, const char *text)
{
  pt_peer_tell_event (
      self->peer, &(PtEvent) {.kind = PT_EVENT_NOTICE, .text = text, .value = self->message_shown});
}

/* What was held back is a notice. */
static void
release (PtTransportOutcome *self)
{
  g_autofree char *text = g_steal_pointer (&self->message);

  pt_peer_clear_timer (self->peer, &self->message_timer);
  if (text != NULL)
    tell_notice (self, text);
}

static gboolean
end_by_message (PtTransportOutcome *self, const char *text, PtSpectrumError named)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_MESSAGE,
      .texts = {text},
      .available = self->peer->facts.available,
      .named = named,
  };

  return tell_end (self, &evidence);
}

/* Nothing has followed it. */
static void
judge_message (PtTransportOutcome *self)
{
  g_autofree char *text = g_steal_pointer (&self->message);

  pt_peer_clear_timer (self->peer, &self->message_timer);
  if (!can_end (self) || !end_by_message (self, text, PT_SPECTRUM_ERROR_NONE))
    tell_notice (self, text);
}

static void
on_message_alone (gpointer data)
{
  PtTransportOutcome *self = data;

  self->message_timer = 0;
  judge_message (self);
}

static void
hold (PtTransportOutcome *self, const char *text, gboolean shown)
{
  release (self);
  self->message = g_strdup (text);
  self->message_shown = shown;
  pt_peer_set_timer (self->peer, &self->message_timer, "an end that the message explains",
                     EXPLANATION_TIME, on_message_alone, self);
}

/**
 * pt_transport_outcome_handle_message:
 * @self: an outcome
 * @text: what a message of the transport, of no error, says
 * @named: the failure that it names
 * @shown: whether it stands in a conversation of the client's
 *
 * Returns: whether it is dealt with: it explains the end of a login, or may, and is told as a notice
 *   in a moment if it does not
 */
gboolean
pt_transport_outcome_handle_message (PtTransportOutcome *self,
                                     const char *text,
                                     PtSpectrumError named,
                                     gboolean shown)
{
  if (!is_open (self) && !(is_to_come (self) && named != PT_SPECTRUM_ERROR_NONE)
      && self->end_timer == 0)
    return FALSE;
  if (named != PT_SPECTRUM_ERROR_NONE) {
    end_by_message (self, text, named);
    return TRUE;
  }
  if (self->end_timer != 0) {
    g_free (self->message);
    self->message = g_strdup (text);
    tell_ended (self);
  } else {
    hold (self, text, shown);
  }

  return TRUE;
}

/**
 * pt_transport_outcome_handle_error_message:
 * @self: an outcome
 * @error: what an error message of the transport says
 * @words: (nullable): its own words in it
 *
 * Returns: whether it explains a login that has failed
 */
gboolean
pt_transport_outcome_handle_error_message (PtTransportOutcome *self,
                                           const GError *error,
                                           const char *words)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_ERROR_MESSAGE,
      .condition = (PtProtocolError) error->code,
      .texts = {words, self->end_words},
      .available = self->peer->facts.available,
      .ended = self->end_timer != 0,
  };

  return (can_end (self) || self->end_timer != 0) && tell_verdict (self, &evidence, error);
}

/* --- Presence ----------------------------------------------------------------------------- */

/**
 * pt_transport_outcome_handle_unavailable:
 * @self: an outcome
 * @words: (nullable): the transport's own words in it
 *
 * The transport is not available, which ends a login.
 */
void
pt_transport_outcome_handle_unavailable (PtTransportOutcome *self, const char *words)
{
  if (can_end (self))
    end (self, words);
}

/**
 * pt_transport_outcome_handle_words:
 * @self: an outcome
 * @words: the transport's own words in its available presence, when they are about a login that has
 *   not succeeded
 */
void
pt_transport_outcome_handle_words (PtTransportOutcome *self, const char *words)
{
  if (!can_end (self))
    return;
  if (pt_reason_classify (words) == PT_REASON_REFUSAL) {
    end (self, words);
    return;
  }
  release (self);
  g_free (self->words);
  self->words = g_strdup (words);
  self->words_time = pt_peer_get_time (self->peer);
}

/**
 * pt_transport_outcome_handle_presence_error:
 * @self: an outcome
 * @error: what presence of the type error says
 * @words: (nullable): the transport's own words in it
 */
void
pt_transport_outcome_handle_presence_error (PtTransportOutcome *self,
                                            const GError *error,
                                            const char *words)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_PRESENCE_ERROR,
      .condition = (PtProtocolError) error->code,
      .texts = {words},
      .available = self->peer->facts.available,
  };

  if (is_open (self))
    tell_verdict (self, &evidence, error);
  else
    g_debug ("%s: presence of the type error while nothing was asked for", self->peer->address);
}

/**
 * pt_transport_outcome_reset:
 * @self: an outcome
 *
 * The login has succeeded, or is not waited for any more.
 */
void
pt_transport_outcome_reset (PtTransportOutcome *self)
{
  release (self);
  forget_end (self);
}

/**
 * pt_transport_outcome_conclude:
 * @self: an outcome
 *
 * The stream has ended, and nothing that comes explains a login any more. A refusal is told all the
 * same: the next stream would try again.
 */
void
pt_transport_outcome_conclude (PtTransportOutcome *self)
{
  if (self->end_timer != 0)
    tell_ended (self);
  else if (self->message != NULL)
    judge_message (self);
  pt_transport_outcome_reset (self);
}

/**
 * pt_transport_outcome_new:
 * @peer: the transport; it must live longer than the outcome
 *
 * Returns: (transfer full): an outcome of no login
 */
PtTransportOutcome *
pt_transport_outcome_new (const PtPeer *peer)
{
  PtTransportOutcome *self = g_new0 (PtTransportOutcome, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_outcome_free:
 * @self: (transfer full): an outcome
 */
void
pt_transport_outcome_free (PtTransportOutcome *self)
{
  pt_peer_clear_timer (self->peer, &self->message_timer);
  pt_peer_clear_timer (self->peer, &self->end_timer);
  g_free (self->message);
  g_free (self->end_words);
  g_free (self->words);
  g_free (self);
}
