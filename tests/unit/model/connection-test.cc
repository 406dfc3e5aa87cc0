/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/connection: PROTOCOL 6.1 and 6.2, RFC 6120 8.1.2.1 and 8.2.3. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/connection.h"
#include "protocol/disco.h"
#include "protocol/stanza-error.h"

using namespace unit;

namespace {

struct Answers {
  int results = 0;
  std::vector<int> errors;
  std::string last;
};

void
on_reply (xmlnode *reply, const GError *error, gpointer user_data)
{
  auto *answers = static_cast<Answers *> (user_data);

  if (error == nullptr) {
    answers->results++;
    answers->last = write (reply);
  } else {
    EXPECT_EQ (error->domain, PT_PROTOCOL_ERROR);
    answers->errors.push_back (error->code);
  }
}

void
on_late (PtConnection *, const char *from, std::vector<std::string> *late)
{
  late->push_back (from);
}

class Connection : public testing::Test {
protected:
  Connection ()
  {
    world.jid = "alice@openfire.test/lab";

    g_autoptr (PtHost) stream = fake_host_new (&world);

    connection = pt_connection_new (stream);
    g_signal_connect (connection, "late-reply", G_CALLBACK (on_late), &late);
  }

  ~Connection () override
  {
    g_assert_finalize_object (connection);
    EXPECT_TRUE (world.timers.empty ());
  }

  void come_up ()
  {
    pt_connection_set_phase (connection, PT_PHASE_UP);
  }

  guint ask (const char *to = IRC, guint timeout = 1000)
  {
    return pt_connection_ask (connection, "get", to, pt_disco_info_query_new (), timeout, on_reply,
                              &answers);
  }

  std::string expect_query (const std::string &to = IRC)
  {
    return sent.expect ("<iq type='get' to='" + to + "'>" + INFO_QUERY + "</iq>");
  }

  bool take (const char *type, const std::string &id, const char *from)
  {
    Node iq = parse ("<iq><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

    return pt_connection_handle_reply (connection, type, id.c_str (), from, iq.get ());
  }

  World world;
  Outbox sent{&world};
  PtConnection *connection;
  Answers answers;
  std::vector<std::string> late;
};

} // namespace

TEST_F (Connection, GivesTheAnswerToWhoAsked)
{
  come_up ();
  ask ();
  EXPECT_TRUE (take ("result", expect_query (), IRC));
  EXPECT_EQ (answers.results, 1);
  EXPECT_NE (answers.last.find ("disco#info"), std::string::npos);
}

TEST_F (Connection, SwallowsAnAnswerFromAWrongAddressAndTakesTheTrueOne)
{
  come_up ();
  ask ();

  std::string id = expect_query ();

  for (const char *from : {"xmpp.openfire.test", "irc.openfire.test/x", "a@irc.openfire.test",
                           "irc.openfire.test.evil", "openfire.test", "alice@openfire.test", "",
                           static_cast<const char *> (nullptr)})
    EXPECT_TRUE (take ("result", id, from)) << look (from);
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (answers.errors.empty ());

  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.results, 1);
}

TEST_F (Connection, DoesNotTakeARequestForAnAnswer)
{
  come_up ();
  ask ();

  std::string id = expect_query ();

  take ("get", id, IRC);
  take ("set", id, IRC);
  take (nullptr, id, IRC);
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.results, 1);
}

TEST_F (Connection, TakesASenderThatDiffersOnlyInCase)
{
  come_up ();
  ask ();
  EXPECT_TRUE (take ("result", expect_query (), "IRC.Openfire.TEST"));
  EXPECT_EQ (answers.results, 1);
}

/* PROTOCOL 1: replies have no from, or the own bare JID. */
TEST_F (Connection, TakesTheServersWordForTheOwnAccount)
{
  for (const char *from :
       {static_cast<const char *> (nullptr), "", "alice@openfire.test", "Alice@Openfire.test"})
    EXPECT_TRUE (pt_connection_is_from_server (connection, from)) << look (from);
  for (const char *from : {"openfire.test", "bob@openfire.test", "alice@openfire.test/lab",
                           "alice@evil.test", "irc.openfire.test"})
    EXPECT_FALSE (pt_connection_is_from_server (connection, from)) << from;
}

TEST_F (Connection, TakesAnAnswerToTheOwnAccountFromNobodyElse)
{
  come_up ();
  ask (nullptr);

  std::string id = sent.expect (std::string ("<iq type='get'>") + INFO_QUERY + "</iq>");

  EXPECT_TRUE (take ("result", id, "bob@openfire.test"));
  EXPECT_TRUE (take ("result", id, "evil.test"));
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (take ("result", id, nullptr));
  EXPECT_EQ (answers.results, 1);
}

TEST_F (Connection, LeavesForeignIdsAlone)
{
  come_up ();
  ask ();
  EXPECT_FALSE (take ("result", "purple1234", IRC));
  EXPECT_FALSE (take ("error", "", IRC));
  EXPECT_FALSE (pt_connection_handle_reply (connection, "result", nullptr, IRC, nullptr));
  EXPECT_EQ (answers.results, 0);
}

TEST_F (Connection, SwallowsAnAnswerOfAnOlderSessionOfThisProject)
{
  come_up ();
  ask ();

  std::string id = expect_query ();
  std::string prefix = id.substr (0, id.rfind ('-'));

  prefix[prefix.size () - 1] = prefix.back () == '0' ? '1' : '0';
  EXPECT_TRUE (take ("result", prefix + "-1", IRC));
  EXPECT_TRUE (take ("result", id + "9", IRC));
  EXPECT_TRUE (take ("result", id.substr (0, id.rfind ('-') + 1), IRC));
  EXPECT_TRUE (take ("result", id + "x", IRC));
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (late.empty ());
}

TEST_F (Connection, SwallowsASecondAnswer)
{
  come_up ();
  ask ();

  std::string id = expect_query ();

  take ("result", id, IRC);
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.results, 1);
  EXPECT_TRUE (late.empty ());
}

TEST_F (Connection, ReportsAnErrorWithItsCondition)
{
  come_up ();
  ask ();

  std::string id = expect_query ();
  Node iq = parse ("<iq type='error'>" + error ("503", "cancel", "service-unavailable") + "</iq>");

  EXPECT_TRUE (pt_connection_handle_reply (connection, "error", id.c_str (), IRC, iq.get ()));
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE});
}

TEST_F (Connection, GivesUpAfterTheTimeAskedFor)
{
  come_up ();
  ask (IRC, 1000);
  world.advance (999);
  EXPECT_TRUE (answers.errors.empty ());
  world.advance (1);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_TIMEOUT});
}

TEST_F (Connection, TellsOnceOfAnAnswerAfterTheTimeout)
{
  come_up ();
  ask ();

  std::string id = expect_query ();

  world.advance (1000);
  EXPECT_TRUE (take ("result", id, XMPP));
  EXPECT_TRUE (late.empty ());
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (late, std::vector<std::string>{IRC});
  EXPECT_EQ (answers.results, 0);
}

TEST_F (Connection, ForgetsACancelledRequestAndTellsOfItsAnswer)
{
  come_up ();

  guint request = ask ();
  std::string id = expect_query ();

  pt_connection_cancel (connection, request);
  pt_connection_cancel (connection, request);
  pt_connection_cancel (connection, 0);
  world.advance (5000);
  EXPECT_TRUE (take ("error", id, IRC));
  EXPECT_EQ (late, std::vector<std::string>{IRC});
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (answers.errors.empty ());
}

TEST_F (Connection, SendsNothingButEarlyQuestionsBeforeItIsUp)
{
  pt_connection_set_phase (connection, PT_PHASE_BOUND);
  ask ();
  pt_connection_send_presence (connection, "subscribed", IRC);
  EXPECT_FALSE (pt_connection_send_available (connection, IRC));
  sent.forbid_anything ();

  pt_connection_ask_early (connection, pt_disco_info_query_new (), 1000, on_reply, &answers);
  sent.expect (std::string ("<iq type='get'>") + INFO_QUERY + "</iq>");
  sent.forbid_anything ();

  come_up ();
  EXPECT_TRUE (take ("result", expect_query (), IRC));
  sent.forbid_anything ();
  EXPECT_EQ (answers.results, 1);
}

TEST_F (Connection, CountsTheTimeoutFromTheSending)
{
  pt_connection_set_phase (connection, PT_PHASE_BOUND);
  ask (IRC, 1000);
  world.advance (5000);
  EXPECT_TRUE (answers.errors.empty ());
  come_up ();
  world.advance (999);
  EXPECT_TRUE (answers.errors.empty ());
  world.advance (1);
  EXPECT_EQ (answers.errors.size (), 1u);
}

TEST_F (Connection, DoesNotSendWhatWasCancelledWhileItWaited)
{
  pt_connection_set_phase (connection, PT_PHASE_BOUND);
  pt_connection_cancel (connection, ask ());
  come_up ();
  sent.forbid_anything ();
}

TEST_F (Connection, FailsEverythingExactlyOnceWhenTheStreamEnds)
{
  pt_connection_set_phase (connection, PT_PHASE_BOUND);
  ask (XMPP);
  come_up ();
  ask (IRC);

  std::string id = expect_query ();

  pt_connection_set_phase (connection, PT_PHASE_DOWN);
  EXPECT_EQ (answers.errors,
             (std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED, PT_PROTOCOL_ERROR_DISCONNECTED}));
  world.advance (100000);
  come_up ();
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.errors.size (), 2u);
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (late.empty ());
}

TEST_F (Connection, FailsAQuestionWhileItIsDown)
{
  ask ();
  EXPECT_TRUE (answers.errors.empty ()) << "never before it returns";
  world.advance (0);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED});
  sent.forbid_anything ();
}

TEST_F (Connection, FailsAQuestionFromWhileItWasDownThoughItComesUp)
{
  ask ();
  come_up ();
  sent.forbid_anything ();
  world.advance (100000);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED});
}

TEST_F (Connection, LetsACallbackCancelAnotherRequest)
{
  struct Pair {
    PtConnection *connection;
    guint numbers[2];
    int calls;
  } pair = {connection, {0, 0}, 0};
  auto cancel_both = [] (xmlnode *, const GError *, gpointer data) {
    auto *self = static_cast<Pair *> (data);

    self->calls++;
    pt_connection_cancel (self->connection, self->numbers[0]);
    pt_connection_cancel (self->connection, self->numbers[1]);
  };

  come_up ();
  for (guint &number : pair.numbers)
    number = pt_connection_ask (connection, "get", IRC, pt_disco_info_query_new (), 1000,
                                cancel_both, &pair);
  pt_connection_set_phase (connection, PT_PHASE_DOWN);
  EXPECT_EQ (pair.calls, 1);
}

/* --- The own presence --- */

static const char PRESENCE[]
    = "<presence><show>away</show><status>lunch</status><priority>5</priority>"
      "<c xmlns='http://jabber.org/protocol/caps' node='http://pidgin.im/' hash='sha-1' "
      "ver='AcN='/>"
      "<query xmlns='jabber:iq:last' seconds='60'/></presence>";

TEST_F (Connection, DirectsAnExactCopyOfTheBroadcastWithItsAge)
{
  Node presence = parse (PRESENCE);
  std::string copy = PRESENCE;

  come_up ();
  pt_connection_set_presence (connection, presence.get ());
  presence.reset ();
  world.advance (90500);
  EXPECT_TRUE (pt_connection_send_available (connection, IRC));
  copy.replace (copy.find ("<presence"), 9, "<presence to='irc.openfire.test'");
  copy.replace (copy.find ("seconds='60'"), 12, "seconds='150'");
  sent.expect (copy);
}

TEST_F (Connection, DoesNotDirectAPresenceOfSomebodyWhoIsNotThere)
{
  come_up ();
  EXPECT_FALSE (pt_connection_send_available (connection, IRC));
  pt_connection_set_presence (connection, parse ("<presence type='unavailable'/>").get ());
  EXPECT_FALSE (pt_connection_send_available (connection, IRC));
  sent.forbid_anything ();
}

TEST_F (Connection, ForgetsThePresenceWithTheStream)
{
  come_up ();
  pt_connection_set_presence (connection, parse (PRESENCE).get ());
  EXPECT_TRUE (pt_connection_has_show (connection));
  pt_connection_set_phase (connection, PT_PHASE_DOWN);
  come_up ();
  EXPECT_FALSE (pt_connection_has_presence (connection));
  EXPECT_FALSE (pt_connection_has_show (connection));
  EXPECT_FALSE (pt_connection_send_available (connection, IRC));
}
