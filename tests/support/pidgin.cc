/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Pidgin on a Desktop, driven through AT-SPI. */
#include "support/pidgin.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <glib.h>
#include <sys/wait.h>

namespace support {

namespace {

constexpr size_t shown_log = 4000;

const std::vector<std::string> menu_roles
    = {"menu item", "check menu item", "radio menu item", "menu"};

bool
is_menu_item (const Widget &widget)
{
  const std::string role = widget.role ();
  return std::find (menu_roles.begin (), menu_roles.end (), role) != menu_roles.end ();
}

} // namespace

Pidgin::Pidgin (Desktop &where, const PidginOptions &options)
    : desktop (where), folder ("pt-pidgin"), output (folder.file ("pidgin.log"))
{
  write_profile (folder.path (), options);
  process = std::make_unique<Process> (pidgin_command (folder.path (), options, output));
  wait_every (Milliseconds (100), [this] { return !running () || buddy_list (); }, ui_deadline);
  const std::string text = log ();
  if (!running () || !buddy_list ())
    throw std::runtime_error ("Pidgin shows no buddy list:\n"
                              + text.substr (text.size () - std::min (text.size (), shown_log)));
}

Widget
Pidgin::root () const
{
  Widget found = Widget::application ("pidgin");
  return found ? found : Widget::application ("Pidgin");
}

Widget
Pidgin::buddy_list () const
{
  return root ().find ("frame", "Buddy List");
}

Widget
Pidgin::window (const std::string &title, Milliseconds deadline) const
{
  Widget found;
  wait_every (
      Milliseconds (50),
      [&] {
        for (const Widget &each : root ().children ())
          if (g_pattern_match_simple (title.c_str (), each.name ().c_str ()) && each.showing ())
            found = each;
        return static_cast<bool> (found);
      },
      deadline);
  return found;
}

std::vector<std::string>
Pidgin::rows () const
{
  std::vector<std::string> names;
  for (const Widget &cell : buddy_list ().find_all ("table cell"))
    if (const std::string name = cell.name (); !name.empty ())
      names.push_back (name.substr (0, name.find ('\n')));
  return names;
}

bool
Pidgin::wait_row (const std::string &name, Milliseconds deadline) const
{
  const auto is_it = [&name] (const std::string &row) {
    return g_pattern_match_simple (name.c_str (), row.c_str ()) != FALSE;
  };
  return wait_every (
      Milliseconds (100),
      [&] {
        const std::vector<std::string> all = rows ();
        return std::any_of (all.begin (), all.end (), is_it);
      },
      deadline);
}

bool
Pidgin::open_row_menu (const std::string &name)
{
  for (const Widget &cell : buddy_list ().find_all ("table cell", name + "*")) {
    click (cell, 3);
    return wait_every (Milliseconds (50), [this] { return !menu_items ().empty (); }, ui_deadline);
  }
  return false;
}

Widget
Pidgin::icon (const std::string &sentence, Milliseconds deadline) const
{
  return buddy_list ().expect ("push button", sentence, deadline);
}

std::vector<Widget>
Pidgin::open_menu (const Widget &button) const
{
  button.press ();
  wait_every (Milliseconds (50), [this] { return !menu_items ().empty (); }, ui_deadline);
  return menu_items ();
}

/* A menu that is open is a window of its own, or hangs below the item of the menu bar. */
std::vector<Widget>
Pidgin::menu_items () const
{
  std::vector<Widget> items;
  for (const Widget &window : root ().children ())
    if (window.role () != "frame" && window.showing ())
      for (const Widget &menu : window.find_all ("menu"))
        for (const Widget &each : menu.children ())
          if (is_menu_item (each) && each.showing ())
            items.push_back (each);
  return items;
}

bool
Pidgin::choose (const Widget &button, const std::string &item) const
{
  for (const Widget &each : open_menu (button))
    if (g_pattern_match_simple (item.c_str (), each.name ().c_str ()))
      return each.sensitive () && each.press ();
  return false;
}

Widget
Pidgin::menu_bar_item (const std::vector<std::string> &path) const
{
  Widget item = buddy_list ().find ("menu bar");
  for (const std::string &name : path) {
    Widget next;
    for (const Widget &each : item.children ())
      if (each.name () == name)
        next = each;
    item = next;
  }
  return item;
}

/* What can be chosen follows the accounts a moment later. */
bool
Pidgin::choose_from_menu_bar (const std::vector<std::string> &path) const
{
  Widget item;
  return wait_every (
             Milliseconds (50),
             [&] {
               item = menu_bar_item (path);
               return item && item.sensitive ();
             },
             ui_deadline)
         && item.press ();
}

void
Pidgin::close_menu () const
{
  desktop.key ("Escape");
  wait_every (Milliseconds (50), [this] { return menu_items ().empty (); }, ui_deadline);
}

void
Pidgin::click (const Widget &widget, int button, int times) const
{
  const Rectangle area = widget.extents ();
  desktop.click (area.x + area.width / 2, area.y + area.height / 2, button, times);
}

Widget
Pidgin::plugin_list () const
{
  if (Widget open = window ("Plugins", Milliseconds (1)))
    return open;
  choose_from_menu_bar ({"Tools", "Plugins"});
  return window ("Plugins");
}

/* Rows that are scrolled away are not showing. */
Widget
Pidgin::plugin_row (const std::string &text) const
{
  for (const Widget &cell : plugin_list ().expect ("table").children ())
    if (g_pattern_match_simple (text.c_str (), cell.name ().c_str ()))
      return cell;
  return Widget ();
}

std::set<std::string>
Pidgin::maps () const
{
  std::set<std::string> files;
  std::ifstream list ("/proc/" + std::to_string (pid ()) + "/maps");
  for (std::string line; std::getline (list, line);)
    if (const size_t slash = line.find ('/'); slash != std::string::npos)
      files.insert (line.substr (slash));
  return files;
}

std::string
Pidgin::log () const
{
  std::ostringstream text;
  text << std::ifstream (output).rdbuf ();
  return text.str ();
}

/* What the toolkit says is in Pidgin's own log, under the toolkit's names. */
std::vector<std::string>
Pidgin::complaints () const
{
  static const std::regex complaint (
      "-(WARNING|CRITICAL|ERROR) \\*\\*|"
      "^\\([0-9:]+\\) (GLib|GLib-GObject|GModule|GThread|Gdk|GdkPixbuf|Gtk): ");
  /* Of a tag of its text windows, which it makes with an argument too few. */
  constexpr const char *own_mistake = "is invalid or out of range for property 'weight'";
  std::vector<std::string> lines;
  std::istringstream text (log ());
  for (std::string line; std::getline (text, line);)
    if (std::regex_search (line, complaint) && line.find (own_mistake) == std::string::npos)
      lines.push_back (line);
  return lines;
}

bool
Pidgin::quit (Milliseconds deadline)
{
  process->signal (SIGTERM);
  return wait_for_end (deadline);
}

bool
Pidgin::wait_for_end (Milliseconds deadline)
{
  const auto status = process->wait (deadline);
  return status && WIFEXITED (*status) && WEXITSTATUS (*status) == 0;
}

} // namespace support
