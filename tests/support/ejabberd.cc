/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ejabberd as a plain Erlang program: no node name, so that nothing else is started beside it. */
#include "support/ejabberd.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <glob.h>

namespace support {

namespace {

constexpr Milliseconds start_time{40000};

/* Where Debian keeps its code, empty when it is not there. */
std::string
code_folder ()
{
  glob_t found = {};
  std::string folder;
  if (glob ("/usr/lib/*/ejabberd-*/ebin", 0, nullptr, &found) == 0)
    folder = found.gl_pathv[0];
  globfree (&found);
  return folder;
}

} // namespace

bool
Ejabberd::installed ()
{
  return !code_folder ().empty () && std::filesystem::exists ("/usr/bin/erl");
}

Ejabberd::Ejabberd (const EjabberdOptions &chosen)
    : options (chosen), folder ("pt-ejabberd"), client_port (free_port ()),
      gateway_port (free_port ())
{
  write_configuration ();
  ProcessOptions program;
  program.argv
      = {"/usr/bin/erl", "-noinput",     "-mnesia", "dir",      "\"" + folder.file ("data") + "\"",
         "-pa",          code_folder (), "-s",      "ejabberd", "-eval",
         make_users ()};
  program.environment
      = {"HOME=" + folder.path (), "EJABBERD_CONFIG_PATH=" + folder.file ("ejabberd.yml"),
         "EJABBERD_LOG_PATH=" + folder.file ("ejabberd.log")};
  program.output = folder.file ("output.log");
  program.directory = folder.path ();
  process = std::make_unique<Process> (program);
  const bool ended_or_up = wait_until (
      [this] { return !process->running () || std::filesystem::exists (folder.file ("ready")); },
      start_time);
  if (!ended_or_up || !process->running ())
    throw std::runtime_error ("ejabberd does not start:\n" + log ());
}

std::string
Ejabberd::jid (const std::string &user) const
{
  return user + "@localhost";
}

std::string
Ejabberd::password (const std::string &user) const
{
  return options.users.at (user);
}

std::string
Ejabberd::log () const
{
  std::ostringstream text;
  text << std::ifstream (folder.file ("output.log")).rdbuf ();
  return text.str ();
}

std::unique_ptr<Client>
Ejabberd::log_in (const std::string &user, const std::string &resource) const
{
  return std::make_unique<Client> (
      ClientOptions{jid (user) + "/" + resource, password (user), client_port});
}

/* mod_caps cannot start without mod_muc. With global routes a component would be given every
 * domain. */
void
Ejabberd::write_configuration () const
{
  std::ofstream out (folder.file ("ejabberd.yml"));
  out << "hosts: [localhost]\n"
      << "loglevel: info\n"
      << "auth_method: internal\n"
      << "s2s_access: none\n"
      << "listen:\n"
      << "  - {port: " << client_port
      << ", ip: \"127.0.0.1\", module: ejabberd_c2s, starttls: false}\n"
      << "  - {port: " << gateway_port
      << ", ip: \"127.0.0.1\", module: ejabberd_service, global_routes: false, hosts: {";
  for (const std::string &component : options.components)
    out << (component == options.components.front () ? "" : ", ") << "\"" << component
        << "\": {password: secret}";
  out << "}}\n"
      << "modules: {mod_caps: {}, mod_disco: {}, mod_muc: {}, mod_ping: {}, mod_private: {}, "
         "mod_roster: {versioning: true}}\n";
}

std::string
Ejabberd::make_users () const
{
  std::string program = "{ok, _} = application:ensure_all_started (ejabberd)";
  for (const auto &[user, password] : options.users)
    program += ", ok = ejabberd_auth:try_register (<<\"" + user + "\">>, <<\"localhost\">>, <<\""
               + password + "\">>)";
  return program + ", ok = file:write_file (\"ready\", <<>>).";
}

} // namespace support
