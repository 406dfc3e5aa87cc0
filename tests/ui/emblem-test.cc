/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network's icon beside its contacts. It has no words for assistive technology, but its column
 * takes its room from that of the names. */
#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *preference = "/plugins/gtk/pidgin_transports/show_emblems";

/* The icon and its margins, in pixels. */
constexpr int column = 22;

} // namespace

class Emblem : public Window {
protected:
  void open_with_contacts ()
  {
    open_online ();
    ASSERT_TRUE (pidgin->wait_row ("Zoe*"));
    ASSERT_TRUE (pidgin->wait_row ("Yuri*"));
  }

  int width () const
  {
    return pidgin->buddy_list ().find ("table cell", "Zoe*").extents ().width;
  }

  testing::AssertionResult wait_width (int wanted) const
  {
    if (wait_every (Milliseconds (100), [&] { return width () == wanted; }, ui_deadline))
      return testing::AssertionSuccess ();
    return testing::AssertionFailure () << width () << " pixels, not " << wanted;
  }

  /* Over Pidgin's own bus interface, as other programs set them. */
  bool set_preference (bool value) const
  {
    return run_program ({"gdbus", "call", "--session", "--dest", "im.pidgin.purple.PurpleService",
                         "--object-path", "/im/pidgin/purple/PurpleObject", "--method",
                         "im.pidgin.purple.PurpleInterface.PurplePrefsSetBool", preference,
                         value ? "1" : "0"});
  }
};

TEST_F (Emblem, HasAColumnUnlessThePreferenceSaysNo)
{
  open_with_contacts ();
  picture ("emblems");
  const int with = width ();
  ASSERT_TRUE (set_preference (false));
  EXPECT_TRUE (wait_width (with + column));
  picture ("emblems-off");
  ASSERT_TRUE (set_preference (true));
  EXPECT_TRUE (wait_width (with));
}

TEST_F (Emblem, LeavesAnEmptyListWithoutAScrollBar)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  for (const Widget &bar : pidgin->buddy_list ().find_all ("scroll bar"))
    EXPECT_GE (bar.extents ().height, bar.extents ().width) << bar.describe ();
}

TEST_F (Emblem, GoesWithThePlugin)
{
  open_with_contacts ();
  const int with = width ();
  ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Tools", "Plugins"}));
  const Widget plugins = pidgin->window ("Plugins");
  /* The list is longer than its window, and takes no key before it has the focus. */
  ASSERT_TRUE (wait_every (
      Milliseconds (500),
      [&] {
        pidgin->click (plugins.expect ("table cell", "*?*"));
        desktop->key ("End");
        return static_cast<bool> (plugins.find ("table cell", "*Icons of other networks*"));
      },
      ui_deadline));
  Widget check;
  for (const Widget &cell : plugins.find_all ("table cell")) {
    if (cell.name ().find ("Icons of other networks") != std::string::npos)
      break;
    check = cell;
  }
  ASSERT_TRUE (check.press ()) << plugins.describe ();
  EXPECT_TRUE (wait_width (with + column));
  EXPECT_FALSE (pidgin->buddy_list ().find ("push button", "IRC at *"));
}

} // namespace ui
