/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A widget of another program's window, as assistive technology sees and handles it: AT-SPI over
 * D-Bus. (libatspi 2.46 keeps a cache that it updates in the middle of a call, and locks itself
 * up there.) */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/wait.h"

typedef struct _GVariant GVariant;

namespace support {

constexpr Milliseconds ui_deadline{15000};

struct Rectangle {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

/* A handle; a default one is null, and every question to it has an empty answer, as has one to a
 * widget that is gone. Roles are AT-SPI's names: "push button", "menu item", "check menu item",
 * "text", "password text", "table cell", "frame", "dialog", "alert". A wanted name may hold *
 * and ?, as a file name in a shell. */
class Widget {
public:
  Widget () = default;

  /* The root of a program on the Desktop of this process. Null when it is not there. */
  static Widget application (const std::string &name);

  explicit operator bool () const
  {
    return !path.empty ();
  }

  /* Whether it is a handle of the same widget. */
  bool is (const Widget &other) const
  {
    return path == other.path;
  }

  std::string role () const;
  std::string name () const;
  std::string description () const;
  bool showing () const;
  bool sensitive () const;
  bool checked () const;
  bool focused () const;
  /* Of a window: keys go to it. */
  bool active () const;
  Rectangle extents () const;
  /* What is written in an entry or a label. Of a password entry, only dots. */
  std::string text () const;
  /* What the label says that an entry has beside it. */
  std::string label () const;
  std::vector<std::string> actions () const;

  Widget parent () const;
  std::vector<Widget> children () const;
  /* What is on the screen below this widget, itself not among them, from top to bottom. An empty
   * role or name stands for any. */
  std::vector<Widget> find_all (const std::string &role, const std::string &name = "") const;
  Widget find (const std::string &role, const std::string &name = "") const;
  /* Waits for it. Null at the deadline. */
  Widget expect (const std::string &role,
                 const std::string &name = "",
                 Milliseconds deadline = ui_deadline) const;
  bool wait_gone (const std::string &role,
                  const std::string &name = "",
                  Milliseconds deadline = ui_deadline) const;

  /* The widget's first action: clicks a button, activates a menu item, toggles a check. */
  bool press () const;
  bool act (const std::string &action) const;
  bool set_text (const std::string &text) const;
  bool focus () const;

  /* The tree below, a line a widget, for a failure's message. */
  std::string describe () const;

private:
  Widget (std::string bus_name, std::string object_path);
  GVariant *call (const char *interface,
                  const char *method,
                  GVariant *arguments = nullptr,
                  const char *answer = nullptr) const;
  GVariant *property (const char *interface, const char *name) const;
  std::string text_property (const char *name) const;
  bool ask_yes (const char *interface, const char *method, GVariant *arguments = nullptr) const;
  bool has_state (unsigned state) const;
  bool matches (const std::string &wanted_role, const std::string &wanted_name) const;
  bool walk (const std::function<bool (const Widget &)> &visit, int depth = 0) const;
  void describe (std::string *text, int depth) const;

  std::string bus_name;
  std::string path;
};

} // namespace support
