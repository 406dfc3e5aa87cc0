/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deleting login information: the question, what is sent, and what is gone afterwards. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *zoe = "zoe@irc.localhost";

const Match register_set = stanza_is ("iq", {{"type", "set"}}, register_ns);

class Removal : public Stack {
protected:
  Removal ()
  {
    gateway_options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online"};
  }

  /* Logged in, with an entry in the settings. */
  void sign_on_registered ()
  {
    register_before (irc);
    store_auto_login (irc, "true");
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "logged-in"));
    listen (irc);
    ASSERT_TRUE (alice->fence (irc));
    gateway->forget ();
  }

  std::shared_ptr<Dialog> ask ()
  {
    pt_transport_open_window (transport (irc), PT_ACTION_DELETE, nullptr);
    return client->screen.expect_dialog ("Remove your");
  }

  void remove ()
  {
    auto question = ask ();
    ASSERT_NE (question, nullptr);
    question->press (question->buttons ().front ());
  }
};

} // namespace

TEST_F (Removal, AsksTheUserFirst)
{
  sign_on_registered ();
  auto question = ask ();
  ASSERT_NE (question, nullptr) << client->screen.describe ();
  EXPECT_EQ (question->kind, Dialog::Kind::question);
  EXPECT_EQ (question->account, alice->get ());
  EXPECT_NE (question->primary.find ("IRC"), std::string::npos);
  EXPECT_NE (question->secondary.find (irc), std::string::npos);
  EXPECT_EQ (question->buttons ().size (), 2u);
  EXPECT_TRUE (alice->never_sent (register_set, 0, irc)) << "not before the answer";
}

TEST_F (Removal, AsksOnce)
{
  sign_on_registered ();
  pt_transport_open_window (transport (irc), PT_ACTION_DELETE, nullptr);
  pt_transport_open_window (transport (irc), PT_ACTION_DELETE, nullptr);
  ASSERT_NE (client->screen.expect_dialog ("Remove your"), nullptr);
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u);
}

TEST_F (Removal, CancelDoesNothing)
{
  sign_on_registered ();
  auto question = ask ();
  ASSERT_NE (question, nullptr);
  size_t since = client->wire->now ();
  question->cancel ();
  EXPECT_TRUE (alice->never_sent (
      [] (const Stanza &stanza) { return stanza.to () == irc && !stanza.child ("ping"); }, since,
      irc))
      << client->wire->describe (since);
  EXPECT_EQ (state (irc), "logged-in");
  EXPECT_EQ (stored_auto_login (irc), "true");
  EXPECT_TRUE (notices.empty ());
}

TEST_F (Removal, SendsRemoveAlone)
{
  sign_on_registered ();
  remove ();
  Stanza set = gateway->wait_for (irc, register_set);
  ASSERT_TRUE (set) << client->wire->describe ();
  ASSERT_EQ (set.children ().size (), 1u);
  std::vector<Stanza> children = set.child ("query").children ();
  ASSERT_EQ (children.size (), 1u) << set.to_xml ();
  EXPECT_EQ (children[0].name (), "remove");
  EXPECT_EQ (children[0].ns (), register_ns);
}

TEST_F (Removal, IsSaidWhenItIsDone)
{
  sign_on_registered ();
  remove ();
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_TRUE (wait_until ([&] { return told (notices, "removed"); }));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (notices.size (), 1u);
  EXPECT_TRUE (alerts.empty ()) << "the log-out is not a failure: " << alerts.front ();
  EXPECT_EQ (reason (irc), "");
  EXPECT_EQ (gateway->command ("users irc.localhost"), "");
}

TEST_F (Removal, TakesTheEntryOutOfTheSettings)
{
  sign_on_registered ();
  remove ();
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc).empty (); }))
      << client->wire->describe ();
}

TEST_F (Removal, LeavesTheOtherEntriesOfTheSettings)
{
  start_servers ();
  register_before (irc);
  prosody->set_private_xml (
      "alice", "<gateway-settings xmlns='http://www.jivesoftware.org/spark'><gateways>"
               "<gateway><serviceName>irc.localhost</serviceName><autoLogin>true</autoLogin>"
               "</gateway><gateway><serviceName>msn.localhost</serviceName>"
               "<autoLogin>false</autoLogin></gateway></gateways></gateway-settings>");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  remove ();
  ASSERT_TRUE (wait_until ([&] { return stored_auto_login (irc).empty (); }));
  EXPECT_EQ (stored_auto_login ("msn.localhost"), "false");
}

TEST_F (Removal, TakesTheNetworksContactsFromTheBuddyList)
{
  sign_on_registered ();
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (zoe); })) << client->wire->describe ();
  remove ();
  EXPECT_TRUE (wait_until ([&] { return !alice->has_buddy (zoe); })) << client->wire->describe ();
  EXPECT_FALSE (prosody->roster_item ("alice", zoe));
}

TEST_F (Removal, AsksWhetherContactsThatAreLeftAreToGo)
{
  constexpr const char *ghost = "ghost@irc.localhost";
  server_options.privileged_components = false; /* so the gateway cannot tidy up */
  sign_on_registered ();
  alice->send ("<iq type='set' id='ghost'><query xmlns='jabber:iq:roster'>"
               "<item jid='ghost@irc.localhost' name='Ghost'/></query></iq>");
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (ghost); }));
  remove ();
  auto question = client->screen.expect_dialog ("left in your buddy list");
  ASSERT_NE (question, nullptr) << client->screen.describe ();
  EXPECT_NE (question->primary.find ("1 contact of IRC"), std::string::npos) << question->primary;
  question->press (question->buttons ().front ());
  EXPECT_FALSE (alice->has_buddy (ghost));
  EXPECT_TRUE (wait_until ([&] { return !prosody->roster_item ("alice", ghost); }));
}

TEST_F (Removal, IsAskedForAgainAfterwards)
{
  sign_on_registered ();
  size_t since = client->wire->now ();
  remove ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_TRUE (client->wire->expect_sent (
      stanza_is ("iq", {{"type", "get"}, {"to", irc}}, "http://jabber.org/protocol/disco#info"),
      since))
      << client->wire->describe (since);
}

TEST_F (Removal, SendsTheTransportNothingMore)
{
  sign_on_registered ();
  remove ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->forget ();
  alice->set_status ("away");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u);

  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u) << "no log-in at the next sign-on";
}

TEST_F (Removal, CanBeFollowedByARegistration)
{
  sign_on_registered ();
  remove ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_here (irc);
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
}

TEST_F (Removal, ThatIsRefusedChangesNothingAndSaysWhy)
{
  sign_on_registered ();
  gateway->command (std::string ("answer irc.localhost ") + register_ns
                    + " <iq type='error' id='{id}' from='{from}' to='{to}'><error type='cancel'>"
                      "<not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Not on Sundays.</text>"
                      "</error></iq>");
  remove ();
  EXPECT_TRUE (wait_until ([&] { return told (alerts, "Not on Sundays."); }))
      << client->wire->describe ();
  EXPECT_EQ (alerts.size (), 1u);
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_TRUE (notices.empty ());
  EXPECT_TRUE (pt_transport_interface_get_registered (PT_TRANSPORT_INTERFACE (transport (irc))));
  EXPECT_EQ (stored_auto_login (irc), "true");
  EXPECT_EQ (state (irc), "logged-in") << "it is still logged in";
}

TEST_F (Removal, OfWhatAnotherClientHasDeletedIsNoFailure)
{
  sign_on_registered ();
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  gateway->command ("unregister irc.localhost alice@localhost");
  remove ();
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc).empty (); }));
  EXPECT_TRUE (alerts.empty ()) << alerts.front ();
}

/* The answer is lost, but what it would have said is true. */
TEST_F (Removal, WhoseAnswerIsLostIsSeenAtTheNextSignOn)
{
  sign_on_registered ();
  gateway->command (std::string ("hold irc.localhost ") + register_ns);
  remove ();
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  gateway->command (std::string ("release irc.localhost ") + register_ns);
  /* So that the initial presence goes out first. */
  gateway->command ("delay irc.localhost http://jabber.org/protocol/disco#info 300");
  gateway->forget ();
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_TRUE (alerts.empty ()) << alerts.front ();
}

/* Kraken logs out before it removes anything. */
TEST_F (Removal, ThatIsRefusedAfterTheLogOutIsFollowedByALogIn)
{
  sign_on_registered ();
  gateway->command (std::string ("answer irc.localhost ") + register_ns
                    + " <presence type='unavailable' from='{from}' to='{to}'/>");
  remove ();
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", irc}, {"type", "unavailable"}})));
  Stanza set = gateway->wait_for (irc, register_set);
  send_from (irc, "<iq type='error' from='irc.localhost' to='" + set.from () + "' id='" + set.id ()
                      + "'><error type='cancel'><not-allowed "
                      + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
  EXPECT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", ""}})))
      << client->wire->describe ();
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (Removal, TheQuestionIsClosedWithTheAccount)
{
  sign_on_registered ();
  auto question = ask ();
  ASSERT_NE (question, nullptr);
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_FALSE (question->open);
}

} // namespace integration
