/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The whole stack, a session bus of its own, and another program on it. */
#include "integration/bus-fixture.h"

#include <algorithm>

#include "support/wait.h"

namespace integration {

namespace {

constexpr Milliseconds pace{100};

} // namespace

const std::string account_path = "/org/pidgin_transports/accounts/alice_40localhost_2fpidgin";
const std::string irc_path = account_path + "/irc_2elocalhost";
const std::string xmpp_path = account_path + "/xmpp_2elocalhost";
const std::string client_path = "/org/pidgin_transports/client";

std::string
bus_error (const std::string &name)
{
  return "org.pidgin_transports.Error." + name;
}

std::string
make_arguments (const std::string &action, const std::string &parameters)
{
  return "('" + action + "', @a{sv} " + parameters + ")";
}

Bus::Bus ()
{
  client_options.bus_address = daemon.address ();
}

BusReply
Bus::perform (const std::string &action, const std::string &parameters)
{
  return perform_at (irc_path, action, parameters);
}

BusReply
Bus::perform_at (const std::string &path, const std::string &action, const std::string &parameters)
{
  return other.call (path, "Transport1", "Perform", make_arguments (action, parameters));
}

std::shared_ptr<BusReply>
Bus::start (const std::string &action, const std::string &parameters)
{
  return other.start (irc_path, "Transport1", "Perform", make_arguments (action, parameters));
}

std::string
Bus::property (const std::string &name)
{
  return other.property (irc_path, "Transport1", name);
}

std::string
Bus::account_property (const std::string &name)
{
  return other.property (account_path, "Account1", name);
}

testing::AssertionResult
Bus::wait_object (const std::string &path, bool there)
{
  if (wait_every (pace, [&] { return other.has_object (path) == there; }))
    return testing::AssertionSuccess () << path;
  auto failure = testing::AssertionFailure () << "on the bus are";
  for (const auto &[each, interface] : other.objects ())
    failure << " " << each;
  return failure << "\n" << describe (irc);
}

testing::AssertionResult
Bus::wait_property (const std::string &name, const std::string &value)
{
  if (wait_every (pace, [&] { return property (name) == value; }))
    return testing::AssertionSuccess () << name << " is " << value;
  return testing::AssertionFailure () << name << " is " << property (name) << "\n"
                                      << describe (irc);
}

size_t
Bus::count_dialogs (const std::string &words) const
{
  const auto open = client->screen.open_dialogs ();
  return static_cast<size_t> (std::count_if (open.begin (), open.end (), [&] (const auto &dialog) {
    return (dialog->title + dialog->primary).find (words) != std::string::npos;
  }));
}

void
Bus::answer (const std::string &ns, const std::string &payload)
{
  gateway->command (std::string ("answer ") + irc + " " + ns
                    + " <iq type='result' id='{id}' from='{from}' to='{to}'>" + payload + "</iq>");
}

} // namespace integration
