/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet with the real Pidgin on the other end of the bus: what is done in one is seen in the
 * other. */
#include <algorithm>
#include <csignal>

#include "applet/notification-daemon.h"
#include "support/applet.h"
#include "support/wait.h"
#include "ui/fixture.h"

namespace applet {

namespace {

using namespace support;
using ui::irc;
using ui::xmpp;

class WithPidgin : public ui::Window {
protected:
  WithPidgin ()
  {
    desktop_options = {1000, 640};
  }

  void start_applet ()
  {
    if (!desktop)
      desktop.emplace (desktop_options);
    applet.emplace (*desktop);
  }
  /* Pidgin and the applet, IRC logged out. */
  void open_both (const std::string &password = "right")
  {
    desktop.emplace (desktop_options);
    daemon.emplace ();
    ASSERT_NO_FATAL_FAILURE (open_offline (password));
    start_applet ();
    ASSERT_TRUE (shows ("logged out"));
  }
  void TearDown () override
  {
    if (applet) {
      for (const std::string &line : applet->complaints ())
        ADD_FAILURE () << line;
      if (HasFailure ())
        ADD_FAILURE () << applet->root ().describe () << applet->log ();
    }
    ui::Window::TearDown ();
    applet.reset ();
  }

  testing::AssertionResult shows (const std::string &state)
  {
    if (applet->row ("IRC at irc.localhost: " + state))
      return testing::AssertionSuccess ();
    testing::AssertionResult result = testing::AssertionFailure ();
    for (const std::string &each : applet->sentences ())
      result << each << "\n";
    return result;
  }
  testing::AssertionResult press_in_applet (const std::string &button)
  {
    if (applet->row ("IRC*").expect ("push button", button).press ())
      return testing::AssertionSuccess ();
    return testing::AssertionFailure () << "no button " << button;
  }
  /* Of all transports, in any order. */
  std::vector<std::string> read_bar () const
  {
    std::vector<std::string> names;
    for (const Widget &each : pidgin->buddy_list ().find ("tool bar").find_all ("push button"))
      names.push_back (each.name ());
    std::sort (names.begin (), names.end ());
    return names;
  }
  bool both_say_the_same () const
  {
    return wait_every (Milliseconds (50), [this] {
      std::vector<std::string> sentences = applet->sentences ();
      std::sort (sentences.begin (), sentences.end ());
      return !sentences.empty () && sentences == read_bar ();
    });
  }
  testing::AssertionResult log_in_with_the_form ()
  {
    const Widget dialog = form ();
    if (!dialog)
      return testing::AssertionFailure () << "Pidgin shows no form";
    fill (dialog, "alice", "right");
    return press (dialog, "Save");
  }

  std::optional<NotificationDaemon> daemon;
  std::optional<Applet> applet;
};

} // namespace

TEST_F (WithPidgin, LogsInAndOut)
{
  open_both ();
  ASSERT_TRUE (press_in_applet ("Log in"));
  EXPECT_TRUE (shows ("logged in*"));
  EXPECT_TRUE (says (irc, "logged in*"));
  picture ("applet-and-pidgin");

  /* A press that comes as fast as the second one of a double press does not count. */
  ASSERT_TRUE (wait_every (Milliseconds (100), [this] {
    const Widget button = applet->row ("IRC*").find ("push button", "Log out");
    return !button || !button.press ();
  }));
  EXPECT_TRUE (shows ("logged out"));
  EXPECT_TRUE (says (irc, "logged out"));
}

TEST_F (WithPidgin, StoresTheSettingOnTheServer)
{
  open_both ();
  ASSERT_EQ ("false", stored_auto_login (irc));
  ASSERT_TRUE (applet->row ("IRC*").find ("toggle button", "Log in automatically").press ());
  EXPECT_TRUE (
      wait_every (Milliseconds (100), [this] { return stored_auto_login (irc) == "true"; }));
  EXPECT_TRUE (wait_until ([this] {
    return applet->row ("IRC*").find ("toggle button", "Log in automatically").checked ();
  }));
}

TEST_F (WithPidgin, SaysWhatTheBarSays)
{
  open_both ();
  EXPECT_TRUE (both_say_the_same ());

  gateway->command ("disconnect irc.localhost");
  ASSERT_TRUE (press_in_applet ("Log in"));
  ASSERT_TRUE (shows ("connection lost*"));
  EXPECT_TRUE (both_say_the_same ());

  gateway->command ("login-delay irc.localhost never");
  gateway->command ("connect irc.localhost");
  ASSERT_TRUE (press_in_applet ("Log in"));
  ASSERT_TRUE (shows ("logging in*"));
  EXPECT_TRUE (both_say_the_same ());

  gateway->command ("login-release irc.localhost");
  ASSERT_TRUE (shows ("logged in*"));
  EXPECT_TRUE (both_say_the_same ());
}

TEST_F (WithPidgin, HasTheMenuOfTheBar)
{
  open_both ();
  const std::vector<std::string> bar = read_menu (irc);
  pidgin->close_menu ();
  std::vector<std::string> names;
  for (const Widget &each : applet->open_menu ("IRC*"))
    if (!each.name ().empty ())
      names.push_back (each.sensitive () ? each.name () : "(" + each.name () + ")");
  EXPECT_EQ (bar, names);
}

TEST_F (WithPidgin, RegistersInPidginsWindow)
{
  open ();
  start_applet ();
  ASSERT_TRUE (shows ("not set up"));
  ASSERT_TRUE (press_in_applet ("Set up…"));
  ASSERT_TRUE (log_in_with_the_form ());
  EXPECT_TRUE (shows ("logged in as alice"));
}

TEST_F (WithPidgin, MendsAWrongPasswordFromTheNotification)
{
  open_both ("wrong");
  ASSERT_TRUE (press_in_applet ("Log in"));
  const Notification told = daemon->expect ("IRC at irc.localhost");
  ASSERT_TRUE (shows ("could not log in. *password*"));
  EXPECT_NE (std::string::npos, told.body.find ("password")) << told.body;

  ASSERT_TRUE (daemon->press (told, "Change login…"));
  ASSERT_TRUE (log_in_with_the_form ());
  EXPECT_TRUE (shows ("logged in as alice"));
  EXPECT_TRUE (wait_until ([this] { return daemon->shown.empty (); }));
}

TEST_F (WithPidgin, FollowsPidginThatIsKilledAndStartedAgain)
{
  open_both ();
  kill (pidgin->pid (), SIGKILL);
  EXPECT_TRUE (applet->label ("Pidgin isn't running"));

  pidgin.reset ();
  start_pidgin ();
  ASSERT_TRUE (shows ("logged out"));
  ASSERT_TRUE (press_in_applet ("Log in"));
  EXPECT_TRUE (says (irc, "logged in*"));
  EXPECT_TRUE (both_say_the_same ());
}

TEST_F (WithPidgin, NamesTheAccountsWhenThereAreTwo)
{
  ProsodyOptions options;
  options.host = "other.test";
  options.components = {{"irc.other.test"}};
  Prosody other (options);
  GatewayOptions networks;
  networks.networks = {"domain=irc.other.test"};
  Gateway other_gateway (other, networks);
  start_servers ();
  pidgin_options.accounts
      = {{"alice@localhost/pidgin", prosody->password ("alice"), prosody->c2s_port ()},
         {"alice@other.test/pidgin", other.password ("alice"), other.c2s_port ()}};
  start_pidgin ();
  start_applet ();

  EXPECT_TRUE (applet->row ("IRC at irc.other.test: not set up. Account: alice@other.test"));
  EXPECT_TRUE (applet->row ("XMPP*"));
  EXPECT_TRUE (both_say_the_same ());
  pidgin.reset ();
}

TEST_F (WithPidgin, SaysThatTheServerHasNoTransports)
{
  server_options.components.clear ();
  open ();
  start_applet ();
  EXPECT_TRUE (applet->label ("The server of alice@localhost doesn't offer any networks.*"));
  ASSERT_TRUE (applet->window ().find ("push button", "Add a network…").press ());
  EXPECT_TRUE (pidgin->window ("Add a network*"));
}

} // namespace applet
