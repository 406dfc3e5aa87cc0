/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/peer.h"

#include <filesystem>
#include <fstream>

#include "support/wait.h"

namespace support {

namespace {

constexpr Milliseconds between_asks{100};
constexpr const char *root_slidge = "/opt/slidge/bin/slidge";
/* Where a folder of this machine is in the root. */
constexpr const char *root_folder = "/mnt";
constexpr const char *no_configuration = "SLIDGE_CONF_DIR=/nonexistent";

std::string
first_line (const std::string &file)
{
  std::string line;
  std::ifstream in (file);
  std::getline (in, line);
  return line;
}

std::vector<std::string>
slidge_arguments (const Prosody &prosody,
                  const std::string &program,
                  const std::string &network,
                  const std::string &address,
                  const std::string &home)
{
  return {program,
          "--legacy-module",
          network,
          "--jid",
          address,
          "--secret",
          prosody.secret (address),
          "--server",
          "127.0.0.1",
          "--port",
          std::to_string (prosody.component_port ()),
          "--home-dir",
          home,
          "--debug"};
}

} // namespace

bool
wait_for_peer (Prosody &prosody, Process &peer, const std::string &address, Milliseconds deadline)
{
  auto bob = prosody.log_in ("bob", "waiter");
  const std::string query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
  const bool up = wait_every (
      between_asks,
      [&] { return !peer.running () || bob->ask ("get", address, query).type () == "result"; },
      deadline);
  return up && peer.running ();
}

std::string
root_is_missing ()
{
  if (std::filesystem::exists (PEERS_ROOT))
    return "";
  return "There is no root with it: " + first_line (PEERS_ROOT ".reason");
}

ProcessOptions
in_root (const std::string &folder, const std::vector<std::string> &command)
{
  ProcessOptions options;
  /* spectrum2's backends leave its process group, but not its namespace. */
  options.argv = {"setpriv",  "--pdeathsig",  "KILL",
                  "unshare",  "--mount",      "--pid",
                  "--fork",   "--kill-child", PEERS_SOURCE "/in-root.sh",
                  PEERS_ROOT, folder};
  options.argv.insert (options.argv.end (), command.begin (), command.end ());
  return options;
}

std::string
slidge_is_missing (Slidge version)
{
  if (version == Slidge::v0_5)
    return root_is_missing ();
  if (std::filesystem::exists (PEERS_VENV "/bin/slidge")
      && !std::filesystem::exists (PEERS_VENV "/reason"))
    return "";
  return "slidge could not be installed from PyPI: " + first_line (PEERS_VENV "/reason");
}

ProcessOptions
slidge_command (const Prosody &prosody,
                const std::string &address,
                const std::string &folder,
                const std::string &type,
                Slidge version,
                const std::string &way)
{
  const bool in_venv = version == Slidge::v0_4;
  ProcessOptions options
      = in_venv ? ProcessOptions{slidge_arguments (prosody, PEERS_VENV "/bin/slidge",
                                                   "tiny_network", address, folder)}
                : in_root (folder, slidge_arguments (prosody, root_slidge, "tiny_network", address,
                                                     root_folder));
  std::filesystem::create_directories (folder);
  options.environment
      = {in_venv ? "PYTHONPATH=" PEERS_SOURCE "/legacy" : "PYTHONPATH=/srv",
         /* Compiled once, and nothing in the sources' folder. */
         in_venv ? "PYTHONPYCACHEPREFIX=" PEERS_VENV "/compiled" : "PYTHONDONTWRITEBYTECODE=1",
         no_configuration, "TINY_NETWORK_TYPE=" + type, "TINY_NETWORK_WAY=" + way};
  return options;
}

ProcessOptions
matridge_command (const Prosody &prosody, const std::string &address, const std::string &folder)
{
  ProcessOptions options
      = in_root (folder, slidge_arguments (prosody, root_slidge, "matridge", address, root_folder));
  std::filesystem::create_directories (folder);
  options.environment = {no_configuration};
  return options;
}

} // namespace support
