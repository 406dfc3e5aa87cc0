/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Failures and notices in Finch, which has no view of the transports. */
#include "finch/fixture.h"

namespace terminal {

namespace {

class Alert : public Terminal {};

} // namespace

TEST_F (Alert, HasTheGatewaysWordsAndOpensTheForm)
{
  open_offline ("wrong");
  ASSERT_TRUE (choose (irc_title, "Log in"));
  ASSERT_TRUE (waits_for ("│ Dismiss │"));
  EXPECT_TRUE (finch->shows ("Please re-register with"));
  ASSERT_TRUE (press ("Change login…"));
  EXPECT_TRUE (waits_for ("Your IRC login"));
  EXPECT_TRUE (finch->shows ("alice"));
}

TEST_F (Alert, IsGoneWhenItIsMended)
{
  open_online ();
  gateway->command ("login-delay irc.localhost never");
  gateway->command ("drop irc.localhost alice@localhost");
  ASSERT_TRUE (waits_for ("Your connection to the IRC network was lost."));
  /* The first try comes by itself within five seconds, perhaps at once. */
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (finch->wait_gone ("Your connection to the IRC network was lost."));
  EXPECT_TRUE (says (irc_title, "logged in"));
}

TEST_F (Alert, TellsWhatTheGatewayHasToSay)
{
  open_online ();
  gateway->command ("send irc.localhost <message from='irc.localhost' to='alice@localhost'>"
                    "<body>The network closes at ten.</body></message>");
  EXPECT_TRUE (waits_for ("The network closes at ten."));
  EXPECT_TRUE (finch->shows ("Reply"));
  EXPECT_TRUE (press ("Dismiss"));
  EXPECT_TRUE (finch->wait_gone ("The network closes at ten."));
}

} // namespace terminal
