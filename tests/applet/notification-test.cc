/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Failures, and what gateways say, as the desktop's notifications. */
#include "applet/fixture.h"
#include "applet/notification-daemon.h"

namespace applet {

namespace {

class Notifications : public AppletTest {
protected:
  void open_failed (const std::string &text, const std::string &remedy)
  {
    desktop.emplace (desktop_options);
    daemon.emplace ();
    open ("connecting");
    client->alert (irc, text, remedy);
    g_object_set (irc, "state", "failed", "remedy", remedy.c_str (), nullptr);
  }

  /* The applet is in the tray, and IRC has failed. */
  void open_hidden (const std::string &remedy)
  {
    desktop.emplace (desktop_options);
    daemon.emplace ();
    start_client ();
    client->add_account (alice);
    irc = add_irc ("failed");
    start_applet ({{"--hidden"}, "Adwaita", false, 1, {}});
    ASSERT_TRUE (wait_every (Milliseconds (100), [&] {
      client->alert (irc, "The connection was lost.", remedy);
      return !daemon->shown.empty ();
    }));
    EXPECT_FALSE (applet->root ().find ("frame", "Transports"));
  }

  std::optional<NotificationDaemon> daemon;
};

} // namespace

TEST_F (Notifications, MendAFailure)
{
  open_failed ("The connection was lost.", "log-in");
  const Notification told = daemon->expect ("IRC at irc.localhost");
  EXPECT_EQ ("The connection was lost.", told.body);
  ASSERT_TRUE (applet->row ("IRC at irc.localhost: could not log in*"));

  ASSERT_TRUE (daemon->press (told, "Log in"));
  EXPECT_TRUE (was_asked ("log-in irc.localhost"));
}

TEST_F (Notifications, OpenTheFormThatMends)
{
  open_failed ("The password is wrong.", "register");
  const Notification told = daemon->expect ("IRC at irc.localhost");
  ASSERT_TRUE (applet->row ("IRC at irc.localhost: could not log in*"));

  ASSERT_TRUE (daemon->press (told, "Change login…"));
  EXPECT_TRUE (was_asked ("register irc.localhost"));
}

TEST_F (Notifications, AreGoneWhenAllIsWell)
{
  open_failed ("The connection was lost.", "log-in");
  daemon->expect ("IRC at irc.localhost");
  pt_transport_interface_set_state (irc, "connecting");
  ASSERT_TRUE (applet->row ("IRC at irc.localhost: logging in"));
  EXPECT_EQ (1u, daemon->shown.size ()) << "a try mends nothing";

  pt_transport_interface_set_state (irc, "logged-in");
  EXPECT_TRUE (wait_until ([&] { return daemon->shown.empty (); }));
}

TEST_F (Notifications, AreGoneWithTheClient)
{
  open_failed ("The connection was lost.", "log-in");
  daemon->expect ("IRC at irc.localhost");
  client.reset ();
  EXPECT_TRUE (wait_until ([&] { return daemon->shown.empty (); }));
}

TEST_F (Notifications, ALaterOneTakesThePlaceOfTheEarlier)
{
  open_failed ("The connection was lost.", "log-in");
  daemon->expect ("IRC at irc.localhost");
  client->alert (irc, "It was lost again.", "log-in");
  EXPECT_TRUE (wait_until (
      [&] { return !daemon->shown.empty () && daemon->shown[0].body == "It was lost again."; }));
  EXPECT_EQ (1u, daemon->shown.size ());
}

TEST_F (Notifications, OpenTheWindowWhenPressed)
{
  open_hidden ("");
  ASSERT_TRUE (daemon->press (daemon->shown[0], ""));
  EXPECT_TRUE (applet->window ());
}

TEST_F (Notifications, SayInTheWindowWhenTheMendIsRefused)
{
  open_hidden ("log-in");
  client->refusal = "Not now.";
  ASSERT_TRUE (daemon->press (daemon->shown[0], "Log in"));
  EXPECT_TRUE (applet->label ("IRC at irc.localhost: Not now."));
}

TEST_F (Notifications, HaveNoMarkupOfOthersAndAnEnd)
{
  open_failed ("<b>lost</b> & <a href='x'>press</a> " + std::string (2000, 'x'), "");
  const Notification told = daemon->expect ("IRC at irc.localhost");
  EXPECT_EQ (std::string::npos, told.body.find_first_of ("<>&")) << told.body;
  EXPECT_EQ (0u, told.body.find ("‹b›lost‹/b› ＆ ‹a")) << told.body;
  EXPECT_GT (400u, told.body.size ());
  EXPECT_EQ (2u, told.actions.size ()) << "nothing mends it";
}

/* --- What a gateway says ------------------------------------------------------------------ */

TEST_F (Notifications, AnswerWhatAGatewaySays)
{
  desktop.emplace (desktop_options);
  daemon.emplace ();
  open ("logged-in");
  ASSERT_TRUE (applet->row ("IRC at irc.localhost: logged in*"));
  client->notice (irc, "The login was removed.", "");
  client->notice (irc, "Enter the code", "write");
  const Notification told = daemon->expect ("IRC at irc.localhost");
  EXPECT_EQ ("Enter the code", told.body) << "what the user has done is no news";
  ASSERT_TRUE (daemon->press (told, "Reply"));
  EXPECT_TRUE (was_asked ("write irc.localhost"));
}

TEST_F (Notifications, OfAGatewaysWordsStandBesideAFailure)
{
  open_failed ("The connection was lost.", "log-in");
  daemon->expect ("IRC at irc.localhost");
  client->notice (irc, "Scan the code", "write");
  ASSERT_TRUE (wait_until ([&] { return daemon->shown.size () == 2; }));

  pt_transport_interface_set_last_notice (irc, "");
  ASSERT_TRUE (wait_until ([&] { return daemon->shown.size () == 1; }));
  EXPECT_EQ ("The connection was lost.", daemon->shown[0].body);
}

} // namespace applet
