/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport says that is no failure, in the window. */
#include "ui/fixture.h"

namespace ui {

namespace {

class Notice : public Window {
protected:
  void say (const std::string &text)
  {
    send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'><body>" + text
                        + "</body></message>");
  }
};

} // namespace

TEST_F (Notice, IsGoneWithTheLogOut)
{
  open_online ();
  say ("The network closes at ten.");
  ASSERT_TRUE (alert ("The network closes at ten."));
  ASSERT_TRUE (choose (irc, "Log out"));
  ASSERT_TRUE (says (irc, "logged out"));
  EXPECT_TRUE (wait_no_alert ("The network closes at ten."));
}

TEST_F (Notice, ThatIsLongLeavesRoomForTheContacts)
{
  open_online ();
  std::string text = "Rules:";
  for (int i = 1; i <= 60; i++)
    text += "&#10;Rule " + std::to_string (i);
  say (text);
  ASSERT_TRUE (alert ("Rules:*…"));
  picture ("notice-long");
  const Widget list = pidgin->buddy_list ();
  EXPECT_GT (list.expect ("tree table").extents ().height, list.extents ().height / 3)
      << list.describe ();
}

} // namespace ui
