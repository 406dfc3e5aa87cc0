/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one network is: its name, its registration form, its people. */
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/stanza.h"

namespace gateway {

using support::Stanza;
using Settings = std::map<std::string, std::string>;

struct Face;

struct Field {
  std::string name;
  std::string label;
};

struct Network {
  std::string domain;
  /* How it speaks; there always is one. */
  const Face *face = nullptr;
  std::string key;
  std::string category;
  std::string type;
  std::string name;
  std::string instructions;
  /* Beside the face's own. */
  std::vector<std::string> features;
  std::vector<Field> fields;
  bool needs_password = true;
  /* Whether a status change comes back as the transport's presence: XMPP does, IRC does not. */
  bool echoes_status = true;

  bool has_field (const std::string &field) const;
  /* The network in the texts for the user. */
  std::string shouted_key () const;
};

/* Makes a network of "domain=…,as=…,key=…,type=…,name=…,category=…,features=…" as on the command line. What is
 * not given comes from the list of Kraken's networks by the key, which is the first label of the
 * domain unless given. Throws std::invalid_argument. */
Network describe_network (const Settings &settings);

/* Somebody on the network. */
struct Contact {
  std::string node;
  std::string name;
  std::string group;
  /* "offline", "online", or the value of a <show/>. */
  std::string availability;
  std::string status;

  bool online () const
  {
    return availability != "offline";
  }
};

class ContactBook {
public:
  explicit ContactBook (const Network &network);

  void put (const Contact &contact);
  const Contact *find (const std::string &node) const;
  const std::map<std::string, Contact> &all () const
  {
    return contacts;
  }
  std::string jid (const std::string &node) const;
  /* The contact's presence to @to; unknown contacts are offline. */
  Stanza presence (const std::string &node, const std::string &to) const;

private:
  std::string domain;
  std::map<std::string, Contact> contacts;
};

/* The node of the JID for an address on the network: lower case, without spaces, escaped as in
 * XEP-0106; of an XMPP address the resource is left out. */
std::string contact_node (const Network &network, const std::string &address);

} // namespace gateway
