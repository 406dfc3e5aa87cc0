/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts without a name are shown by their name on the network; nothing is renamed by that. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const Match is_roster_set = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:roster");

constexpr const char *escaped = "bill\\40aim.com@irc.localhost";
constexpr const char *percent = "bill%aim.com@xmpp.localhost";

} // namespace

class Names : public Stack {
protected:
  /* Alice's other client puts this into her roster. */
  void put_into_roster (const std::string &item)
  {
    start_servers ();
    prosody->log_in ("alice", "elsewhere")
        ->ask ("set", "", "<query xmlns='jabber:iq:roster'>" + item + "</query>");
  }

  /* Alice has a contact without a name on each network, and signs on. */
  void sign_on_with_contacts ()
  {
    put_into_roster (std::string ("<item jid='") + escaped + "'><group>IRC</group></item>");
    put_into_roster (std::string ("<item jid='") + percent + "'><group>XMPP</group></item>");
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "not-set-up"));
    ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
    alice->fence ();
  }

  PurpleBuddy *buddy (const std::string &address) const
  {
    return purple_find_buddy (alice->get (), address.c_str ());
  }

  /* What the buddy list shows. */
  std::string shown (const std::string &address) const
  {
    PurpleBuddy *found = buddy (address);
    return found != nullptr ? purple_buddy_get_alias (found) : "(no such buddy)";
  }
};

TEST_F (Names, AreThoseOnTheNetworkWhereThereIsNoOther)
{
  sign_on_with_contacts ();
  EXPECT_EQ (shown (escaped), "bill@aim.com");
  EXPECT_EQ (shown (percent), "bill@aim.com");
}

TEST_F (Names, OfTheServerStay)
{
  put_into_roster (std::string ("<item jid='") + escaped + "' name='Bill'/>");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_EQ (shown (escaped), "Bill");
  EXPECT_EQ (purple_buddy_get_server_alias (buddy (escaped)), nullptr);
}

TEST_F (Names, AreGivenOnlyToContactsOfATransport)
{
  put_into_roster ("<item jid='bill\\40aim.com@localhost'/>");
  put_into_roster ("<item jid='bill%aim.com@stranger.test'/>");
  sign_on_with_contacts ();
  EXPECT_EQ (shown ("bill\\40aim.com@localhost"), "bill\\40aim.com@localhost");
  EXPECT_EQ (shown ("bill%aim.com@stranger.test"), "bill%aim.com@stranger.test");
}

TEST_F (Names, AreGivenToAContactThatComesLater)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  put_into_roster ("<item jid='late\\40aim.com@irc.localhost'/>");
  EXPECT_TRUE (wait_until ([&] {
    return shown ("late\\40aim.com@irc.localhost") == "late@aim.com";
  })) << shown ("late\\40aim.com@irc.localhost");
}

TEST_F (Names, GiveWayToTheUsersAliasAndComeBackAfterIt)
{
  sign_on_with_contacts ();
  purple_blist_alias_buddy (buddy (escaped), "Billy");
  EXPECT_EQ (shown (escaped), "Billy");
  EXPECT_EQ (purple_buddy_get_server_alias (buddy (escaped)), nullptr);
  purple_blist_alias_buddy (buddy (escaped), "");
  EXPECT_EQ (shown (escaped), "bill@aim.com");
}

TEST_F (Names, GiveWayToANickOfTheContactsOwn)
{
  sign_on_with_contacts ();
  serv_got_alias (purple_account_get_connection (alice->get ()), escaped, "Wild Bill");
  EXPECT_EQ (shown (escaped), "Wild Bill");
  client->unload_plugin ();
  EXPECT_EQ (shown (escaped), "Wild Bill");
}

TEST_F (Names, AreNotSentToTheServer)
{
  sign_on_with_contacts ();
  const size_t start = client->wire->now ();
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());

  PurpleGroup *group = purple_group_new ("Friends");
  purple_blist_add_group (group, nullptr);
  purple_blist_add_buddy (buddy (escaped), nullptr, group, nullptr);
  auto set = client->wire->expect_sent (is_roster_set, start);
  ASSERT_TRUE (set);
  const Stanza item = set->stanza.child ("query").child ("item");
  EXPECT_EQ (item.attribute ("jid"), escaped);
  EXPECT_EQ (item.child_text ("group"), "Friends");
  EXPECT_EQ (item.attribute ("name"), "");
  alice->fence ();
  EXPECT_EQ (prosody->roster_item ("alice", escaped).attribute ("name"), "");
}

TEST_F (Names, AreWrittenIntoNoFile)
{
  sign_on_with_contacts ();
  ASSERT_EQ (shown (escaped), "bill@aim.com");
  client->quit ();
  const std::string file = client->profile_file ("blist.xml");
  EXPECT_NE (file.find (escaped), std::string::npos) << file;
  EXPECT_EQ (file.find ("bill@aim.com"), std::string::npos) << file;
}

TEST_F (Names, AreTakenBackWhenThePluginIsUnloadedAndGivenWhenItIsLoaded)
{
  sign_on_with_contacts ();
  client->unload_plugin ();
  EXPECT_EQ (shown (escaped), escaped);
  EXPECT_EQ (shown (percent), percent);
  client->load_plugin ();
  EXPECT_EQ (shown (escaped), "bill@aim.com");
  EXPECT_EQ (shown (percent), "bill@aim.com");
}

TEST_F (Names, StayWhileTheAccountIsOffline)
{
  sign_on_with_contacts ();
  alice->disconnect ();
  EXPECT_EQ (shown (escaped), "bill@aim.com");
}

} // namespace integration
