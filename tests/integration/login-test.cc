/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logging in and out by the user's actions, and what a transport's presence and errors make of it. */
#include "integration/fixture.h"

namespace integration {

namespace {

/* The words that explain a log-out may come this much later; a bit more. */
constexpr Milliseconds verdict_time{2500};

const std::string bad_password = "The password you registered with is incorrect.";

std::string
presence (const std::string &type, const std::string &to, const std::string &children = "")
{
  return "<presence from='irc.localhost' to='" + to + "' type='" + type + "'>" + children
         + "</presence>";
}

} // namespace

using Login = Stack;
using LoginFailure = Stack;

TEST_F (Login, SendsDirectedPresenceAndIsOnlineWhenTheTransportIs)
{
  be_offline (irc);
  EXPECT_EQ (count_presences (irc), 0u);

  gateway->command ("login-delay irc.localhost never");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", ""}})));
  alice->fence (irc);
  EXPECT_EQ (state (irc), "connecting");

  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (reason (irc), "");
}

TEST_F (Login, ByTwoPressesIsSentOnce)
{
  be_offline (irc);
  pt_transport_log_in (transport (irc));
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  pt_transport_log_in (transport (irc));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 1u);
}

/* What a contact's menu in Pidgin has, "Log Out" and "Log In". */
TEST_F (Login, ByTheClientItselfIsTheUsersWishAsItsEndIs)
{
  be_online (irc);
  gateway->forget ();
  alice->send ("<presence type='unavailable' to='irc.localhost'/>");
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  alice->set_status ("away");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u) << "logged out stays logged out";
  EXPECT_EQ (state (irc), "logged-out");

  alice->send ("<presence to='irc.localhost'/>");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  gateway->forget ();
  alice->set_status ("available");
  EXPECT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", ""}})))
      << "it hears of the user again";
}

TEST_F (Login, SendsTheStatusThatTheUserHasNow)
{
  be_offline (irc);
  alice->set_status ("away", "at lunch");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (presences (irc)[0].child_text ("show"), "away");
  EXPECT_EQ (presences (irc)[0].child_text ("status"), "at lunch");
  EXPECT_TRUE (presences (irc)[0].child ("c", "http://jabber.org/protocol/caps"));
}

TEST_F (Login, IsEndedByOneUnavailable)
{
  be_online (irc);
  listen (irc);
  pt_transport_log_out (transport (irc));
  EXPECT_NE (state (irc), "logged-in");
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", "unavailable"}})));
  alice->fence (irc);
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_EQ (count_presences (irc, "unavailable"), 1u);
  EXPECT_EQ (gateway->command ("users irc.localhost"), "alice@localhost=offline");
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (Login, IsNotWhatAContactsPresenceOrAnErrorSays)
{
  be_offline (irc);
  const size_t start = client->wire->now ();
  send_from (irc, "<presence from='zoe@irc.localhost' to='alice@localhost/pidgin'/>");
  send_from (irc, presence ("error", "alice@localhost/pidgin",
                            "<error type='cancel'><service-unavailable "
                            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"));
  alice->fence (irc);
  for (const char *from : {"zoe@irc.localhost", "irc.localhost"})
    EXPECT_EQ (client->wire->received (stanza_is ("presence", {{"from", from}}), start).size (),
               1u);
  EXPECT_EQ (state (irc), "logged-out");
}

TEST_F (Login, OfAnotherClientIsToldApart)
{
  be_offline (irc);
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence to='irc.localhost'/>");
  ASSERT_TRUE (wait_state (irc, "elsewhere"));
  EXPECT_EQ (count_presences (irc), 0u);

  pt_transport_log_in (transport (irc));
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (
      gateway->wait_for (irc, stanza_is ("presence", {{"from", "alice@localhost/pidgin"}})));
}

TEST_F (Login, OfAnotherClientGoesOnWhenThisOneLogsOut)
{
  be_offline (irc);
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence to='irc.localhost'/>");
  ASSERT_TRUE (wait_state (irc, "elsewhere"));
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));

  pt_transport_log_out (transport (irc));
  alice->fence (irc);
  EXPECT_EQ (state (irc), "elsewhere");
  EXPECT_EQ (gateway->command ("users irc.localhost"), "alice@localhost=online:elsewhere");
}

TEST_F (Login, SucceedsWhereAnotherClientIsLoggedInAlready)
{
  be_offline (irc);
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence to='irc.localhost'/>");
  ASSERT_TRUE (wait_until ([&] {
    return gateway->command ("users irc.localhost") == "alice@localhost=online:elsewhere";
  }));
  alice->disconnect ();
  store_auto_login (irc, "true");

  /* The gateway says to a further resource what its contacts are, and nothing of itself. */
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (count_presences (irc), 1u);
}

TEST_F (Login, UnderWayIsNotEndedByTheAnswerToAProbe)
{
  be_offline (irc);
  gateway->command ("login-delay irc.localhost never");
  listen (irc);
  pt_transport_log_in (transport (irc));
  send_from (irc, presence ("unavailable", "alice@localhost/pidgin", "<status/>"));
  EXPECT_FALSE (wait_until ([&] { return state (irc) != "connecting"; }, verdict_time));
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (LoginFailure, TellsTheGatewaysReasonOnce)
{
  be_offline (irc, "wrong");
  listen (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  EXPECT_NE (reason (irc).find (bad_password), std::string::npos) << reason (irc);
  EXPECT_EQ (remedy (irc), "register");
  EXPECT_FALSE (wait_until ([&] { return alerts.size () > 1; }, verdict_time));
  ASSERT_EQ (alerts.size (), 1u);
  EXPECT_EQ (alerts[0], reason (irc));
  EXPECT_TRUE (client->screen.lines.empty ());
}

TEST_F (LoginFailure, WaitsForTheReasonThatComesLater)
{
  be_offline (irc);
  listen (irc);
  gateway->command ("refuse irc.localhost login undefined-condition message 1000 It burns.");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  EXPECT_EQ (reason (irc), "It burns.");
  EXPECT_EQ (alerts, std::vector<std::string>{"It burns."});
}

TEST_F (LoginFailure, WithoutAReasonIsSaidInOurOwnWords)
{
  be_offline (irc);
  listen (irc);
  gateway->command ("refuse irc.localhost login undefined-condition none 0 unheard");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  EXPECT_NE (reason (irc), "");
  EXPECT_EQ (reason (irc).find ("unheard"), std::string::npos);
  EXPECT_EQ (remedy (irc), "log-in");
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (LoginFailure, OfATransportThatIsDownDoesNotBlameThePassword)
{
  be_offline (irc);
  listen (irc);
  take_down (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  EXPECT_EQ (remedy (irc), "log-in");
  EXPECT_EQ (reason (irc).find ("password"), std::string::npos) << reason (irc);
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (LoginFailure, IsToldOnceInAnOutage)
{
  be_offline (irc);
  listen (irc);
  take_down (irc);
  pt_transport_log_in (transport (irc));
  const Match is_log_in = stanza_is ("presence", {{"to", irc}, {"type", ""}});
  ASSERT_TRUE (
      wait_until ([&] { return client->wire->sent (is_log_in).size () > 1; }, Milliseconds (8000)));
  alice->fence (irc);
  EXPECT_EQ (state (irc), "connection-lost");
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (LoginFailure, ByAGatewayThatForbidsIsFinal)
{
  be_offline (irc);
  gateway->command ("forbid irc.localhost alice@localhost");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  alice->set_status ("away");
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 1u);
}

TEST_F (LoginFailure, IsForgottenWhenTheUserLogsInAgain)
{
  be_offline (irc);
  gateway->command ("refuse irc.localhost login undefined-condition message 0 It burns.");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (reason (irc), "");
  EXPECT_EQ (remedy (irc), "");
}

TEST_F (LoginFailure, IsNotWhatAMessageWhileLoggedOutIsAnsweredWith)
{
  gateway_options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online"};
  be_offline (irc);
  alice->send_message ("zoe@irc.localhost", "still there?");
  ASSERT_TRUE (wait_until ([&] {
    return client->wire->describe ().find ("not currently logged") != std::string::npos;
  }));
  alice->fence (irc);
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_EQ (reason (irc), "");
}

} // namespace integration
