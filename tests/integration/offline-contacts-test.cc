/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The contacts of a transport that says of itself alone that the user is logged out. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *nora = "nora@irc.localhost";
constexpr const char *bob = "bob@localhost";

} // namespace

/* The test gateway knows nothing of Nora, so it never says that she is gone. */
class OfflineContacts : public Stack {
protected:
  void be_online_with_nora ()
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    for (const char *jid : {nora, bob})
      other->ask ("set", "",
                  "<query xmlns='jabber:iq:roster'><item jid='" + std::string (jid)
                      + "'/></query>");
    other->close ();
    be_online (irc);
    come (nora);
    friend_of_alice = prosody->log_in ("bob", "desk");
    friend_of_alice->send ("<presence to='alice@localhost/pidgin'/>");
    ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (bob); }));
  }

  void come (const std::string &contact)
  {
    send_from (irc, "<presence from='" + contact + "/phone' to='alice@localhost/pidgin'/>");
    ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (contact); }))
        << client->wire->describe ();
  }

  void expect_offline (const std::string &contact)
  {
    EXPECT_TRUE (wait_until ([&] { return !alice->buddy_online (contact); })) << describe (irc);
    EXPECT_TRUE (alice->has_buddy (contact));
  }

  std::unique_ptr<Client> friend_of_alice;
};

TEST_F (OfflineContacts, AreThoseOfATransportThatTheUserLogsOutOf)
{
  be_online_with_nora ();
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  expect_offline (nora);
  EXPECT_TRUE (alice->buddy_online (bob)) << "he comes through no transport";
}

TEST_F (OfflineContacts, AreThoseOfANetworkThatIsLost)
{
  be_online_with_nora ();
  gateway->command ("login-delay irc.localhost never");
  send_from (irc,
             "<presence from='irc.localhost' to='alice@localhost/pidgin' type='unavailable'/>");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  expect_offline (nora);
}

TEST_F (OfflineContacts, AreOnlineAgainWhenTheySaySo)
{
  be_online_with_nora ();
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  expect_offline (nora);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (alice->buddy_online (nora)) << "nobody has said so";
  come (nora);
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_TRUE (alice->buddy_online (nora));
}

/* A second client of the user may see them without being logged in. */
TEST_F (OfflineContacts, AreNotThoseOfATransportThatTheUserWasNotLoggedInTo)
{
  be_offline (irc);
  prosody->log_in ("alice", "elsewhere")
      ->ask ("set", "", "<query xmlns='jabber:iq:roster'><item jid='nora@irc.localhost'/></query>");
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (nora); }));
  come (nora);
  gateway->command ("refuse irc.localhost login not-authorized message 0 Wrong password.");
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_TRUE (alice->buddy_online (nora));
}

} // namespace integration
