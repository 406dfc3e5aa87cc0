/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-subscriptions: contacts that ask to see the user's presence. */

#include <vector>

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/subscription-queue.h"

using namespace unit;

namespace {

std::string
request (const std::string &name, const std::string &domain = IRC)
{
  return "<presence type='subscribe' to='alice@openfire.test' from='" + name + "@" + domain + "'/>";
}

std::string
answer (const std::string &name, const std::string &type = "subscribed")
{
  return "<presence to='" + name + "@" + IRC + "' type='" + type + "'/>";
}

std::string
accepting (const std::string &more = "'registered':true,'auto_login':true")
{
  return "[" + cached (IRC, "irc", more + ",'accept_all':true") + "]";
}

/* The user is asked, or not, in a conversation. */
class Asked : public Conversation {
public:
  explicit Asked (const std::string &cache = "") : Conversation (cache)
  {
    gateways = {irc (), xmpp (false)};
  }

  /* The log-in is long over. */
  void settle ()
  {
    available (IRC);
    advance (10 * 1000);
    sent.clear ();
  }

  std::vector<std::vector<std::string>> &asked = windows.subscriptions;
};

using Batch = std::vector<std::string>;
const std::vector<Batch> A_AND_B = {{"a@irc.openfire.test", "b@irc.openfire.test"}};

} // namespace

TEST (TransportSubscriptions, OfALogInAreOfferedTogether)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.available (IRC);
  conversation.sent.clear ();
  EXPECT_TRUE (conversation.receive (request ("a")));
  EXPECT_TRUE (conversation.receive (request ("b")));
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, A_AND_B);
  conversation.forbid_anything ();
}

TEST (TransportSubscriptions, OfASlowLogInWaitForItsEnd)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.receive (request ("a")));
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.available (IRC);
  EXPECT_TRUE (conversation.receive (request ("b")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, A_AND_B);
}

/* The server sends what was not answered again. */
TEST (TransportSubscriptions, OfASignOnWithoutALogInAreOfferedTogether)
{
  Asked conversation;

  conversation.stored = entry (IRC, "false");
  conversation.sign_on ();
  EXPECT_TRUE (conversation.receive (request ("a")));
  EXPECT_TRUE (conversation.receive (request ("b")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, A_AND_B);
}

TEST (TransportSubscriptions, OfAnotherClientsLogInAreOfferedTogether)
{
  Asked conversation;

  conversation.stored = entry (IRC, "false");
  conversation.sign_on ();
  conversation.advance (10 * 1000);
  EXPECT_FALSE (conversation.receive (request ("c")));
  conversation.available (IRC);
  EXPECT_EQ (conversation.state (IRC), "elsewhere");
  EXPECT_TRUE (conversation.receive (request ("a")));
  EXPECT_TRUE (conversation.receive (request ("b")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, A_AND_B);
}

TEST (TransportSubscriptions, LaterAreTheClientsBusiness)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.settle ();
  EXPECT_FALSE (conversation.receive (request ("a")));
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.forbid_anything ();
}

TEST (TransportSubscriptions, WhereTheUserIsNotRegisteredAreTheClientsBusiness)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.available (XMPP);
  for (const char *domain : {XMPP, "evil.test", SERVER, "sub.irc.openfire.test"})
    EXPECT_FALSE (conversation.receive (request ("a", domain))) << domain;
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
}

TEST (TransportSubscriptions, AreForgottenWithTheStream)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.available (IRC);
  conversation.receive (request ("a"));
  conversation.break_off ();
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
}

TEST (TransportSubscriptions, AreAnsweredAsTheUserSays)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.settle ();
  pt_transport_answer_subscription (conversation.transport (IRC), "a@irc.openfire.test", TRUE);
  conversation.expect (answer ("a"));
  pt_transport_answer_subscription (conversation.transport (IRC), "b@irc.openfire.test", FALSE);
  conversation.expect (answer ("b", "unsubscribed"));
  pt_transport_answer_subscription (conversation.transport (XMPP), "c@xmpp.openfire.test", TRUE);
  conversation.forbid_anything ();
}

TEST (TransportSubscriptionsAcceptAll, AnswersAtOnceAndIsRemembered)
{
  Asked conversation;

  conversation.sign_on ();
  conversation.settle ();
  pt_transport_set_accept_all (conversation.transport (IRC), TRUE);
  EXPECT_NE (conversation.remembered ().find ("\"accept_all\":true"), std::string::npos);
  EXPECT_TRUE (conversation.receive (request ("a")));
  conversation.expect (answer ("a"));
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.forbid_anything ();
}

TEST (TransportSubscriptionsAcceptAll, IsForOneTransport)
{
  Asked conversation (accepting ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on ();
  conversation.available (XMPP);
  conversation.settle ();
  EXPECT_FALSE (conversation.receive (request ("a", XMPP)));
  EXPECT_TRUE (conversation.receive (request ("a")));
  conversation.expect (answer ("a"));
  conversation.forbid_anything ();
}

TEST (TransportSubscriptionsAcceptAll, WaitsUntilTheTransportIsConfirmed)
{
  Asked conversation (accepting ());

  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  conversation.sent.clear ();
  EXPECT_TRUE (conversation.receive (request ("a")));
  conversation.forbid_anything_to ("a@irc.openfire.test");
  conversation.describe_all ();
  conversation.available (IRC);
  conversation.advance (3000);
  conversation.expect (answer ("a"));
  EXPECT_TRUE (conversation.asked.empty ());
}

TEST (TransportSubscriptionsAcceptAll, AsksTheUserWhenTheTransportIsNotConfirmed)
{
  Asked conversation (accepting ("'registered':true,'auto_login':false"));

  conversation.stored = entry (IRC, "false");
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  EXPECT_TRUE (conversation.receive (request ("a")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, (std::vector<Batch>{{"a@irc.openfire.test"}}));
  conversation.forbid_anything_to ("a@irc.openfire.test");
}

TEST (TransportSubscriptionsAcceptAll, EndsWithTheRegistration)
{
  Asked conversation (accepting ());

  conversation.gateways = {irc (false), xmpp (false)};
  conversation.sign_on ();
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
  EXPECT_FALSE (pt_transport_interface_get_accept_all (
      PT_TRANSPORT_INTERFACE (conversation.transport (IRC))));
  EXPECT_NE (conversation.remembered ().find ("\"accept_all\":false"), std::string::npos);
  EXPECT_FALSE (conversation.receive (request ("a")));
  conversation.forbid_anything_to ("a@irc.openfire.test");
}
