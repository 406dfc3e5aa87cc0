/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An account's stream without a network: what is sent lies in a list, and time passes on demand. */
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "model/host.h"

namespace unit {

/* What the stream is to the test. It must live longer than the stream. */
struct World {
  std::string jid;
  bool encrypted = true;
  std::deque<std::string> sent;
  std::optional<std::string> cache;
  int writes = 0; /* of the cache */
  gint64 now = 0;

  /* Lets time pass, and fires what is due meanwhile, in order. */
  void advance (gint64 milliseconds);

  struct Timer {
    gint64 due;
    GSourceOnceFunc function;
    gpointer data;
  };
  std::map<guint, Timer> timers;
  guint last_timer = 0;
};

/* Gives away a new stream. */
PtHost *fake_host_new (World *world);

} // namespace unit
