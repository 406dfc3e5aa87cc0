/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Setting a transport up by the gateway's commands, in Finch. */
#include "finch/fixture.h"

namespace terminal {

namespace {

class Setup : public Terminal {
protected:
  void open_as (const std::string &face)
  {
    gateway_options.networks = {"domain=xmpp.localhost", "domain=irc.localhost,as=" + face};
    open ();
    ASSERT_TRUE (says (irc_title, "not set up"));
    ASSERT_TRUE (choose (irc_title, "Set up…"));
  }
};

} // namespace

TEST_F (Setup, LeadsThroughTwoFactorsWithAWrongCodeFirst)
{
  open_as ("slidge-code");
  ASSERT_TRUE (waits_for ("Enter your phone number"));
  finch->fill ("+447700900000");
  ASSERT_TRUE (press ("Next"));
  ASSERT_TRUE (waits_for ("Enter your 2FA code"));
  finch->fill ("111");
  ASSERT_TRUE (press ("Next"));
  ASSERT_TRUE (waits_for ("Wrong code."));
  EXPECT_TRUE (finch->shows ("111"));
  finch->fill ("666");
  ASSERT_TRUE (press ("Next"));
  ASSERT_TRUE (waits_for ("Customize the gateway behaviour"));
  ASSERT_TRUE (press ("Next"));
  ASSERT_TRUE (waits_for ("Success, welcome!"));
  finch->close_window ();
  EXPECT_TRUE (says (irc_title, "logged in as +447700900000"));
}

/* Finch tells nobody that a key has closed a window. */
TEST_F (Setup, EndsWithItsWindow)
{
  open_as ("slidge-code");
  ASSERT_TRUE (waits_for ("Enter your phone number"));
  finch->close_window ();
  ASSERT_TRUE (finch->wait_gone ("Enter your phone number"));
  EXPECT_TRUE (says (irc_title, "not set up"));
}

} // namespace terminal
