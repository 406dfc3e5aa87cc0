/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of a network's groups: joined now, or whenever the account is connected. */
#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/actions.h"
}

namespace integration {

namespace {

class Groups : public Stack {
protected:
  void SetUp () override
  {
    gateway_options.networks
        = {"domain=irc.localhost,features=http://jabber.org/protocol/muc", "domain=xmpp.localhost"};
  }

  std::shared_ptr<Results> list (const std::string &items)
  {
    be_online (irc);
    gateway->command (
        "answer irc.localhost http://jabber.org/protocol/disco#items <iq type='result' "
        "from='{from}' to='{to}' id='{id}'><query "
        "xmlns='http://jabber.org/protocol/disco#items'>"
        + items + "</query></iq>");
    PtTransportInterface *view = PT_TRANSPORT_INTERFACE (transport (irc));
    EXPECT_TRUE (pt_action_is_offered (PT_ACTION_GROUPS, view));
    pt_actions_perform (view, PT_ACTION_GROUPS, FALSE, nullptr, nullptr);
    auto results = client->screen.expect_results ("Groups on IRC");
    EXPECT_NE (results, nullptr) << client->screen.describe () << client->wire->describe ();
    return results;
  }

  bool joins (const std::string &room)
  {
    return static_cast<bool> (client->wire->expect_sent ([&] (const Stanza &each) {
      return each.name () == "presence" && bare_jid (each.to ()) == room + "@irc.localhost"
             && each.child ("x").ns () == "http://jabber.org/protocol/muc";
    }));
  }
};

const std::string two = "<item jid='tea@irc.localhost' name='Tea'/>"
                        "<item jid='chess@irc.localhost' name='Chess club'/>";

} // namespace

TEST_F (Groups, AreListedByNameAndJoined)
{
  auto results = list (two);
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->columns, (std::vector<std::string>{"Name", "Address"}));
  EXPECT_EQ (results->rows,
             (std::vector<std::vector<std::string>>{{"Chess club", "chess@irc.localhost"},
                                                    {"Tea", "tea@irc.localhost"}}));
  results->press ("Join", 0);
  EXPECT_TRUE (joins ("chess"));
  EXPECT_EQ (purple_blist_find_chat (alice->get (), "chess@irc.localhost"), nullptr);
}

TEST_F (Groups, AreInTheBuddyListWhenTheyAreJoinedAlways)
{
  auto results = list (two);
  ASSERT_NE (results, nullptr);
  results->press ("Join automatically", 1);
  EXPECT_TRUE (joins ("tea"));
  PurpleChat *chat = purple_blist_find_chat (alice->get (), "tea@irc.localhost");
  ASSERT_NE (chat, nullptr);
  EXPECT_STREQ (purple_chat_get_name (chat), "Tea");
  EXPECT_STREQ (purple_group_get_name (purple_chat_get_group (chat)), "IRC");
}

TEST_F (Groups, MayBeNone)
{
  auto results = list ("");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->secondary, "There are none.");
  EXPECT_TRUE (results->rows.empty ());
}

} // namespace integration
