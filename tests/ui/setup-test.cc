/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Setting a transport up by the gateway's commands, as a person does it in Pidgin's windows. */
#include "ui/fixture.h"

namespace ui {

namespace {

class SetupWindow : public Window {
protected:
  void open_as (const std::string &face)
  {
    desktop_options = {900, 700};
    gateway_options.networks = {"domain=xmpp.localhost", "domain=irc.localhost,as=" + face};
    open ();
    ASSERT_TRUE (says (irc, "not set up"));
    ASSERT_TRUE (choose (irc, "Set up…"));
  }

  /* The step that says this. */
  Widget step (const std::string &words)
  {
    EXPECT_TRUE (pidgin->root ().expect ("label", words)) << pidgin->root ().describe ();
    return pidgin->window ("IRC: login");
  }
};

} // namespace

TEST_F (SetupWindow, LeadsThroughTwoFactorsWithAWrongCodeFirst)
{
  open_as ("slidge-code");
  Widget phone = step ("Enter your phone number*");
  ASSERT_TRUE (phone);
  EXPECT_TRUE (phone.find ("check box", "Log in automatically").checked ());
  picture ("setup-phone");
  ASSERT_TRUE (entry (phone, "Phone number:").set_text ("+447700900000"));
  ASSERT_TRUE (press (phone, "Next"));

  Widget code = step ("You should have received something*");
  ASSERT_TRUE (code);
  EXPECT_TRUE (code.find ("label", "Enter your 2FA code"));
  ASSERT_TRUE (entry (code, "Code:").set_text ("111"));
  ASSERT_TRUE (press (code, "Next"));

  code = step ("Wrong code.*");
  ASSERT_TRUE (code);
  EXPECT_EQ (entry (code, "Code:").text (), "111");
  EXPECT_TRUE (says (irc, "setting up")) << sentence (irc);
  picture ("setup-wrong-code");
  ASSERT_TRUE (entry (code, "Code:").set_text ("666"));
  ASSERT_TRUE (press (code, "Next"));

  Widget preferences = step ("Customize the gateway behaviour*");
  ASSERT_TRUE (preferences);
  ASSERT_TRUE (press (preferences, "Next"));
  EXPECT_TRUE (pidgin->root ().expect ("label", "*Success, welcome!*"));
  EXPECT_TRUE (says (irc, "logged in as +447700900000*")) << sentence (irc);
  EXPECT_TRUE (pidgin->wait_row ("Zoe"));
  EXPECT_FALSE (has_row ("irc.localhost*"));
  picture ("setup-done");
}

TEST_F (SetupWindow, BeginsWithTheChoiceOfAWay)
{
  open_as ("slidge-flows");
  Widget choice = step ("There are several ways to log in to IRC");
  ASSERT_TRUE (choice);
  picture ("setup-ways");
  ASSERT_TRUE (press (choice, "Next"));
  Widget phone = step ("Enter your phone number*");
  ASSERT_TRUE (phone);
  ASSERT_TRUE (press (phone, "Cancel"));
  EXPECT_TRUE (says (irc, "not set up"));
  EXPECT_EQ (gateway->command ("users irc.localhost"), "");
}

} // namespace ui
