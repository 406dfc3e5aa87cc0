/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The test gateway beside a Prosody: started, commanded, and asked for what it was sent. The
 * commands are in tests/gateway/README.md. */
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/process.h"
#include "support/prosody.h"
#include "support/stanza.h"

namespace support {

struct GatewayOptions {
  /* As for --as: how it speaks. */
  std::string face = "kraken";
  /* Each as for --network: "domain=irc.localhost" is enough for a network that Kraken knows. The
   * domains are components of the Prosody. */
  std::vector<std::string> networks = {"domain=xmpp.localhost", "domain=irc.localhost"};
  /* Each as for --contact: "domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online". */
  std::vector<std::string> contacts = {};
};

class Gateway {
public:
  /* Starts the program and waits until its components are connected. Throws std::runtime_error. */
  explicit Gateway (const Prosody &prosody, const GatewayOptions &options = {});
  /* Beside another server: @component_port is its. */
  explicit Gateway (int component_port, const GatewayOptions &options = {});
  Gateway (const Gateway &) = delete;
  Gateway &operator= (const Gateway &) = delete;

  /* Sends a control command; gives what follows "ok". Throws std::runtime_error for another
   * reply. */
  std::string command (const std::string &line);
  /* The same without waiting for a reply, for "crash". */
  void crash ();

  /* Registrations survive; start() waits until the components are connected. */
  void stop ();
  void start ();
  bool running ();
  bool connected ();
  void wait_until_connected ();

  /* Everything that a domain was sent since the start or forget(), oldest first. */
  std::vector<Stanza> sent (const std::string &domain);
  /* Waits for the first of them that matches; null at the deadline. */
  Stanza wait_for (const std::string &domain,
                   const std::function<bool (const Stanza &)> &matches,
                   Milliseconds deadline = usual_deadline);
  void forget ();

private:
  std::vector<std::string> arguments () const;
  std::string exchange (const std::string &line);
  void read_log ();

  int server_port;
  GatewayOptions options;
  TemporaryDirectory folder;
  std::unique_ptr<Process> process;
  std::streamoff read_up_to = 0;
  std::vector<std::pair<std::string, Stanza>> log;
};

} // namespace support
