/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Finch in a terminal of its own, with a throw-away profile: keys go in, the screen is
 * read. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/pidgin-profile.h"
#include "support/process.h"

namespace support {

class Finch {
public:
  /* Starts Finch and waits for its buddy list. Throws std::runtime_error, with what there is to see,
   * when that does not come. */
  explicit Finch (PidginOptions options);
  ~Finch ();
  Finch (const Finch &) = delete;
  Finch &operator= (const Finch &) = delete;

  /* What the terminal shows. */
  std::string screen () const;
  bool shows (const std::string &text) const;
  bool wait (const std::string &text, Milliseconds deadline = usual_deadline) const;
  /* The same; a window that Finch has opened behind others is brought before them. */
  bool wait_window (const std::string &text, Milliseconds deadline = usual_deadline) const;
  bool wait_gone (const std::string &text, Milliseconds deadline = usual_deadline) const;
  /* What has the focus: a button's label, an entry of a list. */
  bool focused (const std::string &text) const;

  /* As tmux names them: "Enter", "Tab", "M-c", "F10"; and "Up", "Down", "Left", "Right". */
  void key (const std::string &name) const;
  void type (const std::string &text) const;

  /* An entry of the plugin's menu in the buddy list. */
  bool choose_action (const std::string &label) const;
  /* Goes to what has that label, and to the next one. */
  bool focus (const std::string &text) const;
  bool press (const std::string &button) const;
  /* In the list that has the focus. */
  bool select (const std::string &entry) const;
  /* Types into what has the focus, in place of what is there, and goes on. */
  void fill (const std::string &text) const;
  /* With the key that closes any window. */
  void close_window () const;

  /* What it complains about. */
  std::string log () const;
  bool running () const;

private:
  std::string tmux (const std::vector<std::string> &arguments) const;
  std::vector<std::string> marked (const std::string &colors) const;
  bool is_marked (const std::string &colors, const std::string &text) const;
  bool step (const std::string &name, const std::string &colors, const std::string &text) const;
  void leave_menu () const;

  TemporaryDirectory folder;
  std::unique_ptr<Process> server;
};

} // namespace support
