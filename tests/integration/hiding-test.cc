/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transports are no contacts: they are kept out of the buddy list, and nothing is lost by that. */
#include <regex>

#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *preference = "/plugins/core/pidgin_transports/show_transports";

const Match is_roster_set = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:roster");

const std::string info = "http://jabber.org/protocol/disco#info";

const std::string remembered_account
    = "<?xml version='1.0' encoding='UTF-8' ?>\n"
      "<account version='1.0'><account><protocol>prpl-jabber</protocol>"
      "<name>alice@localhost/pidgin</name></account></account>\n";

const std::string remembered_buddies
    = "<?xml version='1.0' encoding='UTF-8' ?>\n"
      "<purple version='1.0'><blist><group name='Gateways'><contact>"
      "<buddy account='alice@localhost/pidgin' proto='prpl-jabber'><name>irc.localhost</name>"
      "<alias>My IRC</alias></buddy></contact></group></blist></purple>\n";

} // namespace

class Hiding : public Stack {
protected:
  void TearDown () override
  {
    if (watching)
      purple_signals_disconnect_by_handle (&shown);
  }

  /* From now on every contact that is added to the list is noted, however short its time there. */
  void watch ()
  {
    watching = true;
    purple_signal_connect (purple_blist_get_handle (), "buddy-added", &shown,
                           PURPLE_CALLBACK (on_added), this);
  }

  /* Another client registers without Kraken's extension: the transport becomes a roster item. */
  void register_in_roster ()
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    other->send ("<presence/>");
    other->ask ("set", irc,
                "<query xmlns='jabber:iq:register'><username>alice</username>"
                "<password>right</password><nick>alice</nick></query>");
    ASSERT_TRUE (wait_until (
        [&] { return prosody->roster_item ("alice", irc).attribute ("subscription") == "both"; }));
  }

  /* Alice's other client puts this into her roster. */
  void put_into_roster (const std::string &item)
  {
    start_servers ();
    prosody->log_in ("alice", "elsewhere")
        ->ask ("set", "", "<query xmlns='jabber:iq:roster'>" + item + "</query>");
  }

  size_t times_shown (const std::string &address) const
  {
    return shown.count (address);
  }

  std::multiset<std::string> shown;

private:
  static void on_added (PurpleBuddy *buddy, Hiding *self)
  {
    self->shown.insert (purple_buddy_get_name (buddy));
  }

  bool watching = false;
};

TEST_F (Hiding, NeverShowsATransportThatTheRosterHolds)
{
  register_in_roster ();
  const std::string roster = prosody->roster ("alice").canonical ();
  start_client ();
  watch ();
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->fence (irc);
  EXPECT_EQ (times_shown (irc), 0u);
  EXPECT_FALSE (alice->has_buddy (irc));

  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->fence (irc);
  EXPECT_EQ (times_shown (irc), 0u);
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
  EXPECT_EQ (prosody->roster ("alice").canonical (), roster);
}

TEST_F (Hiding, NeverShowsATransportThatAPushBrings)
{
  start_servers ();
  start_client ();
  watch ();
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_in_roster ();
  ASSERT_TRUE (client->wire->expect_received (is_roster_set));
  alice->fence (irc);
  EXPECT_EQ (times_shown (irc), 0u);
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
  EXPECT_EQ (prosody->roster_item ("alice", irc).attribute ("subscription"), "both");
}

TEST_F (Hiding, StillAcknowledgesThePush)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  put_into_roster ("<item jid='irc.localhost'/>");
  auto push = client->wire->expect_received (is_roster_set);
  ASSERT_TRUE (push);
  EXPECT_TRUE (client->wire->expect_sent (
      stanza_is ("iq", {{"type", "result"}, {"id", push->stanza.id ()}}), push->position));
}

TEST_F (Hiding, TakesOutWhatTheBuddyListRemembersAndUnloadingPutsItBack)
{
  client_options.profile_files
      = {{"accounts.xml", remembered_account}, {"blist.xml", remembered_buddies}};
  client_options.plugin_id = "";
  start_servers ();
  start_client ();
  ASSERT_TRUE (alice->has_buddy (irc));
  client->load_plugin ();
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_FALSE (alice->has_buddy (irc));

  client->unload_plugin ();
  EXPECT_TRUE (alice->has_buddy (irc));
  EXPECT_EQ (alice->alias_of (irc), "My IRC");
  EXPECT_EQ (alice->groups_of (irc), std::set<std::string>{"Gateways"});
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
}

TEST_F (Hiding, RemembersAliasAndGroupsOverSignOns)
{
  client_options.profile_files
      = {{"accounts.xml", remembered_account}, {"blist.xml", remembered_buddies}};
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_FALSE (alice->has_buddy (irc));
  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  ASSERT_FALSE (alice->has_buddy (irc));

  client->unload_plugin ();
  EXPECT_EQ (alice->alias_of (irc), "My IRC");
  EXPECT_EQ (alice->groups_of (irc), std::set<std::string>{"Gateways"});
}

TEST_F (Hiding, LeavesAliasAndGroupInTheFileForTheNextStart)
{
  client_options.profile_files
      = {{"accounts.xml", remembered_account}, {"blist.xml", remembered_buddies}};
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_FALSE (alice->has_buddy (irc));
  client->quit ();
  const std::string file = client->profile_file ("blist.xml");
  EXPECT_NE (file.find ("<name>irc.localhost</name>"), std::string::npos) << file;
  EXPECT_NE (file.find ("<alias>My IRC</alias>"), std::string::npos);
  EXPECT_NE (file.find ("<group name='Gateways'"), std::string::npos);
}

TEST_F (Hiding, EndsByThePreferenceWithoutAReconnect)
{
  register_in_roster ();
  put_into_roster ("<item jid='irc.localhost' name='Chat'><group>Networks</group></item>");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  const size_t start = client->wire->now ();

  purple_prefs_set_bool (preference, TRUE);
  EXPECT_TRUE (alice->has_buddy (irc));
  EXPECT_TRUE (alice->buddy_online (irc));
  EXPECT_EQ (alice->alias_of (irc), "Chat");
  EXPECT_EQ (alice->groups_of (irc), std::set<std::string>{"Networks"});

  purple_prefs_set_bool (preference, FALSE);
  EXPECT_FALSE (alice->has_buddy (irc));
  EXPECT_TRUE (alice->never_sent (is_roster_set, start));
  EXPECT_TRUE (alice->never_sent (stanza_is ("presence"), start));
}

TEST_F (Hiding, IsNotDoneWhileThePreferenceSaysSo)
{
  register_in_roster ();
  start_client ();
  purple_prefs_set_bool (preference, TRUE);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (alice->has_buddy (irc));
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (irc); }));
}

TEST_F (Hiding, EndsWithThePluginWithoutAReconnect)
{
  register_in_roster ();
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_FALSE (alice->has_buddy (irc));
  client->unload_plugin ();
  EXPECT_TRUE (alice->has_buddy (irc));
  EXPECT_TRUE (alice->buddy_online (irc));
  EXPECT_TRUE (alice->connected ());
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
}

TEST_F (Hiding, LeavesEverybodyElseInTheList)
{
  put_into_roster ("<item jid='bob@localhost' name='Bob'><group>Friends</group></item>");
  put_into_roster ("<item jid='zoe@irc.localhost' name='Zoe'><group>IRC</group></item>");
  put_into_roster ("<item jid='stranger.test' name='Not here'/>");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_EQ (alice->buddies (),
             (std::set<std::string>{"bob@localhost", "zoe@irc.localhost", "stranger.test"}));
}

TEST_F (Hiding, HoldsBackWhatIsListedAndHasNotSaidWhatItIs)
{
  register_in_roster ();
  start_client ();
  watch ();
  gateway->command ("hold irc.localhost " + info);
  ASSERT_TRUE (alice->connect ());
  alice->fence ();
  EXPECT_FALSE (alice->has_buddy (irc));
  gateway->command ("release irc.localhost " + info);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (times_shown (irc), 0u);
}

TEST_F (Hiding, PutsBackAListedServiceThatIsNoGateway)
{
  server_options.components = {{irc}, {"plain.localhost"}};
  gateway_options.networks = {"domain=irc.localhost", "domain=plain.localhost,category=conference"};
  put_into_roster ("<item jid='plain.localhost' name='Rooms'><group>Services</group></item>");
  start_client ();
  gateway->command ("hold plain.localhost " + info);
  ASSERT_TRUE (alice->connect ());
  alice->fence ();
  EXPECT_FALSE (alice->has_buddy ("plain.localhost"));
  gateway->command ("release plain.localhost " + info);
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy ("plain.localhost"); }))
      << client->wire->describe ();
  EXPECT_EQ (alice->alias_of ("plain.localhost"), "Rooms");
  EXPECT_EQ (alice->groups_of ("plain.localhost"), std::set<std::string>{"Services"});
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
}

TEST_F (Hiding, PutsBackAListedServiceThatRefusesToSayWhatItIs)
{
  put_into_roster ("<item jid='irc.localhost' name='Who knows'/>");
  start_client ();
  gateway->command ("answer irc.localhost " + info
                    + " <iq type='error' from='{from}' to='{to}' id='{id}'><error type='cancel'>"
                      "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
                      "</iq>");
  gateway->command ("hold irc.localhost " + info);
  ASSERT_TRUE (alice->connect ());
  alice->fence ();
  EXPECT_FALSE (alice->has_buddy (irc));
  gateway->command ("release irc.localhost " + info);
  EXPECT_TRUE (wait_until ([&] { return alice->has_buddy (irc); })) << client->wire->describe ();
}

/* cases/12: a news bot, say. It takes the half minute that a gateway is waited for. */
TEST_F (Hiding, PutsBackAListedServiceThatNeverSaysWhatItIs)
{
  put_into_roster ("<item jid='irc.localhost' name='News'><group>Bots</group></item>");
  start_client ();
  gateway->command ("hold irc.localhost " + info);
  ASSERT_TRUE (alice->connect ());
  alice->fence ();
  EXPECT_FALSE (alice->has_buddy (irc));
  send_from (irc, "<presence from='irc.localhost' to='alice@localhost/pidgin'>"
                  "<show>away</show></presence>");
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (irc); }, 4 * usual_deadline))
      << client->wire->describe ();
  EXPECT_EQ (alice->alias_of (irc), "News");
  EXPECT_EQ (alice->groups_of (irc), std::set<std::string>{"Bots"});
  EXPECT_TRUE (alice->buddy_online (irc)) << "its presence came while it was held back";
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());
}

/* cases/17: old gateways put their resource into the roster. */
TEST_F (Hiding, NeverShowsATransportWhoseItemHasAResource)
{
  client_options.profile_files
      = {{"accounts.xml", remembered_account},
         {"blist.xml", std::regex_replace (remembered_buddies, std::regex ("irc.localhost"),
                                           "irc.localhost/registered")}};
  put_into_roster ("<item jid='irc.localhost/registered' name='AIM'><group>Old</group></item>");
  start_client ();
  ASSERT_TRUE (alice->has_buddy (irc));
  watch ();
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  alice->fence (irc);
  EXPECT_FALSE (alice->has_buddy (irc));
  EXPECT_EQ (shown.size (), 0u);
  EXPECT_TRUE (client->wire->sent (is_roster_set).empty ());

  client->unload_plugin ();
  EXPECT_EQ (alice->buddies (), std::set<std::string>{"irc.localhost/registered"});
}

TEST_F (Hiding, AnswersTheRequestOfATransportThatTheUserRegisteredWith)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  send_from (irc, "<presence from='irc.localhost' to='alice@localhost' type='subscribe'/>");
  EXPECT_TRUE (client->wire->expect_sent (
      stanza_is ("presence", {{"type", "subscribed"}, {"to", irc}}), start));
  alice->fence (irc);
  EXPECT_TRUE (client->screen.authorizations.empty ());
  EXPECT_FALSE (alice->has_buddy (irc));
}

TEST_F (Hiding, LeavesTheRequestOfAnyOtherTransportToTheUser)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  send_from (irc, "<presence from='irc.localhost' to='alice@localhost' type='subscribe'/>");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.authorizations.empty (); }));
  EXPECT_EQ (client->screen.authorizations[0]->who, irc);
  EXPECT_TRUE (client->wire->sent (stanza_is ("presence", {{"type", "subscribed"}})).empty ());
}

TEST_F (Hiding, LeavesTheRequestOfAContactToTheUser)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  send_from (irc, "<presence from='zoe@irc.localhost' to='alice@localhost' type='subscribe'/>");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.authorizations.empty (); }));
  EXPECT_EQ (client->screen.authorizations[0]->who, "zoe@irc.localhost");
}

TEST_F (Hiding, TellsATransportsMessageWithoutAConversation)
{
  be_online (irc);
  listen (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'>"
                  "<body>Maintenance at noon.</body></message>");
  ASSERT_TRUE (wait_until ([&] { return !notices.empty (); }));
  alice->fence (irc);
  EXPECT_EQ (notices, std::vector<std::string>{"Maintenance at noon."});
  EXPECT_TRUE (client->screen.lines.empty ());
}

TEST_F (Hiding, LeavesTheMessagesOfContactsAlone)
{
  be_online (irc);
  listen (irc);
  send_from (irc, "<message type='chat' from='zoe@irc.localhost' to='alice@localhost/pidgin'>"
                  "<body>hello</body></message>");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.lines.empty (); }));
  EXPECT_EQ (client->screen.lines[0].text, "hello");
  EXPECT_TRUE (notices.empty ());
}

} // namespace integration
