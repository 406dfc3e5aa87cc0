/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/subscription-queue. */

#include <vector>

#include <gtest/gtest.h>

#include "../xml.h"
#include "fake-host.h"
#include "model/subscription-queue.h"

using namespace unit;

namespace {

std::string
request (const std::string &from, const std::string &children = "")
{
  return "<presence type='subscribe' from='" + from + "'>" + children + "</presence>";
}

std::string
nick (const std::string &name)
{
  return "<nick xmlns='http://jabber.org/protocol/nick'>" + name + "</nick>";
}

class SubscriptionQueue : public testing::Test {
protected:
  SubscriptionQueue ()
  {
    g_autoptr (PtHost) stream = fake_host_new (&world);

    queue = pt_subscription_queue_new (stream, on_collected, this);
  }

  ~SubscriptionQueue () override
  {
    pt_subscription_queue_free (queue);
    EXPECT_TRUE (world.timers.empty ());
  }

  bool add (const std::string &stanza)
  {
    return pt_subscription_queue_add (queue, parse (stanza).get ());
  }

  World world;
  PtSubscriptionQueue *queue;
  std::vector<std::vector<std::string>> batches;

private:
  static void on_collected (gpointer data)
  {
    auto *self = static_cast<SubscriptionQueue *> (data);
    g_autoptr (GPtrArray) taken = pt_subscription_queue_take (self->queue);
    std::vector<std::string> batch;

    for (guint i = 0; i < taken->len; i++) {
      auto *each = static_cast<PtSubscription *> (g_ptr_array_index (taken, i));

      batch.push_back (std::string (each->jid)
                       + (each->name != nullptr ? std::string (" ") + each->name : ""));
    }
    self->batches.push_back (batch);
  }
};

using Batch = std::vector<std::string>;

} // namespace

TEST_F (SubscriptionQueue, TakesNothingBeforeItIsOpened)
{
  EXPECT_FALSE (add (request ("a@irc.test")));
  world.advance (60 * 1000);
  EXPECT_TRUE (batches.empty ());
}

TEST_F (SubscriptionQueue, GivesTogetherWhatComesTogether)
{
  pt_subscription_queue_open (queue);
  world.advance (2000);
  EXPECT_TRUE (add (request ("b@irc.test")));
  world.advance (2900);
  EXPECT_TRUE (add (request ("A@IRC.test/resource", nick (" Zo\xC3\xAB&#10;"))));
  world.advance (2900);
  EXPECT_TRUE (batches.empty ());
  world.advance (100);
  EXPECT_EQ (batches, (std::vector<Batch>{{"b@irc.test", "a@irc.test Zo\xC3\xAB"}}));
}

TEST_F (SubscriptionQueue, ClosesAfterTheLastRequest)
{
  pt_subscription_queue_open (queue);
  EXPECT_TRUE (add (request ("a@irc.test")));
  world.advance (3000);
  EXPECT_FALSE (add (request ("b@irc.test")));
  world.advance (60 * 1000);
  EXPECT_EQ (batches, (std::vector<Batch>{{"a@irc.test"}}));
}

TEST_F (SubscriptionQueue, ClosesWhenNoneHasCome)
{
  pt_subscription_queue_open (queue);
  world.advance (3000);
  EXPECT_FALSE (add (request ("a@irc.test")));
  EXPECT_TRUE (batches.empty ());
}

TEST_F (SubscriptionQueue, DoesNotWaitForTheEndOfAFlood)
{
  pt_subscription_queue_open (queue);
  for (int i = 0; i < 31; i++) {
    add (request ("a" + std::to_string (i) + "@irc.test"));
    world.advance (1000);
  }
  ASSERT_EQ (batches.size (), 1u);
  EXPECT_EQ (batches[0].size (), 30u);
}

TEST_F (SubscriptionQueue, TakesEachContactOnce)
{
  pt_subscription_queue_open (queue);
  EXPECT_TRUE (add (request ("a@irc.test")));
  EXPECT_TRUE (add (request ("A@irc.test/x")));
  EXPECT_TRUE (add (request ("a@irc.test")));
  world.advance (3000);
  EXPECT_EQ (batches, (std::vector<Batch>{{"a@irc.test"}}));
}

TEST_F (SubscriptionQueue, KeepsNoMoreThanTheFirstOnes)
{
  pt_subscription_queue_open (queue);
  for (int i = 0; i < 2000; i++)
    EXPECT_TRUE (add (request ("a" + std::to_string (i) + "@irc.test")));
  world.advance (3000);
  ASSERT_EQ (batches.size (), 1u);
  EXPECT_EQ (batches[0].size (), 500u);
  EXPECT_EQ (batches[0].back (), "a499@irc.test");
}

TEST_F (SubscriptionQueue, KeepsWhatHasComeWhenItIsOpenedAgain)
{
  pt_subscription_queue_open (queue);
  add (request ("a@irc.test"));
  world.advance (2000);
  pt_subscription_queue_open (queue);
  world.advance (2000);
  EXPECT_TRUE (batches.empty ());
  world.advance (1000);
  EXPECT_EQ (batches, (std::vector<Batch>{{"a@irc.test"}}));
}

TEST_F (SubscriptionQueue, ForgetsEverythingWithTheStream)
{
  pt_subscription_queue_open (queue);
  add (request ("a@irc.test"));
  pt_subscription_queue_reset (queue);
  EXPECT_FALSE (add (request ("b@irc.test")));
  pt_subscription_queue_open (queue);
  add (request ("c@irc.test"));
  world.advance (3000);
  EXPECT_EQ (batches, (std::vector<Batch>{{"c@irc.test"}}));
}

TEST_F (SubscriptionQueue, TakesContactsOnly)
{
  pt_subscription_queue_open (queue);
  for (const char *from : {"irc.test", "", "@irc.test", "irc.test/a@b"})
    EXPECT_FALSE (add (request (from))) << from;
  EXPECT_FALSE (add ("<presence type='subscribe'/>"));
}
