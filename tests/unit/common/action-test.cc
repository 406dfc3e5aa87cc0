/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "common/action-label.h"

#include <cstring>
#include <set>

#include <gtest/gtest.h>

#include "unit/owned-strings.h"
#include "unit/widgets/fake.h"

using unit::make_transport;

namespace {

std::string
nick (int action)
{
  return pt_action_get_info (static_cast<PtAction> (action))->nick;
}

std::string
list_offered (PtTransportInterface *transport)
{
  std::string offered;

  for (int action = 0; action < PT_ACTION_COPY_REPORT; action++) {
    if (pt_action_is_offered (static_cast<PtAction> (action), transport))
      offered += (offered.empty () ? "" : " ") + nick (action);
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

/* --- The table ---------------------------------------------------------------------------- */

TEST (Action, HasANameOfItsOwn)
{
  std::set<std::string> nicks;

  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const PtActionInfo *info = pt_action_get_info (static_cast<PtAction> (i));
    PtAction found = PT_ACTION_REFRESH;

    ASSERT_NE (info->nick, nullptr) << i;
    EXPECT_TRUE (nicks.insert (info->nick).second) << info->nick;
    EXPECT_TRUE (pt_action_parse (info->nick, &found)) << info->nick;
    EXPECT_EQ (found, i);
    EXPECT_NE (info->is_offered, nullptr) << info->nick;
  }
}

TEST (Action, IsNotFoundByAnotherName)
{
  PtAction found = PT_ACTION_SEARCH;

  for (const char *name : {"", "log in", "LOG-IN", "log-in ", static_cast<const char *> (nullptr)})
    EXPECT_FALSE (pt_action_parse (name, &found));
  EXPECT_EQ (found, PT_ACTION_SEARCH);
}

TEST (Action, IsACommandUnlessItIsAViewsOwn)
{
  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const PtActionInfo *info = pt_action_get_info (static_cast<PtAction> (i));

    EXPECT_EQ (info->summary == nullptr, (info->flags & PT_ACTION_OF_VIEW) != 0) << info->nick;
  }
}

/* A label is found by its mnemonic in the menu that shows it. */
TEST (Action, HasAMnemonicOfItsOwnInEachMenu)
{
  for (const char *state : {"not-set-up", "setting-up", "logged-out", "connecting", "logged-in"}) {
    g_autoptr (PtTransportInterface) transport
        = make_transport (state, g_str_equal (state, "not-set-up") ? FALSE : TRUE);
    std::set<char> mnemonics;

    g_object_set (transport, "can-search", TRUE, "has-groups", TRUE, "has-servers", TRUE,
                  "accept-all", TRUE, "join-all", TRUE, "commands",
                  g_variant_new_parsed ("[('configure', 'Configure')]"), nullptr);
    for (int i = 0; i < PT_N_ACTIONS; i++) {
      const auto action = static_cast<PtAction> (i);
      const char *text = pt_action_choose_label (action, transport)->text;

      if (text == nullptr || !pt_action_is_shown (action, transport))
        continue;
      const char *mnemonic = strchr (text, '_');
      ASSERT_NE (mnemonic, nullptr) << text;
      EXPECT_TRUE (mnemonics.insert (g_ascii_tolower (mnemonic[1])).second)
          << state << ": " << text;
    }
  }
}

TEST (Action, SetsAPropertyThatTransportsHave)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out");

  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const auto action = static_cast<PtAction> (i);
    const char *property = pt_action_get_info (action)->property;

    if (property == nullptr)
      continue;
    EXPECT_FALSE (pt_action_is_set (action, transport)) << property;
    g_object_set (transport, property, TRUE, nullptr);
    EXPECT_TRUE (pt_action_is_set (action, transport)) << property;
  }
}

TEST (Action, SaysWhatItDoesToTheTransportAsItIs)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("connecting");

  EXPECT_STREQ (pt_action_get_label (PT_ACTION_LOG_OUT, transport), "Ca_ncel login");
  EXPECT_STREQ (pt_action_get_label (PT_ACTION_REGISTER, transport), "_Change login…");
  g_object_set (transport, "state", "logged-in", "registered", FALSE, nullptr);
  EXPECT_STREQ (pt_action_get_label (PT_ACTION_LOG_OUT, transport), "_Log out");
  EXPECT_STREQ (pt_action_get_label (PT_ACTION_REGISTER, transport), "Set _up…");
}

TEST (Action, SaysInAListWhatItDoesWithoutMnemonicsAndChecks)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");
  const auto say = [&] (PtAction action) {
    return unit::take (pt_action_make_list_label (action, transport));
  };

  EXPECT_EQ (say (PT_ACTION_ADD_CONTACT), "Add contact…");
  EXPECT_EQ (say (PT_ACTION_COMMAND), "Commands…");
  EXPECT_EQ (say (PT_ACTION_AUTO_LOGIN), "Log in automatically");
  g_object_set (transport, "auto-login", TRUE, "accept-all", TRUE, "join-all", TRUE, nullptr);
  EXPECT_EQ (say (PT_ACTION_AUTO_LOGIN), "Do not log in automatically");
  EXPECT_EQ (say (PT_ACTION_ACCEPT_ALL), "Ask about contact requests");
  EXPECT_EQ (say (PT_ACTION_JOIN_ALL), "Ask before joining groups");
}

/* --- Rules -------------------------------------------------------------------------------- */

TEST (Action, WhoIsNotRegisteredCanOnlyRegisterAndWrite)
{
  EXPECT_EQ ("register write", list_offered ("not-set-up", FALSE));
  EXPECT_EQ ("register write", list_offered ("failed", FALSE));
  EXPECT_EQ ("register write", list_offered ("unknown", FALSE));
}

TEST (Action, WhileRegisteringThereIsCancelAndAWord)
{
  EXPECT_EQ ("cancel write", list_offered ("setting-up", FALSE));
  EXPECT_EQ ("cancel write", list_offered ("setting-up", TRUE));
}

TEST (Action, WhoIsOutCanLogIn)
{
  for (const char *state : {"unknown", "logged-out", "elsewhere", "failed"})
    EXPECT_EQ ("register log-in auto-login write delete", list_offered (state)) << state;
}

TEST (Action, WhoIsInOrOnTheWayCanLogOut)
{
  EXPECT_EQ ("register log-out auto-login write delete", list_offered ("connecting"));
  EXPECT_EQ ("register log-out auto-login write delete", list_offered ("needs-you"));
  EXPECT_EQ ("register log-out auto-login add-contact write delete", list_offered ("logged-in"));
}

TEST (Action, WhoseLogInIsTriedAgainCanStopIt)
{
  EXPECT_EQ ("register log-in log-out auto-login write delete", list_offered ("connection-lost"));
}

TEST (Action, WhatTheUserHasAddedCanBeTakenAway)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("not-set-up", FALSE);

  pt_transport_interface_set_added (transport, TRUE);
  EXPECT_EQ ("register write forget", list_offered (transport));
}

TEST (Action, AGatewayWithoutLoginInformationLetsEverybodyIn)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out", FALSE);

  pt_transport_interface_set_open (transport, TRUE);
  EXPECT_EQ ("log-in auto-login write", list_offered (transport));
  pt_transport_interface_set_added (transport, TRUE);
  EXPECT_EQ ("log-in auto-login write forget", list_offered (transport));
  pt_transport_interface_set_state (transport, "logged-in");
  EXPECT_EQ ("log-out auto-login add-contact write", list_offered (transport));
}

TEST (Action, WhatNotEveryGatewayHasIsOfferedWhereItIs)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out");

  pt_transport_interface_set_can_search (transport, TRUE);
  pt_transport_interface_set_commands (transport,
                                       g_variant_new_parsed ("[('configure', 'Configure')]"));
  EXPECT_EQ ("register log-in auto-login search command write delete", list_offered (transport));
}

TEST (Action, GroupsAreListedToWhoIsLoggedIn)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out");

  pt_transport_interface_set_has_groups (transport, TRUE);
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_GROUPS, transport));
  EXPECT_TRUE (pt_action_is_shown (PT_ACTION_GROUPS, transport));
  pt_transport_interface_set_state (transport, "logged-in");
  EXPECT_TRUE (pt_action_is_offered (PT_ACTION_GROUPS, transport));
  pt_transport_interface_set_has_groups (transport, FALSE);
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_GROUPS, transport));
  EXPECT_FALSE (pt_action_is_shown (PT_ACTION_GROUPS, transport));
}

TEST (Action, ServersAreSetUpWhetherOrNotTheUserIsLoggedIn)
{
  for (const char *state : {"logged-out", "logged-in", "failed"}) {
    g_autoptr (PtTransportInterface) transport = make_transport (state);

    EXPECT_FALSE (pt_action_is_shown (PT_ACTION_SERVERS, transport)) << state;
    pt_transport_interface_set_has_servers (transport, TRUE);
    EXPECT_TRUE (pt_action_is_offered (PT_ACTION_SERVERS, transport)) << state;
    pt_transport_interface_set_present (transport, FALSE);
    EXPECT_FALSE (pt_action_is_offered (PT_ACTION_SERVERS, transport)) << state;
  }
}

TEST (Action, NothingIsSentToATransportThatDiscoveryHasNotFound)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out");

  pt_transport_interface_set_present (transport, FALSE);
  EXPECT_EQ ("log-in auto-login", list_offered (transport));
}

TEST (Action, ReadingAgainIsAlwaysPossible)
{
  for (const char *state : {"unknown", "not-set-up", "setting-up", "logged-in"}) {
    g_autoptr (PtTransportInterface) transport = make_transport (state);

    EXPECT_TRUE (pt_action_is_offered (PT_ACTION_REFRESH, transport)) << state;
  }
}

TEST (Action, AcceptingAllCanOnlyBeTakenBack)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-out");
  std::string before = list_offered (transport);

  g_object_set (transport, "accept-all", TRUE, nullptr);

  EXPECT_EQ (before.find ("accept-all"), std::string::npos);
  EXPECT_NE (list_offered (transport).find ("accept-all"), std::string::npos);
}
