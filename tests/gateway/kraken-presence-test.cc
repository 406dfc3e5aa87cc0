/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Presence as in the recordings: log in, change the status, log out, several resources. */
#include <algorithm>

#include "gateway/kraken-fixture.h"

using namespace kraken;

namespace {

constexpr const char *irc_registration
    = "<query xmlns='jabber:iq:register'><username>gracie</username><password/><nick>gracie</nick>"
      "<x xmlns='jabber:iq:gateway:register'/></query>";

class KrakenPresence : public KrakenTest {};

} // namespace

TEST_F (KrakenPresence, FollowsABroadcastOnlyWhenInTheRoster)
{
  auto client = come_online ("lab");
  register_alice (*client);
  EXPECT_EQ (after (*client, "<presence><show>xa</show></presence>"),
             Conversation{"presence alice@localhost/lab >  show=xa"});
  register_alice (*client, without_extension);
  client->send ("<presence><show>dnd</show></presence>");
  EXPECT_TRUE (client->expect ([] (const Stanza &stanza) {
    return stanza.from () == xmpp && stanza.child_text ("show") == "dnd";
  }));
}

TEST_F (KrakenPresence, LogsInAgainByDirectedPresenceWithItsStatus)
{
  auto client = come_online ("lab");
  register_alice (*client);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='unavailable'/>"),
             (Conversation{"presence unavailable xmpp.localhost > alice@localhost",
                           std::string ("presence unavailable ") + dave + " > alice@localhost"}));
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'><show>away</show></presence>"),
             (Conversation{"presence xmpp.localhost > alice@localhost show=away",
                           std::string ("presence ") + dave + " > alice@localhost"}));
}

TEST_F (KrakenPresence, EchoesOnlyAChangeOfStatus)
{
  auto client = come_online ("lab");
  register_alice (*client);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'/>"), Conversation{});
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'><show>dnd</show></presence>"),
             Conversation{"presence xmpp.localhost > alice@localhost show=dnd"});
}

TEST_F (KrakenPresence, DoesNotEchoAStatusOnIrc)
{
  auto client = come_online ("lab");
  client->ask ("set", irc, irc_registration);
  client->drain ();
  client->send ("<presence to='irc.localhost'><show>away</show></presence>");
  client->ask ("get", irc, disco_info);
  EXPECT_EQ (summaries (*client), Conversation{});
}

TEST_F (KrakenPresence, KeepsASessionForEachResource)
{
  auto first = come_online ("lab");
  register_alice (*first);
  first->send ("<presence to='xmpp.localhost'><priority>5</priority></presence>");
  auto second = come_online ("second");
  settle (*first);
  first->drain ();

  const std::string to_second = " > alice@localhost/second";
  EXPECT_EQ (after (*second, "<presence to='xmpp.localhost'><show>away</show></presence>"),
             Conversation{std::string ("presence ") + dave + to_second});
  EXPECT_EQ (after (*second, "<presence to='xmpp.localhost'><show>dnd</show><priority>9</priority>"
                             "</presence>"),
             Conversation{"presence xmpp.localhost > alice@localhost show=dnd"});
  EXPECT_EQ (after (*second, "<presence to='xmpp.localhost' type='unavailable'/>"),
             (Conversation{std::string ("presence unavailable ") + dave + to_second,
                           "presence unavailable xmpp.localhost" + to_second}));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=online:lab");
  EXPECT_EQ (summaries (*first),
             Conversation{"presence xmpp.localhost > alice@localhost show=dnd"});
}

TEST_F (KrakenPresence, LogsOutWhenTheStreamEnds)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send ("<presence to='xmpp.localhost'/>");
  settle (*client);
  client->close ();
  EXPECT_TRUE (support::wait_until (
      [this] { return gateway.command ("users xmpp.localhost") == "alice@localhost=offline"; }));
}

TEST_F (KrakenPresence, LogsInARosterUserWithTheInitialPresence)
{
  auto client = come_online ("lab");
  register_alice (*client, without_extension);
  EXPECT_EQ (after (*client, "<presence type='unavailable'/>").size (), 1u);
  Conversation seen = after (*client, "<presence/>");
  auto place = [&seen] (const std::string &line) {
    return std::find (seen.begin (), seen.end (), line) - seen.begin ();
  };
  EXPECT_LT (place ("presence xmpp.localhost > alice@localhost"),
             static_cast<std::ptrdiff_t> (seen.size ()))
      << testing::PrintToString (seen);
}

TEST_F (KrakenPresence, ForbidsPresenceOfWhoIsNotRegistered)
{
  auto client = come_online ("lab");
  const Conversation forbidden
      = {"presence unavailable xmpp.localhost > alice@localhost/lab error=forbidden"};
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'/>"), forbidden);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='unavailable'/>"), forbidden);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='probe'/>"), forbidden);
}

TEST_F (KrakenPresence, AnswersAProbeWithAnEmptyStatus)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send ("<presence to='xmpp.localhost' type='probe'/>");
  Stanza answer = client->expect ([] (const Stanza &stanza) { return stanza.from () == xmpp; });
  EXPECT_EQ (summary (answer), "presence xmpp.localhost > alice@localhost/lab");
  EXPECT_TRUE (answer.child ("status"));
  EXPECT_EQ (answer.child_text ("status"), "");
}

TEST_F (KrakenPresence, FollowsTheNextResourceWhenInTheRoster)
{
  auto first = come_online ("lab");
  register_alice (*first, without_extension);
  first->send ("<presence><show>xa</show></presence>");
  auto second = come_online ("second");
  second->send ("<presence><show>dnd</show><priority>9</priority></presence>");
  settle (*second);
  first->drain ();
  EXPECT_EQ (after (*second, "<presence to='xmpp.localhost' type='unavailable'/>").back (),
             "presence xmpp.localhost > alice@localhost show=xa");
}
