/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/backoff. */

#include <algorithm>

#include <gtest/gtest.h>

#include "model/backoff.h"

TEST (Backoff, DoublesFromFiveSecondsToTenMinutes)
{
  const guint seconds[] = {5, 10, 20, 40, 80, 160, 320, 600, 600};

  for (guint attempt = 0; attempt < G_N_ELEMENTS (seconds); attempt++)
    EXPECT_EQ (pt_backoff_get_limit (attempt), seconds[attempt] * 1000) << attempt;
}

TEST (Backoff, StaysBoundedAfterAnyNumberOfAttempts)
{
  EXPECT_EQ (pt_backoff_get_limit (G_MAXUINT), 600u * 1000u);
  EXPECT_LE (pt_backoff_get_delay (G_MAXUINT), 600u * 1000u);
}

TEST (Backoff, HasFullJitter)
{
  guint least = G_MAXUINT;
  guint most = 0;

  for (int i = 0; i < 1000; i++) {
    least = std::min (least, pt_backoff_get_delay (1));
    most = std::max (most, pt_backoff_get_delay (1));
  }
  EXPECT_LT (least, 2000u);
  EXPECT_GT (most, 8000u);
  EXPECT_LE (most, 10000u);
}
