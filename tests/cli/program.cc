/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/program.h"

#include <fstream>
#include <sstream>

#include <sys/wait.h>

namespace cli {

namespace {

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

} // namespace

Program::Program (const std::string &bus_address,
                  const std::vector<std::string> &arguments,
                  const std::string &program)
    : folder ("pt-cli")
{
  support::ProcessOptions options;
  options.argv = {"/bin/sh", "-c", "exec \"$@\" >output 2>complaint", "sh", program};
  options.argv.insert (options.argv.end (), arguments.begin (), arguments.end ());
  options.environment = {"DBUS_SESSION_BUS_ADDRESS=" + bus_address, "LC_ALL=C.UTF-8"};
  options.directory = folder.path ();
  process = std::make_unique<support::Process> (options);
}

Result
Program::finish (support::Milliseconds deadline)
{
  const auto status = process->wait (deadline);
  Result result;

  if (status && WIFEXITED (*status))
    result.status = WEXITSTATUS (*status);
  result.output = read_file (folder.file ("output"));
  result.complaint = read_file (folder.file ("complaint"));
  return result;
}

Result
run (const std::string &bus_address, const std::vector<std::string> &arguments)
{
  return Program (bus_address, arguments).finish ();
}

Result
run_in_terminal (const std::string &bus_address, int columns, const std::string &command)
{
  const std::string line
      = "stty cols " + std::to_string (columns) + "; exec " PT_CLI_PROGRAM " " + command;

  return Program (bus_address, {"-qec", line, "/dev/null"}, "script").finish ();
}

} // namespace cli
