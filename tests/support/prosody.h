/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A real XMPP server on loopback, with users, components and data of its own. */
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/process.h"
#include "support/prosody-client.h"
#include "support/stanza.h"

namespace support {

struct ProsodyComponent {
  std::string domain;
  std::string secret = "secret";
  /* The name in disco#items. With one, Prosody answers disco#info itself while the component is
   * down. */
  std::string name = {};
  /* False lets it send stanzas from any address, as a hostile server could. */
  bool validate_from = true;
};

struct ProsodyRosterItem {
  std::string jid;
  std::string name = {};
  std::string subscription = "both";
  std::vector<std::string> groups = {};
};

struct ProsodyOptions {
  std::string host = "localhost";
  std::map<std::string, std::string> users = {{"alice", "alice-password"}, {"bob", "bob-password"}};
  /* What the server has stored of a user, also what it would not take from a client: items with a
   * subscription or a resource. */
  std::map<std::string, std::vector<ProsodyRosterItem>> rosters = {};
  std::vector<ProsodyComponent> components = {};
  /* Added to what the server lists by itself: its components below its own domain. JID → name. */
  std::map<std::string, std::string> disco_items = {};
  /* Components may read and change rosters (XEP-0356, urn:xmpp:privilege:2, prosody-modules). */
  bool privileged_components = true;
  bool private_storage = true;
  bool tls = false;
  bool stream_management = false;
  /* Lua, put into the virtual host's section. */
  std::string host_lines = {};
  /* Lua, put at the end: more hosts, MUC components. */
  std::string more_sections = {};
};

class Prosody {
public:
  /* Starts the server and waits for its ports. Throws std::runtime_error with its log when it
   * fails. */
  explicit Prosody (const ProsodyOptions &options = {});
  Prosody (const Prosody &) = delete;
  Prosody &operator= (const Prosody &) = delete;

  int c2s_port () const
  {
    return client_port;
  }
  int component_port () const
  {
    return gateway_port;
  }
  const std::string &host () const
  {
    return options.host;
  }
  std::string jid (const std::string &user) const;
  std::string password (const std::string &user) const;
  std::string secret (const std::string &domain) const;
  /* PEM file of the self-signed certificate, when there is TLS. */
  std::string certificate () const;
  std::string log () const;

  /* The ports and the data stay the same. */
  void stop ();
  void start ();
  /* It takes everything and answers nothing, until thaw(). */
  void freeze ();
  void thaw ();

  /* Another client of that user. */
  std::unique_ptr<Client> log_in (const std::string &user, const std::string &resource);

  /* What the server has stored, asked by a client without presence. The element is null when the
   * server has none. */
  Stanza private_xml (const std::string &user, const std::string &name, const std::string &ns);
  void set_private_xml (const std::string &user, const std::string &element);
  /* The <query/> of the roster. */
  Stanza roster (const std::string &user);
  /* The item of that JID, or null. */
  Stanza roster_item (const std::string &user, const std::string &jid);

private:
  ProsodyOptions options;
  TemporaryDirectory folder;
  int client_port;
  int gateway_port;
  std::unique_ptr<Process> process;
};

} // namespace support
