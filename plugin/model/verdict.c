/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a failure means: whether another try may succeed. Gateways say that the network is down and
 * that the password is wrong with the same stanza, so their words count, too.
 */

#include "model/verdict.h"

#include "model/reason.h"

static const char *const TEXTS[] = {
    [PT_VERDICT_NONE] = "none",
    [PT_VERDICT_TRANSIENT] = "transient",
    [PT_VERDICT_UNCLEAR] = "unclear",
    [PT_VERDICT_PERMANENT] = "permanent",
};
_Static_assert (G_N_ELEMENTS (TEXTS) == PT_VERDICT_PERMANENT + 1, "each verdict has its text");

/* The first text that says anything decides: the others are poorer ("Login failed"). */
static PtVerdict
judge_texts (const PtEvidence *evidence)
{
  for (guint i = 0; i < PT_EVIDENCE_MAX_TEXTS; i++) {
    switch (pt_reason_classify (evidence->texts[i])) {
    case PT_REASON_REFUSAL:
      return PT_VERDICT_PERMANENT;
    case PT_REASON_NETWORK:
      return PT_VERDICT_TRANSIENT;
    case PT_REASON_UNCLEAR:
      break;
    }
  }

  return PT_VERDICT_UNCLEAR;
}

static gboolean
has_texts (const PtEvidence *evidence)
{
  for (guint i = 0; i < PT_EVIDENCE_MAX_TEXTS; i++) {
    if (evidence->texts[i] != NULL)
      return TRUE;
  }

  return FALSE;
}

/* A gateway that is there says "not yet" (slidge, with each presence and probe). */
static PtVerdict
judge_presence_error (const PtEvidence *evidence)
{
  if (evidence->condition == PT_PROTOCOL_ERROR_NOT_AUTHORIZED)
    return PT_VERDICT_PERMANENT;
  if (evidence->available && evidence->condition == PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE)
    return PT_VERDICT_NONE;
  if (judge_texts (evidence) == PT_VERDICT_PERMANENT
      && !pt_protocol_error_is_about_reaching (evidence->condition))
    return PT_VERDICT_PERMANENT;

  return PT_VERDICT_TRANSIENT;
}

/* While the transport is available, or with another condition, a message is about something else,
 * unless the transport has just gone. Kraken has one condition for a wrong password and for a dead
 * network. */
static PtVerdict
judge_error_message (const PtEvidence *evidence)
{
  gboolean undefined = evidence->condition == PT_PROTOCOL_ERROR_UNDEFINED;
  gboolean denied = evidence->condition == PT_PROTOCOL_ERROR_NOT_AUTHORIZED;

  if (!evidence->ended && (evidence->available || !(undefined || denied)))
    return PT_VERDICT_NONE;
  if (denied)
    return PT_VERDICT_PERMANENT;

  return undefined ? judge_texts (evidence) : PT_VERDICT_TRANSIENT;
}

/* vk4xmpp says it in a message alone, without a name. */
static PtVerdict
judge_unnamed_message (const PtEvidence *evidence)
{
  PtVerdict verdict = judge_texts (evidence);

  return !evidence->available && verdict == PT_VERDICT_PERMANENT ? verdict : PT_VERDICT_NONE;
}

static PtVerdict
judge_message (const PtEvidence *evidence)
{
  switch (evidence->named) {
  case PT_SPECTRUM_ERROR_NETWORK:
    return PT_VERDICT_TRANSIENT;
  case PT_SPECTRUM_ERROR_LOGIN:
    return PT_VERDICT_PERMANENT;
  case PT_SPECTRUM_ERROR_OTHER:
    return judge_texts (evidence);
  case PT_SPECTRUM_ERROR_NONE:
    return judge_unnamed_message (evidence);
  }
  g_return_val_if_reached (PT_VERDICT_NONE);
}

/* Kraken stores login information that it could not try. Words that explain the error may follow. */
static PtVerdict
judge_registration (const PtEvidence *evidence)
{
  if (evidence->stores && pt_protocol_error_is_about_reaching (evidence->condition))
    return PT_VERDICT_TRANSIENT;

  return has_texts (evidence) || evidence->ended ? PT_VERDICT_PERMANENT : PT_VERDICT_NONE;
}

/**
 * pt_verdict_judge:
 * @evidence: what came, and what is known of the login or registration that it answers
 *
 * Returns: what follows from it
 */
PtVerdict
pt_verdict_judge (const PtEvidence *evidence)
{
  switch (evidence->kind) {
  case PT_EVIDENCE_SILENCE:
    return PT_VERDICT_TRANSIENT;
  case PT_EVIDENCE_END:
    return has_texts (evidence) ? judge_texts (evidence) : PT_VERDICT_TRANSIENT;
  case PT_EVIDENCE_PRESENCE_ERROR:
    return judge_presence_error (evidence);
  case PT_EVIDENCE_ERROR_MESSAGE:
    return judge_error_message (evidence);
  case PT_EVIDENCE_MESSAGE:
    return judge_message (evidence);
  case PT_EVIDENCE_REGISTRATION:
    return judge_registration (evidence);
  }
  g_return_val_if_reached (PT_VERDICT_NONE);
}

/**
 * pt_verdict_to_text:
 * @verdict: a verdict
 *
 * Returns: (transfer none): its name, for the log
 */
const char *
pt_verdict_to_text (PtVerdict verdict)
{
  g_return_val_if_fail (verdict < G_N_ELEMENTS (TEXTS), NULL);

  return TEXTS[verdict];
}
