/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a failure means: whether another try may succeed. */

#pragma once

#include "protocol/spectrum.h"
#include "protocol/stanza-error.h"

G_BEGIN_DECLS

/**
 * PtVerdict:
 * @PT_VERDICT_NONE: it does not say that the login or the registration has failed
 * @PT_VERDICT_TRANSIENT: it has failed, and another try may succeed
 * @PT_VERDICT_UNCLEAR: it has failed, and nothing says whether another try may succeed
 * @PT_VERDICT_PERMANENT: it has failed, and another try would, too
 */
typedef enum {
  PT_VERDICT_NONE,
  PT_VERDICT_TRANSIENT,
  PT_VERDICT_UNCLEAR,
  PT_VERDICT_PERMANENT,
} PtVerdict;

/**
 * PtEvidenceKind:
 * @PT_EVIDENCE_SILENCE: a login was not answered in time
 * @PT_EVIDENCE_END: a login was answered with unavailable, or with presence that says that it has
 *   failed
 * @PT_EVIDENCE_PRESENCE_ERROR: a login was answered with presence of the type error
 * @PT_EVIDENCE_ERROR_MESSAGE: an error message came while a login was under way
 * @PT_EVIDENCE_MESSAGE: any other message came while a login was under way, and nothing else, or a
 *   message that names a failure
 * @PT_EVIDENCE_REGISTRATION: login information was answered with an error
 */
typedef enum {
  PT_EVIDENCE_SILENCE,
  PT_EVIDENCE_END,
  PT_EVIDENCE_PRESENCE_ERROR,
  PT_EVIDENCE_ERROR_MESSAGE,
  PT_EVIDENCE_MESSAGE,
  PT_EVIDENCE_REGISTRATION,
} PtEvidenceKind;

/* How many texts of a gateway can be about one failure. */
#define PT_EVIDENCE_MAX_TEXTS 3

/**
 * PtEvidence:
 * @kind: what came, and what it answers
 * @condition: the stanza's condition
 * @texts: the gateway's own words about it, the richest first; %NULL for each that there is not
 * @available: the transport is still available
 * @ended: unavailable came just before, or the time for words that follow is over
 * @stores: for a registration: this gateway stores what it refuses, as Kraken does
 * @named: for a message: the failure that it names
 */
typedef struct {
  PtEvidenceKind kind;
  PtProtocolError condition;
  const char *texts[PT_EVIDENCE_MAX_TEXTS];
  gboolean available;
  gboolean ended;
  gboolean stores;
  PtSpectrumError named;
} PtEvidence;

PtVerdict pt_verdict_judge (const PtEvidence *evidence);
const char *pt_verdict_to_text (PtVerdict verdict);

G_END_DECLS
