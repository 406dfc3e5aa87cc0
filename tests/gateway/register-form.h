/* SPDX-License-Identifier: GPL-2.0-or-later */
/* jabber:iq:register as gateways write and read it (XEP-0077). */
#pragma once

#include <map>
#include <string>

#include "gateway/network.h"
#include "gateway/registrations.h"
#include "support/stanza.h"

namespace gateway {

/* The <query/> that a get is answered with; @registration is null for who is not registered. Kraken's
 * has both kinds of forms, and a mark of its own. */
Stanza kraken_form (const Network &network, const Registration *registration);
Stanza spectrum2_form (const Network &network, const Registration *registration);
Stanza slidge_form (const Network &network, const Registration *registration);
/* Fields without a data form. */
Stanza plain_form (const Network &network, const Registration *registration);

struct RegisterRequest {
  enum class Kind { fill_in, remove, malformed };

  Kind kind = Kind::fill_in;
  /* Not marked with Kraken's extension as the first <x/>. */
  bool in_roster = true;
  std::map<std::string, std::string> fields = {};
};

RegisterRequest read_register_request (const Stanza &query);

/* Whether every field that the network needs is there. */
bool complete (const Network &network, const RegisterRequest &request);

} // namespace gateway
