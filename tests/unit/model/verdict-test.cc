/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/verdict: a table of evidence. */

#include <vector>

#include <gtest/gtest.h>

#include "model/verdict.h"

namespace {

constexpr PtVerdict NONE = PT_VERDICT_NONE;
constexpr PtVerdict TRANSIENT = PT_VERDICT_TRANSIENT;
constexpr PtVerdict UNCLEAR = PT_VERDICT_UNCLEAR;
constexpr PtVerdict PERMANENT = PT_VERDICT_PERMANENT;

constexpr PtProtocolError UNDEFINED = PT_PROTOCOL_ERROR_UNDEFINED;
constexpr PtProtocolError DENIED = PT_PROTOCOL_ERROR_NOT_AUTHORIZED;
constexpr PtProtocolError AWAY = PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE;
constexpr PtProtocolError NOT_READY = PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE;

constexpr PtEvidenceKind END = PT_EVIDENCE_END;
constexpr PtEvidenceKind PRESENCE = PT_EVIDENCE_PRESENCE_ERROR;
constexpr PtEvidenceKind ERROR = PT_EVIDENCE_ERROR_MESSAGE;
constexpr PtEvidenceKind MESSAGE = PT_EVIDENCE_MESSAGE;
constexpr PtEvidenceKind SET = PT_EVIDENCE_REGISTRATION;

constexpr PtSpectrumError UNNAMED = PT_SPECTRUM_ERROR_NONE;

struct Row {
  const char *why;
  PtEvidence evidence; /* kind, condition, texts, available, ended, stores, named */
  PtVerdict verdict;
};

const std::vector<Row> ROWS = {
    {"silence may be a slow network",
     {PT_EVIDENCE_SILENCE, PT_PROTOCOL_ERROR_TIMEOUT, {}, FALSE, FALSE, FALSE, UNNAMED},
     TRANSIENT},

    {"unavailable without words is the network's",
     {END, UNDEFINED, {}, FALSE, TRUE, FALSE, UNNAMED},
     TRANSIENT},
    {"with words that say neither",
     {END, UNDEFINED, {"Words"}, FALSE, TRUE, FALSE, UNNAMED},
     UNCLEAR},
    {"spectrum2 and a wrong password",
     {END, UNDEFINED, {"Invalid username or password"}, FALSE, TRUE, FALSE, UNNAMED},
     PERMANENT},
    {"slidge: the reason decides, not that the login has failed",
     {END,
      UNDEFINED,
      {"Could not login: Connection refused", nullptr, "Login failed"},
      TRUE,
      TRUE,
      FALSE,
      UNNAMED},
     TRANSIENT},
    {"slidge: a reason that says neither",
     {END,
      UNDEFINED,
      {"Could not login: The phone is not linked any more",
       "You are not connected to this gateway! Maybe this message will tell you why: The phone is "
       "not linked any more",
       "Login failed"},
      TRUE,
      TRUE,
      FALSE,
      UNNAMED},
     PERMANENT},

    {"a wrong password stays wrong",
     {PRESENCE, DENIED, {}, FALSE, FALSE, FALSE, UNNAMED},
     PERMANENT},
    {"a gateway that is down comes back",
     {PRESENCE, AWAY, {}, FALSE, FALSE, FALSE, UNNAMED},
     TRANSIENT},
    {"whatever the server says of it",
     {PRESENCE, AWAY, {"Wrong password"}, FALSE, FALSE, FALSE, UNNAMED},
     TRANSIENT},
    {"a gateway that is there is not ready yet",
     {PRESENCE,
      NOT_READY,
      {"Legacy session is not fully initialized"},
      TRUE,
      FALSE,
      FALSE,
      UNNAMED},
     NONE},
    {"one that is not there cannot be reached",
     {PRESENCE, NOT_READY, {}, FALSE, FALSE, FALSE, UNNAMED},
     TRANSIENT},

    {"words while it is available are about something else",
     {ERROR, UNDEFINED, {"Words"}, TRUE, FALSE, FALSE, UNNAMED},
     NONE},
    {"a condition that no login ends with is about something else",
     {ERROR, AWAY, {"Words"}, FALSE, FALSE, FALSE, UNNAMED},
     NONE},
    {"words before the unavailable",
     {ERROR, UNDEFINED, {"Words"}, FALSE, FALSE, FALSE, UNNAMED},
     UNCLEAR},
    {"words after the unavailable",
     {ERROR, UNDEFINED, {"Words"}, FALSE, TRUE, FALSE, UNNAMED},
     UNCLEAR},
    {"words after the unavailable, though another client is still logged in",
     {ERROR, UNDEFINED, {"Words"}, TRUE, TRUE, FALSE, UNNAMED},
     UNCLEAR},
    {"a wrong password",
     {ERROR, UNDEFINED, {"Incorrect username or password"}, FALSE, TRUE, FALSE, UNNAMED},
     PERMANENT},
    {"a dead network",
     {ERROR, UNDEFINED, {"Connection failed: Connection refused"}, FALSE, TRUE, FALSE, UNNAMED},
     TRANSIENT},
    {"credentials that are denied were changed",
     {ERROR, DENIED, {"Words"}, FALSE, FALSE, FALSE, UNNAMED},
     PERMANENT},
    {"the network has ended it, and says so",
     {ERROR, AWAY, {"Words"}, FALSE, TRUE, FALSE, UNNAMED},
     TRANSIENT},

    {"vk4xmpp says it in a message alone",
     {MESSAGE, UNDEFINED, {"Your token is invalid"}, FALSE, FALSE, FALSE, UNNAMED},
     PERMANENT},
    {"of an available transport that is about something else",
     {MESSAGE, UNDEFINED, {"Your token is invalid"}, TRUE, FALSE, FALSE, UNNAMED},
     NONE},
    {"a welcome is none",
     {MESSAGE, UNDEFINED, {"Thank you for registering."}, FALSE, FALSE, FALSE, UNNAMED},
     NONE},
    {"nor is what may be over in a minute",
     {MESSAGE, UNDEFINED, {"Connecting"}, FALSE, FALSE, FALSE, UNNAMED},
     NONE},

    {"a name decides, not the words",
     {MESSAGE, UNDEFINED, {"Invalid password"}, FALSE, FALSE, FALSE, PT_SPECTRUM_ERROR_NETWORK},
     TRANSIENT},
    {"of an available transport, too",
     {MESSAGE, UNDEFINED, {"Connection refused"}, TRUE, FALSE, FALSE, PT_SPECTRUM_ERROR_LOGIN},
     PERMANENT},
    {"a name that says neither leaves it to the words",
     {MESSAGE, UNDEFINED, {"Invalid password"}, FALSE, FALSE, FALSE, PT_SPECTRUM_ERROR_OTHER},
     PERMANENT},
    {"which may not say it",
     {MESSAGE, UNDEFINED, {"Words"}, FALSE, FALSE, FALSE, PT_SPECTRUM_ERROR_OTHER},
     UNCLEAR},

    {"the words that explain a refusal may follow",
     {SET, DENIED, {}, FALSE, FALSE, TRUE, UNNAMED},
     NONE},
    {"none has followed", {SET, DENIED, {}, FALSE, TRUE, TRUE, UNNAMED}, PERMANENT},
    {"a refusal has its words", {SET, AWAY, {"Words"}, FALSE, FALSE, FALSE, UNNAMED}, PERMANENT},
    {"Kraken has stored what it could not try",
     {SET, AWAY, {}, FALSE, FALSE, TRUE, UNNAMED},
     TRANSIENT},
};

} // namespace

TEST (Verdict, FollowsFromTheEvidence)
{
  for (const Row &row : ROWS)
    EXPECT_STREQ (pt_verdict_to_text (pt_verdict_judge (&row.evidence)),
                  pt_verdict_to_text (row.verdict))
        << row.why;
}
