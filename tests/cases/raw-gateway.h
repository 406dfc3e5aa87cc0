/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A component that says what it is told to say, and answers nothing but service discovery. */
#pragma once

#include <deque>
#include <sstream>
#include <string>
#include <vector>

#include "gateway/component.h"
#include "support/prosody.h"

namespace cases {

using support::Stanza;

class RawGateway {
public:
  /* Connects to the server and waits for it. */
  RawGateway (const support::Prosody &server, const std::string &domain);

  /* A stanza as the script has it. */
  void send (const std::string &xml);
  /* The answer to service discovery, asked already or not yet: an iq with any id. */
  void describe (const std::string &iq);
  /* Its commands, from now on: an iq with any id. */
  void list_commands (const std::string &iq);
  /* Asks that full JID for a sign of life, from an address below the domain, and waits for it. */
  bool ping (const std::string &jid);

  const std::string domain;
  std::deque<Stanza> received; /* whoever sent it, without questions of service discovery */

private:
  void take (const Stanza &stanza);
  void answer (const Stanza &question, const std::string &with);

  std::ostringstream log;
  gateway::Component component;
  std::string description;
  std::string commands;
  std::vector<Stanza> unanswered;
};

} // namespace cases
