/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pidgin-transports, run as a script runs it. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/process.h"

namespace cli {

struct Result {
  int status = -1;
  std::string output;
  std::string complaint; /* what was written to stderr */
};

/* While it runs this process's main loop goes on, so a client in here can answer. */
class Program {
public:
  Program (const std::string &bus_address,
           const std::vector<std::string> &arguments,
           const std::string &program = PT_CLI_PROGRAM);

  /* Its end; status -1 when that does not come. */
  Result finish (support::Milliseconds deadline = support::usual_deadline);
  bool running ()
  {
    return process->running ();
  }

private:
  support::TemporaryDirectory folder;
  std::unique_ptr<support::Process> process;
};

Result run (const std::string &bus_address, const std::vector<std::string> &arguments);

/* The same in a terminal of that width; everything that is written to it is the output. */
Result run_in_terminal (const std::string &bus_address, int columns, const std::string &command);

} // namespace cli
