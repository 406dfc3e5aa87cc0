/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Finch in a terminal, with a Prosody, the test gateway and one account, alice. What a test
 * does is what a person does: read the screen, press keys. */
#pragma once

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "support/finch.h"
#include "support/servers.h"

namespace terminal {

using namespace support;

inline constexpr const char *irc_title = "IRC at irc.localhost";
inline constexpr const char *xmpp_title = "XMPP at xmpp.localhost";

class Terminal : public testing::Test, protected Servers {
protected:
  /* And Finch, with the account signing on. */
  void open ();
  /* Of a failed test the screen is shown. */
  void TearDown () override;

  /* Finch is open, and IRC was registered before: logged in, or not. */
  void open_online ();
  void open_offline (const std::string &password = "right");

  /* Opens the list again and again until it says so; the list is closed then. */
  testing::AssertionResult says (const std::string &title, const std::string &state);
  /* Opens the list, chooses the transport there: its own list is open. */
  testing::AssertionResult open_menu (const std::string &title);
  /* And what to do with it. */
  testing::AssertionResult choose (const std::string &title, const std::string &what);
  /* In the transport's list that is open. */
  testing::AssertionResult choose_here (const std::string &what);
  testing::AssertionResult waits_for (const std::string &text);
  testing::AssertionResult press (const std::string &button);

  std::optional<Finch> finch;
};

} // namespace terminal
