/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An XMPP account on a server on loopback, for libpurple in this process and for Pidgin in its
 * own. */
#pragma once

#include <string>

namespace support {

struct AccountOptions {
  std::string jid; /* full: user@host/resource */
  std::string password;
  int port = 0;
  /* opportunistic_tls, require_tls or old_ssl. */
  std::string security = "opportunistic_tls";
  /* The user has sent a gateway's password over a stream without TLS before, and is not asked. */
  bool unencrypted_accepted = true;
};

} // namespace support
