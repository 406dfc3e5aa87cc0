/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport that is only its properties, and a note of what was asked of it. */

#pragma once

#include <string>
#include <vector>

#include "bus-interfaces.h"
#include "common/action.h"

namespace unit {

/* IRC at irc.example.org, registered, as its state says. */
inline PtTransportInterface *
make_transport (const char *state, gboolean registered = TRUE)
{
  PtTransportInterface *transport = pt_transport_interface_skeleton_new ();

  g_object_set (transport, "account", "alice@example.org/laptop", "address", "irc.example.org",
                "name", "IRC", "icon", "irc", "state", state, "registered", registered, "present",
                TRUE, nullptr);

  return transport;
}

/* What was asked: "log-in", or "auto-login: 1". Reading again is kept apart. */
struct Requests {
  std::vector<std::string> verbs;
  int refreshes = 0;
};

inline void
note (PtTransportInterface *transport,
      PtAction verb,
      gboolean value,
      const char *detail,
      gpointer data)
{
  static const char *const NAMES[]
      = {"log-in", "log-out",   "auto-login: ", "register", "cancel",  "delete",     "add-contact",
         "search", "command: ", "accept-all: ", "forget",   "refresh", "copy-report"};
  auto *requests = static_cast<Requests *> (data);

  if (verb == PT_ACTION_REFRESH)
    requests->refreshes++;
  else if (verb == PT_ACTION_COMMAND)
    requests->verbs.push_back (std::string (NAMES[verb]) + detail);
  else
    requests->verbs.push_back (verb == PT_ACTION_AUTO_LOGIN || verb == PT_ACTION_ACCEPT_ALL
                                   ? NAMES[verb] + std::to_string (value)
                                   : NAMES[verb]);
}

} // namespace unit
