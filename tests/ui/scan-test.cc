/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A code that comes in a message, scanned off the screen of the real Pidgin. */
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "ui/fixture.h"

#include "pictures/qr-code.h"
#include "support/peer.h"
#include "support/scanner.h"
#include "support/web-server.h"

namespace ui {

namespace {

constexpr const char *first
    = "2@3cQx0ybEvfJpCQ7wyKp9Zs+rQ8l0,kqG1pYbkzJx2n0Yx6Wq7aB3Gq1D9mXQ0s2kV4dYp1c=,1";
constexpr const char *second
    = "2@Zz7rB1kP0sHtq5mUo2dXw8LcEe4,kqG1pYbkzJx2n0Yx6Wq7aB3Gq1D9mXQ0s2kV4dYp1c=,2";

constexpr const char *dark = R"(
style "dark"
{
  bg[NORMAL] = "#2b2b2b"
  bg[PRELIGHT] = "#3a3a3a"
  bg[ACTIVE] = "#222222"
  bg[INSENSITIVE] = "#2b2b2b"
  base[NORMAL] = "#1e1e1e"
  text[NORMAL] = "#eeeeee"
  fg[NORMAL] = "#eeeeee"
  fg[PRELIGHT] = "#ffffff"
  fg[ACTIVE] = "#eeeeee"
  fg[INSENSITIVE] = "#888888"
}
class "GtkWidget" style "dark"
)";

std::string
draw (const std::string &text)
{
  g_autoptr (GBytes) picture = pt_qr_code_draw (text.c_str ());
  return {static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
          g_bytes_get_size (picture)};
}

class ScanWindow : public Window {
protected:
  ScanWindow ()
  {
    desktop_options = {1200, 1000};
    gateway_options.face = "slidge";
    web.serve ("/first.png", draw (first));
    web.serve ("/second.png", draw (second));
  }

  void use_style (const std::string &style)
  {
    std::ofstream (folder.file ("gtkrc")) << style;
    pidgin_options.environment = {"GTK2_RC_FILES=" + folder.file ("gtkrc")};
  }

  /* The gateway waits for the user's phone, because the user has just set it up. */
  void set_up ()
  {
    open ();
    gateway->command (std::string ("login-delay ") + irc + " never");
    Widget form = open_form (irc);
    ASSERT_TRUE (form);
    fill (form, "alice", "right");
    ASSERT_TRUE (press (form, "Save"));
    ASSERT_TRUE (says (irc, "*Logging in*"));
  }

  /* The same, because the account has signed on. */
  void sign_on ()
  {
    register_before (irc);
    start_servers ();
    gateway->command (std::string ("login-delay ") + irc + " never");
    start_pidgin ();
    ASSERT_TRUE (wait_presence (irc));
    send_from (
        irc, "<presence from='irc.localhost' to='alice@localhost'><show>dnd</show><status>QR Scan "
             "Needed</status></presence>");
    ASSERT_TRUE (says (irc, "*QR Scan Needed*"));
  }

  /* As slidge sends it: to the account, with the address in the text and beside it. */
  void send_picture (const std::string &path)
  {
    const std::string url = web.url (path);
    send_from (irc, "<message from='irc.localhost' to='alice@localhost' type='chat'><x "
                    "xmlns='jabber:x:oob'><url>"
                        + url + "</url></x><body>" + url + "</body></message>");
  }

  void send_code (const std::string &code)
  {
    send_from (irc, "<message from='irc.localhost' to='alice@localhost' type='chat'><body>" + code
                        + "</body></message>");
  }

  Widget window () const
  {
    return pidgin->window ("IRC: scan a code");
  }

  /* The user's phone reads this off the screen at last. */
  bool scans (const std::string &code)
  {
    const std::string path = folder.file ("screen.png");
    return wait_until ([&] {
      desktop->screenshot (path);
      return scan_file (path) == code;
    });
  }

  /* The phone has told the network, and the network the gateway. */
  void accept ()
  {
    gateway->command (std::string ("login-release ") + irc);
  }

  TemporaryDirectory folder{"scan"};
  WebServer web;
};

} // namespace

TEST_F (ScanWindow, HasTheCodeAndTheNextInItsPlaceUntilOneIsScanned)
{
  set_up ();
  send_picture ("/first.png");
  Widget shown = window ();
  ASSERT_TRUE (shown);
  EXPECT_TRUE (scans (first));
  EXPECT_TRUE (shown.find ("label", "Scan this code with IRC on your phone"));
  EXPECT_TRUE (shown.find ("label", "The code is good for a short time*"));
  EXPECT_FALSE (shown.find ("push button", "Show picture"));
  picture ("scan");
  send_picture ("/second.png");
  EXPECT_TRUE (scans (second));
  EXPECT_TRUE (shown.showing ()) << "the same window";
  EXPECT_EQ (web.requests (), (std::vector<std::string>{"/first.png", "/second.png"}));
  EXPECT_FALSE (pidgin->buddy_list ().find ("label", "*png*")) << "told twice";

  accept ();
  EXPECT_TRUE (says (irc, "logged in*"));
  EXPECT_TRUE (pidgin->root ().wait_gone ("*", "IRC: scan a code"));
}

TEST_F (ScanWindow, FetchesNothingThatTheUserHasNotAskedFor)
{
  sign_on ();
  send_picture ("/first.png");
  Widget shown = window ();
  ASSERT_TRUE (shown);
  EXPECT_TRUE (shown.find ("label", "The code is a picture at 127.0.0.1."));
  EXPECT_TRUE (shown.find ("label", "QR Scan Needed"));
  picture ("scan-offered");
  EXPECT_TRUE (web.requests ().empty ());
  ASSERT_TRUE (press (shown, "Show picture"));
  EXPECT_TRUE (scans (first));
  send_picture ("/second.png");
  EXPECT_TRUE (scans (second)) << "the next one belongs to what was asked for";
}

TEST_F (ScanWindow, SaysThatAPictureIsNotThere)
{
  set_up ();
  send_picture ("/gone.png");
  Widget shown = window ();
  ASSERT_TRUE (shown);
  EXPECT_TRUE (shown.expect ("label", "The picture could not be loaded: *gone.png"));
  picture ("scan-failed");
  web.serve ("/gone.png", draw (first));
  ASSERT_TRUE (press (shown, "Try again"));
  EXPECT_TRUE (scans (first));
}

TEST_F (ScanWindow, EndsTheLoginWhenItIsCancelled)
{
  set_up ();
  send_code (first);
  Widget shown = window ();
  ASSERT_TRUE (shown);
  desktop->key ("space");
  EXPECT_TRUE (scans (first)) << "a key that was meant for another window";
  desktop->key ("Escape");
  EXPECT_TRUE (pidgin->root ().wait_gone ("*", "IRC: scan a code"));
  EXPECT_TRUE (wait_presence (irc, "unavailable"));
}

TEST_F (ScanWindow, GoesWithThePlugin)
{
  set_up ();
  send_code (first);
  ASSERT_TRUE (window ());
  ASSERT_TRUE (unload_core ());
  EXPECT_TRUE (pidgin->root ().wait_gone ("*", "IRC: scan a code"));
}

TEST_F (ScanWindow, IsScannedInADarkTheme)
{
  use_style (dark);
  set_up ();
  send_code (first);
  ASSERT_TRUE (window ());
  EXPECT_TRUE (scans (first));
  picture ("scan-dark");
}

TEST_F (ScanWindow, IsScannedAtTwiceTheSize)
{
  use_style ("gtk-font-name = \"Sans 20\"\n");
  set_up ();
  send_picture ("/first.png");
  ASSERT_TRUE (window ());
  EXPECT_TRUE (scans (first));
  picture ("scan-large");
}

TEST_F (ScanWindow, IsScannedAtTwiceTheSizeInADarkTheme)
{
  use_style (std::string ("gtk-font-name = \"Sans 20\"\n") + dark);
  set_up ();
  send_code (first);
  ASSERT_TRUE (window ());
  EXPECT_TRUE (scans (first));
  picture ("scan-large-dark");
}

namespace {

constexpr const char *slidge = "slidge.localhost";

/* slidge itself, whose network is one of a phone. */
class ScanWindowOfSlidge : public ScanWindow {
protected:
  void SetUp () override
  {
    const std::string reason = slidge_is_missing (Slidge::v0_5);
    if (!reason.empty ())
      GTEST_SKIP () << reason;
  }

  void TearDown () override
  {
    ScanWindow::TearDown ();
    if (HasFailure ())
      std::cerr << std::ifstream (folder.file ("slidge.log")).rdbuf ();
  }

  void put_code (const std::string &name, const std::string &code)
  {
    std::ofstream (phone + "/" + name + ".png", std::ios::binary) << draw (code);
    std::ofstream (phone + "/" + name + ".txt") << code;
  }

  void start_slidge ()
  {
    server_options.components.push_back ({slidge});
    start_servers ();
    ProcessOptions options = slidge_command (*prosody, slidge, folder.file ("slidge"), "whatsapp",
                                             Slidge::v0_5, "scan");
    for (const std::string &each : {std::string ("--no-upload-path"), std::string ("/mnt/served"),
                                    std::string ("--no-upload-url-prefix"), web.url ("/")})
      options.argv.push_back (each);
    options.output = folder.file ("slidge.log");
    std::filesystem::create_directories (phone);
    std::filesystem::create_directories (folder.file ("slidge/served"));
    web.serve_folder (folder.file ("slidge/served"));
    put_code ("code-1", first);
    put_code ("code-2", second);
    process = std::make_unique<Process> (options);
    ASSERT_TRUE (wait_for_peer (*prosody, *process, slidge));
  }

  /* The phone has read that, and the network asks it twice a second. */
  void accept_scan (const std::string &code)
  {
    std::ofstream (phone + "/read~") << code;
    std::filesystem::rename (phone + "/read~", phone + "/read");
  }

  std::string phone = folder.file ("slidge/phone");
  std::unique_ptr<Process> process;
};

} // namespace

TEST_F (ScanWindowOfSlidge, LogsInWithThePhone)
{
  start_slidge ();
  start_pidgin ();
  Widget button = pidgin->icon ("*at slidge.localhost: *");
  ASSERT_TRUE (button);
  const auto begin = std::chrono::steady_clock::now ();
  ASSERT_TRUE (pidgin->choose (button, "Set up…"));
  Widget form = pidgin->window ("*: login");
  ASSERT_TRUE (form);
  ASSERT_TRUE (press (form, "Save"));
  ASSERT_TRUE (pidgin->window ("*scan a code"));
  EXPECT_TRUE (scans (second)) << "the one that stays";
  picture ("scan-slidge");
  accept_scan (second);
  EXPECT_TRUE (pidgin->icon ("*at slidge.localhost: logged in*"));
  EXPECT_TRUE (pidgin->root ().wait_gone ("*", "*scan a code"));
  EXPECT_TRUE (pidgin->wait_row ("Juliet Capulet"));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now () - begin;
  std::cout << "two presses and a scan: " << taken.count () << " s" << std::endl;
}

} // namespace ui
