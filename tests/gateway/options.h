/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of test-gateway. */
#pragma once

#include <string>
#include <vector>

#include "gateway/network.h"

namespace gateway {

struct Options {
  int port = 5347;
  std::string secret = "secret";
  std::string control;
  std::string log = "/dev/null";
  std::string state;
  /* Of networks that do not say it themselves. */
  std::string face = "kraken";
  std::vector<Settings> networks;
  std::vector<Settings> contacts;
};

/* Throws std::invalid_argument with a text for the user. */
Options read_options (int argc, char **argv);

/* "a=1,b=2": a comma in a value is written as "\,". */
Settings read_settings (const std::string &text);

} // namespace gateway
