/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A gateway that others wrote, as a process beside a Prosody; and slidge, which the demo shows, too. */
#pragma once

#include <string>
#include <vector>

#include "support/process.h"
#include "support/prosody.h"

namespace support {

inline constexpr Milliseconds peer_start_time{30000};

/* Whether it answers service discovery, asked by another user than alice. False when it has ended,
 * or at the deadline. */
bool wait_for_peer (Prosody &prosody,
                    Process &peer,
                    const std::string &address,
                    Milliseconds deadline = peer_start_time);

/* Why there is no root with the gateways that this machine's Debian does not have; empty when it is
 * there. tests/peers/make-root.sh makes it. */
std::string root_is_missing ();
/* A command in that root, where @folder is /mnt. */
ProcessOptions in_root (const std::string &folder, const std::vector<std::string> &command);

/* The last that runs on Debian 12, from PyPI, and the newest, in the root. */
enum class Slidge { v0_4, v0_5 };

/* Why slidge is not there; empty when it is. */
std::string slidge_is_missing (Slidge version = Slidge::v0_4);
/* Its command with the small network of tests/peers/legacy, which keeps its data in @folder.
 * @type: what it calls itself in service discovery. @way: how one registers: by a "form", by a "code", in
 * "several" ways, or by a picture to "scan", in a message or in a "scan-step" of a command, which only the
 * newest has. */
ProcessOptions slidge_command (const Prosody &prosody,
                               const std::string &address,
                               const std::string &folder,
                               const std::string &type,
                               Slidge version = Slidge::v0_4,
                               const std::string &way = "form");
/* matridge, slidge's gateway to Matrix, which is in the root. It keeps its data in @folder. */
ProcessOptions
matridge_command (const Prosody &prosody, const std::string &address, const std::string &folder);

} // namespace support
