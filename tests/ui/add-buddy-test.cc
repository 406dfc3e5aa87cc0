/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a contact on a network, from Pidgin's menu of buddies. */
#include "ui/fixture.h"

namespace ui {

namespace {

class AddBuddyWindow : public Window {
protected:
  AddBuddyWindow ()
  {
    desktop_options = {900, 700};
  }

  Widget item () const
  {
    return pidgin->menu_bar_item ({"Buddies", "Add Buddy on a Network…"});
  }

  testing::AssertionResult choose_from_buddies ()
  {
    return pidgin->choose_from_menu_bar ({"Buddies", "Add Buddy on a Network…"})
               ? testing::AssertionSuccess ()
               : testing::AssertionFailure () << pidgin->root ().describe ();
  }
};

} // namespace

TEST_F (AddBuddyWindow, AsksForTheNetworkThenForTheNameAndHasPidginAddIt)
{
  register_before (xmpp);
  open_online ();
  ASSERT_TRUE (says (xmpp, "logged in*"));
  ASSERT_TRUE (choose_from_buddies ());
  Widget networks = pidgin->window ("Add a contact on a network");
  ASSERT_TRUE (networks) << pidgin->root ().describe ();
  picture ("add-buddy");
  EXPECT_TRUE (networks.find ("table cell", "IRC at irc.localhost")) << networks.describe ();
  EXPECT_TRUE (networks.find ("table cell", "XMPP at xmpp.localhost")) << networks.describe ();
  ASSERT_TRUE (press (networks, "Next"));

  Widget contact = pidgin->window ("IRC: add a contact");
  ASSERT_TRUE (contact) << pidgin->root ().describe ();
  picture ("add-buddy-name");
  ASSERT_TRUE (contact.find ("text").set_text ("romeo"));
  ASSERT_TRUE (press (contact, "Add"));
  Widget add = pidgin->window ("Add Buddy");
  ASSERT_TRUE (add);
  EXPECT_EQ (entry (add, "Buddy's username:").text (), "romeo@irc.localhost");
}

/* Below Pidgin's own, for as long as the plugin is there. */
TEST_F (AddBuddyWindow, IsChosenWhileThereIsANetworkAndGoesWithThePlugin)
{
  open_offline ();
  ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies"}));
  EXPECT_TRUE (wait_until ([&] { return item () && !item ().sensitive (); }, ui_deadline));
  picture ("add-buddy-menu");
  pidgin->close_menu ();
  ASSERT_TRUE (unload_core ());
  EXPECT_TRUE (wait_until ([&] { return !item (); }, ui_deadline));
}

} // namespace ui
