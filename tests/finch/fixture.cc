/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "finch/fixture.h"

#include "support/wait.h"

namespace terminal {

namespace {

constexpr const char *list_headline = "Your networks";
constexpr Milliseconds glance{500};

} // namespace

void
Terminal::open ()
{
  start_servers ();
  PidginOptions options;
  options.accounts
      = {{prosody->jid ("alice") + "/finch", prosody->password ("alice"), prosody->c2s_port ()}};
  finch.emplace (options);
}

void
Terminal::TearDown ()
{
  if (!finch)
    return;
  const std::string log = finch->log ();
  EXPECT_EQ (log.find ("-CRITICAL **"), std::string::npos) << log;
  if (HasFailure ())
    ADD_FAILURE () << finch->screen ()
                   << log.substr (log.size () - std::min<size_t> (log.size (), 4000));
}

void
Terminal::open_online ()
{
  register_before (irc);
  open ();
  ASSERT_TRUE (says (irc_title, "logged in"));
}

void
Terminal::open_offline (const std::string &password)
{
  register_before (irc, password);
  store_auto_login (irc, "false");
  open ();
  ASSERT_TRUE (says (irc_title, "logged out"));
}

testing::AssertionResult
Terminal::says (const std::string &title, const std::string &state)
{
  const std::string sentence = title + ": " + state;
  const bool said = wait_every (Milliseconds (100), [&] {
    if (!finch->choose_action ("Transports…"))
      return false;
    const bool found = finch->wait (sentence, glance);
    finch->close_window ();
    finch->wait_gone (list_headline);
    return found;
  });
  return said ? testing::AssertionSuccess () : testing::AssertionFailure () << "no " << sentence;
}

testing::AssertionResult
Terminal::open_menu (const std::string &title)
{
  if (!finch->choose_action ("Transports…") || !finch->wait_window (list_headline))
    return testing::AssertionFailure () << "no list";
  if (!finch->select (title) || !finch->press ("Choose"))
    return testing::AssertionFailure () << "no " << title;
  return waits_for ("What do you want to do?");
}

testing::AssertionResult
Terminal::choose_here (const std::string &what)
{
  if (!finch->select (what) || !finch->press ("OK"))
    return testing::AssertionFailure () << "no " << what;
  return testing::AssertionSuccess ();
}

testing::AssertionResult
Terminal::choose (const std::string &title, const std::string &what)
{
  testing::AssertionResult opened = open_menu (title);
  return opened ? choose_here (what) : opened;
}

testing::AssertionResult
Terminal::waits_for (const std::string &text)
{
  if (finch->wait_window (text))
    return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "no " << text;
}

testing::AssertionResult
Terminal::press (const std::string &button)
{
  if (finch->press (button))
    return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "no button " << button;
}

} // namespace terminal
