/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop of its own for real windows: X server, window manager, session bus, accessibility
 * bus. */
#include "support/desktop.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/wait.h"

namespace support {

namespace {

constexpr Milliseconds program_deadline{20000};

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

std::string
first_line (const std::string &text)
{
  return text.substr (0, text.find ('\n'));
}

} // namespace

bool
run_program (const std::vector<std::string> &argv, std::string *output)
{
  TemporaryDirectory folder ("pt-run");
  Process process ({argv, {}, folder.file ("output"), {}});
  const auto status = process.wait (program_deadline);
  if (output != nullptr)
    *output += read_file (folder.file ("output"));
  return status && *status == 0;
}

Desktop::Desktop (const DesktopOptions &options) : folder ("pt-desktop")
{
  start_display (options);
  setenv ("DISPLAY", display_name.c_str (), 1);
  setenv ("XDG_RUNTIME_DIR", folder.path ().c_str (), 1);
  bus = std::make_unique<SessionBus> ();
  setenv ("DBUS_SESSION_BUS_ADDRESS", bus_address ().c_str (), 1);
  start_window_manager ();
}

Desktop::~Desktop ()
{
  unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  unsetenv ("DISPLAY");
  manager.reset ();
  bus.reset ();
  server.reset ();
}

bool
Desktop::screenshot (const std::string &path, const std::string &window) const
{
  const std::string id = window.empty () ? "root" : find_window (window);
  return !id.empty () && run_program ({"import", "-window", id, path});
}

void
Desktop::key (const std::string &keys) const
{
  run_program ({"xdotool", "key", "--clearmodifiers", keys});
}

void
Desktop::type (const std::string &text) const
{
  run_program ({"xdotool", "type", "--delay", "2", text});
}

void
Desktop::click (int x, int y, int button, int times) const
{
  run_program ({"xdotool", "mousemove", std::to_string (x), std::to_string (y), "click", "--repeat",
                std::to_string (times), "--delay", "60", std::to_string (button)});
}

void
Desktop::resize (const std::string &window, int width, int height) const
{
  run_program ({"xdotool", "windowsize", "--sync", find_window (window), std::to_string (width),
                std::to_string (height)});
}

bool
Desktop::has_window (const std::string &title) const
{
  return !find_window (title).empty ();
}

void
Desktop::start_display (const DesktopOptions &options)
{
  /* The server writes the number of the display that it took, once it accepts clients. */
  const std::string number = folder.file ("display");
  const std::string size
      = std::to_string (options.width) + "x" + std::to_string (options.height) + "x24";
  server = std::make_unique<Process> (ProcessOptions{
      {"sh", "-c",
       "exec Xvfb -displayfd 3 -screen 0 \"$1\" -nolisten tcp -noreset +extension XTEST 3>\"$2\"",
       "sh", size, number},
      {},
      folder.file ("Xvfb.log"),
      {}});
  wait_until ([&] {
    const std::string text = read_file (number);
    return (!text.empty () && text.back () == '\n') || !server->running ();
  });
  display_name = ":" + first_line (read_file (number));
  if (display_name == ":")
    throw std::runtime_error ("Xvfb does not start: " + read_file (folder.file ("Xvfb.log")));
}

void
Desktop::start_window_manager ()
{
  manager = std::make_unique<Process> (
      ProcessOptions{{"openbox", "--sm-disable"},
                     {"HOME=" + folder.path (), "XDG_CONFIG_HOME=" + folder.path ()},
                     folder.file ("openbox.log"),
                     {}});
  /* A manager that is ready has named itself on the root window. */
  const bool up = wait_every (Milliseconds (50), [] {
    std::string name;
    return run_program ({"xdotool", "get_desktop"}, &name);
  });
  if (!up || !manager->running ())
    throw std::runtime_error ("openbox does not start: " + read_file (folder.file ("openbox.log")));
}

std::string
Desktop::find_window (const std::string &title) const
{
  std::string ids;
  run_program ({"xdotool", "search", "--onlyvisible", "--name", title}, &ids);
  const std::string id = first_line (ids);
  const bool is_number = !id.empty () && std::all_of (id.begin (), id.end (), [] (unsigned char c) {
    return std::isdigit (c) != 0;
  });
  return is_number ? id : "";
}

} // namespace support
