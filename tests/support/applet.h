/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet on a Desktop, with folders of its own, driven through AT-SPI. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/desktop-widget.h"
#include "support/desktop.h"
#include "support/process.h"

namespace support {

struct AppletOptions {
  std::vector<std::string> arguments = {};
  /* A theme of GTK's own: "Adwaita:dark", "HighContrast". */
  std::string theme = "Adwaita";
  bool right_to_left = false;
  /* How much larger text is than usual. */
  int text_scale = 1;
  /* "KEY=value"; they win. */
  std::vector<std::string> environment = {};
};

class Applet {
public:
  /* Starts it and waits for nothing. */
  explicit Applet (Desktop &desktop, const AppletOptions &options = {});
  Applet (const Applet &) = delete;
  Applet &operator= (const Applet &) = delete;

  /* Starts it once more, with the same folders, and waits until that start has ended: true when
   * with 0. What it wrote is added to @output. */
  bool start_again (const std::vector<std::string> &arguments, std::string *output = nullptr);

  Widget root () const;
  /* Null at the deadline. */
  Widget window (Milliseconds deadline = ui_deadline) const;
  /* The row whose sentence matches: "IRC at irc.localhost: logged in*". Null at the deadline. */
  Widget row (const std::string &sentence, Milliseconds deadline = ui_deadline) const;
  /* Every row's sentence, from top to bottom. */
  std::vector<std::string> sentences () const;
  /* A text in the window that matches. */
  Widget label (const std::string &text, Milliseconds deadline = ui_deadline) const;
  /* Opens the row's menu with the mouse; gives back its items. */
  std::vector<Widget> open_menu (const std::string &sentence) const;
  std::vector<Widget> menu_items () const;
  /* Opens the main menu and presses the item of that name. */
  bool choose_from_main_menu (const std::string &item) const;

  bool running ();
  /* Whether it exits by itself, with 0. */
  bool wait_for_end (Milliseconds deadline = usual_deadline);
  std::string log () const;
  /* The lines of the log that GLib calls a warning or worse. */
  std::vector<std::string> complaints () const;
  /* Its $XDG_CONFIG_HOME. */
  std::string config () const;

private:
  ProcessOptions make_command (const std::vector<std::string> &arguments,
                               const std::string &output) const;

  bool click (const Widget &widget) const;

  Desktop &desktop;
  AppletOptions options;
  TemporaryDirectory folder;
  std::unique_ptr<Process> process;
};

} // namespace support
