/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "model/history.h"

#include <gtest/gtest.h>

#include "protocol/stanza-error.h"

namespace {

PtHistory
begin (gint64 now)
{
  PtHistory history;

  pt_history_init (&history, now);

  return history;
}

} // namespace

TEST (History, BeginsWithNothing)
{
  PtHistory history = begin (5);

  EXPECT_EQ (PT_STATE_UNKNOWN, history.state);
  EXPECT_EQ (5, history.since);
  EXPECT_EQ (-1, history.connecting);
  EXPECT_EQ (-1, history.registering);
  EXPECT_EQ (nullptr, history.condition);
}

TEST (History, TellsHowLongTheLastLogInTook)
{
  PtHistory history = begin (0);

  pt_history_enter (&history, PT_STATE_CONNECTING, 100);
  pt_history_enter (&history, PT_STATE_CONNECTING, 150);
  pt_history_enter (&history, PT_STATE_LOGGED_IN, 400);

  EXPECT_EQ (300, history.connecting);
  EXPECT_EQ (400, history.since);
  EXPECT_EQ (-1, history.registering);
}

TEST (History, TellsHowLongTheLastRegistrationTookAndWhatFollowed)
{
  PtHistory history = begin (0);

  pt_history_enter (&history, PT_STATE_SETTING_UP, 100);
  pt_history_enter (&history, PT_STATE_CONNECTING, 160);
  pt_history_enter (&history, PT_STATE_FAILED, 200);

  EXPECT_EQ (60, history.registering);
  EXPECT_EQ (40, history.connecting);
}

TEST (History, KeepsOfAnErrorOnlyItsCondition)
{
  PtHistory history = begin (0);
  g_autoptr (GError) error = g_error_new (PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_NOT_AUTHORIZED,
                                          "Wrong password for bill@example.com");

  pt_history_add_error (&history, "log-in", error, 70);

  EXPECT_STREQ ("log-in", history.stage);
  EXPECT_STREQ ("not-authorized", history.condition);
  EXPECT_EQ (70, history.failed);
}

TEST (History, HasAConditionForWhatIsOurs)
{
  PtHistory history = begin (0);
  g_autoptr (GError) late = pt_protocol_error_new (PT_PROTOCOL_ERROR_TIMEOUT);
  g_autoptr (GError) undefined = pt_protocol_error_new (PT_PROTOCOL_ERROR_UNDEFINED);
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "disk");

  pt_history_add_error (&history, "log-in", late, 0);
  EXPECT_STREQ ("timeout", history.condition);
  pt_history_add_error (&history, "log-in", undefined, 0);
  EXPECT_STREQ ("undefined-condition", history.condition);
  pt_history_add_error (&history, "log-in", other, 0);
  EXPECT_STREQ ("other", history.condition);
}
