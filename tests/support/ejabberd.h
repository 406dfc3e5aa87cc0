/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The other wide-spread server, on loopback, with users and components of its own: the part of
 * support/prosody.h that tests against a second server need. */
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/process.h"
#include "support/prosody-client.h"

namespace support {

struct EjabberdOptions {
  std::map<std::string, std::string> users = {{"alice", "alice-password"}, {"bob", "bob-password"}};
  /* Domains below the host, with the secret "secret". */
  std::vector<std::string> components = {};
};

class Ejabberd {
public:
  /* Whether Debian's ejabberd is installed. */
  static bool installed ();

  /* Starts the server and waits for its users. Throws std::runtime_error with its log when it
   * fails. */
  explicit Ejabberd (const EjabberdOptions &options = {});
  Ejabberd (const Ejabberd &) = delete;
  Ejabberd &operator= (const Ejabberd &) = delete;

  int c2s_port () const
  {
    return client_port;
  }
  int component_port () const
  {
    return gateway_port;
  }
  std::string jid (const std::string &user) const;
  std::string password (const std::string &user) const;
  std::string log () const;

  /* Another client of that user. */
  std::unique_ptr<Client> log_in (const std::string &user, const std::string &resource) const;

private:
  void write_configuration () const;
  std::string make_users () const;

  EjabberdOptions options;
  TemporaryDirectory folder;
  int client_port;
  int gateway_port;
  std::unique_ptr<Process> process;
};

} // namespace support
