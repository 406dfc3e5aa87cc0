/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The gateway goes away and comes back, or the server does, in the middle of a session. Nobody tells the
 * client of a gateway that died: it notices when something of its own comes back. */
#include "integration/fixture.h"

namespace integration {

namespace {

class Outage : public Stack {
protected:
  /* Logged in, with nothing under way any more. */
  void sign_on_logged_in ()
  {
    be_online (irc);
    listen (irc);
    ASSERT_TRUE (alice->fence (irc));
    gateway->forget ();
  }

  /* What the server would send before it has noticed is lost without a word. */
  void crash_gateway ()
  {
    gateway->crash ();
    ASSERT_TRUE (wait_until ([this] {
      return prosody->log ().find (std::string ("component disconnected: ") + irc)
             != std::string::npos;
    }));
  }
};

} // namespace

TEST_F (Outage, OfTheGatewayIsToldOnceWhenAPresenceComesBack)
{
  sign_on_logged_in ();
  crash_gateway ();
  alice->set_status ("away");
  EXPECT_TRUE (wait_state (irc, "connection-lost"));
  alice->set_status ("available");
  ASSERT_TRUE (alice->fence ());
  EXPECT_EQ (alerts.size (), 1u);
  EXPECT_NE (reason (irc), "");
  EXPECT_EQ (remedy (irc), "log-in");
}

TEST_F (Outage, OfTheGatewayEndsWithALogInWithoutTheUser)
{
  sign_on_logged_in ();
  crash_gateway ();
  alice->set_status ("away", "back soon");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));

  /* The first try comes within five seconds, the second within ten. */
  gateway->start ();
  EXPECT_TRUE (wait_state (irc, "logged-in", Milliseconds (20000)));
  std::vector<Stanza> sent = presences (irc);
  ASSERT_FALSE (sent.empty ());
  EXPECT_EQ (sent.back ().child_text ("show"), "away");
  EXPECT_EQ (sent.back ().child_text ("status"), "back soon");
  EXPECT_EQ (reason (irc), "");
}

TEST_F (Outage, OfTheGatewayIsOverAtOnceWhenTheUserLogsIn)
{
  sign_on_logged_in ();
  crash_gateway ();
  alice->set_status ("away");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  gateway->start ();
  pt_transport_log_in (transport (irc));
  EXPECT_EQ (state (irc), "connecting") << "it does not wait for the next try";
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

/* The gateway has forgotten the session; a change of status begins it anew. */
TEST_F (Outage, ARestartedGatewayIsLoggedInByTheNextStatus)
{
  sign_on_logged_in ();
  gateway->crash ();
  gateway->start ();
  alice->set_status ("away");
  EXPECT_TRUE (wait_until ([&] {
    return gateway->command ("users irc.localhost").find ("=online:pidgin") != std::string::npos;
  })) << gateway->command ("users irc.localhost");
  EXPECT_EQ (state (irc), "logged-in");
  EXPECT_TRUE (alerts.empty ()) << alerts.front ();
}

TEST_F (Outage, OfTheServerIsFollowedByTheLogInThatTheUserWanted)
{
  register_before (irc);
  register_before (xmpp);
  store_auto_login (irc, "false");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  ASSERT_TRUE (wait_state (xmpp, "logged-in"));
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  pt_transport_log_out (transport (xmpp));
  ASSERT_TRUE (wait_state (xmpp, "logged-out"));

  prosody->stop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_EQ (transport (irc), nullptr);
  prosody->start ();
  gateway->wait_until_connected ();
  gateway->forget ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  EXPECT_TRUE (wait_state (irc, "logged-in")) << "logged in by hand: " << client->wire->describe ();
  ASSERT_TRUE (wait_until ([&] { return present (xmpp); }));
  ASSERT_TRUE (alice->fence (xmpp));
  EXPECT_EQ (state (xmpp), "logged-out") << "logged out by hand";
  EXPECT_EQ (count_presences (xmpp), 0u);
}

TEST_F (Outage, OfTheServerWithoutTheGatewaysReturnKeepsWhatIsKnown)
{
  sign_on_logged_in ();
  prosody->stop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  gateway->stop ();
  prosody->start ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  EXPECT_FALSE (present (irc));

  gateway->start ();
  pt_transport_log_in (transport (irc));
  EXPECT_EQ (state (irc), "connecting") << "it does not wait for the next try";
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Outage, WhileARegistrationIsUnderWayLosesNothing)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("login-delay irc.localhost never");
  register_here (irc, "my-name");
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register")));
  prosody->stop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  prosody->start ();
  gateway->wait_until_connected ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  /* Kraken stores it before it logs in, so there is nothing to fill in again. */
  ASSERT_TRUE (wait_state (irc, "connecting")) << client->wire->describe ();
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in")) << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

} // namespace integration
