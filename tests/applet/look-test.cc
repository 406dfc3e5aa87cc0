/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window with large text, from right to left, narrow: everything is there, and inside. */
#include <algorithm>

#include "applet/fixture.h"

namespace applet {

namespace {

class Look : public AppletTest {
protected:
  void open_as (const AppletOptions &options)
  {
    start_client ();
    client->add_account (alice);
    irc = add_irc ("failed");
    g_object_set (irc, "remedy", "register", "reason",
                  "The network does not accept the user name or the password.", nullptr);
    start_applet (options);
    ASSERT_TRUE (applet->row ("IRC*"));
  }
  /* Buttons, switch and words are in the window, from side to side. */
  void expect_all_inside ()
  {
    const Rectangle window = applet->window ().extents ();
    const Widget row = applet->row ("IRC*");
    std::vector<Widget> parts = row.find_all ("label");
    for (const Widget &each :
         {row.find ("toggle button", "Menu"), row.find ("toggle button", "Log in automatically"),
          row.find ("push button", "Change login…")})
      parts.push_back (each);
    for (const Widget &each : parts) {
      const Rectangle area = each.extents ();
      EXPECT_LT (30, area.width) << each.name ();
      EXPECT_LE (window.x, area.x) << each.name ();
      EXPECT_GE (window.x + window.width, area.x + area.width) << each.name ();
    }
    EXPECT_GE (desktop_options.width, window.width);
  }
};

} // namespace

TEST_F (Look, HasRoomForTextOfTwiceTheSize)
{
  desktop_options = {800, 600};
  open_as ({{}, "Adwaita", false, 2, {}});
  expect_all_inside ();
  picture ("look-large");
}

TEST_F (Look, GoesFromRightToLeft)
{
  open_as ({{}, "Adwaita", true, 1, {}});
  expect_all_inside ();
  const Widget row = applet->row ("IRC*");
  EXPECT_LT (row.find ("push button").extents ().x, row.find ("label").extents ().x);
  EXPECT_GT (row.find ("icon").extents ().x, row.find ("label").extents ().x);
  picture ("look-rtl");
}

TEST_F (Look, FitsIntoANarrowWindow)
{
  open_as ({});
  desktop->resize ("Transports", 360, 400);
  EXPECT_TRUE (wait_every (Milliseconds (50), [this] {
    return applet->window ().extents ().width <= 400;
  })) << applet->window ().extents ().width;
  expect_all_inside ();
  picture ("look-narrow");
}

TEST_F (Look, ThemesHaveAllPictures)
{
  for (const char *theme : {"Adwaita:dark", "HighContrast", "HighContrastInverse"}) {
    open_as ({{}, theme, false, 1, {}});
    EXPECT_TRUE (applet->row ("IRC*").find ("icon"));
    expect_all_inside ();
    picture (std::string ("look-") + theme);
    EXPECT_EQ (std::vector<std::string>{}, applet->complaints ());
    applet.reset ();
    client.reset ();
  }
}

} // namespace applet
