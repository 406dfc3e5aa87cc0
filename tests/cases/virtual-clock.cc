/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The time of the plugin in this process, which passes on demand. */

#include "virtual-clock.h"

#include <gtest/gtest.h>

namespace cases {

namespace {

VirtualClock *the_clock;

} // namespace

/* The model has its time of PtHost alone, so that is where another one is put: into the table of
 * whatever class implements it, as soon as that class is made. */
VirtualClock::VirtualClock () : now (g_get_monotonic_time () / 1000)
{
  the_clock = this;
  g_type_add_interface_check (nullptr, on_interface);
}

void
VirtualClock::on_interface (gpointer, gpointer interface)
{
  auto *host = static_cast<PtHostInterface *> (interface);

  if (host->parent_iface.g_type != PT_TYPE_HOST)
    return;
  host->get_time = get_time;
  host->add_timer = add_timer;
  host->remove_timer = remove_timer;
}

gint64
VirtualClock::get_time (PtHost *)
{
  return the_clock->now;
}

guint
VirtualClock::add_timer (PtHost *, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  guint id = ++the_clock->last_id;

  the_clock->timers[id] = {the_clock->now + milliseconds, function, data};

  return id;
}

void
VirtualClock::remove_timer (PtHost *, guint id)
{
  EXPECT_EQ (the_clock->timers.erase (id), 1u) << "a timer that is not there was removed";
}

/* The first that is due by then; of two at the same time the one that was set first. */
std::optional<guint>
VirtualClock::find_due (gint64 until) const
{
  auto first = timers.end ();

  for (auto each = timers.begin (); each != timers.end (); ++each) {
    if (each->second.due <= until
        && (first == timers.end () || each->second.due < first->second.due))
      first = each;
  }

  return first == timers.end () ? std::nullopt : std::optional (first->first);
}

void
VirtualClock::advance (gint64 milliseconds, const std::function<void ()> &settle)
{
  gint64 end = now + milliseconds;

  for (auto id = find_due (end); id; id = find_due (end)) {
    Timer timer = timers[*id];

    timers.erase (*id);
    now = std::max (now, timer.due);
    timer.function (timer.data);
    settle ();
  }
  now = end;
}

} // namespace cases
