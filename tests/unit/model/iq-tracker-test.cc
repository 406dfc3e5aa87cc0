/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/iq-tracker: PROTOCOL 6.1 and 6.2, RFC 6120 8.1.2.1 and 8.2.3. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/iq-tracker.h"
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
on_late (PtIqTracker *, const char *from, std::vector<std::string> *late)
{
  late->push_back (from);
}

class IqTracker : public testing::Test {
protected:
  IqTracker ()
  {
    world.jid = "alice@openfire.test/lab";

    g_autoptr (PtHost) stream = fake_host_new (&world);

    tracker = pt_iq_tracker_new (stream);
    g_signal_connect (tracker, "late-reply", G_CALLBACK (on_late), &late);
  }

  ~IqTracker () override
  {
    g_assert_finalize_object (tracker);
    EXPECT_TRUE (world.timers.empty ());
  }

  void come_up ()
  {
    pt_iq_tracker_set_phase (tracker, PT_PHASE_UP);
  }

  guint ask (const char *to = IRC, guint timeout = 1000)
  {
    return pt_iq_tracker_ask (tracker, "get", to, pt_disco_info_query_new (), timeout, on_reply,
                              &answers);
  }

  std::string expect_query (const std::string &to = IRC)
  {
    return sent.expect ("<iq type='get' to='" + to + "'>" + INFO_QUERY + "</iq>");
  }

  bool take (const char *type, const std::string &id, const char *from)
  {
    Node iq = parse ("<iq><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

    return pt_iq_tracker_handle_reply (tracker, type, id.c_str (), from, iq.get ());
  }

  World world;
  Outbox sent{&world};
  PtIqTracker *tracker;
  Answers answers;
  std::vector<std::string> late;
};

} // namespace

TEST_F (IqTracker, GivesTheAnswerToWhoAsked)
{
  come_up ();
  ask ();
  EXPECT_TRUE (take ("result", expect_query (), IRC));
  EXPECT_EQ (answers.results, 1);
  EXPECT_NE (answers.last.find ("disco#info"), std::string::npos);
}

TEST_F (IqTracker, SwallowsAnAnswerFromAWrongAddressAndTakesTheTrueOne)
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

TEST_F (IqTracker, DoesNotTakeARequestForAnAnswer)
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

TEST_F (IqTracker, TakesASenderThatDiffersOnlyInCase)
{
  come_up ();
  ask ();
  EXPECT_TRUE (take ("result", expect_query (), "IRC.Openfire.TEST"));
  EXPECT_EQ (answers.results, 1);
}

/* PROTOCOL 1: replies have no from, or the own bare JID. */
TEST_F (IqTracker, TakesTheServersWordForTheOwnAccount)
{
  for (const char *from :
       {static_cast<const char *> (nullptr), "", "alice@openfire.test", "Alice@Openfire.test"})
    EXPECT_TRUE (pt_iq_tracker_is_from_server (tracker, from)) << look (from);
  for (const char *from : {"openfire.test", "bob@openfire.test", "alice@openfire.test/lab",
                           "alice@evil.test", "irc.openfire.test"})
    EXPECT_FALSE (pt_iq_tracker_is_from_server (tracker, from)) << from;
}

TEST_F (IqTracker, TakesAnAnswerToTheOwnAccountFromNobodyElse)
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

TEST_F (IqTracker, LeavesForeignIdsAlone)
{
  come_up ();
  ask ();
  EXPECT_FALSE (take ("result", "purple1234", IRC));
  EXPECT_FALSE (take ("error", "", IRC));
  EXPECT_FALSE (pt_iq_tracker_handle_reply (tracker, "result", nullptr, IRC, nullptr));
  EXPECT_EQ (answers.results, 0);
}

TEST_F (IqTracker, SwallowsAnAnswerOfAnOlderSessionOfThisProject)
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

TEST_F (IqTracker, SwallowsASecondAnswer)
{
  come_up ();
  ask ();

  std::string id = expect_query ();

  take ("result", id, IRC);
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.results, 1);
  EXPECT_TRUE (late.empty ());
}

TEST_F (IqTracker, ReportsAnErrorWithItsCondition)
{
  come_up ();
  ask ();

  std::string id = expect_query ();
  Node iq = parse ("<iq type='error'>" + error ("503", "cancel", "service-unavailable") + "</iq>");

  EXPECT_TRUE (pt_iq_tracker_handle_reply (tracker, "error", id.c_str (), IRC, iq.get ()));
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE});
}

TEST_F (IqTracker, GivesUpAfterTheTimeAskedFor)
{
  come_up ();
  ask (IRC, 1000);
  world.advance (999);
  EXPECT_TRUE (answers.errors.empty ());
  world.advance (1);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_TIMEOUT});
}

TEST_F (IqTracker, TellsOnceOfAnAnswerAfterTheTimeout)
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

TEST_F (IqTracker, ForgetsACancelledRequestAndTellsOfItsAnswer)
{
  come_up ();

  guint request = ask ();
  std::string id = expect_query ();

  pt_iq_tracker_cancel (tracker, request);
  pt_iq_tracker_cancel (tracker, request);
  pt_iq_tracker_cancel (tracker, 0);
  world.advance (5000);
  EXPECT_TRUE (take ("error", id, IRC));
  EXPECT_EQ (late, std::vector<std::string>{IRC});
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (answers.errors.empty ());
}

TEST_F (IqTracker, SendsNothingButEarlyQuestionsBeforeItIsUp)
{
  pt_iq_tracker_set_phase (tracker, PT_PHASE_BOUND);
  ask ();
  sent.forbid_anything ();

  pt_iq_tracker_ask_early (tracker, pt_disco_info_query_new (), 1000, on_reply, &answers);
  sent.expect (std::string ("<iq type='get'>") + INFO_QUERY + "</iq>");
  sent.forbid_anything ();

  come_up ();
  EXPECT_TRUE (take ("result", expect_query (), IRC));
  sent.forbid_anything ();
  EXPECT_EQ (answers.results, 1);
}

TEST_F (IqTracker, CountsTheTimeoutFromTheSending)
{
  pt_iq_tracker_set_phase (tracker, PT_PHASE_BOUND);
  ask (IRC, 1000);
  world.advance (5000);
  EXPECT_TRUE (answers.errors.empty ());
  come_up ();
  world.advance (999);
  EXPECT_TRUE (answers.errors.empty ());
  world.advance (1);
  EXPECT_EQ (answers.errors.size (), 1u);
}

TEST_F (IqTracker, DoesNotSendWhatWasCancelledWhileItWaited)
{
  pt_iq_tracker_set_phase (tracker, PT_PHASE_BOUND);
  pt_iq_tracker_cancel (tracker, ask ());
  come_up ();
  sent.forbid_anything ();
}

TEST_F (IqTracker, FailsEverythingExactlyOnceWhenTheStreamEnds)
{
  pt_iq_tracker_set_phase (tracker, PT_PHASE_BOUND);
  ask (XMPP);
  come_up ();
  ask (IRC);

  std::string id = expect_query ();

  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  EXPECT_EQ (answers.errors,
             (std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED, PT_PROTOCOL_ERROR_DISCONNECTED}));
  world.advance (100000);
  come_up ();
  EXPECT_TRUE (take ("result", id, IRC));
  EXPECT_EQ (answers.errors.size (), 2u);
  EXPECT_EQ (answers.results, 0);
  EXPECT_TRUE (late.empty ());
}

TEST_F (IqTracker, FailsAQuestionWhileItIsDown)
{
  ask ();
  EXPECT_TRUE (answers.errors.empty ()) << "never before it returns";
  world.advance (0);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED});
  sent.forbid_anything ();
}

TEST_F (IqTracker, FailsAQuestionFromWhileItWasDownThoughItComesUp)
{
  ask ();
  come_up ();
  sent.forbid_anything ();
  world.advance (100000);
  EXPECT_EQ (answers.errors, std::vector<int>{PT_PROTOCOL_ERROR_DISCONNECTED});
}

TEST_F (IqTracker, LetsACallbackCancelAnotherRequest)
{
  struct Pair {
    PtIqTracker *tracker;
    guint numbers[2];
    int calls;
  } pair = {tracker, {0, 0}, 0};
  auto cancel_both = [] (xmlnode *, const GError *, gpointer data) {
    auto *self = static_cast<Pair *> (data);

    self->calls++;
    pt_iq_tracker_cancel (self->tracker, self->numbers[0]);
    pt_iq_tracker_cancel (self->tracker, self->numbers[1]);
  };

  come_up ();
  for (guint &number : pair.numbers)
    number = pt_iq_tracker_ask (tracker, "get", IRC, pt_disco_info_query_new (), 1000, cancel_both,
                                &pair);
  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  EXPECT_EQ (pair.calls, 1);
}
