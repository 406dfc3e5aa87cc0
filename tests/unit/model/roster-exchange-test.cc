/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/exchange, and of how a session takes a roster item exchange. */

#include <vector>

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/roster-exchange.h"

using namespace unit;

namespace {

using Groups = std::vector<std::string>;

GStrv
strv (const Groups &groups)
{
  GStrv result = g_new0 (char *, groups.size () + 1);

  for (size_t i = 0; i < groups.size (); i++)
    result[i] = g_strdup (groups[i].c_str ());

  return result;
}

PtRosterxItem *
make_item (PtRosterxAction action, const char *name, const Groups &groups)
{
  auto *item = g_new0 (PtRosterxItem, 1);

  item->action = action;
  item->jid = g_strdup ("zoe@irc.test");
  item->name = g_strdup (name);
  item->groups = strv (groups);

  return item;
}

/* Whether it changes anything for who is not in the list. */
bool
concerns_a_stranger (PtRosterxAction action)
{
  g_autoptr (PtRosterxItem) item = make_item (action, "Zoe", {"IRC"});
  const char *const none[] = {nullptr};

  return pt_exchange_is_due (item, FALSE, nullptr, none);
}

/* Whether it changes anything for "Zoe" in the groups IRC and Friends. */
bool
is_due (PtRosterxAction action, const char *name, const Groups &groups)
{
  g_autoptr (PtRosterxItem) item = make_item (action, name, groups);
  const char *const present[] = {"IRC", "Friends", nullptr};

  return pt_exchange_is_due (item, TRUE, "Zoe", present);
}

const std::string ITEMS = "<x xmlns='http://jabber.org/protocol/rosterx'>"
                          "<item action='add' jid='zoe@irc.openfire.test' name='Zoe'/></x>";

class RosterExchangeInSession : public testing::Test {
protected:
  void SetUp () override
  {
    conversation.gateways = {irc (), xmpp (false)};
    conversation.sign_on ();
    conversation.available (IRC);
    conversation.sent.clear ();
  }

  Conversation conversation;
  std::vector<std::vector<std::string>> &offered = conversation.windows.exchanges;
};

} // namespace

TEST (RosterExchange, AddsWhoIsNotInTheList)
{
  EXPECT_TRUE (concerns_a_stranger (PT_ROSTERX_ADD));
}

TEST (RosterExchange, AddsToAGroupOnlyWhereTheContactIsNot)
{
  EXPECT_FALSE (is_due (PT_ROSTERX_ADD, "Zoe", {"IRC"}));
  EXPECT_FALSE (is_due (PT_ROSTERX_ADD, "Zoe", {"friends", "irc"}));
  EXPECT_FALSE (is_due (PT_ROSTERX_ADD, "Zoe", {}));
  EXPECT_TRUE (is_due (PT_ROSTERX_ADD, "Zoe", {"IRC", "Work"}));
}

TEST (RosterExchange, LeavesTheUsersNameForAContactThatIsAdded)
{
  EXPECT_FALSE (is_due (PT_ROSTERX_ADD, "Somebody", {"IRC"}));
}

TEST (RosterExchange, ModifiesWhatIsDifferent)
{
  EXPECT_TRUE (is_due (PT_ROSTERX_MODIFY, "Somebody", {}));
  EXPECT_TRUE (is_due (PT_ROSTERX_MODIFY, "Zoe", {"IRC"}));
  EXPECT_TRUE (is_due (PT_ROSTERX_MODIFY, nullptr, {"IRC", "Friends", "Work"}));
  EXPECT_FALSE (is_due (PT_ROSTERX_MODIFY, "Zoe", {"Friends", "IRC"}));
  EXPECT_FALSE (is_due (PT_ROSTERX_MODIFY, nullptr, {}));
}

TEST (RosterExchange, DeletesWhereTheContactIs)
{
  EXPECT_TRUE (is_due (PT_ROSTERX_DELETE, nullptr, {}));
  EXPECT_TRUE (is_due (PT_ROSTERX_DELETE, nullptr, {"Work", "IRC"}));
  EXPECT_FALSE (is_due (PT_ROSTERX_DELETE, nullptr, {"Work"}));
}

TEST (RosterExchange, ChangesNothingOfWhoIsNotInTheList)
{
  EXPECT_FALSE (concerns_a_stranger (PT_ROSTERX_DELETE));
  EXPECT_FALSE (concerns_a_stranger (PT_ROSTERX_MODIFY));
}

TEST_F (RosterExchangeInSession, OffersWhatAMessageSuggests)
{
  EXPECT_TRUE (conversation.receive ("<message from='irc.openfire.test'><body>Here.</body>" + ITEMS
                                     + "</message>"));
  EXPECT_EQ (offered, (std::vector<std::vector<std::string>>{{"zoe@irc.openfire.test"}}));
  EXPECT_TRUE (conversation.notices.empty ());
  conversation.forbid_anything ();
}

TEST_F (RosterExchangeInSession, AcknowledgesAnIq)
{
  bool swallowed = false;
  conversation.receive_iq ("<iq type='set' id='x1' from='irc.openfire.test'>" + ITEMS + "</iq>",
                           &swallowed);
  EXPECT_TRUE (swallowed);
  EXPECT_EQ (offered.size (), 1u);
  ASSERT_EQ (conversation.world.sent.size (), 1u);
  EXPECT_NE (conversation.world.sent[0].find ("id='x1'"), std::string::npos);
  conversation.expect ("<iq type='result' to='irc.openfire.test'/>");
}

TEST_F (RosterExchangeInSession, DoesNotAnswerAnIqWithoutAnId)
{
  conversation.receive_iq ("<iq type='set' from='irc.openfire.test'>" + ITEMS + "</iq>");
  conversation.forbid_anything ();
}

TEST_F (RosterExchangeInSession, IsForGatewaysThatTheUserIsRegisteredWith)
{
  for (const char *from : {"xmpp.openfire.test", "evil.test", "zoe@irc.openfire.test",
                           "openfire.test", "bob@openfire.test/x", "sub.irc.openfire.test"}) {
    bool swallowed = true;
    conversation.receive_iq (
        std::string ("<iq type='set' id='x1' from='") + from + "'>" + ITEMS + "</iq>", &swallowed);
    EXPECT_FALSE (swallowed) << from;
    conversation.receive (std::string ("<message from='") + from + "'>" + ITEMS + "</message>");
  }
  EXPECT_TRUE (offered.empty ());
  conversation.forbid_anything ();
}

TEST_F (RosterExchangeInSession, OffersNothingWhenNothingIsFit)
{
  conversation.receive ("<message from='irc.openfire.test'>"
                        "<x xmlns='http://jabber.org/protocol/rosterx'>"
                        "<item action='add' jid='alice@openfire.test'/>"
                        "<item action='add' jid='bob@elsewhere.test'/>"
                        "<item action='add' jid='irc.openfire.test'/></x></message>");
  EXPECT_TRUE (offered.empty ());
}

TEST_F (RosterExchangeInSession, TakesAnErrorForAnError)
{
  conversation.receive ("<message type='error' from='irc.openfire.test'>" + ITEMS
                        + error ("503", "cancel", "service-unavailable", "Not here")
                        + "</message>");
  EXPECT_TRUE (offered.empty ());
  EXPECT_EQ (conversation.alerts.size (), 1u);
}
