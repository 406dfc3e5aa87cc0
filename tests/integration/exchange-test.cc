/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts that a gateway suggests (XEP-0144): shown once, and changed only as the user chooses. */
#include <algorithm>

#include "integration/fixture.h"

namespace integration {

namespace {

std::string
exchange (const std::string &items)
{
  return "<x xmlns='http://jabber.org/protocol/rosterx'>" + items + "</x>";
}

std::string
item (const std::string &action,
      const std::string &jid,
      const std::string &name = "",
      const std::string &group = "")
{
  return "<item action='" + action + "' jid='" + jid + "'"
         + (name.empty () ? "" : " name='" + name + "'") + ">"
         + (group.empty () ? "" : "<group>" + group + "</group>") + "</item>";
}

const std::string zoe = "zoe@irc.localhost";
const std::string max = "max@irc.localhost";

const Match is_roster_set = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:roster");

} // namespace

class Exchange : public Stack {
protected:
  /* Another client of alice has put these into her roster. */
  void have_contacts (const std::vector<std::string> &items)
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    for (const std::string &each : items)
      other->ask ("set", "", "<query xmlns='jabber:iq:roster'>" + each + "</query>");
    other->close ();
  }

  void suggest (const std::string &items, const std::string &from = irc)
  {
    send_from (from, "<message from='" + from + "' to='alice@localhost/pidgin'>" + exchange (items)
                         + "</message>");
  }

  std::shared_ptr<Dialog> expect_window ()
  {
    auto window = client->screen.expect_dialog ("suggests changes to your buddy list");
    EXPECT_NE (window, nullptr) << client->screen.describe () << client->wire->describe ();
    return window;
  }

  /* Nothing is shown for what was sent until now. */
  void expect_nothing ()
  {
    alice->fence (irc);
    EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
    EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
  }

  bool wait_roster (const std::string &jid, const std::string &name)
  {
    return wait_until (
        [&] { return prosody->roster_item ("alice", jid).attribute ("name") == name; });
  }
};

TEST_F (Exchange, AddsWhoIsChosenHereAndOnTheServer)
{
  be_online (irc);
  suggest (item ("add", zoe, "Zoe", "Chat") + item ("add", max));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("items"), "Add Zoe (zoe) to Chat\nAdd max");
  EXPECT_EQ (window->value ("items"), window->entries ("items"));
  EXPECT_FALSE (alice->has_buddy (zoe));

  window->fill ("items", "Add Zoe (zoe) to Chat");
  window->ok ();
  EXPECT_EQ (alice->alias_of (zoe), "Zoe");
  EXPECT_EQ (alice->groups_of (zoe), std::set<std::string>{"Chat"});
  EXPECT_TRUE (wait_roster (zoe, "Zoe"));
  EXPECT_TRUE (
      client->wire->expect_sent (stanza_is ("presence", {{"type", "subscribe"}, {"to", zoe}})));
  EXPECT_FALSE (alice->has_buddy (max));
  EXPECT_FALSE (prosody->roster_item ("alice", max));
}

TEST_F (Exchange, ShowsWhatTheGatewaySaysToIt)
{
  be_online (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'><body>Your friends "
                  "&lt;b&gt;of old\u202e"
                      + std::string (2000, 'x') + "</body>"
                      + exchange (item ("add", zoe) + item ("add", max)) + "</message>");
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->secondary.find ("Your friends <b>of oldxxx"), 0u) << window->secondary;
  EXPECT_EQ (window->secondary.find ("Your friends", 1), std::string::npos) << "once";
  EXPECT_LT (window->secondary.size (), 400u);
  EXPECT_NE (window->secondary.find ("Only the selected changes are made."), std::string::npos);
}

TEST_F (Exchange, RemovesOnlyWhatTheUserChooses)
{
  have_contacts ({"<item jid='zoe@irc.localhost' name='My Zoe'><group>Chat</group></item>",
                  "<item jid='max@irc.localhost'><group>Chat</group></item>"});
  be_online (irc);
  suggest (item ("delete", zoe, "Spam") + item ("delete", max));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("items"), "Remove My Zoe (zoe)\nRemove max");
  EXPECT_EQ (window->value ("items"), "");
  window->fill ("items", "Remove max");
  window->ok ();
  EXPECT_FALSE (alice->has_buddy (max));
  EXPECT_TRUE (wait_until ([&] { return !prosody->roster_item ("alice", max); }));
  EXPECT_TRUE (alice->has_buddy (zoe));
  EXPECT_TRUE (prosody->roster_item ("alice", zoe));
}

TEST_F (Exchange, RenamesAndMoves)
{
  have_contacts ({"<item jid='zoe@irc.localhost' name='Old'><group>Chat</group></item>"});
  be_online (irc);
  suggest (item ("modify", zoe, "New", "Friends"));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("items"), "Rename Old (zoe) to New, in Friends");
  window->ok ();
  EXPECT_EQ (alice->alias_of (zoe), "New");
  EXPECT_EQ (alice->groups_of (zoe), std::set<std::string>{"Friends"});
  EXPECT_TRUE (wait_roster (zoe, "New"));
  EXPECT_TRUE (wait_until (
      [&] { return prosody->roster_item ("alice", zoe).child_text ("group") == "Friends"; }));
}

TEST_F (Exchange, MovesBetweenSeveralGroups)
{
  have_contacts (
      {"<item jid='zoe@irc.localhost'><group>Chat</group><group>Friends</group></item>"});
  be_online (irc);
  suggest ("<item action='modify' jid='zoe@irc.localhost'><group>Friends</group>"
           "<group>Work</group></item>");
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("items"), "Move zoe to Friends, Work");
  window->ok ();
  EXPECT_EQ (alice->groups_of (zoe), (std::set<std::string>{"Friends", "Work"}));
  EXPECT_TRUE (wait_until ([&] {
    const std::string stored = prosody->roster_item ("alice", zoe).to_xml ();
    return stored.find ("Work") != std::string::npos && stored.find ("Friends") != std::string::npos
           && stored.find ("Chat") == std::string::npos;
  })) << prosody->roster_item ("alice", zoe).to_xml ();
}

TEST_F (Exchange, RemovesFromOneOfSeveralGroups)
{
  have_contacts (
      {"<item jid='zoe@irc.localhost'><group>Chat</group><group>Friends</group></item>"});
  be_online (irc);
  suggest (item ("delete", zoe, "", "Chat"));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  window->fill ("items", "Remove zoe from Chat");
  window->ok ();
  EXPECT_EQ (alice->groups_of (zoe), std::set<std::string>{"Friends"});
  EXPECT_TRUE (wait_until ([&] {
    return prosody->roster_item ("alice", zoe).to_xml ().find ("Chat") == std::string::npos;
  }));
  EXPECT_TRUE (prosody->roster_item ("alice", zoe));
}

TEST_F (Exchange, LeavesOutWhatWouldChangeNothing)
{
  have_contacts ({"<item jid='zoe@irc.localhost' name='Zoe'><group>Chat</group></item>"});
  be_online (irc);
  suggest (item ("add", zoe, "Zoe", "Chat"));
  suggest (item ("modify", zoe, "Zoe", "Chat"));
  suggest (item ("delete", max) + item ("modify", max, "Max"));
  expect_nothing ();
}

TEST_F (Exchange, LeavesOutEverybodyWhoIsNotTheGateways)
{
  be_online (irc);
  suggest (item ("add", "eve@evil.test") + item ("add", "alice@localhost")
           + item ("add", "bob@localhost") + item ("add", "eve@xmpp.localhost")
           + item ("add", "irc.localhost"));
  expect_nothing ();
}

TEST_F (Exchange, OfAGatewayWithoutARegistrationIsIgnored)
{
  be_online (irc);
  suggest (item ("add", "eve@xmpp.localhost"), xmpp);
  send_from (xmpp, "<iq type='set' id='x1' from='xmpp.localhost' to='alice@localhost/pidgin'>"
                       + exchange (item ("add", "eve@xmpp.localhost")) + "</iq>");
  EXPECT_TRUE (client->wire->expect_sent (stanza_is ("iq", {{"type", "error"}, {"id", "x1"}})));
  alice->fence (xmpp);
  expect_nothing ();
}

TEST_F (Exchange, OfAPersonIsIgnored)
{
  be_online (irc);
  auto bob = prosody->log_in ("bob", "x");
  bob->send ("<message to='alice@localhost/pidgin'>" + exchange (item ("add", zoe)) + "</message>");
  send_from (irc, "<message from='zoe@irc.localhost' to='alice@localhost/pidgin'>"
                      + exchange (item ("add", max)) + "</message>");
  ASSERT_TRUE (client->wire->expect_received (stanza_is ("message", {{"from", zoe}})));
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("message", {}, "http://jabber.org/protocol/rosterx")));
  expect_nothing ();
}

TEST_F (Exchange, ByIqIsAcknowledged)
{
  be_online (irc);
  send_from (irc, "<iq type='set' id='x1' from='irc.localhost' to='alice@localhost/pidgin'>"
                      + exchange (item ("add", zoe)) + "</iq>");
  EXPECT_TRUE (client->wire->expect_sent (
      stanza_is ("iq", {{"type", "result"}, {"id", "x1"}, {"to", irc}})));
  EXPECT_NE (expect_window (), nullptr);
}

TEST_F (Exchange, IsBounded)
{
  be_online (irc);
  std::string items;
  for (int i = 0; i < 5000; i++)
    items += item ("add", "c" + std::to_string (i) + "@irc.localhost");
  suggest (items);
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  const std::string all = window->entries ("items");
  EXPECT_EQ (std::count (all.begin (), all.end (), '\n'), 499);
  EXPECT_NE (window->secondary.find ("There is more than can be shown here."), std::string::npos);
  window->cancel ();
  expect_nothing ();
}

TEST_F (Exchange, WaitsForTheWindowThatIsOpen)
{
  be_online (irc);
  suggest (item ("add", zoe));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  suggest (item ("add", zoe) + item ("add", max));
  alice->fence (irc);
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u);
  EXPECT_EQ (window->entries ("items"), "Add zoe");
  window->ok ();
  window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("items"), "Add max");
  window->cancel ();
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ());
  EXPECT_FALSE (alice->has_buddy (max));
}

TEST_F (Exchange, ClosesWithTheAccount)
{
  be_online (irc);
  suggest (item ("add", zoe));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  alice->disconnect ();
  EXPECT_FALSE (window->open);
  EXPECT_TRUE (client->screen.is_empty ());
}

} // namespace integration
