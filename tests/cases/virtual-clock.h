/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The time of the plugin in this process, which passes on demand. libpurple's own and the server's
 * stay what they are. */
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "model/host.h"

namespace cases {

/* Once per process, before the plugin is loaded. */
class VirtualClock {
public:
  VirtualClock ();
  VirtualClock (const VirtualClock &) = delete;
  VirtualClock &operator= (const VirtualClock &) = delete;

  /* Lets time pass, and fires what is due meanwhile, in order; after each @settle. */
  void advance (gint64 milliseconds, const std::function<void ()> &settle);

private:
  struct Timer {
    gint64 due;
    GSourceOnceFunc function;
    gpointer data;
  };

  static void on_interface (gpointer data, gpointer interface);
  static gint64 get_time (PtHost *host);
  static guint
  add_timer (PtHost *host, guint milliseconds, GSourceOnceFunc function, gpointer data);
  static void remove_timer (PtHost *host, guint id);
  std::optional<guint> find_due (gint64 until) const;

  gint64 now;
  guint last_id = 0;
  std::map<guint, Timer> timers;
};

} // namespace cases
