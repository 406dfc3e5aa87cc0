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
  std::vector<std::string> actions;
  int refreshes = 0;
};

inline void
note (PtTransportInterface *transport,
      PtAction action,
      gboolean value,
      const char *detail,
      gpointer data)
{
  auto *requests = static_cast<Requests *> (data);
  const PtActionInfo *info = pt_action_get_info (action);

  if (action == PT_ACTION_REFRESH)
    requests->refreshes++;
  else if (detail != nullptr)
    requests->actions.push_back (std::string (info->nick) + ": " + detail);
  else
    requests->actions.push_back (
        info->nick + (info->property != nullptr ? ": " + std::to_string (value) : ""));
}

} // namespace unit
