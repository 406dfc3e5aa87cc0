/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one network is: its name, its people, how their addresses are written. */
#include "gateway/network.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "gateway/catalogue.h"
#include "gateway/faces.h"

namespace gateway {

namespace {

void
override_with (const Settings &settings, const std::string &key, std::string *value)
{
  auto given = settings.find (key);
  if (given != settings.end ())
    *value = given->second;
}

} // namespace

bool
Network::has_field (const std::string &field) const
{
  return std::any_of (fields.begin (), fields.end (),
                      [&field] (const Field &each) { return each.name == field; });
}

std::string
Network::shouted_key () const
{
  std::string upper = key;
  for (char &c : upper)
    c = static_cast<char> (std::toupper (static_cast<unsigned char> (c)));
  return upper;
}

Network
describe_network (const Settings &settings)
{
  std::string domain;
  override_with (settings, "domain", &domain);
  if (domain.empty ())
    throw std::invalid_argument ("a network needs a domain");
  std::string key = domain.substr (0, domain.find ('.'));
  override_with (settings, "key", &key);

  Network network = catalogued_network (key);
  std::string face = "kraken";
  override_with (settings, "as", &face);
  network.domain = domain;
  network.face = &find_face (face);
  if (network.face->has_codes)
    network.fields.clear ();
  override_with (settings, "category", &network.category);
  override_with (settings, "type", &network.type);
  override_with (settings, "name", &network.name);
  override_with (settings, "instructions", &network.instructions);
  std::string features;
  override_with (settings, "features", &features);
  std::istringstream words (features);
  for (std::string feature; words >> feature;)
    network.features.push_back (feature);
  return network;
}

ContactBook::ContactBook (const Network &network) : domain (network.domain)
{
}

void
ContactBook::put (const Contact &contact)
{
  contacts[contact.node] = contact;
}

const Contact *
ContactBook::find (const std::string &node) const
{
  auto found = contacts.find (node);
  return found != contacts.end () ? &found->second : nullptr;
}

std::string
ContactBook::jid (const std::string &node) const
{
  return node + "@" + domain;
}

Stanza
ContactBook::presence (const std::string &node, const std::string &to) const
{
  const Contact *contact = find (node);
  const bool online = contact != nullptr && contact->online ();
  Stanza presence = Stanza::element (
      "presence", {{"to", to}, {"from", jid (node)}, {"type", online ? "" : "unavailable"}});
  if (online && contact->availability != "online")
    presence.add ("show", contact->availability);
  if (contact != nullptr && !contact->status.empty ())
    presence.add ("status", contact->status);
  return presence;
}

std::string
contact_node (const Network &network, const std::string &address)
{
  static const std::string forbidden = "\"&'/:<>@";
  std::string node;
  for (unsigned char c : address) {
    if (c == '/' && network.type == "xmpp")
      break;
    char escaped[4];
    std::snprintf (escaped, sizeof escaped, "\\%02x", c);
    if (forbidden.find (static_cast<char> (c)) != std::string::npos)
      node += escaped;
    else if (!std::isspace (c))
      node += static_cast<char> (c < 0x80 ? std::tolower (c) : c);
  }
  return node;
}

} // namespace gateway
