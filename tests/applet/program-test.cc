/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet as a program: options, one instance, tray, autostart. */
#include <filesystem>
#include <fstream>
#include <sstream>

#include "applet/fixture.h"
#include "applet/tray-host.h"

namespace applet {

namespace {

class Program : public AppletTest {
protected:
  bool has_window () const
  {
    return static_cast<bool> (applet->root ().find ("frame", "Transports"));
  }
  /* It answers the question that a second start puts to it. */
  bool wait_until_it_runs ()
  {
    return wait_every (Milliseconds (100), [&] { return static_cast<bool> (applet->root ()); });
  }
  bool close_window ()
  {
    /* The window manager takes no key for a window that has just come. */
    return wait_every (Milliseconds (300), [&] {
      if (has_window ())
        desktop->key ("alt+F4");
      return !has_window ();
    });
  }
  std::string autostart_file () const
  {
    return applet->config () + "/autostart/org.pidgin_transports.Applet.desktop";
  }
  std::string read_autostart () const
  {
    std::ostringstream text;
    text << std::ifstream (autostart_file ()).rdbuf ();
    return text.str ();
  }
};

class ProgramInTray : public Program {
protected:
  void open_tray (const std::string &state)
  {
    desktop.emplace (desktop_options);
    host.emplace ();
    open (state);
    ASSERT_TRUE (host->wait_for_item ());
  }

  std::optional<TrayHost> host;
};

/* A tray of the older kind, at the top left of the screen. */
class ProgramInOldTray : public Program {
protected:
  void SetUp () override
  {
    g_autofree char *path = g_find_program_in_path ("trayer");
    if (path == nullptr)
      GTEST_SKIP () << "Debian's trayer is not installed.";
  }

  void start_tray ()
  {
    desktop.emplace (desktop_options);
    tray.emplace (ProcessOptions{{"trayer", "--edge", "top", "--align", "left", "--height", "24",
                                  "--widthtype", "pixel", "--width", "48"}});
    ASSERT_TRUE (wait_every (Milliseconds (50), [&] { return desktop->has_window ("panel"); }));
  }

  /* The icon takes its place in the tray after a while. */
  bool press_until (int button, const std::function<bool ()> &condition)
  {
    return wait_every (Milliseconds (300), [&] {
      if (!condition ())
        desktop->click (12, 12, button);
      return condition ();
    });
  }

  std::optional<Process> tray;
};

} // namespace

TEST_F (Program, SaysItsVersion)
{
  std::string output;
  start_applet ();
  EXPECT_TRUE (applet->start_again ({"--version"}, &output));
  EXPECT_EQ (std::string ("pidgin-transports-applet ") + PT_VERSION + "\n", output);
}

TEST_F (Program, ExplainsItsOptions)
{
  std::string output;
  start_applet ();
  EXPECT_TRUE (applet->start_again ({"--help"}, &output));
  EXPECT_NE (std::string::npos, output.find ("--hidden")) << output;
  EXPECT_NE (std::string::npos, output.find ("while Pidgin is running")) << output;
}

TEST_F (Program, RefusesAnOptionThatItDoesNotHave)
{
  std::string output;
  start_applet ();
  EXPECT_FALSE (applet->start_again ({"--nonsense"}, &output));
  EXPECT_NE (std::string::npos, output.find ("--nonsense")) << output;
}

TEST_F (Program, ASecondStartShowsTheWindowOfTheFirst)
{
  start_applet ({{"--hidden"}, {}});
  ASSERT_TRUE (wait_until_it_runs ());
  EXPECT_FALSE (has_window ());

  EXPECT_TRUE (applet->start_again ({"--hidden"}));
  EXPECT_FALSE (has_window ());
  EXPECT_TRUE (applet->start_again ({}));
  EXPECT_TRUE (applet->window ());
  EXPECT_TRUE (applet->running ());
}

TEST_F (Program, EndsWithItsWindowWhereThereIsNoTray)
{
  open ("logged-in");
  desktop->key ("alt+F4");
  EXPECT_TRUE (applet->wait_for_end ());
}

TEST_F (Program, EndsFromItsMenu)
{
  open ("logged-in");
  ASSERT_TRUE (applet->choose_from_main_menu ("Quit"));
  EXPECT_TRUE (applet->wait_for_end ());
}

TEST_F (Program, StartsWithTheDesktopWhenItIsWanted)
{
  start_applet ();
  ASSERT_TRUE (applet->window ());
  ASSERT_TRUE (applet->choose_from_main_menu ("Start with the desktop"));
  ASSERT_TRUE (wait_until ([&] { return std::filesystem::exists (autostart_file ()); }));
  const std::string file = read_autostart ();
  EXPECT_NE (std::string::npos, file.find ("pidgin-transports-applet\" --hidden")) << file;
  EXPECT_NE (std::string::npos, file.find ("Type=Application")) << file;

  ASSERT_TRUE (applet->choose_from_main_menu ("Start with the desktop"));
  EXPECT_TRUE (wait_until ([&] { return !std::filesystem::exists (autostart_file ()); }));
}

TEST_F (Program, SaysWhenTheAutostartFolderCannotBeChanged)
{
  start_applet ();
  ASSERT_TRUE (applet->window ());
  std::filesystem::create_directories (applet->config ());
  std::ofstream (applet->config () + "/autostart") << "not a folder";
  ASSERT_TRUE (applet->choose_from_main_menu ("Start with the desktop"));

  EXPECT_TRUE (applet->label ("The autostart folder cannot be changed: *"));
}

TEST_F (ProgramInTray, SaysAtAGlanceHowTheTransportsAre)
{
  open_tray ("logged-in");
  EXPECT_TRUE (host->wait_until_it_is ("IconName", "pidgin-transports-tray-all"));
  EXPECT_EQ ("All networks are logged in", host->read ("Title"));

  client->add_transport (alice, "telegram.localhost", "Telegram", "not-set-up");
  PtTransportInterface *xmpp
      = client->add_transport (alice, "xmpp.localhost", "XMPP", "logged-out");
  EXPECT_TRUE (host->wait_until_it_is ("IconName", "pidgin-transports-tray-some"));
  EXPECT_EQ ("1 of 2 networks logged in", host->read ("Title"));

  pt_transport_interface_set_state (xmpp, "failed");
  EXPECT_TRUE (host->wait_until_it_is ("IconName", "pidgin-transports-tray-failed"));
  EXPECT_EQ ("XMPP at xmpp.localhost: could not log in", host->read ("Title"));

  client.reset ();
  EXPECT_TRUE (host->wait_until_it_is ("IconName", "pidgin-transports-tray-none"));
  EXPECT_EQ ("Pidgin isn't running", host->read ("Title"));
}

TEST_F (ProgramInTray, KeepsTheAppletWhenItsWindowIsClosed)
{
  open_tray ("logged-in");
  ASSERT_TRUE (close_window ());
  EXPECT_TRUE (applet->running ());

  ASSERT_TRUE (host->choose ("_Show networks"));
  EXPECT_TRUE (applet->row ("IRC*"));
  ASSERT_TRUE (host->choose ("_Quit"));
  EXPECT_TRUE (applet->wait_for_end ());
}

TEST_F (ProgramInOldTray, OpensTheWindowAndKeepsTheApplet)
{
  start_tray ();
  start_applet ({{"--hidden"}, {}});
  ASSERT_TRUE (press_until (1, [this] { return has_window (); }));
  picture ("old-tray");
  ASSERT_TRUE (close_window ());

  EXPECT_TRUE (press_until (1, [this] { return has_window (); }));
}

TEST_F (ProgramInOldTray, HasTheMenu)
{
  start_tray ();
  start_applet ({{"--hidden"}, {}});
  ASSERT_TRUE (
      press_until (3, [this] { return bool (applet->root ().find ("menu item", "Quit")); }));
  applet->root ().find ("menu item", "Quit").press ();
  EXPECT_TRUE (applet->wait_for_end ());
}

} // namespace applet
