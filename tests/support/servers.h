/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What most tests have in common: a Prosody, the test gateway with IRC and XMPP, and what alice did
 * with another client before. */
#pragma once

#include <optional>
#include <string>

#include "support/gateway.h"
#include "support/prosody.h"

namespace support {

inline constexpr const char *irc = "irc.localhost";
inline constexpr const char *xmpp = "xmpp.localhost";

struct Servers {
  Servers ();

  /* Starts what is not started yet. Tests that want other options set them first. */
  void start_servers ();
  /* alice was registered some time before, with a password that is "right" or "wrong". */
  void register_before (const std::string &address, const std::string &password = "right");
  /* Another client of hers has stored this as the only setting. */
  void store_auto_login (const std::string &address, const std::string &value);
  /* The setting that the server has; empty if none. */
  std::string stored_auto_login (const std::string &address);

  ProsodyOptions server_options;
  GatewayOptions gateway_options;
  std::optional<Prosody> prosody;
  std::optional<Gateway> gateway;
};

} // namespace support
