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

/* The server has kept it from yesterday, when the password was wrong. */
TEST_F (TransportMessages, OfAnEarlierTimeSayNothingOfTheLogin)
{
  EXPECT_EQ (conversation.state (IRC), "connecting");
  conversation.receive ("<message from='irc.openfire.test' type='chat'><body>Wrong password</body>"
                        "<delay xmlns='urn:xmpp:delay' stamp='2026-11-26T08:00:00Z'/></message>");
  conversation.receive ("<message from='irc.openfire.test' type='chat'><body>Enter the code</body>"
                        "<x xmlns='jabber:x:delay' stamp='20261126T08:00:00'/></message>");
  conversation.advance (2000);
  EXPECT_EQ (conversation.state (IRC), "connecting");
  EXPECT_TRUE (conversation.alerts.empty ());
  EXPECT_EQ (conversation.notices, (std::vector<std::string>{"Wrong password", "Enter the code"}));
}

TEST_F (TransportMessages, ANoticeLeavesAfterAMinute)
{
  conversation.receive ("<message from='xmpp.openfire.test'><body>Hello</body></message>");
  conversation.advance (2000);
  conversation.advance (30000);
  conversation.receive ("<message from='xmpp.openfire.test'><body>Again</body></message>");
  conversation.advance (2000);
  conversation.advance (59999);
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), "Again");
  conversation.advance (1);
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), "");
}

/* A question stands there until it is answered. */
TEST_F (TransportMessages, ANoticeStaysWhileTheUserIsWaitedFor)
{
  conversation.receive ("<message from='irc.openfire.test'><body>Enter the code</body></message>");
  ASSERT_EQ (conversation.state (IRC), "needs-you");
  conversation.advance (3600 * 1000);
  EXPECT_EQ (conversation.property (IRC, "last-notice"), "Enter the code");
  conversation.available (IRC);
  ASSERT_EQ (conversation.state (IRC), "logged-in");
  EXPECT_EQ (conversation.property (IRC, "last-notice"), "");
}

/* --- A word with the transport itself ----------------------------------------------------- */

TEST_F (TransportMessages, BelongToTheConversationThatIsOpen)
{
  const std::string question = "<message from='xmpp.openfire.test' type='chat'><body>Enter the code"
                               "</body></message>";

  EXPECT_TRUE (conversation.receive (question));
  EXPECT_EQ (conversation.notices, std::vector<std::string>{"Enter the code"});
  EXPECT_EQ (conversation.answers, std::vector<std::string>{"write"});

  conversation.windows.is_conversing = true;
  EXPECT_FALSE (conversation.receive (question)) << "the client shows it";
  EXPECT_EQ (conversation.notices.size (), 1u);
}

TEST_F (TransportMessages, OfAMinuteAnswerTheUsersOwn)
{
  const std::string answer = "<message from='xmpp.openfire.test'><body>These are the commands"
                             "</body></message>";
  const std::string another = "<message from='xmpp.openfire.test'><body>And these</body></message>";

  conversation.client_writes (XMPP);
  conversation.advance (59998);
  EXPECT_FALSE (conversation.receive (answer));
  conversation.advance (1);
  EXPECT_FALSE (conversation.receive (another));
  conversation.advance (60000);
  EXPECT_TRUE (conversation.notices.empty ()) << "they stand in the conversation";
  EXPECT_TRUE (conversation.receive (answer));
  conversation.advance (60000);
  EXPECT_EQ (conversation.notices, std::vector<std::string>{"These are the commands"});
}

TEST_F (TransportMessages, AnswerNothingThatWasWrittenToAContact)
{
  conversation.client_writes (ZOE);
  conversation.client_writes (XMPP, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
  EXPECT_TRUE (conversation.receive ("<message from='xmpp.openfire.test'><body>Welcome</body>"
                                     "</message>"));
}

/* They may say why a login has ended. */
TEST_F (TransportMessages, OfAFailureAreNoPartOfAConversation)
{
  conversation.windows.is_conversing = true;
  conversation.error_message (XMPP, TEXT);
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{TEXT});
  EXPECT_TRUE (conversation.receive (
      "<message from='xmpp.openfire.test' type='chat'><body>Invalid password</body>"
      "<spectrumerror xmlns='http://spectrum.im/error' error='2'>"
      "CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror></message>"));
}

/* When the login is over. */
TEST_F (TransportMessages, ThatInviteToARoomAreTheClients)
{
  conversation.advance (10 * 1000);
  EXPECT_FALSE (conversation.receive (
      "<message from='xmpp.openfire.test'>"
      "<x xmlns='jabber:x:conference' jid='group-1@xmpp.openfire.test'/></message>"));
  EXPECT_TRUE (conversation.notices.empty ());
}

/* --- Floods ------------------------------------------------------------------------------- */

/* Each was a window of a client without the bar. */
TEST_F (TransportMessages, ThatFloodAreAFewNotices)
{
  const auto say = [&] (const std::string &text) {
    conversation.receive ("<message from='xmpp.openfire.test'><body>" + text + "</body></message>");
  };

  conversation.advance (60000);
  for (int i = 1; i <= 2000; i++)
    say ("Number " + std::to_string (i));
  EXPECT_EQ (conversation.notices, (std::vector<std::string>{"Number 1", "Number 2", "Number 3",
                                                             "Number 4", "Number 5"}));
  conversation.advance (60000);
  ASSERT_EQ (conversation.notices.size (), 7u);
  EXPECT_EQ (conversation.notices[5], "Number 1999\n\n(and 1993 more messages)");
  EXPECT_EQ (conversation.notices[6], "Number 2000")
      << "it may have explained the end of the login";
}

TEST_F (TransportMessages, ThatFloodAsErrorsAreAFewAlerts)
{
  for (int i = 0; i < 2000; i++)
    conversation.error_message (XMPP, TEXT);
  conversation.advance (60000);
  EXPECT_LE (conversation.alerts.size (), 6u) << "the first may end the login";
  EXPECT_EQ (conversation.notices.size (), 1u);
}

TEST_F (TransportMessages, ThatWaitAreForgottenWithTheStream)
{
  for (int i = 0; i < 10; i++)
    conversation.error_message (XMPP, TEXT);
  conversation.sign_off ();
  conversation.advance (60000);
  EXPECT_TRUE (conversation.notices.empty ());
}

/* --- Its contacts ------------------------------------------------------------------------- */

TEST_F (TransportMessages, OfAContactThatCannotBeReachedLetItBeAsked)
{
  const auto fail = [&] (const std::string &stanza, const std::string &condition) {
    EXPECT_FALSE (conversation.receive ("<" + stanza + " from='" + ZOE + "' type='error'>"
                                        + error ("404", "cancel", condition) + "</" + stanza
                                        + ">"));
  };

  conversation.available (XMPP);
  conversation.sent.clear ();
  fail ("message", "service-unavailable");
  fail ("presence", "item-not-found");
  conversation.forbid_anything ();
  fail ("message", "remote-server-timeout");
  conversation.answer_check (xmpp ());
  fail ("presence", "remote-server-not-found");
  conversation.answer_check (xmpp ());
  EXPECT_FALSE (conversation.receive ("<presence from='zoe@xmpp.openfire.test/phone'/>"));
  conversation.forbid_anything ();
}
