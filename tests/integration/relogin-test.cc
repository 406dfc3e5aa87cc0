/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the user wants against what is: log-ins that follow by themselves, and those that must not. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

/* The first wait before another log-in is up to five seconds, by chance. */
constexpr Milliseconds first_retry{8000};

const Match log_in_to_irc = stanza_is ("presence", {{"to", irc}, {"type", ""}});
const Match question_to_irc
    = stanza_is ("iq", {{"to", irc}, {"type", "get"}}, "http://jabber.org/protocol/disco#info");

} // namespace

using Relogin = Stack;

TEST_F (Relogin, LogInFollowsALogOutByTheNetwork)
{
  be_online (irc);
  listen (irc);
  const size_t start = client->wire->now ();
  gateway->command ("drop irc.localhost alice@localhost");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  EXPECT_EQ (reason (irc), "Your connection to the IRC network was lost.");
  EXPECT_EQ (remedy (irc), "log-in");

  auto again = client->wire->expect_sent (log_in_to_irc, start, first_retry);
  ASSERT_TRUE (again) << client->wire->describe (start);
  auto question = client->wire->expect_sent (question_to_irc, start);
  ASSERT_TRUE (question);
  EXPECT_LT (question->position, again->position);
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (Relogin, LogInFollowsATransportThatWasDown)
{
  be_offline (irc);
  take_down (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  gateway->command ("connect irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in", first_retry));
}

TEST_F (Relogin, NoLogInFollowsWhenTheRegistrationIsGone)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  gateway->command ("unregister irc.localhost alice@localhost");
  ASSERT_TRUE (wait_state (irc, "not-set-up")) << client->wire->describe (start);
  alice->set_status ("away");
  EXPECT_TRUE (alice->never_sent (log_in_to_irc, start, irc)) << client->wire->describe (start);
}

TEST_F (Relogin, ARefusedPasswordIsNeverSentAgainInTheSession)
{
  register_before (irc, "wrong");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "failed"));
  ASSERT_EQ (count_presences (irc), 1u);

  const size_t start = client->wire->now ();
  alice->set_status ("away");
  alice->set_status ("available");
  pt_transport_refresh (transport (irc));
  alice->fence (irc);
  EXPECT_FALSE (
      client->wire->expect_sent (stanza_is ("presence", {{"to", irc}}), start, Milliseconds (5500)))
      << client->wire->describe (start);
}

TEST_F (Relogin, ARefusedPasswordIsNotSentAtTheNextSignOn)
{
  register_before (irc, "wrong");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "failed"));
  const std::string why = reason (irc);
  alice->disconnect ();
  gateway->forget ();

  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_EQ (state (irc), "failed");
  EXPECT_EQ (reason (irc), why);
  EXPECT_EQ (remedy (irc), "register");
}

TEST_F (Relogin, ARefusedPasswordIsRememberedByAnotherProcess)
{
  register_before (irc, "wrong");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "failed"));
  const std::string why = reason (irc);
  alice->disconnect ();
  /* Nothing is left then but what is stored with the account. */
  client->unload_plugin ();
  client->load_plugin ();
  gateway->forget ();

  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_EQ (state (irc), "failed");
  EXPECT_EQ (reason (irc), why);
}

TEST_F (Relogin, TheUserMayTryARefusedPasswordAgain)
{
  be_offline (irc, "wrong");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  gateway->command ("register irc.localhost alice@localhost alice right");
  pt_transport_log_in (transport (irc));
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Relogin, ALogOutByTheUserIsNotUndone)
{
  be_online (irc);
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  const size_t start = client->wire->now ();
  alice->set_status ("away");
  pt_transport_refresh (transport (irc));
  send_from (irc, "<presence from='irc.localhost' to='alice@localhost' type='unavailable'/>");
  alice->fence (irc);
  EXPECT_FALSE (client->wire->expect_sent (log_in_to_irc, start, Milliseconds (5500)))
      << client->wire->describe (start);
}

TEST_F (Relogin, ALogOutByTheUserOutlivesABrokenNetwork)
{
  be_online (irc);
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  gateway->forget ();
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());

  come_back ();
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u) << client->wire->describe ();
  EXPECT_EQ (state (irc), "logged-out");
}

TEST_F (Relogin, ALogInByTheUserOutlivesABrokenNetwork)
{
  be_offline (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_NE (state (irc), "logged-in");

  come_back ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (auto_login (irc));
}

TEST_F (Relogin, ALogInByTheUserEndsWithTheSignOff)
{
  be_offline (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->disconnect ();
  gateway->forget ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_EQ (state (irc), "logged-out");
}

TEST_F (Relogin, ATransportThatVanishedIsGrayedAndGoesAtTheNextSignOn)
{
  be_online (irc);
  alice->disconnect ();
  gateway.reset ();
  prosody.reset ();
  server_options.components = {{xmpp}};
  gateway_options.networks = {"domain=xmpp.localhost"};
  start_servers ();
  purple_account_set_int (alice->get (), "port", prosody->c2s_port ());

  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (xmpp); }));
  ASSERT_NE (transport (irc), nullptr);
  EXPECT_FALSE (present (irc));
  EXPECT_NE (state (irc), "logged-in");

  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (xmpp); }));
  EXPECT_EQ (transport (irc), nullptr);
}

} // namespace integration
