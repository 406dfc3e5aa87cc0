/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Pidgin in a window, with a Prosody, the test gateway and one account, alice. What a test
 * does is what a person does: look at widgets, press them, type. */
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/desktop.h"
#include "support/pidgin.h"
#include "support/servers.h"

namespace ui {

using namespace support;

class Window : public testing::Test, protected Servers {
protected:
  Window ();

  /* Starts what is not started yet. Tests that want other options set them first. */
  void start_pidgin ();
  /* Both. */
  void open ();
  /* GLib's and GTK's complaints fail the test; of a failed one the window is described. */
  void TearDown () override;

  /* Pidgin is open, and IRC was registered before: logged in, or not. */
  void open_online ();
  void open_offline (const std::string &password = "right");

  /* Waits until the bar says so of IRC or XMPP: "logged in as alice". */
  testing::AssertionResult says (const std::string &address, const std::string &state);
  /* What the bar says now, after the name. */
  std::string sentence (const std::string &address) const;
  Widget icon (const std::string &address) const;
  testing::AssertionResult choose (const std::string &address, const std::string &item);
  /* The names of the menu's items, those that are insensitive in brackets, checked ones with a
   * star. The menu stays open. */
  std::vector<std::string> read_menu (const std::string &address) const;
  /* The item of the menu that is open. */
  Widget item (const std::string &name) const;

  /* The transport answers the next query of that namespace with this payload. */
  void answer (const std::string &address, const std::string &ns, const std::string &payload);
  /* It refuses it instead, with words. */
  void refuse (const std::string &address, const std::string &ns, const std::string &text);
  /* The payload of the last such query that it was sent. */
  Stanza last_query (const std::string &address, const std::string &ns);
  /* The transport sends a stanza of its own. */
  void send_from (const std::string &address, const std::string &xml);

  /* The form's window, by the menu. */
  Widget open_form (const std::string &address);
  Widget form () const;
  /* An entry by its label. */
  Widget entry (const Widget &form, const std::string &label) const;
  void fill (const Widget &form, const std::string &name, const std::string &password);
  testing::AssertionResult press (const Widget &dialog, const std::string &button) const;
  /* Escape, once keys go to the window. */
  testing::AssertionResult leave (const Widget &dialog) const;

  /* The label in the buddy list that says this; * and ? stand for any. */
  Widget alert (const std::string &text, Milliseconds deadline = ui_deadline) const;
  bool wait_no_alert (const std::string &text) const;
  bool has_row (const std::string &name) const;
  bool wait_no_row (const std::string &name) const;

  /* In the list of plugins below Tools: loads or unloads the plugin with that summary; opens its
   * preferences. */
  testing::AssertionResult toggle_plugin (const std::string &summary) const;
  /* The core plugin; the other plugin goes with it. */
  testing::AssertionResult unload_core () const;
  testing::AssertionResult configure_plugin (const std::string &summary) const;

  /* Presence that the transport was sent by Pidgin; the type of an available one is "". */
  size_t count_presences (const std::string &address, const std::string &type = "");
  bool wait_presence (const std::string &address, const std::string &type = "");

  /* Keeps a picture of the screen in $PT_TEST_PICTURES, if that is a folder. */
  void picture (const std::string &name) const;

  PidginOptions pidgin_options;
  DesktopOptions desktop_options = {480, 640};
  std::optional<Desktop> desktop;
  std::optional<Pidgin> pidgin;
};

} // namespace ui
