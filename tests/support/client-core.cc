/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Starts libpurple in a folder: event loop on GLib, debug output kept, user interface recorded. */
#include "support/client-core.h"

#include <set>
#include <stdexcept>

#include <purple.h>

#include "support/client-screen.h"

namespace support {

namespace {

struct Input {
  int fd;
  PurpleInputFunction function;
  gpointer data;
};

std::set<Input *> inputs;

gboolean
on_input (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  auto *input = static_cast<Input *> (data);
  int purple_condition = 0;
  if (condition & (G_IO_IN | G_IO_HUP | G_IO_ERR))
    purple_condition |= PURPLE_INPUT_READ;
  if (condition & (G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL))
    purple_condition |= PURPLE_INPUT_WRITE;
  input->function (input->data, g_io_channel_unix_get_fd (channel),
                   static_cast<PurpleInputCondition> (purple_condition));
  return TRUE;
}

void
free_input (gpointer data)
{
  auto *input = static_cast<Input *> (data);
  inputs.erase (input);
  delete input;
}

guint
add_input (int fd, PurpleInputCondition condition, PurpleInputFunction function, gpointer data)
{
  int watched = 0;
  if (condition & PURPLE_INPUT_READ)
    watched |= G_IO_IN | G_IO_HUP | G_IO_ERR;
  if (condition & PURPLE_INPUT_WRITE)
    watched |= G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL;
  Input *input = new Input{fd, function, data};
  inputs.insert (input);
  GIOChannel *channel = g_io_channel_unix_new (fd);
  guint id = g_io_add_watch_full (channel, G_PRIORITY_DEFAULT, static_cast<GIOCondition> (watched),
                                  on_input, input, free_input);
  g_io_channel_unref (channel);
  return id;
}

void
on_debug (PurpleDebugLevel, const char *category, const char *text)
{
  libpurple_debug_log () += std::string (category != nullptr ? category : "") + ": " + text;
}

gboolean
is_debug_enabled (PurpleDebugLevel, const char *)
{
  return TRUE;
}

void
on_debug_init ()
{
  static PurpleDebugUiOps debug = {};
  debug.print = on_debug;
  debug.is_enabled = is_debug_enabled;
  purple_debug_set_ui_ops (&debug);
}

void
on_ui_init ()
{
  Screen::get ().attach ();
}

GHashTable *
get_ui_info ()
{
  static GHashTable *info = nullptr;
  if (info == nullptr) {
    info = g_hash_table_new (g_str_hash, g_str_equal);
    g_hash_table_insert (info, const_cast<char *> ("name"), const_cast<char *> ("Test"));
    g_hash_table_insert (info, const_cast<char *> ("client_type"), const_cast<char *> ("pc"));
  }
  return info;
}

void
set_event_loop ()
{
  static PurpleEventLoopUiOps loop = {};
  loop.timeout_add = g_timeout_add;
  loop.timeout_remove = g_source_remove;
  loop.input_add = add_input;
  loop.input_remove = g_source_remove;
  loop.timeout_add_seconds = g_timeout_add_seconds;
  purple_eventloop_set_ui_ops (&loop);
}

} // namespace

void
start_libpurple (const std::string &profile, const std::string &plugin_folder)
{
  static PurpleCoreUiOps core = {};
  core.debug_ui_init = on_debug_init;
  core.ui_init = on_ui_init;
  core.get_ui_info = get_ui_info;

  purple_util_set_user_dir (profile.c_str ());
  purple_core_set_ui_ops (&core);
  set_event_loop ();
  purple_plugins_add_search_path (plugin_folder.c_str ());
  if (!purple_core_init ("pidgin-transports-test"))
    throw std::runtime_error ("libpurple does not start");
  purple_set_blist (purple_blist_new ());
  purple_blist_load ();
  purple_prefs_load ();
  /* No look at the world outside. */
  purple_prefs_set_bool ("/purple/network/auto_ip", FALSE);
  purple_prefs_set_bool ("/purple/network/map_ports", FALSE);
  purple_prefs_set_bool ("/purple/away/away_when_idle", FALSE);
  purple_prefs_set_string ("/purple/away/idle_reporting", "none");
  purple_pounces_load ();
}

std::set<int>
libpurple_sockets (const void *data)
{
  std::set<int> found;
  for (const Input *input : inputs)
    if (data == nullptr || input->data == data)
      found.insert (input->fd);
  return found;
}

std::string &
libpurple_debug_log ()
{
  static std::string log;
  return log;
}

} // namespace support
