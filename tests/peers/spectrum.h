/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spectrum2, which runs in the root. */
#pragma once

#include <string>

#include "support/prosody.h"

namespace peers {

using namespace support;

struct SpectrumOptions {
  std::string address; /* of the component */
  std::string type;    /* of its identity */
  std::string backend; /* libpurple or libcommuni */
  /* Lines of its configuration: of [service], and what follows. */
  std::string service = {};
  std::string more = {};
};

/* Of one whose libpurple logs in to an XMPP server on this port of loopback, and of one whose libcommuni
 * does to an IRC server. */
SpectrumOptions spectrum_before_xmpp (const std::string &address, int port);
SpectrumOptions spectrum_before_irc (const std::string &address, int port);

/* Its command. The form's label for the user's name on the network is "Name". */
ProcessOptions spectrum_command (const Prosody &prosody,
                                 const std::string &folder,
                                 const SpectrumOptions &options);

} // namespace peers
