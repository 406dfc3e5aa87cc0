/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of a network's groups: joined now, or whenever the account is connected. */
#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/actions.h"
}

namespace integration {

namespace {

constexpr const char *info_ns = "http://jabber.org/protocol/disco#info";
constexpr const char *search_ns = "jabber:iq:search";

class Groups : public Stack {
protected:
  void SetUp () override
  {
    gateway_options.networks
        = {"domain=irc.localhost,features=http://jabber.org/protocol/muc jabber:iq:search",
           "domain=xmpp.localhost"};
  }

  void answer (const std::string &ns, const std::string &content)
  {
    gateway->command (std::string ("answer ") + irc + " " + ns
                      + " <iq type='result' from='{from}' to='{to}' id='{id}'><query xmlns='" + ns
                      + "'>" + content + "</query></iq>");
  }

  /* What the next address says that it is. */
  void describe_next (const std::string &category, const std::string &people = "")
  {
    answer (info_ns, "<identity category='" + category
                         + "' type='text'/><x xmlns='jabber:x:data' type='result'>"
                           "<field var='FORM_TYPE' type='hidden'>"
                           "<value>http://jabber.org/protocol/muc#roominfo</value></field>"
                           "<field var='muc#roominfo_occupants'><value>"
                         + people + "</value></field></x>");
  }

  std::shared_ptr<Results> list (const std::string &items)
  {
    be_online (irc);
    answer ("http://jabber.org/protocol/disco#items", items);
    describe_next ("conference", "12");
    describe_next ("conference");
    PtTransportInterface *view = PT_TRANSPORT_INTERFACE (transport (irc));
    EXPECT_TRUE (pt_action_is_offered (PT_ACTION_GROUPS, view));
    pt_actions_perform (view, PT_ACTION_GROUPS, FALSE, nullptr, nullptr);
    auto results = client->screen.expect_results ("Groups on IRC");
    EXPECT_NE (results, nullptr) << client->screen.describe () << client->wire->describe ();
    return results;
  }

  std::shared_ptr<Results> search (const std::string &items)
  {
    answer (search_ns, "<nick/>");
    pt_transport_open_window (transport (irc), PT_ACTION_SEARCH, nullptr);
    auto form = client->screen.expect_dialog ("IRC: search");
    if (form == nullptr)
      return nullptr;
    answer (search_ns, items);
    form->ok ();
    auto results = client->screen.expect_results ("IRC: search");
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
  EXPECT_EQ (results->columns, (std::vector<std::string>{"Name", "People", "Address"}));
  EXPECT_EQ (results->rows,
             (std::vector<std::vector<std::string>>{{"Chess club", "12", "chess@irc.localhost"},
                                                    {"Tea", "unknown", "tea@irc.localhost"}}));
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

TEST_F (Groups, AreNotAskedForPeopleThatTheListHas)
{
  auto results = list ("<item jid='tea@irc.localhost' name='Tea (3)'/>");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->rows,
             (std::vector<std::vector<std::string>>{{"Tea", "3", "tea@irc.localhost"}}));
  EXPECT_TRUE (
      alice->never_sent ([] (const Stanza &each) { return each.to () == "tea@irc.localhost"; }, 0));
}

TEST_F (Groups, AreJoinedWhereASearchHasFoundThem)
{
  be_online (irc);
  describe_next ("conference");
  auto results = search ("<item jid='tea@irc.localhost'><nick>Tea</nick></item>");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->buttons (), (std::vector<std::string>{"Join", "Join automatically"}));
  results->press ("Join automatically", 0);
  EXPECT_TRUE (joins ("tea"));
  PurpleChat *chat = purple_blist_find_chat (alice->get (), "tea@irc.localhost");
  ASSERT_NE (chat, nullptr);
  EXPECT_STREQ (purple_chat_get_name (chat), "tea");
}

TEST_F (Groups, MayBeFoundBesidePeople)
{
  be_online (irc);
  describe_next ("client");
  auto results = search ("<item jid='zoe@irc.localhost' name='Zoe'/>"
                         "<item jid='#tea@irc.localhost' name='Tea'/>");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->buttons (), (std::vector<std::string>{"Add", "Join", "Join automatically"}));
}

TEST_F (Groups, AreNotWhatPeopleAre)
{
  be_online (irc);
  describe_next ("client");
  auto results = search ("<item jid='zoe@irc.localhost'><nick>Zoe</nick></item>");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->buttons (), std::vector<std::string>{"Add"});
}

TEST_F (Groups, MayBeNone)
{
  auto results = list ("");
  ASSERT_NE (results, nullptr);
  EXPECT_EQ (results->secondary, "There are none.");
  EXPECT_TRUE (results->rows.empty ());
}

} // namespace integration
