/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The whole stack, a session bus of its own, and another program on it. */
#pragma once

#include "integration/fixture.h"
#include "support/session-bus.h"

namespace integration {

extern const std::string account_path;
extern const std::string irc_path;
extern const std::string xmpp_path;
extern const std::string client_path;

/* An error's name on the bus. */
std::string bus_error (const std::string &name);
/* The arguments of Perform. */
std::string make_arguments (const std::string &action, const std::string &parameters = "{}");

class Bus : public Stack {
protected:
  Bus ();

  /* Actions of the transport irc, or of another. */
  BusReply perform (const std::string &action, const std::string &parameters = "{}");
  BusReply perform_at (const std::string &path,
                       const std::string &action,
                       const std::string &parameters = "{}");
  std::shared_ptr<BusReply> start (const std::string &action, const std::string &parameters = "{}");
  std::string property (const std::string &name);
  std::string account_property (const std::string &name);

  /* They look some times in a second: as often as possible would be a flood. */
  testing::AssertionResult wait_object (const std::string &path, bool there = true);
  testing::AssertionResult wait_property (const std::string &name, const std::string &value);
  /* How many windows with those words are open. */
  size_t count_dialogs (const std::string &words) const;
  /* The next query of that namespace gets this answer. */
  void answer (const std::string &ns, const std::string &payload);

  SessionBus daemon;
  BusClient other{daemon};
};

} // namespace integration
