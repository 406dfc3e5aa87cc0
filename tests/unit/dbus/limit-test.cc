/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of dbus/limit: token buckets, with a clock of the test's. */

#include <string>

#include <gtest/gtest.h>

#include "dbus/limit.h"

namespace {

class Limit : public testing::Test {
protected:
  ~Limit () override
  {
    pt_limit_free (limit);
  }

  bool take (const std::string &key = "one")
  {
    return pt_limit_take (limit, key.c_str (), now);
  }

  /* How often it may be done until it is refused. */
  int take_all (const std::string &key = "one")
  {
    int n = 0;
    while (n < 1000 && take (key))
      n++;
    return n;
  }

  gint64 now = 5000;
  PtLimit *limit = pt_limit_new (4, 2, 3);
};

} // namespace

TEST_F (Limit, LetsABurstThroughAndThenNothing)
{
  EXPECT_EQ (take_all (), 4);
  EXPECT_FALSE (take ());
}

TEST_F (Limit, GivesBackWithTimeAndNoMoreThanTheBurst)
{
  take_all ();
  now += 499;
  EXPECT_FALSE (take ());
  now += 1;
  EXPECT_TRUE (take ());
  EXPECT_FALSE (take ());
  now += 1000;
  EXPECT_EQ (take_all (), 2);
  now += 3600 * 1000;
  EXPECT_EQ (take_all (), 4);
}

TEST_F (Limit, LosesNoPartOfATokenToLookingOften)
{
  take_all ();
  for (int i = 0; i < 50; i++) {
    now += 10;
    EXPECT_EQ (take (), i == 49) << i;
  }
}

TEST_F (Limit, IsOfEachKeyForItself)
{
  EXPECT_EQ (take_all ("one"), 4);
  EXPECT_EQ (take_all ("two"), 4);
  EXPECT_FALSE (take ("one"));
}

TEST_F (Limit, RefusesAKeyTooManyUntilAnotherIsDone)
{
  EXPECT_TRUE (take ("one"));
  EXPECT_TRUE (take ("two"));
  EXPECT_TRUE (take ("three"));
  EXPECT_FALSE (take ("four"));
  EXPECT_TRUE (take ("three")) << "who is known goes on";
  now += 500;
  EXPECT_TRUE (take ("four")) << "the first two have everything back";
}

TEST_F (Limit, ForgetsNobodyWhoHasUsedItUp)
{
  take_all ("one");
  take_all ("two");
  take_all ("three");
  now += 1000;
  EXPECT_FALSE (take ("four"));
  EXPECT_EQ (take_all ("one"), 2);
}

TEST_F (Limit, BearsAClockThatJumps)
{
  take_all ();
  now -= 10 * 1000;
  EXPECT_FALSE (take ());
  now = G_MAXINT64;
  EXPECT_EQ (take_all (), 4);
}
