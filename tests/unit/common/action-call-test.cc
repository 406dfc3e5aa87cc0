/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of common/action-call: what one end of the bus makes, the other reads. */

#include "common/action-call.h"

#include <string>

#include <gtest/gtest.h>

namespace {

bool
reads (PtAction action, const char *parameters)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_parsed ((std::string ("@a{sv} ") + parameters).c_str ()));
  gboolean value;
  const char *detail;

  return pt_action_call_read (action, variant, &value, &detail);
}

} // namespace

TEST (ActionCall, OfEveryActionIsReadAsItWasMade)
{
  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const auto action = static_cast<PtAction> (i);
    const PtActionInfo *info = pt_action_get_info (action);

    if (info->flags & PT_ACTION_OF_VIEW)
      continue;
    for (gboolean wanted : {1, 0}) {
      g_autoptr (GVariant) call = g_variant_ref_sink (pt_action_call_make (action, wanted, "node"));
      g_autoptr (GVariant) parameters = g_variant_get_child_value (call, 1);
      const char *nick;
      gboolean value = !wanted;
      const char *detail = "another";

      g_variant_get_child (call, 0, "&s", &nick);
      EXPECT_STREQ (nick, info->nick);
      ASSERT_TRUE (pt_action_call_read (action, parameters, &value, &detail)) << nick;
      EXPECT_EQ (value, info->property != nullptr && wanted) << nick;
      EXPECT_STREQ (detail, info->flags & PT_ACTION_TAKES_DETAIL ? "node" : nullptr) << nick;
    }
  }
}

TEST (ActionCall, TakesNothingMoreAndNothingLess)
{
  EXPECT_TRUE (reads (PT_ACTION_LOG_IN, "{}"));
  EXPECT_FALSE (reads (PT_ACTION_LOG_IN, "{'value': <true>}"));
  EXPECT_FALSE (reads (PT_ACTION_LOG_IN, "{'force': <true>}"));
  EXPECT_TRUE (reads (PT_ACTION_AUTO_LOGIN, "{'value': <true>}"));
  EXPECT_FALSE (reads (PT_ACTION_AUTO_LOGIN, "{}"));
  EXPECT_FALSE (reads (PT_ACTION_AUTO_LOGIN, "{'value': <true>, 'detail': <'x'>}"));
  EXPECT_TRUE (reads (PT_ACTION_COMMAND, "{'detail': <'x'>}"));
  EXPECT_FALSE (reads (PT_ACTION_COMMAND, "{}"));
}

TEST (ActionCall, TakesNoOtherType)
{
  for (const char *value : {"'true'", "1", "<true>", "[true]"})
    EXPECT_FALSE (
        reads (PT_ACTION_AUTO_LOGIN, (std::string ("{'value': <") + value + ">}").c_str ()))
        << value;
  for (const char *detail : {"true", "objectpath '/x'", "<'x'>", "b'x'"})
    EXPECT_FALSE (
        reads (PT_ACTION_COMMAND, (std::string ("{'detail': <") + detail + ">}").c_str ()))
        << detail;
}
