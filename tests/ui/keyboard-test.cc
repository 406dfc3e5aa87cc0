/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The main job without a mouse. */
#include "ui/fixture.h"

namespace ui {

namespace {

class Keyboard : public Window {
protected:
  /* Shift+Tab leads into the bar, the arrows lead through it. */
  testing::AssertionResult walk_to (const std::string &address)
  {
    for (int presses = 0; presses < 6 && focused ().role () != "push button"; presses++)
      press_for_focus ("shift+Tab");
    if (!icon (address).focused ())
      press_for_focus (address == irc ? "Left" : "Right");
    if (icon (address).focused ())
      return testing::AssertionSuccess ();
    return testing::AssertionFailure () << "the focus is at " << focused ().name ();
  }

  /* Some stops on the way are none for assistive technology. */
  void press_for_focus (const std::string &key)
  {
    const Widget before = focused ();
    desktop->key (key);
    wait_until ([&] { return !focused ().is (before); }, Milliseconds (500));
  }

  Widget focused () const
  {
    for (const Widget &each : pidgin->buddy_list ().find_all (""))
      if (each.focused ())
        return each;
    return Widget ();
  }

  void wait_for_menu ()
  {
    ASSERT_TRUE (wait_until ([&] { return !pidgin->menu_items ().empty (); }));
  }
};

} // namespace

TEST_F (Keyboard, ReachesEveryIcon)
{
  open ();
  ASSERT_TRUE (says (xmpp, "not set up"));
  EXPECT_TRUE (walk_to (irc));
  EXPECT_TRUE (walk_to (xmpp));
  EXPECT_TRUE (walk_to (irc));
}

TEST_F (Keyboard, OpensTheMenuAndChooses)
{
  open_online ();
  ASSERT_TRUE (walk_to (irc));
  desktop->key ("Return");
  wait_for_menu ();
  desktop->key ("Return");
  EXPECT_TRUE (says (irc, "logged out")) << "the first item was selected";

  ASSERT_TRUE (walk_to (irc));
  desktop->key ("shift+F10");
  wait_for_menu ();
  desktop->key ("Down");
  desktop->key ("Return");
  EXPECT_TRUE (wait_every (Milliseconds (200), [&] { return stored_auto_login (irc) == "false"; }));
}

TEST_F (Keyboard, ClosesTheMenuAndIsAtTheIconAgain)
{
  open_online ();
  ASSERT_TRUE (walk_to (irc));
  desktop->key ("Return");
  wait_for_menu ();
  pidgin->close_menu ();
  EXPECT_TRUE (pidgin->menu_items ().empty ());
  EXPECT_TRUE (wait_until ([&] { return icon (irc).focused (); }));
  EXPECT_TRUE (says (irc, "logged in*"));
}

TEST_F (Keyboard, RegistersFromTheBarToTheContacts)
{
  open ();
  ASSERT_TRUE (walk_to (irc));
  desktop->key ("Return");
  wait_for_menu ();
  desktop->key ("Return");
  Widget form = this->form ();
  ASSERT_TRUE (form);
  ASSERT_TRUE (wait_until ([&] { return entry (form, "Username:").focused (); }));
  desktop->type ("alice");
  desktop->key ("Tab");
  desktop->type ("secret");
  desktop->key ("Tab");
  desktop->type ("ally");
  desktop->key ("Return");
  EXPECT_TRUE (says (irc, "logged in*"));
  EXPECT_TRUE (pidgin->wait_row ("Zoe"));
  const Stanza set = gateway->wait_for (
      irc, [] (const Stanza &each) { return each.name () == "iq" && each.type () == "set"; });
  EXPECT_EQ (set.child ("query").child_text ("username"), "alice");
  EXPECT_EQ (set.child ("query").child_text ("password"), "secret");
  EXPECT_EQ (set.child ("query").child_text ("nick"), "ally");
}

} // namespace ui
