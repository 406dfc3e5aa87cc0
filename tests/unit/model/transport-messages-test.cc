/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport: which message an error of the transport answers, and how long a notice
 * is remembered. */

#include <gtest/gtest.h>

#include "conversation.h"

using namespace unit;

namespace {

constexpr const char *ZOE = "zoe@xmpp.openfire.test";
constexpr const char *TEXT = "You are not logged in.";

class TransportMessages : public testing::Test {
protected:
  TransportMessages ()
  {
    conversation.gateways = {irc (), xmpp ()};
    conversation.sign_on ();
    conversation.available (XMPP);
  }

  Conversation conversation{"[" + cached (XMPP, "xmpp") + "," + cached (IRC, "irc") + "]"};
  std::vector<std::string> &refused = conversation.windows.refusals;
};

} // namespace

TEST_F (TransportMessages, AnErrorAnswersTheMessageThatWasSentLast)
{
  conversation.client_writes ("max@xmpp.openfire.test");
  conversation.client_writes (std::string (ZOE) + "/home");
  conversation.advance (9999);
  conversation.error_message (XMPP, TEXT);
  EXPECT_EQ (refused, std::vector<std::string>{std::string (ZOE) + ": " + TEXT});
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportMessages, AnErrorWithoutAConversationIsAnAlert)
{
  conversation.windows.in_conversation = false;
  conversation.client_writes (ZOE);
  conversation.error_message (XMPP, TEXT);
  EXPECT_EQ (refused.size (), 1u);
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{TEXT});
}

TEST_F (TransportMessages, AnErrorLongAfterwardsIsAnAlert)
{
  conversation.client_writes (ZOE);
  conversation.advance (10000);
  conversation.error_message (XMPP, TEXT);
  EXPECT_TRUE (refused.empty ());
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{TEXT});
}

TEST_F (TransportMessages, AnErrorAnswersNothingThatIsNoMessageToItsContact)
{
  conversation.client_writes ("max@irc.openfire.test");
  conversation.client_writes ("bob@openfire.test");
  conversation.client_writes (XMPP);
  conversation.client_writes (ZOE, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
  conversation.error_message (XMPP, TEXT);
  EXPECT_TRUE (refused.empty ());
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{TEXT});
}

TEST_F (TransportMessages, TheLastNoticeIsForgottenWithTheLogOut)
{
  conversation.receive ("<message from='xmpp.openfire.test'><body>Welcome</body></message>");
  conversation.advance (2000);
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), "Welcome");
  pt_transport_log_out (conversation.transport (XMPP));
  conversation.unavailable (XMPP);
  EXPECT_EQ (conversation.state (XMPP), "logged-out");
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), "");
}

TEST_F (TransportMessages, ANoticeDuringTheLogInIsKept)
{
  EXPECT_EQ (conversation.state (IRC), "connecting");
  conversation.receive ("<message from='irc.openfire.test'><body>Welcome</body></message>");
  conversation.available (IRC);
  EXPECT_EQ (conversation.state (IRC), "logged-in");
  EXPECT_EQ (conversation.property (IRC, "last-notice"), "Welcome");
}
