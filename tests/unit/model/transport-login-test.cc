/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-login: failures, retries, reconnects, and what the user wants. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"

extern "C" {
#include "model/peer.h"
}

using namespace unit;

namespace {

const char AVAILABLE[] = "<presence to='xmpp.openfire.test'/>";
const char UNAVAILABLE[] = "<presence to='xmpp.openfire.test' type='unavailable'/>";
const char PROBE[] = "<presence to='xmpp.openfire.test' type='probe'/>";
const char WORDS[] = "Incorrect username or password";
const char UNCLEAR[] = "Unable to log into XMPP.";

class TransportLogin : public testing::Test {
protected:
  explicit TransportLogin (const std::string &more = "'registered':true,'auto_login':true")
      : conversation ("[" + cached (XMPP, "xmpp", more) + "]")
  {
    conversation.gateways = {xmpp ()};
  }

  void sign_on ()
  {
    conversation.sign_on ();
    conversation.expect (AVAILABLE);
    conversation.forbid_anything ();
  }

  void be_online ()
  {
    sign_on ();
    conversation.available (XMPP);
    EXPECT_EQ (state (), "logged-in");
  }

  void drop ()
  {
    conversation.unavailable (XMPP);
    conversation.advance (2000);
    EXPECT_EQ (state (), "connection-lost");
  }

  void fail_for_good ()
  {
    conversation.unavailable (XMPP);
    conversation.error_message (XMPP, WORDS);
    EXPECT_EQ (state (), "failed");
    conversation.answer_check (xmpp ());
    conversation.forbid_anything ();
  }

  /* Whatever may follow by itself has followed. */
  void expect_silence (Place place = Place::here ())
  {
    conversation.advance (24 * 3600 * 1000);
    conversation.forbid_anything (place);
  }

  PtTransport *transport ()
  {
    return conversation.transport (XMPP);
  }

  std::string state ()
  {
    return conversation.state (XMPP);
  }

  Conversation conversation;
};

} // namespace

/* --- Failures that are final -------------------------------------------------------------- */

/* PROTOCOL 2: unavailable, then the message with the reason. */
TEST_F (TransportLogin, FailsForGoodWithTheGatewaysWords)
{
  sign_on ();
  fail_for_good ();
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{WORDS});
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"register"});
  EXPECT_EQ (conversation.property (XMPP, "reason"), WORDS);
  EXPECT_EQ (conversation.property (XMPP, "remedy"), "register");
  EXPECT_EQ (pt_transport_interface_get_next_try (PT_TRANSPORT_INTERFACE (transport ())), 0);
  expect_silence ();
}

/* What stands there would offer another login. */
TEST_F (TransportLogin, IsToldAgainWhenALostConnectionTurnsIntoARefusal)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"log-in"});
  conversation.advance (5000);
  conversation.expect (AVAILABLE);
  conversation.unavailable (XMPP);
  conversation.error_message (XMPP, WORDS);
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.mends, (std::vector<std::string>{"log-in", "register"}));
  EXPECT_EQ (conversation.alerts.back (), WORDS);
}

/* Words that say neither, of credentials that have never worked. */
TEST_F (TransportLogin, StopsAtUnclearWordsUntilTheNextSignOn)
{
  sign_on ();
  conversation.unavailable (XMPP);
  conversation.error_message (XMPP, UNCLEAR);
  conversation.answer_check (xmpp ());
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{UNCLEAR});
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"register log-in"});
  expect_silence ();

  conversation.sign_off ();
  conversation.sign_on ();
  conversation.expect (AVAILABLE);
}

/* Once they have worked, that is remembered until they change. */
TEST_F (TransportLogin, IsTriedAgainSlowlyAtUnclearWordsOfCredentialsThatHaveWorked)
{
  be_online ();
  conversation.sign_off ();

  Conversation next (conversation.remembered ());

  next.gateways = {xmpp ()};
  next.sign_on ();
  next.expect (AVAILABLE);
  next.unavailable (XMPP);
  next.error_message (XMPP, UNCLEAR);
  next.answer_check (xmpp ());
  EXPECT_EQ (next.state (XMPP), "connection-lost");
  next.advance (29999);
  next.forbid_anything ();
  next.advance (30001);
  next.expect (AVAILABLE);
}

/* A wrong password goes out once, whatever else happens. */
TEST_F (TransportLogin, IsNotTriedAgainAtARefusalThoughTheCredentialsHaveWorked)
{
  be_online ();
  fail_for_good ();
  expect_silence ();
}

TEST_F (TransportLogin, FailsForGoodWhenTheMessageComesFirst)
{
  sign_on ();
  conversation.error_message (XMPP, WORDS);
  conversation.unavailable (XMPP);
  conversation.answer_check (xmpp ());
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{WORDS});
  expect_silence ();
}

TEST_F (TransportLogin, FailsForGoodAtAWrongPassword)
{
  sign_on ();
  conversation.receive ("<presence type='error' to='alice@openfire.test/lab' "
                        "from='xmpp.openfire.test'>"
                        + error ("401", "auth", "not-authorized", WORDS) + "</presence>");
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.property (XMPP, "remedy"), "register");
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{WORDS});
  conversation.answer_check (xmpp ());
  expect_silence ();
}

TEST_F (TransportLogin, IsNotRelayedToAfterItFailedForGood)
{
  sign_on ();
  fail_for_good ();
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything ();
  conversation.sign_off ();
  conversation.forbid_anything ();
}

TEST_F (TransportLogin, IsNotTriedAtTheNextSignOnAfterItFailedForGood)
{
  sign_on ();
  fail_for_good ();
  conversation.sign_off ();
  conversation.sign_on ();
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.alerts.size (), 1u);

  Conversation next (conversation.remembered ());

  next.gateways = {xmpp ()};
  next.sign_on ();
  next.advance (3600 * 1000);
  next.forbid_anything ();
  EXPECT_EQ (next.property (XMPP, "reason"), WORDS);
}

TEST_F (TransportLogin, IsForgivenWhenTheUserLogsIn)
{
  sign_on ();
  fail_for_good ();
  pt_transport_log_in (transport ());
  conversation.expect (AVAILABLE);
  EXPECT_EQ (state (), "connecting");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "");
  EXPECT_EQ (conversation.remembered ().find (WORDS), std::string::npos);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  conversation.broadcast ("<presence/>");
  conversation.expect (AVAILABLE);
}

TEST_F (TransportLogin, IsToldAgainWhenItFailsAgain)
{
  sign_on ();
  fail_for_good ();
  pt_transport_log_in (transport ());
  conversation.expect (AVAILABLE);
  fail_for_good ();
  EXPECT_EQ (conversation.alerts.size (), 2u);
}

/* --- Drops, and what follows -------------------------------------------------------------- */

TEST_F (TransportLogin, IsTriedAgainAfterADropWhenTheGatewayHasBeenAsked)
{
  be_online ();
  drop ();
  EXPECT_EQ (conversation.alerts.size (), 1u);
  conversation.advance (6000); /* longer than the first wait */
  conversation.forbid_anything_to ("");
  EXPECT_EQ (conversation.sent.count_to (XMPP), 1) << "the question only";
  conversation.answer_check (xmpp ());
  conversation.advance (1000);
  conversation.expect (AVAILABLE);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  EXPECT_EQ (conversation.alerts.size (), 1u);
}

TEST_F (TransportLogin, IsTriedAgainAfterADropWithWords)
{
  be_online ();
  conversation.unavailable (XMPP);
  conversation.error_message (XMPP, "Your connection was lost.");
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"Your connection was lost."});
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"log-in"});
  conversation.answer_check (xmpp ());
  conversation.advance (5000);
  conversation.expect (AVAILABLE);
}

TEST_F (TransportLogin, WaitsLongerEachTimeAndTellsOnce)
{
  int tries = 0;

  be_online ();
  drop ();
  for (int i = 0; i < 2 * 3600; i++) {
    for (std::string stanza : std::vector<std::string> (conversation.world.sent.begin (),
                                                        conversation.world.sent.end ())) {
      if (stanza.find ("disco#info") != std::string::npos)
        conversation.answer_check (xmpp ());
    }
    if (conversation.sent.count_to (XMPP) != 0) {
      conversation.expect (AVAILABLE);
      conversation.receive ("<presence type='error' from='xmpp.openfire.test'>"
                            + error ("404", "cancel", "remote-server-not-found") + "</presence>");
      tries++;
    }
    conversation.advance (1000);
  }
  /* 5, 10, … 320 seconds at most, then ten minutes at most; half of that on average. */
  EXPECT_GE (tries, 7 + (2 * 3600 - 640) / 600);
  EXPECT_LE (tries, 100);
  EXPECT_EQ (conversation.alerts.size (), 1u);
}

TEST_F (TransportLogin, IsNotTriedAgainWhenAnotherClientHasUnregistered)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  expect_silence ();
}

TEST_F (TransportLogin, StopsTryingWhenTheUserLogsOut)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  pt_transport_log_out (transport ());
  conversation.sent.clear ();
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportLogin, StopsTryingWhileTheAccountIsOffline)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  conversation.break_off ();
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

/* The user was away from the account's point of view when a try was due. */
TEST_F (TransportLogin, GoesOnTryingWhenTheUserIsAvailableAgain)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  conversation.broadcast ("<presence type='unavailable'/>");
  expect_silence ();
  conversation.broadcast ("<presence/>");
  conversation.expect (AVAILABLE);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
}

TEST_F (TransportLogin, IsNotRelayedToWhileItWaitsForTheNextTry)
{
  be_online ();
  drop ();
  conversation.expect_info_query (XMPP);
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything ();
  conversation.sign_off ();
  conversation.forbid_anything ();
}

/* What the user was told of the outage stays on the screen until it is over. */
TEST_F (TransportLogin, IsNeverLoggedOutBetweenTwoTries)
{
  std::string states;

  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  g_signal_connect (transport (), "notify::state",
                    G_CALLBACK (+[] (PtTransportInterface *iface, GParamSpec *, std::string *seen) {
                      *seen += look (pt_transport_interface_get_state (iface)) + " ";
                    }),
                    &states);
  conversation.advance (5000);
  conversation.expect (AVAILABLE);
  EXPECT_EQ (states, "connecting ");
  g_signal_handlers_disconnect_by_data (transport (), &states);
}

/* Whoever is reached at it shows that it is back. */
TEST_F (TransportLogin, FollowsAtOnceWhenTheTransportIsAvailableAgain)
{
  be_online ();
  drop ();
  conversation.answer_check (xmpp ());
  conversation.available (XMPP);
  conversation.expect (AVAILABLE);
  EXPECT_EQ (state (), "logged-in");
  expect_silence ();
}

TEST_F (TransportLogin, NoticesADropAfterALogOutThatWasTakenBack)
{
  be_online ();
  pt_transport_log_out (transport ());
  pt_transport_log_in (transport ());
  conversation.unavailable (XMPP);
  conversation.advance (PT_PEER_RETURN_TIME);
  conversation.available (XMPP);
  drop ();
  EXPECT_EQ (conversation.alerts.size (), 1u);
}

/* --- Silence ------------------------------------------------------------------------------ */

TEST_F (TransportLogin, FailsAfterAMinuteOfSilenceAndIsTriedAgain)
{
  sign_on ();
  conversation.advance (59999);
  EXPECT_EQ (state (), "connecting");
  conversation.advance (1);
  EXPECT_EQ (state (), "connection-lost");
  EXPECT_EQ (conversation.alerts.size (), 1u);
  conversation.sent.clear ();
  conversation.advance (31000); /* the question goes unanswered, too */
  EXPECT_GE (conversation.sent.count_to (XMPP), 1);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
}

/* Kraken says nothing to a second client, but it answers a probe (kraken-02). */
TEST_F (TransportLogin, ProbesAGatewayOfKrakensThatSaysNothing)
{
  sign_on ();
  conversation.advance (2000);
  conversation.expect (PROBE);
  conversation.receive ("<presence to='alice@openfire.test/lab' from='xmpp.openfire.test'>"
                        "<status></status></presence>");
  EXPECT_EQ (state (), "logged-in");
  expect_silence ();
}

TEST_F (TransportLogin, DoesNotProbeAfterAnAnswer)
{
  sign_on ();
  conversation.advance (1999);
  conversation.available (XMPP);
  expect_silence ();
}

/* slixmpp logs in on a presence without show only. */
TEST (TransportLoginSlixmpp, SendsAPlainPresenceAfterFiveSecondsAndThenTheCurrentOne)
{
  const std::string away = "<show>away</show><priority>5</priority>";
  Conversation conversation (
      json ("[{'address':'xmpp.openfire.test','registered':true,'auto_login':true}]"));

  conversation.gateways = {xmpp (false)};
  conversation.sign_on ("<presence>" + away + "</presence>");
  conversation.expect ("<presence to='xmpp.openfire.test'>" + away + "</presence>");
  conversation.advance (4999);
  conversation.forbid_anything ();
  conversation.advance (1);
  conversation.sent.expect_next (AVAILABLE);
  conversation.sent.expect_next ("<presence to='xmpp.openfire.test'>" + away + "</presence>");
  conversation.available (XMPP);
  conversation.advance (3600 * 1000);
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (XMPP), "logged-in");
}

/* slidge is there all the time, and says so to who asks. */
TEST (TransportLoginSlidge, ProbesAfterFiveSecondsWhenThePresenceWasPlain)
{
  Conversation conversation (
      json ("[{'address':'xmpp.openfire.test','registered':true,'auto_login':true}]"));

  conversation.gateways = {xmpp (false)};
  conversation.sign_on ();
  conversation.expect (AVAILABLE);
  conversation.advance (4999);
  conversation.forbid_anything ();
  conversation.advance (1);
  conversation.sent.expect_next ("<presence to='xmpp.openfire.test' type='probe'/>");
  conversation.advance (54000);
  conversation.forbid_anything ();
}

/* --- What the user wants ------------------------------------------------------------------ */

TEST_F (TransportLogin, IsSentOnceThoughTheUserPressesTwice)
{
  conversation.stored = entry (XMPP, "false");
  conversation.sign_on ();
  pt_transport_log_in (transport ());
  pt_transport_log_in (transport ());
  conversation.expect (AVAILABLE);
  conversation.forbid_anything ();
  pt_transport_log_out (transport ());
  pt_transport_log_out (transport ());
  conversation.expect (UNAVAILABLE);
  conversation.forbid_anything ();
}

TEST_F (TransportLogin, IsNoFailureWhenTheUserDidNotWaitForIt)
{
  sign_on ();
  pt_transport_log_out (transport ());
  conversation.expect (UNAVAILABLE);
  EXPECT_EQ (state (), "logging-out");
  expect_silence ();
  EXPECT_EQ (state (), "logged-out");
  EXPECT_TRUE (conversation.alerts.empty ());
}

/* The settings come when the user has decided already. */
TEST_F (TransportLogin, IsNotUndoneByTheFirstReadOfTheSettings)
{
  conversation.connect ();
  conversation.list ();
  conversation.describe_all ();
  conversation.broadcast ("<presence/>");
  conversation.forbid_anything ();
  pt_transport_log_out (transport ());
  conversation.answer_settings ();
  conversation.forbid_anything ();

  conversation.break_off ();
  conversation.sign_off ();
  conversation.stored = entry (XMPP, "false");
  conversation.connect ();
  conversation.list ();
  conversation.describe_all ();
  conversation.broadcast ("<presence/>");
  pt_transport_log_in (transport ());
  conversation.expect (AVAILABLE);
  conversation.available (XMPP);
  conversation.answer_settings ();
  EXPECT_EQ (state (), "logged-in");
}

TEST_F (TransportLogin, SurvivesABrokenStream)
{
  conversation.stored = entry (XMPP, "false");
  conversation.sign_on ();
  pt_transport_log_in (transport ());
  conversation.available (XMPP);
  conversation.sent.clear ();
  conversation.break_off ();
  EXPECT_EQ (state (), "logged-out");
  conversation.sign_on ();
  conversation.expect (AVAILABLE);
  conversation.forbid_anything ();
}

/* The connection broke within the two seconds in which slidge explains itself. */
TEST_F (TransportLogin, ThatWasRefusedJustBeforeTheStreamBrokeIsNotTriedAgain)
{
  sign_on ();
  conversation.receive ("<presence from='xmpp.openfire.test'><show>dnd</show>"
                        "<status>Could not login: Invalid password</status></presence>");
  conversation.break_off ();
  conversation.sent.clear ();
  conversation.sign_on ();
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "Could not login: Invalid password");
}

TEST_F (TransportLogin, StaysOutAfterABrokenStreamWhenTheUserHadLoggedOut)
{
  be_online ();
  pt_transport_log_out (transport ());
  conversation.unavailable (XMPP);
  conversation.sent.clear ();
  conversation.break_off ();
  conversation.sign_on ();
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "logged-out");
}

TEST_F (TransportLogin, IsDecidedAnewAfterASignOff)
{
  be_online ();
  pt_transport_log_out (transport ());
  conversation.unavailable (XMPP);
  conversation.sign_off ();
  conversation.sent.clear ();
  conversation.sign_on ();
  conversation.expect (AVAILABLE);
  conversation.forbid_anything ();

  conversation.sign_off ();
  conversation.sent.clear ();
  conversation.stored = entry (XMPP, "false");
  conversation.sign_on ();
  conversation.forbid_anything ();
}

TEST_F (TransportLogin, IsNotUndoneByALaterReadOfTheSettings)
{
  be_online ();
  pt_transport_refresh (transport ());
  conversation.expect_settings_query ();
  conversation.answer (settings (entry (XMPP, "false")));
  EXPECT_EQ (state (), "logged-in");
  EXPECT_FALSE (conversation.flag (XMPP, "auto-login"));
  conversation.forbid_anything ();

  pt_transport_log_out (transport ());
  conversation.expect (UNAVAILABLE);
  pt_transport_refresh (transport ());
  conversation.answer_check (xmpp ());
  conversation.expect_settings_query ();
  conversation.answer (settings (entry (XMPP, "true")));
  conversation.forbid_anything ();
}

TEST_F (TransportLogin, IsAlertedWhateverElseTheGatewayComplainsOf)
{
  be_online ();
  pt_transport_log_out (transport ());
  conversation.unavailable (XMPP);
  conversation.sent.clear ();
  /* kraken-02: a message to a contact while logged out */
  EXPECT_TRUE (conversation.receive (
      "<message type='error' to='alice@openfire.test/lab' from='xmpp.openfire.test'>"
      + error ("503", "cancel", "service-unavailable")
      + "<body>You are not currently logged into the XMPP transport.</body></message>"));
  EXPECT_EQ (conversation.alerts,
             std::vector<std::string>{"You are not currently logged into the XMPP transport."});
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportLogin, IsNotEndedByAnUnrelatedComplaint)
{
  be_online ();
  conversation.error_message (XMPP, "That user does not exist.");
  EXPECT_EQ (state (), "logged-in");
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"That user does not exist."});
  expect_silence ();
}
