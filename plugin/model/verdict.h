/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a failure means: whether another try may succeed. */

#pragma once

#include "protocol/stanza-error.h"

G_BEGIN_DECLS

/**
 * PtVerdict:
 * @PT_VERDICT_UNCLEAR: it does not say that the log-in or the registration has failed
 * @PT_VERDICT_TRANSIENT: it has failed, and another try may succeed
 * @PT_VERDICT_PERMANENT: it has failed, and nothing is sent before the user acts
 */
typedef enum {
  PT_VERDICT_UNCLEAR,
  PT_VERDICT_TRANSIENT,
  PT_VERDICT_PERMANENT,
} PtVerdict;

/**
 * PtEvidenceKind:
 * @PT_EVIDENCE_SILENCE: a log-in was not answered in time
 * @PT_EVIDENCE_UNAVAILABLE: a log-in was answered with unavailable, and nothing explains it
 * @PT_EVIDENCE_FORBIDDEN: a log-in was answered with presence that says that it is not allowed
 * @PT_EVIDENCE_PRESENCE_ERROR: a log-in was answered with presence of the type error
 * @PT_EVIDENCE_MESSAGE: an error message came while a log-in was under way
 * @PT_EVIDENCE_REGISTRATION: login information was answered with an error
 */
typedef enum {
  PT_EVIDENCE_SILENCE,
  PT_EVIDENCE_UNAVAILABLE,
  PT_EVIDENCE_FORBIDDEN,
  PT_EVIDENCE_PRESENCE_ERROR,
  PT_EVIDENCE_MESSAGE,
  PT_EVIDENCE_REGISTRATION,
} PtEvidenceKind;

/**
 * PtEvidence:
 * @kind: what came, and what it answers
 * @condition: the stanza's condition
 * @words: (nullable): the gateway's own words with it
 * @available: for a message: the transport is still available
 * @ended: unavailable came just before, or the time for words that follow is over
 * @proven: these credentials have logged in during this session
 * @refusals: how often the gateway has refused them in a row, this time included
 */
typedef struct {
  PtEvidenceKind kind;
  PtProtocolError condition;
  const char *words;
  gboolean available;
  gboolean ended;
  gboolean proven;
  guint refusals;
} PtEvidence;

PtVerdict pt_verdict_judge (const PtEvidence *evidence);
const char *pt_verdict_to_text (PtVerdict verdict);

G_END_DECLS
