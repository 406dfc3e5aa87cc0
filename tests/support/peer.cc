/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/peer.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/wait.h"

namespace support {

namespace {

constexpr Milliseconds between_asks{100};

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
slidge_is_missing ()
{
  if (std::filesystem::exists (PEERS_VENV "/bin/slidge")
      && !std::filesystem::exists (PEERS_VENV "/reason"))
    return "";
  std::ostringstream reason;
  reason << "slidge could not be installed from PyPI: "
         << std::ifstream (PEERS_VENV "/reason").rdbuf ();
  std::string line = reason.str ();
  return line.substr (0, line.find ('\n'));
}

ProcessOptions
slidge_command (const Prosody &prosody,
                const std::string &address,
                const std::string &folder,
                const std::string &type)
{
  ProcessOptions options;
  options.argv = {PEERS_VENV "/bin/slidge",
                  "--legacy-module",
                  "tiny_network",
                  "--jid",
                  address,
                  "--secret",
                  prosody.secret (address),
                  "--server",
                  "127.0.0.1",
                  "--port",
                  std::to_string (prosody.component_port ()),
                  "--home-dir",
                  folder,
                  "--debug"};
  options.environment = {"PYTHONPATH=" PEERS_SOURCE "/legacy", "PYTHONDONTWRITEBYTECODE=1",
                         "SLIDGE_CONF_DIR=/nonexistent", "TINY_NETWORK_TYPE=" + type};
  return options;
}

} // namespace support
