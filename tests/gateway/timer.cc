/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One-shot timers on the GLib main loop. */
#include "gateway/timer.h"

#include <utility>

namespace gateway {

namespace {

gboolean
on_later (gpointer data)
{
  (*static_cast<std::function<void ()> *> (data)) ();
  return G_SOURCE_REMOVE;
}

void
free_action (gpointer data)
{
  delete static_cast<std::function<void ()> *> (data);
}

} // namespace

Timer::~Timer ()
{
  stop ();
}

void
Timer::start (int milliseconds, std::function<void ()> action)
{
  stop ();
  planned = std::move (action);
  source = g_timeout_add (static_cast<guint> (milliseconds), on_due, this);
}

void
Timer::stop ()
{
  if (source != 0)
    g_source_remove (source);
  source = 0;
}

gboolean
Timer::on_due (gpointer data)
{
  auto *self = static_cast<Timer *> (data);
  self->source = 0;
  /* The action may start the timer again. */
  auto action = std::exchange (self->planned, nullptr);
  action ();
  return G_SOURCE_REMOVE;
}

void
run_later (int milliseconds, std::function<void ()> action)
{
  if (milliseconds == 0)
    action ();
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, static_cast<guint> (milliseconds), on_later,
                        new std::function<void ()> (std::move (action)), free_action);
}

} // namespace gateway
