/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "common/action.h"

#include <gtest/gtest.h>

#include "unit/widgets/fake.h"

using unit::make_transport;

namespace {

std::string
list_offered (PtTransportInterface *transport)
{
  static const char *const NAMES[]
      = {"log-in",      "log-out", "auto-login", "register",   "cancel", "delete",
         "add-contact", "search",  "command",    "accept-all", "forget"};
  std::string offered;

  for (int action = PT_ACTION_LOG_IN; action < PT_ACTION_REFRESH; action++) {
    if (pt_action_is_offered (static_cast<PtAction> (action), transport))
      offered += std::string (offered.empty () ? "" : " ") + NAMES[action];
  }

  return offered;
}

std::string
list_offered (const char *state, gboolean registered = TRUE)
{
  g_autoptr (PtTransportInterface) transport = make_transport (state, registered);

  return list_offered (transport);
}

} // namespace

TEST (Action, WhoIsNotRegisteredCanOnlyRegister)
{
  EXPECT_EQ ("register", list_offered ("unregistered", FALSE));
  EXPECT_EQ ("register", list_offered ("failed", FALSE));
  EXPECT_EQ ("register", list_offered ("unknown", FALSE));
}

TEST (Action, WhileRegisteringThereIsCancelAlone)
{
  EXPECT_EQ ("cancel", list_offered ("registering", FALSE));
  EXPECT_EQ ("cancel", list_offered ("registering", TRUE));
}

TEST (Action, WhoIsOutCanLogIn)
{
  for (const char *state : {"unknown", "offline", "elsewhere", "failed"})
    EXPECT_EQ ("log-in auto-login register delete", list_offered (state)) << state;
}

TEST (Action, WhoIsInOrOnTheWayCanLogOut)
{
  EXPECT_EQ ("log-out auto-login register delete", list_offered ("connecting"));
  EXPECT_EQ ("log-out auto-login register delete add-contact", list_offered ("online"));
}

TEST (Action, WhoseLogInIsTriedAgainCanStopIt)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("failed");

  pt_transport_interface_set_retrying (transport, TRUE);
  EXPECT_EQ ("log-in log-out auto-login register delete", list_offered (transport));
}

TEST (Action, WhatTheUserHasAddedCanBeTakenAway)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("unregistered", FALSE);

  pt_transport_interface_set_added (transport, TRUE);
  EXPECT_EQ ("register forget", list_offered (transport));
}

TEST (Action, AGatewayWithoutLoginInformationLetsEverybodyIn)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("offline", FALSE);

  pt_transport_interface_set_open (transport, TRUE);
  EXPECT_EQ ("log-in auto-login", list_offered (transport));
  pt_transport_interface_set_added (transport, TRUE);
  EXPECT_EQ ("log-in auto-login forget", list_offered (transport));
  pt_transport_interface_set_state (transport, "online");
  EXPECT_EQ ("log-out auto-login add-contact", list_offered (transport));
}

TEST (Action, WhatNotEveryGatewayHasIsOfferedWhereItIs)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("offline");

  pt_transport_interface_set_can_search (transport, TRUE);
  pt_transport_interface_set_commands (transport,
                                       g_variant_new_parsed ("[('configure', 'Configure')]"));
  EXPECT_EQ ("log-in auto-login register delete search command", list_offered (transport));
}

TEST (Action, NothingIsSentToATransportThatDiscoveryHasNotFound)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("offline");

  pt_transport_interface_set_present (transport, FALSE);
  EXPECT_EQ ("log-in auto-login", list_offered (transport));
}

TEST (Action, ReadingAgainIsAlwaysPossible)
{
  for (const char *state : {"unknown", "unregistered", "registering", "online"}) {
    g_autoptr (PtTransportInterface) transport = make_transport (state);

    EXPECT_TRUE (pt_action_is_offered (PT_ACTION_REFRESH, transport)) << state;
  }
}

TEST (Action, AcceptingAllCanOnlyBeTakenBack)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("offline");
  std::string before = list_offered (transport);

  g_object_set (transport, "accept-all", TRUE, nullptr);

  EXPECT_EQ (before.find ("accept-all"), std::string::npos);
  EXPECT_NE (list_offered (transport).find ("accept-all"), std::string::npos);
}
