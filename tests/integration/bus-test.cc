/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The service on the session bus, as another program sees it. */
#include "integration/fixture.h"
#include "support/session-bus.h"
#include "support/wait.h"

namespace integration {

namespace {

const std::string account_path = "/org/pidgin_transports/accounts/alice_40localhost_2fpidgin";
const std::string irc_path = account_path + "/irc_2elocalhost";
const std::string xmpp_path = account_path + "/xmpp_2elocalhost";
const std::string client_path = "/org/pidgin_transports/client";
/* Looking as fast as possible would be a flood. */
constexpr Milliseconds pace{100};

const std::string error_name = "org.pidgin_transports.Error.";

} // namespace

class Bus : public Stack {
protected:
  Bus ()
  {
    client_options.bus_address = daemon.address ();
  }

  BusReply call (const std::string &method, const std::string &arguments = "()")
  {
    return other.call (irc_path, "Transport1", method, arguments);
  }

  std::string property (const std::string &name)
  {
    return other.property (irc_path, "Transport1", name);
  }

  bool wait_object (const std::string &path, bool there = true)
  {
    return wait_every (pace, [&] { return other.has_object (path) == there; });
  }

  bool wait_property (const std::string &name, const std::string &value)
  {
    return wait_every (pace, [&] { return property (name) == value; });
  }

  SessionBus daemon;
  BusClient other{daemon};
};

/* --- Objects ------------------------------------------------------------------------------ */

TEST_F (Bus, ShowsTheClientTheAccountsAndTheirTransports)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (xmpp_path));
  const std::map<std::string, std::string> all = {{client_path, "Client1"},
                                                  {account_path, "Account1"},
                                                  {irc_path, "Transport1"},
                                                  {xmpp_path, "Transport1"}};
  EXPECT_EQ (other.objects (), all);
  EXPECT_EQ (other.property (client_path, "Client1", "Version"), "'" PT_VERSION "'");
  EXPECT_EQ (other.property (account_path, "Account1", "Name"), "'alice@localhost/pidgin'");
  EXPECT_EQ (property ("Account"), "'alice@localhost/pidgin'");
  EXPECT_EQ (property ("Address"), "'irc.localhost'");
  EXPECT_EQ (property ("State"), "'online'");
}

TEST_F (Bus, ShowsAnAccountThatIsNotConnectedWithoutItsTransports)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (xmpp_path));
  EXPECT_EQ (other.property (account_path, "Account1", "Connected"), "true");
  ASSERT_TRUE (alice->disconnect ());
  const std::map<std::string, std::string> all
      = {{client_path, "Client1"}, {account_path, "Account1"}};
  EXPECT_EQ (other.objects (), all);
  EXPECT_EQ (other.property (account_path, "Account1", "Connected"), "false");
  EXPECT_EQ (other.property (account_path, "Account1", "Discovered"), "false");
  come_back ();
  EXPECT_TRUE (wait_object (irc_path));
}

TEST_F (Bus, ShowsAnAccountThatIsEnabledOnly)
{
  start_servers ();
  start_client ();
  ASSERT_TRUE (wait_object (client_path));
  EXPECT_FALSE (other.has_object (account_path));
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_object (account_path));
  alice->disable ();
  EXPECT_TRUE (wait_object (account_path, false));
  EXPECT_FALSE (other.has_object (irc_path));
  EXPECT_TRUE (other.has_object (client_path));
}

TEST_F (Bus, SaysWhenTheAccountsTransportsAreKnown)
{
  start_servers ();
  gateway->command (std::string ("delay ") + irc + " http://jabber.org/protocol/disco#info 1500");
  sign_on ();
  ASSERT_TRUE (wait_object (account_path));
  EXPECT_EQ (other.property (account_path, "Account1", "Discovered"), "false");
  EXPECT_TRUE (wait_every (
      pace, [&] { return other.property (account_path, "Account1", "Discovered") == "true"; }));
  EXPECT_TRUE (other.has_object (irc_path));
  EXPECT_TRUE (other.has_object (xmpp_path));
}

/* --- Methods ------------------------------------------------------------------------------ */

TEST_F (Bus, LogsInAndOut)
{
  be_offline (irc);
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (call ("LogIn").error, "");
  EXPECT_TRUE (wait_property ("State", "'online'"));
  EXPECT_EQ (call ("LogOut").error, "");
  EXPECT_TRUE (wait_property ("State", "'offline'"));
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (count_presences (irc, "unavailable"), 1u);
}

} // namespace integration
