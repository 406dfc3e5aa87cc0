/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What gateways of other families say of a login, through a real server and a real libpurple. */

#include "integration/fixture.h"
#include "support/wait.h"

namespace integration {

namespace {

class Truth : public Stack {
protected:
  void log_in ()
  {
    be_offline (irc);
    listen (irc);
    gateway->command ("login-delay irc.localhost never");
    pt_transport_log_in (transport (irc));
    ASSERT_TRUE (wait_state (irc, "connecting"));
    /* The server passes presence on to who is available: it has to know that she is. */
    ASSERT_TRUE (alice->fence (irc));
  }

  void say (const std::string &show, const std::string &status)
  {
    send_from (irc, "<presence from='irc.localhost' to='alice@localhost'><show>" + show
                        + "</show><status>" + status + "</status></presence>");
  }

  void write (const std::string &body, const std::string &more = "")
  {
    send_from (irc, "<message type='chat' from='irc.localhost' to='alice@localhost'><body>" + body
                        + "</body>" + more + "</message>");
  }

  void be_unavailable (const std::string &to, const std::string &content = "")
  {
    send_from (irc, "<presence type='unavailable' from='irc.localhost' to='" + to + "'>" + content
                        + "</presence>");
  }
};

} // namespace

/* slidge 0.5.3, as recorded. */
TEST_F (Truth, OfAGatewayThatSaysThatTheLoginHasFailed)
{
  log_in ();
  say ("dnd", "Logging in…");
  ASSERT_TRUE (wait_until ([&] { return reason (irc) == "Logging in…"; }));
  EXPECT_EQ (state (irc), "connecting");

  const size_t start = client->wire->now ();
  say ("dnd", "Could not login: Invalid token");
  write (
      "You are not connected to this gateway! Maybe this message will tell you why: Invalid token");
  say ("dnd", "Login failed");
  ASSERT_TRUE (wait_state (irc, "failed"));
  EXPECT_EQ (remedy (irc), "register");
  EXPECT_EQ (alerts.size (), 1u);
  EXPECT_TRUE (notices.empty ()) << "the message is the reason";
  alice->set_status ("away");
  EXPECT_TRUE (alice->never_sent (stanza_is ("presence", {{"to", irc}, {"type", ""}}), start, irc));
}

TEST_F (Truth, OfAGatewayThatIsReady)
{
  log_in ();
  say ("dnd", "Syncing contacts…");
  say ("chat", "Connected as +447700900000");
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (reason (irc), "Connected as +447700900000");

  say ("away", "Logged out");
  ASSERT_TRUE (wait_state (irc, "needs-you"));
  EXPECT_EQ (reason (irc), "Logged out");
  EXPECT_EQ (remedy (irc), "write");
}

/* spectrum2 2.2.1, as recorded. */
TEST_F (Truth, OfAGatewayThatIsStillConnecting)
{
  log_in ();
  const size_t start = client->wire->now ();
  for (int i = 0; i < 3; i++)
    be_unavailable ("alice@localhost/pidgin", "<status>Connecting</status>");
  ASSERT_TRUE (wait_until ([&] { return reason (irc) == "Connecting"; }));
  EXPECT_EQ (state (irc), "connecting");
  gateway->command ("login-release irc.localhost");
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (alerts.empty ());
  EXPECT_EQ (
      client->wire->sent (stanza_is ("presence", {{"to", irc}, {"type", ""}}), start).size (), 0u);
}

TEST_F (Truth, OfAGatewayThatNamesAWrongPassword)
{
  log_in ();
  be_unavailable ("alice@localhost/pidgin", "<status>Connecting</status>");
  write ("Invalid username or password",
         "<spectrumerror xmlns='http://spectrum.im/error' error='2'>"
         "CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror>");
  be_unavailable ("alice@localhost");
  ASSERT_TRUE (wait_state (irc, "failed"));
  EXPECT_EQ (reason (irc), "Invalid username or password");
  EXPECT_EQ (alerts, std::vector<std::string>{"Invalid username or password"});
  EXPECT_TRUE (notices.empty ());
}

TEST_F (Truth, OfAGatewayThatAsksForACode)
{
  log_in ();
  write ("Enter authorization code");
  ASSERT_TRUE (wait_state (irc, "needs-you"));
  EXPECT_EQ (remedy (irc), "write");
  EXPECT_TRUE (alerts.empty ());
  EXPECT_TRUE (
      wait_until ([&] { return notices == std::vector<std::string>{"Enter authorization code"}; }));
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

/* spectrum2 mirrors what the user's resources say. */
TEST_F (Truth, IsNotWhatTheUserHasSaid)
{
  be_online (irc);
  alice->set_status ("dnd", "In a meeting");
  say ("dnd", "In a meeting");
  alice->fence (irc);
  EXPECT_EQ (state (irc), "logged-in");
  EXPECT_EQ (reason (irc), "");
}

} // namespace integration
