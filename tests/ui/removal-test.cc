/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deleting login information, and transports that are no contacts. */
#include "ui/fixture.h"

namespace ui {

namespace {

class RemovalWindow : public Window {
protected:
  Widget ask ()
  {
    EXPECT_TRUE (choose (irc, "Remove login…"));
    return pidgin->window ("IRC: remove login");
  }
};

class RemovalRosterWindow : public Window {
protected:
  /* Registered without Kraken's extension, it is an item of the roster. */
  void open_with_roster_item ()
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    other->send ("<presence/>");
    other->ask ("set", irc,
                "<query xmlns='jabber:iq:register'><username>alice</username>"
                "<password>right</password><nick>alice</nick></query>");
    ASSERT_TRUE (wait_until (
        [&] { return prosody->roster_item ("alice", irc).attribute ("subscription") == "both"; }));
    other->close ();
    open ();
    ASSERT_TRUE (says (irc, "logged in*"));
    ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
    ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  }

  bool has_transport () const
  {
    return has_row ("irc.localhost*") || has_row ("IRC Transport*");
  }
};

} // namespace

TEST_F (RemovalWindow, IsAskedForFirst)
{
  open_online ();
  ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  Widget question = ask ();
  ASSERT_TRUE (question);
  EXPECT_TRUE (question.find ("label", "Remove your IRC login?*"));
  picture ("delete");
  ASSERT_TRUE (press (question, "Cancel"));
  ASSERT_TRUE (pidgin->root ().wait_gone ("dialog"));
  /* The form's answer comes after whatever was asked of the gateway before. */
  ASSERT_TRUE (open_form (irc));
  EXPECT_NE (gateway->command ("users irc.localhost").find ("alice@localhost"), std::string::npos);
  EXPECT_TRUE (has_row ("Zoe"));
}

TEST_F (RemovalWindow, CanBeClosedAndAskedForAgain)
{
  open_online ();
  ASSERT_TRUE (leave (ask ()));
  ASSERT_TRUE (pidgin->root ().wait_gone ("dialog"));
  EXPECT_TRUE (ask ());
}

TEST_F (RemovalWindow, TakesTheContactsAlong)
{
  open_online ();
  ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
  ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  Widget question = ask ();
  ASSERT_TRUE (question);
  ASSERT_TRUE (press (question, "Remove"));
  EXPECT_TRUE (says (irc, "not set up"));
  EXPECT_TRUE (wait_no_row ("Zoe"));
  EXPECT_TRUE (wait_no_row ("Yuri"));
  EXPECT_EQ (gateway->command ("users irc.localhost").find ("alice@localhost"), std::string::npos);
  EXPECT_TRUE (alert ("The login was removed."));
  picture ("deleted");
}

TEST_F (RemovalRosterWindow, HasNoRowOfATransport)
{
  open_with_roster_item ();
  EXPECT_FALSE (has_transport ());
}

TEST_F (RemovalRosterWindow, ShowsTransportsWhenTheUserWantsThat)
{
  open_with_roster_item ();
  ASSERT_TRUE (configure_plugin ("Icons of other networks"));
  Widget check = pidgin->root ().expect ("check box", "Show transports among the contacts");
  picture ("preferences");
  ASSERT_TRUE (check.press ());
  EXPECT_TRUE (wait_until ([&] { return has_transport (); }));
  ASSERT_TRUE (check.press ());
  EXPECT_TRUE (wait_until ([&] { return !has_transport (); }));
}

} // namespace ui
