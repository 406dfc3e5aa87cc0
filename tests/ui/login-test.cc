/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logging in and out with menu and mouse, and the automatic log-in. */
#include "ui/fixture.h"

namespace ui {

namespace {

class LoginWindow : public Window {
protected:
  bool checked (const std::string &name) const
  {
    return item (name).checked ();
  }
};

} // namespace

TEST_F (LoginWindow, MenuLogsOutAndInAgain)
{
  open_online ();
  ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  EXPECT_EQ (read_menu (irc),
             (std::vector<std::string>{"Log out", "Log in automatically *", "Add contact…",
                                       "Write to the gateway…", "Change login…", "Remove login…",
                                       "Copy Bug Report Details"}));
  picture ("menu-online");
  gateway->forget ();
  ASSERT_TRUE (item ("Log out").press ());
  EXPECT_TRUE (says (irc, "logged out"));
  EXPECT_TRUE (wait_presence (irc, "unavailable"));

  gateway->forget ();
  EXPECT_EQ (read_menu (irc).front (), "Log in");
  ASSERT_TRUE (item ("Log in").press ());
  EXPECT_TRUE (says (irc, "logged in"));
  EXPECT_TRUE (wait_presence (irc));
  EXPECT_TRUE (pidgin->wait_row ("Zoe"));
}

TEST_F (LoginWindow, MiddleClickLogsIn)
{
  open_offline ();
  gateway->forget ();
  pidgin->click (icon (irc), 2);
  EXPECT_TRUE (says (irc, "logged in"));
  EXPECT_EQ (count_presences (irc), 1U);
  EXPECT_TRUE (pidgin->menu_items ().empty ());
}

TEST_F (LoginWindow, MiddleClickLogsOut)
{
  open_online ();
  gateway->forget ();
  pidgin->click (icon (irc), 2);
  EXPECT_TRUE (says (irc, "logged out"));
  EXPECT_EQ (count_presences (irc, "unavailable"), 1U);
}

TEST_F (LoginWindow, DoublePressDoesNothingTwice)
{
  open_online ();
  gateway->forget ();
  pidgin->click (icon (irc), 2, 2);
  EXPECT_TRUE (says (irc, "logged out"));
  /* A log-in by the second press would be the next stanza; the menu's questions come after it. */
  ASSERT_TRUE (open_form (irc));
  EXPECT_EQ (count_presences (irc, "unavailable"), 1U);
  EXPECT_EQ (count_presences (irc), 0U);
}

TEST_F (LoginWindow, MiddleClickOnAnUnregisteredIconDoesNothing)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  gateway->forget ();
  pidgin->click (icon (irc), 2);
  ASSERT_TRUE (open_form (irc));
  EXPECT_EQ (count_presences (irc), 0U);
}

TEST_F (LoginWindow, LogInThatTakesLongCanBeStopped)
{
  open_offline ();
  gateway->command ("login-delay irc.localhost never");
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (says (irc, "logging in"));
  picture ("logging-in");
  ASSERT_TRUE (choose (irc, "Cancel login"));
  EXPECT_TRUE (says (irc, "logged out"));
  EXPECT_TRUE (wait_presence (irc, "unavailable"));
}

/* slidge says nothing to a log-out, and goes on with its session. */
TEST_F (LoginWindow, LogOutThatIsNotAnsweredSaysWhatIsKnown)
{
  gateway_options.networks = {"domain=irc.localhost,as=slidge", "domain=xmpp.localhost"};
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  fill (form, "alice", "secret");
  ASSERT_TRUE (press (form, "Save"));
  ASSERT_TRUE (says (irc, "logged in*"));
  ASSERT_TRUE (choose (irc, "Log out"));
  ASSERT_TRUE (says (irc, "still logged in at the gateway*")) << "after five seconds";
  picture ("lingers");
}

/* The network asks for a code, as Signal and Telegram do: from the press to the end of the login. */
TEST_F (LoginWindow, LogInThatNeedsTheUserIsFinishedInAConversation)
{
  open_offline ();
  gateway->command ("login-delay irc.localhost never");
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (says (irc, "logging in"));
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin' type='chat'><body>"
                  "Please enter the code that you have received.</body></message>");
  ASSERT_TRUE (says (irc, "needs you*"));
  ASSERT_TRUE (alert ("Please enter the code*"));
  picture ("needs-you");
  read_menu (irc);
  picture ("needs-you-menu");
  ASSERT_TRUE (item ("Write to the gateway…").press ());
  Widget conversation = pidgin->window ("irc.localhost*");
  ASSERT_TRUE (conversation);
  EXPECT_TRUE (wait_until ([&] {
    return conversation.find ("text").text ().find ("Please enter the code") != std::string::npos;
  })) << conversation.describe ();
  EXPECT_TRUE (wait_no_alert ("Please enter the code*")) << "it is no notice any more";
  desktop->type ("12345");
  desktop->key ("Return");
  const Stanza answer = gateway->wait_for (
      irc, [] (const Stanza &each) { return !each.child_text ("body").empty (); });
  ASSERT_TRUE (answer);
  EXPECT_EQ (answer.child_text ("body"), "12345");
  EXPECT_TRUE (says (irc, "logging in*"));
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (says (irc, "logged in*"));
  picture ("gateway-conversation");
}

TEST_F (LoginWindow, AutomaticLogInIsStoredOnTheServer)
{
  open_offline ();
  read_menu (irc);
  ASSERT_TRUE (item ("Log in automatically"));
  EXPECT_FALSE (checked ("Log in automatically"));
  ASSERT_TRUE (item ("Log in automatically").press ());
  EXPECT_TRUE (wait_every (Milliseconds (200), [&] { return stored_auto_login (irc) == "true"; }));
  EXPECT_TRUE (says (irc, "logged out")) << "it is for the next sign-on";

  read_menu (irc);
  EXPECT_TRUE (checked ("Log in automatically"));
  ASSERT_TRUE (item ("Log in automatically").press ());
  EXPECT_TRUE (wait_every (Milliseconds (200), [&] { return stored_auto_login (irc) == "false"; }));
}

TEST_F (LoginWindow, MenuThatIsOpenShowsWhatAnotherClientHasStored)
{
  open_offline ();
  store_auto_login (irc, "true");
  read_menu (irc);
  EXPECT_TRUE (wait_until ([&] { return checked ("Log in automatically"); }));
  pidgin->close_menu ();
  EXPECT_TRUE (says (irc, "logged out"));
}

TEST_F (LoginWindow, ChoiceInTheFormIsStoredOnTheServer)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  fill (form, "alice", "secret");
  ASSERT_TRUE (form.find ("check box", "Log in automatically").press ());
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_TRUE (says (irc, "logged in*")) << "this once";
  EXPECT_TRUE (wait_every (Milliseconds (200), [&] { return stored_auto_login (irc) == "false"; }));
}

} // namespace ui
