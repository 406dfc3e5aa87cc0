/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop of its own for real windows: X server, window manager, session bus, accessibility
 * bus. */
#pragma once

#include <memory>
#include <string>

#include "support/process.h"
#include "support/session-bus.h"

namespace support {

struct DesktopOptions {
  int width = 1024;
  int height = 768;
};

/* Sets this process's DISPLAY, DBUS_SESSION_BUS_ADDRESS and XDG_RUNTIME_DIR for its life, so
 * there is one at a time, made before anything looks for a display or a bus. */
class Desktop {
public:
  /* Throws std::runtime_error when a part does not come up. */
  explicit Desktop (const DesktopOptions &options = {});
  ~Desktop ();
  Desktop (const Desktop &) = delete;
  Desktop &operator= (const Desktop &) = delete;

  const std::string &display () const
  {
    return display_name;
  }
  const std::string &bus_address () const
  {
    return bus->address ();
  }

  /* Saves the whole screen, or the window whose title contains @window, as PNG. */
  bool screenshot (const std::string &path, const std::string &window = "") const;
  /* As xdotool names them: "Tab", "Return", "shift+F10", to the window that has the focus. */
  void key (const std::string &keys) const;
  void type (const std::string &text) const;
  /* More than once: as fast as a double press. */
  void click (int x, int y, int button = 1, int times = 1) const;
  void resize (const std::string &window, int width, int height) const;
  /* Whether a visible window's title contains those words. */
  bool has_window (const std::string &title) const;

private:
  void start_display (const DesktopOptions &options);
  void start_window_manager ();
  std::string find_window (const std::string &title) const;

  TemporaryDirectory folder;
  std::string display_name;
  std::unique_ptr<Process> server;
  std::unique_ptr<SessionBus> bus;
  std::unique_ptr<Process> manager;
};

/* Runs a program to its end. Whether it exited with 0; its output is added to @output. */
bool run_program (const std::vector<std::string> &argv, std::string *output = nullptr);

} // namespace support
