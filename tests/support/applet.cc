/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet on a Desktop, driven through AT-SPI. */
#include "support/applet.h"

#include <fstream>
#include <map>
#include <sstream>

#include <glib.h>
#include <sys/wait.h>

#include "support/wait.h"

namespace support {

namespace {

constexpr Milliseconds look_interval{50};

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

bool
exited_well (std::optional<int> status)
{
  return status && WIFEXITED (*status) && WEXITSTATUS (*status) == 0;
}

bool
is_item (const Widget &widget)
{
  const std::string role = widget.role ();
  return role == "menu item" || role == "check menu item" || role == "menu";
}

} // namespace

Applet::Applet (Desktop &where, const AppletOptions &wanted)
    : desktop (where), options (wanted), folder ("pt-applet"),
      process (std::make_unique<Process> (make_command (wanted.arguments, folder.file ("log"))))
{
}

ProcessOptions
Applet::make_command (const std::vector<std::string> &arguments, const std::string &output) const
{
  const std::string built = PT_BUILD_ROOT;
  std::map<std::string, std::string> variables = {
      /* A home without the user's themes and settings. */
      {"HOME", folder.path ()},
      {"XDG_DATA_HOME", folder.file ("data")},
      {"XDG_CONFIG_HOME", folder.file ("config")},
      /* Where the icon theme has the applet's pictures. */
      {"XDG_DATA_DIRS", built + "/data:/usr/local/share:/usr/share"},
      {"GTK_THEME", options.theme},
      {"GDK_DPI_SCALE", std::to_string (options.text_scale)},
      {"GTK_MODULES", options.right_to_left ? built + "/tests/support/right-to-left.so" : ""},
      {"GSETTINGS_BACKEND", "memory"},
      {"LC_ALL", "C.UTF-8"},
      {"LANGUAGE", ""},
  };
  for (const std::string &each : options.environment)
    variables[each.substr (0, each.find ('='))] = each.substr (each.find ('=') + 1);
  std::vector<std::string> environment;
  for (const auto &[key, value] : variables)
    environment.push_back (key + "=" + value);
  std::vector<std::string> argv = {built + "/plugin/applet/pidgin-transports-applet"};
  argv.insert (argv.end (), arguments.begin (), arguments.end ());
  return {argv, environment, output, folder.path ()};
}

bool
Applet::start_again (const std::vector<std::string> &arguments, std::string *output)
{
  Process again (make_command (arguments, folder.file ("again.log")));
  const auto status = again.wait (usual_deadline);
  if (output != nullptr)
    *output += read_file (folder.file ("again.log"));
  return exited_well (status);
}

Widget
Applet::root () const
{
  return Widget::application ("pidgin-transports-applet");
}

Widget
Applet::window (Milliseconds deadline) const
{
  Widget found;
  wait_every (
      look_interval,
      [&] {
        found = root ().find ("frame", "Transports");
        return static_cast<bool> (found);
      },
      deadline);
  return found;
}

Widget
Applet::row (const std::string &sentence, Milliseconds deadline) const
{
  return window (deadline).expect ("list item", sentence, deadline);
}

std::vector<std::string>
Applet::sentences () const
{
  std::vector<std::string> names;
  for (const Widget &each : root ().find ("list box", "Transports").find_all ("list item"))
    names.push_back (each.name ());
  return names;
}

Widget
Applet::label (const std::string &text, Milliseconds deadline) const
{
  return window (deadline).expect ("label", text, deadline);
}

std::vector<Widget>
Applet::open_menu (const std::string &sentence) const
{
  if (!click (row (sentence).find ("toggle button", "Menu")))
    return {};
  wait_every (look_interval, [this] { return !menu_items ().empty (); }, ui_deadline);
  return menu_items ();
}

/* A menu's items are below the button that opens it. */
std::vector<Widget>
Applet::menu_items () const
{
  std::vector<Widget> items;
  for (const Widget &each : root ().find_all (""))
    if (is_item (each))
      items.push_back (each);
  return items;
}

bool
Applet::choose_from_main_menu (const std::string &item) const
{
  if (!click (window ().find ("toggle button", "Main menu")))
    return false;
  wait_every (look_interval, [this] { return !menu_items ().empty (); }, ui_deadline);
  for (const Widget &each : menu_items ())
    if (g_pattern_match_simple (item.c_str (), each.name ().c_str ()))
      return each.sensitive () && each.press ();
  return false;
}

bool
Applet::click (const Widget &widget) const
{
  const Rectangle area = widget.extents ();
  desktop.click (area.x + area.width / 2, area.y + area.height / 2);
  return area.width > 0;
}

bool
Applet::running ()
{
  return process->running ();
}

bool
Applet::wait_for_end (Milliseconds deadline)
{
  return exited_well (process->wait (deadline));
}

std::string
Applet::log () const
{
  return read_file (folder.file ("log"));
}

std::vector<std::string>
Applet::complaints () const
{
  /* GTK 3 says so of every GtkStatusIcon that finds a tray. */
  const std::string not_ours = "gdk_window_thaw_toplevel_updates";
  std::vector<std::string> lines;
  std::istringstream text (log ());
  for (std::string line; std::getline (text, line);)
    if (line.find (not_ours) != std::string::npos)
      continue;
    else if (line.find ("WARNING **") != std::string::npos
             || line.find ("CRITICAL **") != std::string::npos
             || line.find ("ERROR **") != std::string::npos)
      lines.push_back (line);
  return lines;
}

std::string
Applet::config () const
{
  return folder.file ("config");
}

} // namespace support
