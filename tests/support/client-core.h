/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Starts libpurple in a folder: event loop on GLib, debug output kept, user interface recorded. */
#pragma once

#include <set>
#include <string>

namespace support {

/* Throws std::runtime_error when libpurple does not start. */
void start_libpurple (const std::string &profile, const std::string &plugin_folder);

/* What libpurple watches, for the one who gave @data; for all when it is null. */
std::set<int> libpurple_sockets (const void *data);

/* All debug output since the start. */
std::string &libpurple_debug_log ();

} // namespace support
