/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The commands of the control socket; README.md lists them. */
#pragma once

#include <string>

#include "gateway/server.h"

namespace gateway {

/* Carries out one line and gives the reply. Throws std::exception for a line that makes no
 * sense. */
std::string run_command (Server &server, const std::string &line);

} // namespace gateway
