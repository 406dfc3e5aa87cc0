/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Failures are said once, in the buddy list, with the gateway's words and a button that mends. */
#include "ui/fixture.h"

namespace ui {

namespace {

class Alert : public Window {
protected:
  testing::AssertionResult press_in_list (const std::string &button)
  {
    if (pidgin->buddy_list ().expect ("push button", button).press ())
      return testing::AssertionSuccess ();
    return testing::AssertionFailure () << "no button " << button;
  }
};

} // namespace

TEST_F (Alert, OfAWrongPasswordHasTheGatewaysWordsAndOpensTheForm)
{
  open_offline ("wrong");
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (says (irc, "could not log in*"));
  const std::string reason = sentence (irc).substr (std::string ("could not log in. ").size ());
  EXPECT_NE (reason.find ("password"), std::string::npos) << reason;
  EXPECT_TRUE (alert (reason));
  EXPECT_TRUE (alert ("IRC at irc.localhost"));
  picture ("alert-password");

  ASSERT_TRUE (press_in_list ("Change login…"));
  Widget form = this->form ();
  ASSERT_TRUE (form);
  EXPECT_EQ (entry (form, "Username:").text (), "alice");
  ASSERT_TRUE (entry (form, "Password:").set_text ("right"));
  ASSERT_TRUE (entry (form, "Nickname:").set_text ("alice"));
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_TRUE (says (irc, "logged in as alice"));
  EXPECT_TRUE (wait_no_alert (reason));
}

TEST_F (Alert, OfALostConnectionIsGoneWhenItIsMadeAgain)
{
  open_online ();
  gateway->command ("login-delay irc.localhost never");
  gateway->command ("drop irc.localhost alice@localhost");
  ASSERT_TRUE (alert ("Your connection to the IRC network was lost."));
  picture ("alert-lost");
  /* The first try comes by itself within five seconds, perhaps at once. */
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (says (irc, "logged in"));
  EXPECT_TRUE (wait_no_alert ("Your connection*"));
}

TEST_F (Alert, SaysWhenTheNextTryIs)
{
  open_offline ();
  gateway->command ("disconnect irc.localhost");
  ASSERT_TRUE (choose (irc, "Log in"));
  EXPECT_TRUE (says (irc, "connection lost, next try at *"));
}

TEST_F (Alert, OfALostConnectionLogsInAtOnce)
{
  open_online ();
  gateway->command ("login-delay irc.localhost never");
  gateway->command ("drop irc.localhost alice@localhost");
  ASSERT_TRUE (alert ("Your connection to the IRC network was lost."));
  ASSERT_TRUE (press_in_list ("Log in"));
  /* By itself it would try somewhen in the next five seconds. */
  ASSERT_TRUE (pidgin->icon ("IRC at irc.localhost: logging in", Milliseconds (1000)));
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (says (irc, "logged in"));
  EXPECT_TRUE (wait_no_alert ("Your connection*"));
}

/* It is no failure of the login, so nothing but the user takes it away. */
TEST_F (Alert, WhileLoggedInStaysWhenAMenuOpens)
{
  open_online ();
  send_from (irc, "<message type='error' from='irc.localhost' to='alice@localhost/pidgin'>"
                  "<body>Hello</body><error type='cancel'><not-acceptable "
                  "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                  "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>The channel is full.</text>"
                  "</error></message>");
  ASSERT_TRUE (alert ("The channel is full."));
  EXPECT_FALSE (read_menu (irc).empty ());
  pidgin->close_menu ();
  ASSERT_TRUE (choose (irc, "Change login…"));
  ASSERT_TRUE (pidgin->window ("*: login")) << "what the menu asks is answered";
  EXPECT_TRUE (alert ("The channel is full."));
}

TEST_F (Alert, IsGoneWhenTheUserDismissesIt)
{
  open_offline ("wrong");
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (alert ("IRC at irc.localhost"));
  ASSERT_TRUE (press_in_list ("Dismiss"));
  EXPECT_TRUE (wait_no_alert ("IRC at irc.localhost"));
  EXPECT_TRUE (says (irc, "could not log in*")) << "the icon tells it further on";
}

/* In a client without a view the core plugin opens windows. */
TEST_F (Alert, IsNotToldTwice)
{
  open_offline ("wrong");
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (alert ("IRC at irc.localhost"));
  EXPECT_EQ (pidgin->root ().children ().size (), 1U) << pidgin->root ().describe ();
  EXPECT_FALSE (pidgin->menu_bar_item ({"Tools", "Transports (core)", "Transports…"}));
  EXPECT_TRUE (pidgin->choose_from_menu_bar (
      {"Tools", "Transports (core)", "Add a network on another server…"}));
}

} // namespace ui
