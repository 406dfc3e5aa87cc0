/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All transports of the process, and the main loop. */
#include "gateway/server.h"

#include <csignal>
#include <stdexcept>

#include <glib-unix.h>

namespace gateway {

namespace {

std::string
setting (const Settings &settings, const std::string &key, const std::string &otherwise)
{
  auto found = settings.find (key);
  return found != settings.end () ? found->second : otherwise;
}

} // namespace

Server::Server (const Options &options)
    : log (options.log, std::ios::app), registrations (options.state)
{
  if (!log)
    throw std::invalid_argument ("cannot write " + options.log);
  for (const Settings &network : options.networks)
    add_network (options, network);
  for (const Settings &contact : options.contacts)
    add_contact (contact);
}

void
Server::run ()
{
  g_unix_signal_add (SIGTERM, on_signal, this);
  g_unix_signal_add (SIGINT, on_signal, this);
  for (const auto &[domain, each] : networks)
    each->component.connect ();
  while (running)
    g_main_context_iteration (nullptr, TRUE);
}

Transport &
Server::transport (const std::string &domain)
{
  auto found = networks.find (domain);
  if (found == networks.end ())
    throw std::invalid_argument ("no network " + domain);
  return *found->second;
}

gboolean
Server::on_signal (gpointer data)
{
  static_cast<Server *> (data)->running = false;
  return G_SOURCE_CONTINUE;
}

void
Server::add_network (const Options &options, Settings settings)
{
  settings.try_emplace ("as", options.face);
  const Network network = describe_network (settings);
  const ComponentAddress address
      = {network.domain, setting (settings, "secret", options.secret), options.port};
  networks[network.domain] = std::make_unique<Transport> (network, address, registrations, log);
}

void
Server::add_contact (const Settings &settings)
{
  Transport &owner = transport (setting (settings, "domain", ""));
  const std::string address = setting (settings, "id", "");
  owner.contacts.put ({contact_node (owner.network, address), setting (settings, "name", address),
                       setting (settings, "group", ""), setting (settings, "show", "online"),
                       setting (settings, "status", "")});
}

} // namespace gateway
