/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/servers.h"

namespace support {

namespace {

constexpr const char *settings_xmlns = "http://www.jivesoftware.org/spark";

} // namespace

Servers::Servers ()
{
  server_options.components = {{irc}, {xmpp}};
}

void
Servers::start_servers ()
{
  if (!prosody)
    prosody.emplace (server_options);
  if (!gateway && !server_options.components.empty ())
    gateway.emplace (*prosody, gateway_options);
}

void
Servers::register_before (const std::string &address, const std::string &password)
{
  start_servers ();
  gateway->command ("register " + address + " alice@localhost alice " + password);
}

void
Servers::store_auto_login (const std::string &address, const std::string &value)
{
  start_servers ();
  prosody->set_private_xml ("alice", std::string ("<gateway-settings xmlns='") + settings_xmlns
                                         + "'><gateways><gateway><serviceName>" + address
                                         + "</serviceName><autoLogin>" + value
                                         + "</autoLogin></gateway></gateways></gateway-settings>");
}

std::string
Servers::stored_auto_login (const std::string &address)
{
  const Stanza settings = prosody->private_xml ("alice", "gateway-settings", settings_xmlns);
  for (const Stanza &each : settings.child ("gateways").children ())
    if (each.child_text ("serviceName") == address)
      return each.child_text ("autoLogin");
  return "";
}

} // namespace support
