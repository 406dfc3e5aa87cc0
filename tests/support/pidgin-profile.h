/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A profile of Pidgin, or of another libpurple client, for tests and the demo: accounts that sign on
 * by themselves, plugins that are loaded, quiet preferences. Never the user's own. */
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/client-options.h"
#include "support/process.h"

namespace support {

struct PidginOptions {
  std::vector<AccountOptions> accounts;
  /* The files that the profile's plugin folder links to; empty: the project's two, as built. */
  std::vector<std::string> plugins = {};
  /* File names of the plugins that are loaded at the start. */
  std::vector<std::string> loaded = {"pidgin-transports.so"};
  /* More files for the profile: blist.xml and others, by name. */
  std::vector<std::pair<std::string, std::string>> files = {};
  /* "KEY=value", for Pidgin's environment; they win over what pidgin_command() sets. */
  std::vector<std::string> environment = {};
  /* Of the buddy list. */
  int width = 300;
  int height = 480;
  /* Whether it keeps a system log. */
  bool system_log = false;
  /* What libpurple calls the client, and where the client's preferences are. */
  std::string client = "gtk-gaim";
  std::string preferences = "pidgin";
};

/* Throws std::runtime_error when @folder cannot be written. */
void write_profile (const std::string &folder, const PidginOptions &options);

/* "KEY=value": a home of its own, the plugins as they are built, and what @options adds. */
std::vector<std::string> profile_environment (const std::string &folder,
                                              const PidginOptions &options);

/* Pidgin's command with that profile, readable for assistive technology. Its debug output goes
 * to the file @output. */
ProcessOptions
pidgin_command (const std::string &folder, const PidginOptions &options, const std::string &output);

} // namespace support
