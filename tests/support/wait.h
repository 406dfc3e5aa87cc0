/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Waiting for what costs much to look at, and making sure that something does not come. The plain
 * wait_until() is in support/process.h. */
#pragma once

#include <functional>

#include "support/process.h"

namespace support {

/* Iterates the default GLib main context until @condition holds, which is looked at every @interval
 * only. Returns false at the deadline. */
bool wait_every (Milliseconds interval,
                 const std::function<bool ()> &condition,
                 Milliseconds deadline = usual_deadline);

/* Iterates the main context until @fence holds: something that comes after all that was under way,
 * as the answer to a ping does. Returns whether @event did not hold until then. Throws
 * std::runtime_error when the fence does not come, for then nothing is known. */
bool never_before (const std::function<bool ()> &fence,
                   const std::function<bool ()> &event,
                   Milliseconds deadline = usual_deadline);

} // namespace support
