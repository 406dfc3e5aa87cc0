/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/outcome: what ends a login, and which words explain it. */

#include "model/transport/outcome.h"

#include "part.h"

using namespace unit;

namespace {

class Outcome : public Part {
protected:
  Outcome ()
  {
    come_up ();
    peer.facts.decided = TRUE;
    peer.facts.wanted = TRUE;
    peer.facts.sent = TRUE;
    on_event = [this] (const PtEvent *event) {
      if (event->kind == PT_EVENT_LOGIN_FAILED) {
        verdict = pt_verdict_to_text (event->verdict);
        peer.facts.sent = FALSE;
      }
    };
  }

  ~Outcome () override
  {
    pt_transport_outcome_free (outcome);
  }

  bool say (const char *text, PtSpectrumError named = PT_SPECTRUM_ERROR_NONE, bool shown = false)
  {
    return pt_transport_outcome_handle_message (outcome, text, named, shown);
  }

  bool say_error (PtProtocolError code, const char *words)
  {
    g_autoptr (GError) error = g_error_new_literal (PT_PROTOCOL_ERROR, code,
                                                    words != nullptr ? words : "Standard words.");

    return pt_transport_outcome_handle_error_message (outcome, error, words);
  }

  void expect_failure (const std::string &expected_verdict, const std::string &reason)
  {
    EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_LOGIN_FAILED, reason, false}}));
    EXPECT_EQ (verdict, expected_verdict);
    EXPECT_TRUE (world.timers.empty ()) << "nothing is waited for any more";
    told.clear ();
  }

  std::string verdict;
  PtTransportOutcome *outcome = pt_transport_outcome_new (&peer);
};

} // namespace

TEST_F (Outcome, WaitsTwoSecondsForTheMessageThatExplainsAnUnavailable)
{
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  world.advance (1999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  expect_failure ("transient", "The network has ended the connection.");
}

/* Kraken. */
TEST_F (Outcome, HasTheWordsOfAnErrorThatFollows)
{
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  world.advance (500);
  EXPECT_TRUE (say_error (PT_PROTOCOL_ERROR_UNDEFINED, "Incorrect password"));
  expect_failure ("permanent", "Incorrect password");
}

/* Older spectrum2, transwhat. */
TEST_F (Outcome, HasTheWordsOfAMessageThatCameJustBefore)
{
  EXPECT_TRUE (say ("The service is down for maintenance."));
  world.advance (1999);
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  expect_failure ("unclear", "The service is down for maintenance.");
}

TEST_F (Outcome, HasTheWordsOfAMessageThatFollows)
{
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  EXPECT_TRUE (say ("Connection timed out"));
  expect_failure ("transient", "Connection timed out");
}

TEST_F (Outcome, IsNoneOfAMessageThatNothingFollows)
{
  EXPECT_TRUE (say ("Thank you for registering."));
  EXPECT_TRUE (told.empty ());
  world.advance (2000);
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_NOTICE, "Thank you for registering.", false}}));
}

TEST_F (Outcome, KnowsOfEachMessageWhetherAConversationShowsIt)
{
  EXPECT_TRUE (say ("Hello.", PT_SPECTRUM_ERROR_NONE, true));
  EXPECT_TRUE (say ("Hello.", PT_SPECTRUM_ERROR_NONE, false));
  world.advance (2000);
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_NOTICE, "Hello.", true},
                                      {PT_EVENT_NOTICE, "Hello.", false}}));
}

TEST_F (Outcome, HasTheLastOfTwoMessages)
{
  EXPECT_TRUE (say ("Hello."));
  EXPECT_TRUE (say ("Invalid token"));
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_NOTICE});
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  expect_failure ("permanent", "Invalid token");
}

/* vk4xmpp. */
TEST_F (Outcome, FollowsFromARefusalInAMessageAlone)
{
  EXPECT_TRUE (say ("Your token has expired"));
  world.advance (2000);
  expect_failure ("permanent", "Your token has expired");
}

/* spectrum2 2.2.1. */
TEST_F (Outcome, IsWhatAGatewayNames)
{
  EXPECT_TRUE (say ("Nope", PT_SPECTRUM_ERROR_LOGIN));
  expect_failure ("permanent", "Nope");
  peer.facts.sent = TRUE;
  EXPECT_TRUE (say ("Invalid password", PT_SPECTRUM_ERROR_NETWORK));
  expect_failure ("transient", "Invalid password");
  peer.facts.sent = TRUE;
  EXPECT_TRUE (say ("Nope", PT_SPECTRUM_ERROR_OTHER));
  expect_failure ("unclear", "Nope");
}

/* The server has told a gateway in the roster of the user, before anybody knew whether he is
 * registered. */
TEST_F (Outcome, IsARefusalOfALoginThatIsToCome)
{
  peer.facts.sent = peer.facts.wanted = peer.facts.decided = FALSE;
  EXPECT_TRUE (say ("Nope", PT_SPECTRUM_ERROR_NETWORK));
  EXPECT_TRUE (told.empty ()) << "that may be over when it comes";
  pt_transport_outcome_handle_words (outcome, "Could not login: Invalid password");
  world.advance (2000);
  expect_failure ("permanent", "Could not login: Invalid password");
}

/* Another client of the user has tried meanwhile. */
TEST_F (Outcome, IsWhatAGatewayNamesWhileTheNextTryIsWaitedFor)
{
  peer.facts.sent = FALSE;
  peer.facts.failure = PT_FAILURE_TRANSIENT;
  EXPECT_TRUE (say ("Nope", PT_SPECTRUM_ERROR_NETWORK));
  EXPECT_TRUE (told.empty ()) << "that is known";
  EXPECT_TRUE (say ("Nope", PT_SPECTRUM_ERROR_LOGIN));
  expect_failure ("permanent", "Nope");
}

TEST_F (Outcome, HearsOfARefusalWhileTheNextTryIsWaitedFor)
{
  peer.facts.sent = FALSE;
  peer.facts.failure = PT_FAILURE_TRANSIENT;
  peer.facts.available = TRUE;
  peer.facts.standing = PT_STANDING_CONNECTING;
  pt_transport_outcome_handle_words (outcome, "Could not login: Connection refused");
  pt_transport_outcome_handle_words (outcome, "Login failed");
  world.advance (2000);
  EXPECT_TRUE (told.empty ()) << "that is known";
  EXPECT_TRUE (world.timers.empty ());
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  world.advance (2000);
  EXPECT_TRUE (told.empty ());

  pt_transport_outcome_handle_words (outcome, "Could not login: Invalid password");
  world.advance (2000);
  expect_failure ("permanent", "Could not login: Invalid password");
}

/* slidge, as recorded. */
TEST_F (Outcome, PrefersTheRicherWords)
{
  peer.facts.available = TRUE;
  peer.facts.standing = PT_STANDING_CONNECTING;
  pt_transport_outcome_handle_words (outcome, "Logging in…");
  pt_transport_outcome_handle_words (outcome, "Could not login: The phone is not linked any more");
  EXPECT_TRUE (say ("You are not connected to this gateway! Maybe this message will tell you why: "
                    "The phone is not linked any more"));
  EXPECT_TRUE (told.empty ());
  world.advance (4);
  pt_transport_outcome_handle_words (outcome, "Login failed");
  expect_failure ("permanent", "Could not login: The phone is not linked any more");
}

TEST_F (Outcome, OfANetworkThatIsDownIsTransientThoughTheLoginHasFailed)
{
  peer.facts.available = TRUE;
  peer.facts.standing = PT_STANDING_CONNECTING;
  pt_transport_outcome_handle_words (outcome, "Could not login: Connection refused");
  pt_transport_outcome_handle_words (outcome, "Login failed");
  world.advance (2000);
  expect_failure ("transient", "Could not login: Connection refused");
}

TEST_F (Outcome, IsNotEndedByWordsOfProgress)
{
  peer.facts.available = TRUE;
  peer.facts.standing = PT_STANDING_CONNECTING;
  pt_transport_outcome_handle_words (outcome, "Connecting…");
  pt_transport_outcome_handle_words (outcome, "Syncing contacts…");
  world.advance (60000);
  EXPECT_TRUE (told.empty ());
}

TEST_F (Outcome, LeavesAloneWhatAnswersNothing)
{
  peer.facts.sent = peer.facts.wanted = FALSE;
  EXPECT_FALSE (say_error (PT_PROTOCOL_ERROR_UNDEFINED, "Words"));
  EXPECT_FALSE (say ("Invalid password"));
  EXPECT_FALSE (say ("Invalid password", PT_SPECTRUM_ERROR_LOGIN));
  pt_transport_outcome_handle_unavailable (outcome, "Words");
  pt_transport_outcome_handle_words (outcome, "Login failed");
  EXPECT_TRUE (told.empty ());
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Outcome, DoesNotTakeAnErrorWhileLoggedInForTheEnd)
{
  peer.facts.available = TRUE;
  EXPECT_FALSE (say_error (PT_PROTOCOL_ERROR_UNDEFINED, "The message was not delivered."));
  EXPECT_TRUE (told.empty ());
}

/* slidge answers each presence and probe so while it logs in. */
TEST_F (Outcome, IsNotThereYetWhereTheGatewaySaysRetryLater)
{
  g_autoptr (GError) error = g_error_new_literal (
      PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE, "Not initialized");

  peer.facts.available = TRUE;
  peer.facts.standing = PT_STANDING_CONNECTING;
  pt_transport_outcome_handle_presence_error (outcome, error, "Not initialized");
  EXPECT_TRUE (told.empty ());
  peer.facts.available = FALSE;
  pt_transport_outcome_handle_presence_error (outcome, error, nullptr);
  expect_failure ("transient", "Not initialized");
}

/* The stream has ended before the explanation came: the next one would try again. */
TEST_F (Outcome, IsARefusalThatOutlivesTheStream)
{
  pt_transport_outcome_handle_words (outcome, "Could not login: Invalid password");
  peer.facts.sent = FALSE;
  pt_transport_outcome_conclude (outcome);
  expect_failure ("permanent", "Could not login: Invalid password");
}

TEST_F (Outcome, IsARefusalInAMessageAloneThatOutlivesTheStream)
{
  say ("Invalid password");
  peer.facts.sent = FALSE;
  pt_transport_outcome_conclude (outcome);
  expect_failure ("permanent", "Invalid password");
}

TEST_F (Outcome, OfAStreamThatHasEndedIsNothingElse)
{
  pt_transport_outcome_handle_unavailable (outcome, nullptr);
  peer.facts.sent = FALSE;
  pt_transport_outcome_conclude (outcome);
  EXPECT_TRUE (told.empty ());
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Outcome, TellsWhatItHeldWhenTheLoginSucceeds)
{
  EXPECT_TRUE (say ("Welcome!"));
  pt_transport_outcome_reset (outcome);
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_NOTICE, "Welcome!", false}}));
  EXPECT_TRUE (world.timers.empty ());
}
