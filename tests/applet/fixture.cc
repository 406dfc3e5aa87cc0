/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "applet/fixture.h"

#include <algorithm>
#include <cstdlib>

namespace applet {

void
AppletTest::start_client ()
{
  if (!desktop)
    desktop.emplace (desktop_options);
  if (!client)
    client.emplace ();
}

void
AppletTest::start_applet (const AppletOptions &options)
{
  if (!desktop)
    desktop.emplace (desktop_options);
  applet.emplace (*desktop, options);
}

void
AppletTest::open (const std::string &state)
{
  start_client ();
  client->add_account (alice);
  irc = add_irc (state);
  start_applet ();
  ASSERT_TRUE (applet->row ("IRC at irc.localhost: *"));
}

PtTransportInterface *
AppletTest::add_irc (const std::string &state)
{
  return client->add_transport (alice, "irc.localhost", "IRC", state);
}

testing::AssertionResult
AppletTest::was_asked (const std::string &call)
{
  const auto is_there = [&] {
    return std::find (client->calls.begin (), client->calls.end (), call) != client->calls.end ();
  };
  if (wait_until (is_there))
    return testing::AssertionSuccess ();
  testing::AssertionResult result = testing::AssertionFailure ();
  for (const std::string &each : client->calls)
    result << each << "\n";
  return result << "the client was not asked: " << call;
}

void
AppletTest::TearDown ()
{
  if (!applet)
    return;
  for (const std::string &line : applet->complaints ())
    ADD_FAILURE () << line;
  if (HasFailure ())
    explain_failure ();
  /* It may have something to say to the desktop at its end. */
  applet.reset ();
}

void
AppletTest::explain_failure ()
{
  ADD_FAILURE () << applet->root ().describe () << applet->log ();
  if (const char *results = std::getenv ("PT_TEST_RESULTS"))
    desktop->screenshot (std::string (results) + "/"
                         + testing::UnitTest::GetInstance ()->current_test_info ()->name ()
                         + ".png");
}

void
AppletTest::picture (const std::string &name) const
{
  const char *folder = std::getenv ("PT_TEST_PICTURES");
  if (folder != nullptr) {
    EXPECT_TRUE (desktop->screenshot (std::string (folder) + "/" + name + ".png"));
  }
}

} // namespace applet
