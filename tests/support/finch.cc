/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Finch in a terminal of its own. */
#include "support/finch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "support/desktop.h"
#include "support/wait.h"

namespace support {

namespace {

constexpr Milliseconds look_interval{50};
constexpr Milliseconds key_deadline{2000};
constexpr Milliseconds glance{400};
constexpr int most_steps = 30;

/* White on blue; and in the list that hangs below a field. */
constexpr const char *focus_colors = "\033[37m\033[44m";
constexpr const char *dropdown_colors = "\033[1m\033[36m\033[40m";

/* Finch switches the terminal to what these send in application mode without saying so. */
const std::map<std::string, std::string> arrows
    = {{"Up", "\033OA"}, {"Down", "\033OB"}, {"Right", "\033OC"}, {"Left", "\033OD"}};

std::string
read_all (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

std::string
trim (const std::string &text)
{
  const size_t first = text.find_first_not_of (" _");
  const size_t last = text.find_last_not_of (" _");
  return first == std::string::npos ? "" : text.substr (first, last - first + 1);
}

/* Behind a menu's entry there is the letter that chooses it. */
bool
is_entry (const std::string &shown, const std::string &label)
{
  const std::string rest = shown.compare (0, label.size (), label) == 0
                               ? shown.substr (label.size ())
                               : "something else";
  return rest.empty () || rest.compare (0, 2, "  ") == 0 || rest.compare (0, 2, " (") == 0;
}

} // namespace

Finch::Finch (PidginOptions options) : folder ("pt-finch")
{
  options.client = "gnt-purple";
  options.preferences = "finch";
  options.plugins = {std::string (PT_BUILD_ROOT) + "/plugin/purple/pidgin-transports-core.so"};
  options.loaded = {"pidgin-transports-core.so"};
  write_profile (folder.path (), options);

  std::vector<std::string> environment = profile_environment (folder.path (), options);
  environment.push_back ("TERM=screen");
  server = std::make_unique<Process> (ProcessOptions{
      {"tmux", "-S", folder.file ("tmux"), "-f", "/dev/null", "-D"}, environment, {}, {}});
  wait_until ([this] { return std::filesystem::exists (folder.file ("tmux")); });
  tmux ({"new-session", "-d", "-x", "100", "-y", "40",
         "exec finch --config=" + folder.path () + " 2>" + folder.file ("finch.log")});
  if (!wait ("Buddy List", usual_deadline * 3))
    throw std::runtime_error ("Finch shows no buddy list:\n" + screen () + log ());
}

Finch::~Finch ()
{
  tmux ({"kill-server"});
}

std::string
Finch::tmux (const std::vector<std::string> &arguments) const
{
  std::vector<std::string> argv = {"tmux", "-S", folder.file ("tmux")};
  argv.insert (argv.end (), arguments.begin (), arguments.end ());
  std::string output;
  run_program (argv, &output);
  return output;
}

std::string
Finch::screen () const
{
  return tmux ({"capture-pane", "-p"});
}

bool
Finch::shows (const std::string &text) const
{
  return screen ().find (text) != std::string::npos;
}

bool
Finch::wait (const std::string &text, Milliseconds deadline) const
{
  return wait_every (look_interval, [&] { return shows (text); }, deadline);
}

bool
Finch::wait_gone (const std::string &text, Milliseconds deadline) const
{
  return wait_every (look_interval, [&] { return !shows (text); }, deadline);
}

bool
Finch::wait_window (const std::string &text, Milliseconds deadline) const
{
  return wait_every (
      look_interval,
      [&] {
        if (wait (text, glance))
          return true;
        key ("M-n");
        /* A window that was on its way when the key was sent is there before the key hides it. */
        return wait (text, look_interval) && !wait_gone (text, glance);
      },
      deadline);
}

/* What is shown in those colors. */
std::vector<std::string>
Finch::marked (const std::string &colors) const
{
  std::vector<std::string> found;
  std::istringstream lines (tmux ({"capture-pane", "-e", "-p"}));
  for (std::string line; std::getline (lines, line);)
    for (size_t at = line.find (colors); at != std::string::npos; at = line.find (colors, at)) {
      at += colors.size ();
      found.push_back (trim (line.substr (at, line.find ('\033', at) - at)));
    }
  return found;
}

bool
Finch::is_marked (const std::string &colors, const std::string &text) const
{
  const std::vector<std::string> all = marked (colors);
  return std::any_of (all.begin (), all.end (),
                      [&] (const std::string &each) { return is_entry (each, text); });
}

bool
Finch::focused (const std::string &text) const
{
  return is_marked (focus_colors, text);
}

void
Finch::key (const std::string &name) const
{
  const auto arrow = arrows.find (name);
  if (arrow != arrows.end ())
    type (arrow->second);
  else
    tmux ({"send-keys", name});
}

void
Finch::type (const std::string &text) const
{
  tmux ({"send-keys", "-l", text});
}

/* Presses the key until that has the focus. */
bool
Finch::step (const std::string &name, const std::string &colors, const std::string &text) const
{
  for (int i = 0; i < most_steps; i++) {
    if (is_marked (colors, text))
      return true;
    const std::string before = tmux ({"capture-pane", "-e", "-p"});
    key (name);
    wait_every (
        look_interval, [&] { return tmux ({"capture-pane", "-e", "-p"}) != before; }, key_deadline);
  }
  return is_marked (colors, text);
}

/* A key that came too early may have opened another one. */
void
Finch::leave_menu () const
{
  for (int i = 0; i < most_steps && shows ("Plugins"); i++) {
    key ("Escape");
    wait_gone ("Plugins", key_deadline);
  }
}

bool
Finch::choose_action (const std::string &label) const
{
  leave_menu ();
  key ("M-1");
  key ("F10");
  if (!wait ("Plugins") || !step ("Right", focus_colors, "Transports (core)"))
    return false;
  key ("Right");
  if (!wait (label) || !step ("Down", focus_colors, label))
    return false;
  key ("Enter");
  return true;
}

bool
Finch::focus (const std::string &text) const
{
  return step ("Tab", focus_colors, text);
}

bool
Finch::press (const std::string &button) const
{
  if (!focus (button))
    return false;
  key ("Enter");
  return true;
}

bool
Finch::select (const std::string &entry) const
{
  key ("Down");
  /* A key before the list is there, or while it is being drawn, passes the entry by. */
  if (!wait_every (look_interval, [&] { return !marked (dropdown_colors).empty (); })
      || (!step ("Down", dropdown_colors, entry) && !step ("Up", dropdown_colors, entry)))
    return false;
  key ("Enter");
  return true;
}

void
Finch::fill (const std::string &text) const
{
  key ("C-u");
  type (text);
  key ("Tab");
}

void
Finch::close_window () const
{
  key ("M-c");
}

std::string
Finch::log () const
{
  return read_all (folder.file ("finch.log"));
}

bool
Finch::running () const
{
  return server->running ();
}

} // namespace support
