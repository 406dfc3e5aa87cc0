/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/verdict: a table of evidence. */

#include <vector>

#include <gtest/gtest.h>

#include "model/verdict.h"

namespace {

constexpr PtVerdict UNCLEAR = PT_VERDICT_UNCLEAR;
constexpr PtVerdict TRANSIENT = PT_VERDICT_TRANSIENT;
constexpr PtVerdict PERMANENT = PT_VERDICT_PERMANENT;

constexpr PtProtocolError UNDEFINED = PT_PROTOCOL_ERROR_UNDEFINED;
constexpr PtProtocolError DENIED = PT_PROTOCOL_ERROR_NOT_AUTHORIZED;
constexpr PtProtocolError AWAY = PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE;

constexpr PtEvidenceKind MESSAGE = PT_EVIDENCE_MESSAGE;
constexpr PtEvidenceKind SET = PT_EVIDENCE_REGISTRATION;

struct Row {
  const char *why;
  PtEvidence evidence; /* kind, condition, words, available, ended, proven, refusals */
  PtVerdict verdict;
};

const std::vector<Row> ROWS = {
    {"silence may be a slow network",
     {PT_EVIDENCE_SILENCE, PT_PROTOCOL_ERROR_TIMEOUT, nullptr, FALSE, FALSE, FALSE, 0},
     TRANSIENT},
    {"unavailable without words is the network's",
     {PT_EVIDENCE_UNAVAILABLE, PT_PROTOCOL_ERROR_DISCONNECTED, nullptr, FALSE, FALSE, FALSE, 0},
     TRANSIENT},
    {"forbidden stays forbidden",
     {PT_EVIDENCE_FORBIDDEN, PT_PROTOCOL_ERROR_FORBIDDEN, nullptr, FALSE, FALSE, TRUE, 0},
     PERMANENT},
    {"a wrong password stays wrong",
     {PT_EVIDENCE_PRESENCE_ERROR, DENIED, nullptr, FALSE, FALSE, TRUE, 0},
     PERMANENT},
    {"a gateway that is down comes back",
     {PT_EVIDENCE_PRESENCE_ERROR, AWAY, nullptr, FALSE, FALSE, FALSE, 0},
     TRANSIENT},

    {"words while it is available are about something else",
     {MESSAGE, UNDEFINED, "Words", TRUE, FALSE, FALSE, 1},
     UNCLEAR},
    {"a condition that no log-in ends with is about something else",
     {MESSAGE, AWAY, "Words", FALSE, FALSE, FALSE, 1},
     UNCLEAR},
    {"words before the unavailable, of credentials that never worked",
     {MESSAGE, UNDEFINED, "Words", FALSE, FALSE, FALSE, 1},
     PERMANENT},
    {"words after the unavailable, of credentials that never worked",
     {MESSAGE, UNDEFINED, "Words", FALSE, TRUE, FALSE, 1},
     PERMANENT},
    {"words after the unavailable, though another client is still logged in",
     {MESSAGE, UNDEFINED, "Words", TRUE, TRUE, FALSE, 1},
     PERMANENT},
    {"credentials that worked may be refused",
     {MESSAGE, UNDEFINED, "Words", FALSE, TRUE, TRUE, 1},
     TRANSIENT},
    {"and again", {MESSAGE, UNDEFINED, "Words", FALSE, TRUE, TRUE, 2}, TRANSIENT},
    {"but not a third time", {MESSAGE, UNDEFINED, "Words", FALSE, TRUE, TRUE, 3}, PERMANENT},
    {"a wrong password, though it has worked before",
     {MESSAGE, UNDEFINED, "Incorrect username or password", FALSE, TRUE, TRUE, 1},
     PERMANENT},
    {"a dead network, though it has never worked",
     {MESSAGE, UNDEFINED, "Connection failed: Connection refused", FALSE, TRUE, FALSE, 1},
     TRANSIENT},
    {"a dead network, for ever",
     {MESSAGE, UNDEFINED, "Unable to connect", FALSE, TRUE, TRUE, 99},
     TRANSIENT},
    {"credentials that worked and are denied were changed",
     {MESSAGE, DENIED, "Words", FALSE, FALSE, TRUE, 1},
     PERMANENT},
    {"the network has ended it, and says so",
     {MESSAGE, AWAY, "Words", FALSE, TRUE, FALSE, 1},
     TRANSIENT},

    {"the words that explain a refusal may follow",
     {SET, DENIED, nullptr, FALSE, FALSE, FALSE, 0},
     UNCLEAR},
    {"none has followed", {SET, DENIED, nullptr, FALSE, TRUE, FALSE, 0}, PERMANENT},
    {"a refusal has its words", {SET, AWAY, "Words", FALSE, FALSE, FALSE, 0}, PERMANENT},
};

} // namespace

TEST (Verdict, FollowsFromTheEvidence)
{
  for (const Row &row : ROWS)
    EXPECT_STREQ (pt_verdict_to_text (pt_verdict_judge (&row.evidence)),
                  pt_verdict_to_text (row.verdict))
        << row.why;
}
