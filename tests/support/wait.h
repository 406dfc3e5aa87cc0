/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Waiting for what costs much to look at. The plain wait_until() is in support/process.h. */
#pragma once

#include <functional>

#include "support/process.h"

namespace support {

/* Iterates the default GLib main context until @condition holds, which is looked at every @interval
 * only. Returns false at the deadline. */
bool wait_every (Milliseconds interval,
                 const std::function<bool ()> &condition,
                 Milliseconds deadline = usual_deadline);

} // namespace support
