/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the press on "Set up…" to a message read, in the real Pidgin's windows: how many
 * presses, and how many seconds. */
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "peers/irc.h"
#include "peers/spectrum.h"
#include "peers/verona.h"
#include "pictures/qr-code.h"
#include "support/peer.h"
#include "support/scanner.h"
#include "support/web-server.h"
#include "ui/fixture.h"

namespace peers {

namespace {

/* A gateway logs in to its network in a process of its own. */
constexpr Milliseconds slow_time{30000};
/* What a person has for all of it. */
constexpr double minute = 60;

class Minute : public ui::Window {
protected:
  explicit Minute (const std::string &address) : address (address)
  {
    desktop_options = {1200, 1000};
    server_options.components.push_back ({address});
  }

  void SetUp () override
  {
    const std::string reason = root_is_missing ();
    if (!reason.empty ())
      GTEST_SKIP () << reason;
  }

  void TearDown () override
  {
    ui::Window::TearDown ();
    if (HasFailure ())
      std::cerr << std::ifstream (folder.file ("peer.log")).rdbuf ();
  }

  /* The peer's command line and environment, when the server runs. */
  virtual ProcessOptions peer_options () = 0;

  void start ()
  {
    start_servers ();
    ProcessOptions options = peer_options ();
    options.output = folder.file ("peer.log");
    options.directory = folder.path ();
    peer = std::make_unique<Process> (options);
    ASSERT_TRUE (wait_for_peer (*prosody, *peer, address));
    start_pidgin ();
  }

  /* The clock begins with the press. */
  void set_up ()
  {
    start ();
    Widget button = pidgin->icon ("*at " + address + ": *");
    ASSERT_TRUE (button);
    begin = std::chrono::steady_clock::now ();
    presses++;
    ASSERT_TRUE (pidgin->choose (button, "Set up…"));
  }

  /* In the transport's menu, which may have to ask the gateway first. */
  void choose_item (const std::string &item)
  {
    Widget button = pidgin->icon ("*at " + address + ": *");
    ASSERT_TRUE (button);
    presses += 2;
    ASSERT_TRUE (wait_every (Milliseconds (300), [&] { return pidgin->choose (button, item); }))
        << pidgin->root ().describe ();
  }

  void choose_from_menus (const std::vector<std::string> &path)
  {
    if (presses == 0)
      begin = std::chrono::steady_clock::now ();
    presses += static_cast<int> (path.size ());
    ASSERT_TRUE (pidgin->choose_from_menu_bar (path));
  }

  /* The form, or the step, that says this. */
  Widget step (const std::string &words)
  {
    EXPECT_TRUE (pidgin->root ().expect ("label", words)) << pidgin->root ().describe ();
    EXPECT_EQ (dialogs (), 1u) << "one window at a time";
    return pidgin->window ("*: login");
  }

  size_t dialogs () const
  {
    size_t n = 0;
    for (const Widget &each : pidgin->root ().children ())
      n += each.role () == "dialog" && each.showing ();
    return n;
  }

  /* Of a form that is scrolled most entries are not showing; those of several lines have their label
   * around them. */
  static Widget find_entry (const Widget &parent, const std::string &label)
  {
    for (const Widget &each : parent.children ()) {
      if (each.role () == "text" || each.role () == "password text") {
        if (each.label () == label || parent.label () == label)
          return each;
      } else if (Widget found = find_entry (each, label)) {
        return found;
      }
    }
    return Widget ();
  }

  void type (const Widget &form, const std::string &label, const std::string &text)
  {
    entries++;
    Widget found = find_entry (form, label);
    /* Pidgin reads what has several lines when the focus leaves it. */
    ASSERT_TRUE (wait_until ([&] { return found.focus () && found.focused (); })) << label;
    ASSERT_TRUE (found.set_text (text)) << label << "\n" << form.describe ();
  }

  void press_button (const Widget &form, const std::string &button)
  {
    presses++;
    ASSERT_TRUE (press (form, button)) << pidgin->root ().describe ();
  }

  /* The bar says so. */
  bool logged_in ()
  {
    return static_cast<bool> (pidgin->icon ("*at " + address + ": logged in*", slow_time));
  }

  /* Opens the conversation with that contact, which may take another look at the list. */
  Widget open_conversation (const std::string &name)
  {
    presses++;
    EXPECT_TRUE (pidgin->wait_row (name, slow_time)) << pidgin->root ().describe ();
    pidgin->click (pidgin->buddy_list ().find ("table cell", name), 1, 2);
    return pidgin->window (name);
  }

  void write (const Widget &conversation, const std::string &text)
  {
    entries++;
    ASSERT_TRUE (wait_until ([&] { return conversation.active (); }));
    desktop->type (text);
    desktop->key ("Return");
  }

  /* Another conversation may be in front of it. */
  void look_at (const std::string &conversation)
  {
    Widget tab = pidgin->root ().expect ("page tab", conversation, slow_time);
    ASSERT_TRUE (tab) << pidgin->root ().describe ();
    presses++;
    pidgin->click (tab);
  }

  /* The clock ends when the message can be read. */
  void read (const std::string &text)
  {
    EXPECT_TRUE (wait_until (
        [&] {
          for (const Widget &window : pidgin->root ().children ())
            for (const Widget &each : window.find_all ("text"))
              if (each.text ().find (text) != std::string::npos)
                return true;
          return false;
        },
        slow_time))
        << pidgin->root ().describe ();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now () - begin;
    std::cout << presses << " presses, " << entries << " entries, " << taken.count () << " s"
              << std::endl;
    EXPECT_LE (taken.count (), minute);
  }

  const std::string address;
  TemporaryDirectory folder{"pt-minute"};

private:
  std::unique_ptr<Process> peer;
  std::chrono::steady_clock::time_point begin;
  int presses = 0;
  int entries = 0;
};

/* --- slidge, whose login is a picture in a step of a command ------------------------------ */

constexpr const char *code
    = "sgnl://linkdevice?uuid=3cQx0ybEvfJpCQ7wyKp9Zs&pub_key=BfkqG1pYbkzJx2n0Yx6Wq7aB3Gq1D9mX";

class MinuteOfSlidge : public Minute {
protected:
  MinuteOfSlidge () : Minute ("signal.localhost")
  {
  }

  ProcessOptions peer_options () override
  {
    ProcessOptions options = slidge_command (*prosody, address, folder.file ("slidge"), "signal",
                                             Slidge::v0_5, "scan-step");
    for (const std::string &each : {std::string ("--no-upload-path"), std::string ("/mnt/served"),
                                    std::string ("--no-upload-url-prefix"), web.url ("/")})
      options.argv.push_back (each);
    std::filesystem::create_directories (phone);
    std::filesystem::create_directories (folder.file ("slidge/served"));
    web.serve_folder (folder.file ("slidge/served"));
    g_autoptr (GBytes) picture = pt_qr_code_draw (code);
    std::ofstream (phone + "/code-1.png", std::ios::binary)
        .write (static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
                static_cast<std::streamsize> (g_bytes_get_size (picture)));
    std::ofstream (phone + "/code-1.txt") << code;
    return options;
  }

  /* The user's phone reads the screen, and tells the network what it has read. */
  void scan ()
  {
    const std::string screen = folder.file ("screen.png");
    ASSERT_TRUE (wait_until ([&] {
      desktop->screenshot (screen);
      return scan_file (screen) == code;
    }));
    std::ofstream (phone + "/read~") << code;
    std::filesystem::rename (phone + "/read~", phone + "/read");
  }

  WebServer web;
  const std::string phone = folder.file ("slidge/phone");
};

/* --- spectrum2, with each of its backends -------------------------------------------------- */

class MinuteOfSpectrum : public Minute {
protected:
  MinuteOfSpectrum () : Minute ("spectrum.localhost")
  {
  }

  ProcessOptions peer_options () override
  {
    return spectrum_command (*prosody, folder.path (),
                             spectrum_before_xmpp (address, verona.port ()));
  }

  Verona verona;
};

class MinuteOfSpectrumIrc : public Minute {
protected:
  MinuteOfSpectrumIrc () : Minute ("chat.localhost")
  {
  }

  void SetUp () override
  {
    Minute::SetUp ();
    if (!IrcServer::installed ())
      GTEST_SKIP () << "Debian's ngircd is not installed.";
    if (!IsSkipped ())
      server.emplace ();
  }

  ProcessOptions peer_options () override
  {
    return spectrum_command (*prosody, folder.path (),
                             spectrum_before_irc (address, server->port ()));
  }

  std::optional<IrcServer> server;
};

/* --- biboumi, one of whose servers wants a password ---------------------------------------- */

class MinuteOfBiboumi : public Minute {
protected:
  MinuteOfBiboumi () : Minute ("biboumi.localhost")
  {
  }

  void SetUp () override
  {
    if (!std::filesystem::exists (program) || !IrcServer::installed ())
      GTEST_SKIP () << "Debian's biboumi and ngircd are not both installed.";
    server.emplace ("sesame");
  }

  ProcessOptions peer_options () override
  {
    const std::string configuration = folder.file ("biboumi.cfg");
    std::ofstream (configuration) << "hostname=" << address << "\n"
                                  << "password=" << prosody->secret (address) << "\n"
                                  << "xmpp_server_ip=127.0.0.1\n"
                                  << "port=" << prosody->component_port () << "\n"
                                  << "db_name=" << folder.file ("biboumi.sqlite") << "\n";
    ProcessOptions options;
    options.argv = {program, configuration};
    return options;
  }

  /* It is no transport before the user has added it. */
  void add ()
  {
    choose_from_menus ({"Tools", "Transports (core)", "Add a network on another server…"});
    Widget window = pidgin->window ("Add a network");
    ASSERT_TRUE (window);
    type (window, "Address:", address);
    press_button (window, "Add");
    choose_item ("Log in");
    ASSERT_TRUE (logged_in ());
  }

  /* Its server's port, and what the server wants to know. */
  void configure ()
  {
    choose_item ("Servers…");
    ASSERT_TRUE (pidgin->root ().expect ("label", "Enter its address*"));
    Widget window = pidgin->window ("*: servers");
    type (window, "Address:", "localhost");
    press_button (window, "Next");
    ASSERT_TRUE (pidgin->root ().expect ("label", "Choose the command to run.*"));
    press_button (pidgin->window ("*: servers"), "Next");
    ASSERT_TRUE (pidgin->root ().expect ("label", "Configure the IRC server localhost"));
    window = pidgin->window ("*: command");
    picture ("minute-biboumi");
    type (window, "Ports:", std::to_string (server->port ()));
    type (window, "TLS ports:", "");
    type (window, "Nickname:", "alys");
    type (window, "Server password:", server->password ());
    press_button (window, "Finish");
    ASSERT_TRUE (pidgin->root ().expect ("label", "*Configuration successfully applied.*"));
    press_button (pidgin->window ("*: command"), "Close");
  }

  void join ()
  {
    choose_from_menus ({"Buddies", "Join a Chat..."});
    Widget window = pidgin->window ("Join a Chat");
    ASSERT_TRUE (window);
    type (window, "Room:", "#verona%localhost");
    type (window, "Server:", address);
    type (window, "Handle:", "al");
    press_button (window, "Join");
  }

  const std::string program = "/usr/bin/biboumi";
  std::optional<IrcServer> server;
};

} // namespace

TEST_F (MinuteOfSlidge, IsEnoughForACodeInACommand)
{
  set_up ();
  Widget form = step ("Press Next to get a QR code.*");
  ASSERT_TRUE (form);
  press_button (form, "Next");
  ASSERT_TRUE (step ("*Flash this QR*"));
  picture ("minute-slidge");
  scan ();
  form = step ("Customize the gateway behaviour*");
  ASSERT_TRUE (form);
  press_button (form, "Next");
  ASSERT_TRUE (pidgin->root ().expect ("label", "*Success*")) << pidgin->root ().describe ();
  press_button (pidgin->window ("*: login"), "Close");
  ASSERT_TRUE (logged_in ());
  write (open_conversation ("Juliet Capulet"), "good night");
  read ("You said: good night");
}

TEST_F (MinuteOfSpectrum, IsEnoughForAnotherServersContacts)
{
  set_up ();
  Widget form = pidgin->window ("*: login");
  ASSERT_TRUE (form);
  picture ("minute-spectrum");
  type (form, "Name:", verona.jid ("romeo"));
  type (form, "Password:", "right");
  press_button (form, "Save");
  ASSERT_TRUE (logged_in ());
  verona.write ("romeo", "good night");
  read ("good night");
}

TEST_F (MinuteOfSpectrumIrc, IsEnoughForAPersonOnIrc)
{
  set_up ();
  Widget form = pidgin->window ("*: login");
  ASSERT_TRUE (form);
  type (form, "Name:", "al");
  type (form, "Password:", "unused");
  press_button (form, "Save");
  ASSERT_TRUE (logged_in ());
  IrcUser bob (*server, "ircbob");
  bob.send ("PRIVMSG al :good night");
  read ("good night");
}

/* The server lets nobody in without its password, and calls alice by the nickname that it was told. */
TEST_F (MinuteOfBiboumi, IsEnoughForARoomOfAServerWithAPassword)
{
  start ();
  IrcUser bob (*server, "ircbob");
  bob.send ("JOIN #verona");
  ASSERT_TRUE (bob.expect ("JOIN :#verona")) << bob.received ();
  add ();
  configure ();
  join ();
  ASSERT_TRUE (bob.expect (":alys!", slow_time)) << bob.received ();
  bob.send ("PRIVMSG #verona :good night");
  look_at ("#verona%localhost@biboumi.localhost");
  read ("good night");
}

} // namespace peers
