/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's presence on its way to the transports, and its end. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const Match is_broadcast = [] (const Stanza &stanza) {
  return stanza.name () == "presence" && !stanza.has_attribute ("to");
};

/* Everything in it, in order. */
std::string
content (const Stanza &stanza)
{
  std::string all;
  for (const Stanza &child : stanza.children ())
    all += child.canonical ();
  return all;
}

} // namespace

class Relay : public Stack {
protected:
  /* The transport knows the user by the roster, as after a registration without the extension. */
  void register_in_roster (const std::string &address)
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    other->send ("<presence/>");
    other->ask ("set", address,
                "<query xmlns='jabber:iq:register'><username>alice</username>"
                "<password>right</password><nick>alice</nick></query>");
    ASSERT_TRUE (wait_until ([&] { return subscription (address) == "both"; }));
    other->send ("<presence type='unavailable' to='" + address + "'/>");
    other->send ("<presence type='unavailable'/>");
    other->drain ();
    gateway->forget ();
  }

  std::string subscription (const std::string &address)
  {
    return prosody->roster_item ("alice", address).attribute ("subscription");
  }

  /* Does it, and expects one broadcast with a copy to irc right behind it. */
  Stanza expect_copy (const std::function<void ()> &change)
  {
    const size_t start = client->wire->now ();
    change ();
    auto broadcast = client->wire->expect_sent (is_broadcast, start);
    if (!broadcast || client->wire->now () <= broadcast->position + 1)
      return Stanza ();
    const Recorded &next = client->wire->all ()[broadcast->position + 1];
    EXPECT_TRUE (next.outgoing);
    EXPECT_EQ (next.stanza.to (), irc) << next.xml;
    EXPECT_EQ (next.stanza.type (), broadcast->stanza.type ());
    EXPECT_EQ (content (next.stanza), content (broadcast->stanza));
    EXPECT_EQ (client->wire->sent (stanza_is ("presence", {{"to", irc}}), start).size (),
               client->wire->sent (is_broadcast, start).size ());
    return next.stanza;
  }

  /* The transport was told once that this client is gone, and by this client. */
  void expect_one_farewell (size_t start)
  {
    const Match farewell = stanza_is ("presence", {{"to", irc}, {"type", "unavailable"}});
    EXPECT_EQ (client->wire->sent (farewell, start).size (), 1u) << client->wire->describe (start);
    expect_gone ();
  }

  void expect_gone ()
  {
    EXPECT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", "unavailable"}})));
    prosody->log_in ("alice", "fence")->ask ("get", irc, "<ping xmlns='urn:xmpp:ping'/>");
    EXPECT_EQ (count_presences (irc, "unavailable"), 1u);
  }
};

TEST_F (Relay, FollowsEachChangeOfStatus)
{
  be_online (irc);
  Stanza away = expect_copy ([&] { alice->set_status ("away", "soup &amp; bread"); });
  EXPECT_EQ (away.child_text ("show"), "away");
  EXPECT_EQ (away.child_text ("status"), "soup & bread");
  EXPECT_TRUE (away.child ("c", "http://jabber.org/protocol/caps"));

  Stanza busy = expect_copy ([&] { alice->set_status ("dnd"); });
  EXPECT_EQ (busy.child_text ("show"), "dnd");
  Stanza chatty = expect_copy ([&] { alice->set_status ("freeforchat"); });
  EXPECT_EQ (chatty.child_text ("show"), "chat");
  Stanza back = expect_copy ([&] { alice->set_status ("available"); });
  EXPECT_TRUE (back);
  EXPECT_FALSE (back.child ("show"));
  EXPECT_EQ (state (irc), "logged-in");
}

TEST_F (Relay, FollowsIdlenessAndItsEnd)
{
  be_online (irc);
  Stanza idle = expect_copy ([&] { alice->set_idle (true, 600); });
  EXPECT_GE (std::stoi (idle.child ("query", "jabber:iq:last").attribute ("seconds")), 600);
  Stanza back = expect_copy ([&] { alice->set_idle (false); });
  EXPECT_TRUE (back);
  EXPECT_FALSE (back.child ("query", "jabber:iq:last"));
}

TEST_F (Relay, FollowsThePriority)
{
  be_online (irc);
  Stanza changed = expect_copy (
      [&] { purple_account_set_status (alice->get (), "away", TRUE, "priority", 7, nullptr); });
  EXPECT_EQ (changed.child_text ("priority"), "7");
}

TEST_F (Relay, GoesToEveryTransportThatIsLoggedInAndToNoOther)
{
  gateway_options.networks
      = {"domain=xmpp.localhost", "domain=irc.localhost", "domain=icq.localhost"};
  server_options.components = {{irc}, {xmpp}, {"icq.localhost"}};
  register_before (xmpp);
  register_before (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (wait_state (xmpp, "logged-in"));
  pt_transport_log_out (transport (xmpp));
  ASSERT_TRUE (wait_state (xmpp, "logged-out"));
  gateway->forget ();

  alice->set_status ("away");
  alice->fence (irc);
  alice->fence (xmpp);
  alice->fence ("icq.localhost");
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (count_presences (xmpp), 0u);
  EXPECT_EQ (count_presences ("icq.localhost"), 0u);
}

TEST_F (Relay, OfTheInitialPresenceIsTheNextStanzaWhenTheTransportIsKnown)
{
  be_online (irc);
  alice->disconnect ();
  Stanza first = expect_copy ([&] { ASSERT_TRUE (alice->connect ()); });
  EXPECT_TRUE (first.child ("c", "http://jabber.org/protocol/caps"));
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Relay, OfTheInitialPresenceComesWithDiscoveryWhenTheTransportIsNew)
{
  register_before (irc);
  start_client ();
  gateway->command ("hold irc.localhost http://jabber.org/protocol/disco#info");
  ASSERT_TRUE (alice->connect ());
  alice->fence ();
  EXPECT_EQ (count_presences (irc), 0u);

  gateway->command ("release irc.localhost http://jabber.org/protocol/disco#info");
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_EQ (count_presences (irc), 1u);
  auto initial = client->wire->expect_sent (is_broadcast);
  EXPECT_EQ (content (client->wire->sent (stanza_is ("presence", {{"to", irc}}))[0].stanza),
             content (initial->stanza));
}

TEST_F (Relay, IsNotDoneTwiceForATransportThatTheServerTells)
{
  register_in_roster (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->fence (irc);
  gateway->forget ();
  const size_t start = client->wire->now ();

  alice->set_status ("away");
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", ""}})));
  EXPECT_TRUE (alice->never_sent (stanza_is ("presence", {{"to", irc}}), start, irc));
  EXPECT_EQ (count_presences (irc), 1u);
}

TEST_F (Relay, RepeatsTheLogOutToATransportThatTheServerTells)
{
  register_in_roster (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  const size_t start = client->wire->now ();

  alice->set_status ("away");
  auto broadcast = client->wire->expect_sent (is_broadcast, start);
  ASSERT_TRUE (broadcast);
  const Recorded &next = client->wire->all ()[broadcast->position + 1];
  EXPECT_EQ (next.stanza.to (), irc);
  EXPECT_EQ (next.stanza.type (), "unavailable");
  alice->fence (irc);
  EXPECT_TRUE (wait_state (irc, "logged-out"));
}

/* What a gateway does that has logged in between the broadcast and the log-out. */
TEST_F (Relay, RepeatsTheLogOutToATransportThatAsksTheServer)
{
  register_in_roster (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  alice->fence (irc);

  const size_t start = client->wire->now ();
  send_from (irc, "<presence type='probe' from='irc.localhost' to='alice@localhost'/>");
  ASSERT_TRUE (
      client->wire->expect_received (stanza_is ("presence", {{"from", irc}, {"type", ""}}), start));
  EXPECT_TRUE (wait_state (irc, "logged-out"));
  /* It asks again when it logs in, so there may be more than one round. */
  EXPECT_TRUE (wait_until ([&] {
    return gateway->command ("users irc.localhost").find ("alice@localhost=online")
           == std::string::npos;
  }));
}

TEST_F (Relay, EndsWithTheLogOut)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  pt_transport_log_out (transport (irc));
  alice->fence (irc);
  alice->disconnect ();
  expect_one_farewell (start);
}

TEST_F (Relay, EndsWithTheSignOff)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  ASSERT_TRUE (alice->disconnect ());
  expect_one_farewell (start);
}

TEST_F (Relay, EndsWhenTheAccountIsDisabled)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  alice->disable ();
  ASSERT_TRUE (alice->wait_disconnected ());
  expect_one_farewell (start);
}

TEST_F (Relay, EndsWhenTheAccountIsRemoved)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  alice->remove ();
  expect_one_farewell (start);
  EXPECT_EQ (transport (irc), nullptr);
}

TEST_F (Relay, EndsWhenTheClientQuits)
{
  be_online (irc);
  const size_t before = client->debug_log ().size ();
  client->quit ();
  const std::string log = client->debug_log ().substr (before);
  EXPECT_NE (log.find ("<presence to='irc.localhost' type='unavailable'/>"), std::string::npos)
      << log;
  expect_gone ();
}

TEST_F (Relay, EndsWhenThePluginIsUnloaded)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  client->unload_plugin ();
  alice->fence (irc);
  expect_one_farewell (start);
  EXPECT_TRUE (alice->connected ());
}

TEST_F (Relay, SendsNothingWhenTheNetworkHasFailed)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_TRUE (client->wire->sent (stanza_is ("presence"), start).empty ())
      << client->wire->describe (start);
  EXPECT_NE (state (irc), "logged-in");
}

TEST_F (Relay, BeginsWhenThePluginIsLoadedIntoARunningSession)
{
  client_options.plugin_id = "";
  register_before (irc);
  sign_on ();
  alice->set_status ("away", "at lunch");
  client->load_plugin ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (presences (irc)[0].child_text ("show"), "away");
  EXPECT_EQ (presences (irc)[0].child_text ("status"), "at lunch");
}

} // namespace integration
