/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A profile of Pidgin, or of another libpurple client, for tests and the demo. */
#include "support/pidgin-profile.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include <glib.h>

namespace support {

namespace {

std::string
escape (const std::string &text)
{
  char *escaped = g_markup_escape_text (text.c_str (), -1);
  std::string copy = escaped;
  g_free (escaped);
  return copy;
}

std::string
setting (const std::string &name, const std::string &type, const std::string &value)
{
  return "<setting name='" + name + "' type='" + type + "'>" + escape (value) + "</setting>";
}

std::string
preference (const std::string &name, const std::string &type, const std::string &value)
{
  return "<pref name='" + name + "' type='" + type + "' value='" + escape (value) + "'/>";
}

std::string
group (const std::string &name, const std::string &content)
{
  return "<pref name='" + name + "'>" + content + "</pref>";
}

std::string
account_xml (const AccountOptions &account, const std::string &client)
{
  return "<account><protocol>prpl-jabber</protocol><name>" + escape (account.jid)
         + "</name><password>" + escape (account.password) + "</password><settings>"
         + setting ("connect_server", "string", "127.0.0.1")
         + setting ("port", "int", std::to_string (account.port))
         + setting ("connection_security", "string", account.security)
         + setting ("auth_plain_in_clear", "bool", "1")
         + setting ("pidgin-transports-unencrypted-accepted", "bool",
                    account.unencrypted_accepted ? "1" : "0")
         + setting ("ft_proxies", "string", "") + "</settings><settings ui='" + client + "'>"
         + setting ("auto-login", "bool", "1")
         + "</settings><proxy><type>none</type></proxy></account>";
}

std::string
accounts_xml (const PidginOptions &options)
{
  std::string list;
  for (const AccountOptions &account : options.accounts)
    list += account_xml (account, options.client);
  return "<?xml version='1.0' encoding='UTF-8' ?><account version='1.0'>" + list + "</account>";
}

std::string
pidgin_preferences (const std::string &folder, const PidginOptions &options)
{
  std::string loaded;
  for (const std::string &name : options.loaded)
    loaded += "<item value='" + escape (folder + "/plugins/" + name) + "'/>";
  const std::string list = preference ("list_visible", "bool", "1") + preference ("x", "int", "40")
                           + preference ("y", "int", "40")
                           + preference ("width", "int", std::to_string (options.width))
                           + preference ("height", "int", std::to_string (options.height))
                           + preference ("show_buddy_icons", "bool", "0");
  return group ("plugins", "<pref name='loaded' type='pathlist'>" + loaded + "</pref>")
         + group ("blist", list) + group ("sound", preference ("method", "string", "none"))
         + group ("docklet", preference ("show", "string", "never"));
}

/* No look at the world outside, no files that nobody reads. */
std::string
purple_preferences (const PidginOptions &options)
{
  return group ("network",
                preference ("auto_ip", "bool", "0") + preference ("map_ports", "bool", "0"))
         + group ("logging",
                  preference ("log_ims", "bool", "0") + preference ("log_chats", "bool", "0")
                      + preference ("log_system", "bool", options.system_log ? "1" : "0"))
         + group ("away", preference ("idle_reporting", "string", "none")
                              + preference ("away_when_idle", "bool", "0"));
}

std::string
prefs_xml (const std::string &folder, const PidginOptions &options)
{
  return "<?xml version='1.0' encoding='UTF-8' ?><pref version='1' name='/'>"
         + group (options.preferences, pidgin_preferences (folder, options))
         + group ("purple", purple_preferences (options)) + "</pref>";
}

std::vector<std::string>
or_built (const std::vector<std::string> &plugins)
{
  const std::string built = std::string (PT_BUILD_ROOT) + "/plugin";
  if (!plugins.empty ())
    return plugins;
  return {built + "/purple/pidgin-transports-core.so", built + "/pidgin/pidgin-transports.so"};
}

void
write_file (const std::string &path, const std::string &text)
{
  std::ofstream file (path);
  if (!(file << text << std::flush))
    throw std::runtime_error ("cannot write " + path);
}

} // namespace

void
write_profile (const std::string &folder, const PidginOptions &options)
{
  namespace fs = std::filesystem;
  fs::create_directories (folder + "/plugins");
  fs::create_directories (folder + "/home");
  for (const std::string &plugin : or_built (options.plugins))
    fs::create_symlink (plugin, folder + "/plugins/" + fs::path (plugin).filename ().string ());
  write_file (folder + "/accounts.xml", accounts_xml (options));
  write_file (folder + "/prefs.xml", prefs_xml (folder, options));
  for (const auto &[name, text] : options.files)
    write_file (folder + "/" + name, text);
}

std::vector<std::string>
profile_environment (const std::string &folder, const PidginOptions &options)
{
  const std::string built = PT_BUILD_ROOT;
  std::map<std::string, std::string> variables = {
      /* A home without the user's themes and settings. */
      {"HOME", folder + "/home"},
      {"XDG_DATA_HOME", folder + "/home/.local/share"},
      {"XDG_CONFIG_HOME", folder + "/home/.config"},
      {"GTK2_RC_FILES", ""},
      {"LC_ALL", "C.UTF-8"},
      {"LANGUAGE", ""},
      /* The plugins are links: what is beside them in the build folder is not beside the link. */
      {"LD_LIBRARY_PATH", built + "/plugin"},
  };
  for (const std::string &each : options.environment)
    variables[each.substr (0, each.find ('='))] = each.substr (each.find ('=') + 1);
  std::vector<std::string> environment;
  for (const auto &[key, value] : variables)
    environment.push_back (key + "=" + value);
  return environment;
}

ProcessOptions
pidgin_command (const std::string &folder, const PidginOptions &options, const std::string &output)
{
  std::vector<std::string> environment = profile_environment (folder, options);
  environment.push_back ("GTK_MODULES=gail:atk-bridge:" PT_BUILD_ROOT
                         "/tests/support/accessible-widgets.so");
  return {{"pidgin", "--debug", "--multiple", "--force-online", "--config=" + folder},
          environment,
          output,
          folder};
}

} // namespace support
