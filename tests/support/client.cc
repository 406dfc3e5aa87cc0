/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A real libpurple without a window: its start, its plugins and its end. */
#include "support/client.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <purple.h>

#include "support/client-core.h"

namespace support {

namespace {

std::string
or_built (const std::string &folder)
{
  return folder.empty () ? std::string (PT_BUILD_ROOT) + "/plugin/purple" : folder;
}

PurplePlugin *
find_plugin (const std::string &id)
{
  PurplePlugin *plugin = purple_plugins_find_with_id (id.c_str ());
  if (plugin == nullptr)
    throw std::runtime_error ("no plugin " + id);
  return plugin;
}

} // namespace

PurpleClient::PurpleClient (const PurpleClientOptions &options)
    : screen (Screen::get ()), folder ("pt-purple")
{
  for (const auto &[name, text] : options.profile_files)
    std::ofstream (folder.file (name)) << text;
  const std::string &bus = options.bus_address;
  setenv ("DBUS_SESSION_BUS_ADDRESS", bus.empty () ? "disabled:" : bus.c_str (), 1);
  start_libpurple (folder.path (), or_built (options.plugin_folder));
  running = true;
  wire = std::make_unique<Wire> ();
  if (!options.plugin_id.empty ())
    load_plugin (options.plugin_id);
}

PurpleClient::~PurpleClient ()
{
  quit ();
}

PurpleClientAccount &
PurpleClient::add_account (const AccountOptions &options)
{
  accounts.emplace_back (new PurpleClientAccount (options, *wire));
  return *accounts.back ();
}

void
PurpleClient::load_plugin (const std::string &id)
{
  PurplePlugin *plugin = find_plugin (id);
  if (!purple_plugin_load (plugin))
    throw std::runtime_error ("plugin " + id + " does not load: "
                              + (plugin->error != nullptr ? plugin->error : "no reason given"));
  wire->listen ();
}

void
PurpleClient::unload_plugin (const std::string &id)
{
  if (!purple_plugin_unload (find_plugin (id)))
    throw std::runtime_error ("plugin " + id + " does not unload");
}

bool
PurpleClient::plugin_loaded (const std::string &id) const
{
  return purple_plugin_is_loaded (find_plugin (id));
}

void
PurpleClient::quit ()
{
  if (!running)
    return;
  running = false;
  wire->release ();
  purple_core_quit ();
}

std::string
PurpleClient::profile_file (const std::string &name)
{
  const std::string path = folder.file (name);
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

const std::string &
PurpleClient::debug_log () const
{
  return libpurple_debug_log ();
}

} // namespace support
