/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Pidgin on a Desktop, with a throw-away profile, driven through AT-SPI as a user with
 * assistive technology drives it. */
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "support/desktop-widget.h"
#include "support/desktop.h"
#include "support/pidgin-profile.h"
#include "support/process.h"

namespace support {

class Pidgin {
public:
  /* Starts Pidgin and waits for its buddy list. Throws std::runtime_error, with the end of its
   * debug output, when that does not come. */
  Pidgin (Desktop &desktop, const PidginOptions &options);
  /* Ends it, in the hard way when quit() was not called. */
  ~Pidgin () = default;
  Pidgin (const Pidgin &) = delete;
  Pidgin &operator= (const Pidgin &) = delete;

  /* Everything Pidgin has on the screen. */
  Widget root () const;
  Widget buddy_list () const;
  /* A window or dialog with that title. Null at the deadline. */
  Widget window (const std::string &title, Milliseconds deadline = ui_deadline) const;

  /* The names in the buddy list's rows, groups and contacts, as they are shown, in their order. */
  std::vector<std::string> rows () const;
  /* A row whose name matches; a group shows its counts too: "Friends (1/3)". */
  bool wait_row (const std::string &name, Milliseconds deadline = ui_deadline) const;
  /* With the mouse. */
  bool open_row_menu (const std::string &name);

  /* The transport's icon in the bar, whose sentence matches. Null at the deadline. */
  Widget icon (const std::string &sentence, Milliseconds deadline = ui_deadline) const;
  /* Presses a button that opens a menu; gives back the items of the menu. */
  std::vector<Widget> open_menu (const Widget &button) const;
  std::vector<Widget> menu_items () const;
  /* Opens the menu, presses the item of that name. False when it is not there or insensitive. */
  bool choose (const Widget &button, const std::string &item) const;
  /* An item of the menu bar: {"Buddies", "Show", "Offline Buddies"}. */
  Widget menu_bar_item (const std::vector<std::string> &path) const;
  bool choose_from_menu_bar (const std::vector<std::string> &path) const;
  void close_menu () const;

  /* Mouse presses in the middle of a widget. */
  void click (const Widget &widget, int button = 1, int times = 1) const;
  /* The list of plugins below Tools, and the row whose text matches. */
  Widget plugin_list () const;
  Widget plugin_row (const std::string &text) const;

  pid_t pid () const
  {
    return process->pid ();
  }
  bool running ()
  {
    return process->running ();
  }
  /* The files mapped into Pidgin's process. */
  std::set<std::string> maps () const;
  /* Debug output and GTK's warnings. */
  std::string log () const;
  /* The lines of the log that GLib calls a warning or worse. */
  std::vector<std::string> complaints () const;
  /* SIGTERM, as at the end of a session. Whether it exited by itself, with 0. */
  bool quit (Milliseconds deadline = usual_deadline);
  /* Whether it exits by itself, with 0. */
  bool wait_for_end (Milliseconds deadline = usual_deadline);

  const std::string &profile () const
  {
    return folder.path ();
  }

private:
  Desktop &desktop;
  TemporaryDirectory folder;
  std::string output;
  std::unique_ptr<Process> process;
};

} // namespace support
