/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A client on the bus that has no account: its transports are what a test says, and what is asked of
 * them is noted. For what a real client does only now and then. */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bus-interfaces.h"
#include "support/session-bus.h"

namespace cli {

class FakeClient {
public:
  /* Has its name on the bus when it is there. */
  explicit FakeClient (const support::SessionBus &bus);
  ~FakeClient ();
  FakeClient (const FakeClient &) = delete;
  FakeClient &operator= (const FakeClient &) = delete;

  /* A transport that is registered, and in that state. It belongs to the client. */
  PtTransportInterface *add (const std::string &account,
                             const std::string &address,
                             const std::string &name,
                             const std::string &state);
  void remove (const std::string &account, const std::string &address);
  /* Leaves the bus, as a client that crashes does. */
  void end ();

  /* "LogIn irc.example.org", "SetAutoLogin irc.example.org true": all that was asked. */
  std::vector<std::string> calls;
  /* Done when that method is called, before it is answered. */
  std::function<void (const std::string &call)> on_call;
  /* The D-Bus error that every method of a transport answers; empty for none. */
  std::string error;
  std::string error_message = "In words.";
  std::string report = "{}";
  /* Nothing is answered. */
  bool is_silent = false;

private:
  bool take (GDBusMethodInvocation *invocation, const std::string &call);

  GDBusConnection *connection;
  GDBusObjectManagerServer *manager;
};

} // namespace cli
