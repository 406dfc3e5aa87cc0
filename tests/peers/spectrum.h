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

/* Its command. The form's label for the user's name on the network is "Name". */
ProcessOptions spectrum_command (const Prosody &prosody,
                                 const std::string &folder,
                                 const SpectrumOptions &options);

} // namespace peers
