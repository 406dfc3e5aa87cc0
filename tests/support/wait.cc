/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Waiting for what costs much to look at. */
#include "support/wait.h"

#include <glib.h>

namespace support {

namespace {

gboolean
wake_up (gpointer)
{
  return G_SOURCE_CONTINUE;
}

} // namespace

bool
wait_every (Milliseconds interval, const std::function<bool ()> &condition, Milliseconds deadline)
{
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now () + slowness () * deadline;
  const guint tick = g_timeout_add (static_cast<guint> (interval.count ()), wake_up, nullptr);
  bool held = condition ();
  auto looked = Clock::now ();
  while (!held && looked < end) {
    g_main_context_iteration (nullptr, TRUE);
    if (Clock::now () < looked + interval)
      continue;
    held = condition ();
    looked = Clock::now ();
  }
  g_source_remove (tick);
  return held;
}

} // namespace support
