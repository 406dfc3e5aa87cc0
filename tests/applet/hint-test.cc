/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the window says while there is nothing to list, and clients that come and go. */
#include "applet/fixture.h"

namespace applet {

namespace {

class Hint : public AppletTest {
protected:
  void start ()
  {
    start_client ();
    start_applet ();
  }
};

} // namespace

TEST_F (Hint, SaysThatPidginIsNotRunning)
{
  start_applet ();
  EXPECT_TRUE (applet->label ("Pidgin isn't running"));
  EXPECT_TRUE (applet->label ("Start Pidgin, or another client*Tools ▸ Plugins."));
  EXPECT_TRUE (applet->window ().find ("push button", "Start Pidgin"));
  picture ("not-running");
}

TEST_F (Hint, SaysThatThereIsNoAccount)
{
  start ();
  EXPECT_TRUE (applet->label ("There is no XMPP account"));
  EXPECT_TRUE (applet->label ("Add an XMPP account in Pidgin."));
}

TEST_F (Hint, SaysThatNoAccountIsConnected)
{
  start_client ();
  PtAccountInterface *account = client->add_account (alice, false, false);
  start_applet ();
  EXPECT_TRUE (applet->label ("No XMPP account is connected"));

  pt_account_interface_set_connected (account, TRUE);
  EXPECT_TRUE (applet->label ("Looking for networks…"));
  pt_account_interface_set_discovered (account, TRUE);
  EXPECT_TRUE (applet->label ("No networks"));
}

TEST_F (Hint, SaysThatTheServerHasNoTransports)
{
  start_client ();
  client->add_account (alice);
  start_applet ();
  EXPECT_TRUE (applet->label ("The server of alice@localhost doesn't offer any networks.*"));
  ASSERT_TRUE (applet->window ().find ("push button", "Add a network…").press ());
  EXPECT_TRUE (was_asked ("AddTransport alice@localhost/laptop"));
  picture ("no-transports");
}

TEST_F (Hint, GivesWayToATransport)
{
  start_client ();
  client->add_account (alice);
  start_applet ();
  ASSERT_TRUE (applet->label ("No networks"));
  add_irc ("logged-in");
  EXPECT_TRUE (applet->row ("IRC at irc.localhost: logged in"));
  client->remove_transport (alice, "irc.localhost");
  EXPECT_TRUE (applet->label ("No networks"));
}

TEST_F (Hint, FollowsAClientThatEndsAndComesAgain)
{
  open ("logged-in");
  for (int i = 0; i < 3; i++) {
    client.reset ();
    EXPECT_TRUE (applet->label ("Pidgin isn't running"));
    EXPECT_TRUE (applet->sentences ().empty ());
    start_client ();
    client->add_account (alice);
    irc = add_irc ("logged-out");
    EXPECT_TRUE (applet->row ("IRC at irc.localhost: logged out"));
  }
  ASSERT_TRUE (applet->row ("IRC*").find ("push button", "Log in").press ());
  EXPECT_TRUE (was_asked ("log-in irc.localhost"));
}

TEST_F (Hint, AddsATransportToTheAccountOfTheMenu)
{
  open ("logged-in");
  client->add_account (bob);
  ASSERT_TRUE (applet->row ("bob@other.test: *"));
  ASSERT_TRUE (applet->choose_from_main_menu ("Add a network to bob@other.test…"));
  EXPECT_TRUE (was_asked ("AddTransport bob@other.test/laptop"));
}

} // namespace applet
