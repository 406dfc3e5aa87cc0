/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One-shot timers on the GLib main loop. */
#pragma once

#include <functional>

#include <glib.h>

namespace gateway {

class Timer {
public:
  Timer () = default;
  ~Timer ();
  Timer (const Timer &) = delete;
  Timer &operator= (const Timer &) = delete;

  /* Forgets what was planned before. */
  void start (int milliseconds, std::function<void ()> action);
  void stop ();

private:
  static gboolean on_due (gpointer data);

  guint source = 0;
  std::function<void ()> planned;
};

/* Runs @action later, whatever happens; at once when @milliseconds is 0. */
void run_later (int milliseconds, std::function<void ()> action);

} // namespace gateway
