/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test-gateway: transports that behave as Kraken's do, for tests and the demo. See README.md. */
#include <exception>
#include <iostream>

#include "gateway/commands.h"
#include "gateway/control.h"
#include "gateway/options.h"
#include "gateway/server.h"

int
main (int argc, char **argv)
{
  try {
    const gateway::Options options = gateway::read_options (argc, argv);
    gateway::Server server (options);
    std::unique_ptr<gateway::Control> control;
    if (!options.control.empty ())
      control = std::make_unique<gateway::Control> (
          options.control,
          [&server] (const std::string &line) { return gateway::run_command (server, line); });
    server.run ();
  } catch (const std::exception &problem) {
    std::cerr << "test-gateway: " << problem.what () << std::endl;
    return 1;
  }
  return 0;
}
