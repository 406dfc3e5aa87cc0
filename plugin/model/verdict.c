/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a failure means: whether another try may succeed. Gateways say that the network is down and
 * that the password is wrong with the same stanza, so what was known before counts too.
 */

#include "model/verdict.h"

#include "model/reason.h"

/* How often credentials that have worked may be refused, in words that say neither, before they are
 * no longer tried. */
#define MAX_REFUSALS 3

static const char *const TEXTS[] = {
    [PT_VERDICT_UNCLEAR] = "unclear",
    [PT_VERDICT_TRANSIENT] = "transient",
    [PT_VERDICT_PERMANENT] = "permanent",
};
_Static_assert (G_N_ELEMENTS (TEXTS) == PT_VERDICT_PERMANENT + 1, "each verdict has its text");

/* Kraken has one condition for a wrong password and for a dead network: the words decide, and what
 * was known before where they say neither. */
static PtVerdict
judge_words (const PtEvidence *evidence)
{
  switch (pt_reason_classify (evidence->words)) {
  case PT_REASON_REFUSAL:
    return PT_VERDICT_PERMANENT;
  case PT_REASON_NETWORK:
    return PT_VERDICT_TRANSIENT;
  case PT_REASON_UNCLEAR:
    return evidence->proven && evidence->refusals < MAX_REFUSALS ? PT_VERDICT_TRANSIENT
                                                                 : PT_VERDICT_PERMANENT;
  }
  g_return_val_if_reached (PT_VERDICT_PERMANENT);
}

/* While it is available, or with another condition, a message is about something else, unless the
 * transport has just gone. */
static PtVerdict
judge_message (const PtEvidence *evidence)
{
  gboolean undefined = evidence->condition == PT_PROTOCOL_ERROR_UNDEFINED;
  gboolean denied = evidence->condition == PT_PROTOCOL_ERROR_NOT_AUTHORIZED;

  if (!evidence->ended && (evidence->available || !(undefined || denied)))
    return PT_VERDICT_UNCLEAR;
  if (denied)
    return PT_VERDICT_PERMANENT;

  return undefined ? judge_words (evidence) : PT_VERDICT_TRANSIENT;
}

/**
 * pt_verdict_judge:
 * @evidence: what came, and what is known of the log-in or registration that it answers
 *
 * Returns: what follows from it
 */
PtVerdict
pt_verdict_judge (const PtEvidence *evidence)
{
  switch (evidence->kind) {
  case PT_EVIDENCE_SILENCE:
  case PT_EVIDENCE_UNAVAILABLE:
    return PT_VERDICT_TRANSIENT;
  case PT_EVIDENCE_FORBIDDEN:
    return PT_VERDICT_PERMANENT;
  case PT_EVIDENCE_PRESENCE_ERROR:
    return evidence->condition == PT_PROTOCOL_ERROR_NOT_AUTHORIZED ? PT_VERDICT_PERMANENT
                                                                   : PT_VERDICT_TRANSIENT;
  case PT_EVIDENCE_MESSAGE:
    return judge_message (evidence);
  case PT_EVIDENCE_REGISTRATION:
    /* The words that explain it may follow. */
    return evidence->words != NULL || evidence->ended ? PT_VERDICT_PERMANENT : PT_VERDICT_UNCLEAR;
  }
  g_return_val_if_reached (PT_VERDICT_UNCLEAR);
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
