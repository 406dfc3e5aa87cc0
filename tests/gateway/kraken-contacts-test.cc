/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The other side as in the recordings: roster items, presence and messages of contacts. */
#include <algorithm>

#include "gateway/kraken-fixture.h"

using namespace kraken;

namespace {

class KrakenContacts : public KrakenTest {};

} // namespace

TEST_F (KrakenContacts, AnswersMessagesWhenLoggedOut)
{
  auto client = come_online ("lab");
  const std::string error = "message error xmpp.localhost > alice@localhost/lab body=You are not "
                            "currently logged into the XMPP transport. error=service-unavailable";
  EXPECT_EQ (after (*client, std::string ("<message id='m' type='chat' to='") + dave
                                 + "'><body>hi</body></message>"),
             Conversation{error});
  EXPECT_EQ (after (*client, "<message to='xmpp.localhost'><body>help</body></message>"),
             Conversation{error});
}

TEST_F (KrakenContacts, LetsContactsAnswer)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send ("<presence to='xmpp.localhost'/>");
  EXPECT_EQ (
      after (*client,
             std::string ("<message type='chat' to='") + dave + "'><body>hello</body></message>"),
      Conversation{std::string ("message chat ") + dave + " > alice@localhost body=echo: hello"});
  Conversation explained
      = after (*client, "<message to='xmpp.localhost'><body>help</body></message>");
  ASSERT_EQ (explained.size (), 1u);
  EXPECT_EQ (
      explained[0].rfind ("message xmpp.localhost > alice@localhost/lab body=You have sent a "
                          "message to a transport.",
                          0),
      0u);
}

TEST_F (KrakenContacts, HoldsMessagesBackUntilPresenceIsSent)
{
  auto client = come_online ("lab");
  register_alice (*client);
  gateway.command ("write xmpp.localhost alice@localhost dave@legacy.test hello carol");
  settle (*client);
  EXPECT_EQ (summaries (*client), Conversation{});
  EXPECT_EQ (
      after (*client, "<presence to='xmpp.localhost'/>"),
      Conversation{std::string ("message chat ") + dave + " > alice@localhost body=hello carol"});
}

TEST_F (KrakenContacts, ShowsWhatContactsDo)
{
  auto client = come_online ("lab");
  register_alice (*client);
  gateway.command ("contact xmpp.localhost dave@legacy.test away brb");
  gateway.command ("contact xmpp.localhost dave@legacy.test offline");
  settle (*client);
  EXPECT_EQ (summaries (*client),
             (Conversation{std::string ("presence ") + dave + " > alice@localhost show=away",
                           std::string ("presence unavailable ") + dave + " > alice@localhost"}));
}

TEST_F (KrakenContacts, KeepsWhatTheUserCalledAContact)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->ask ("set", "",
               std::string ("<query xmlns='jabber:iq:roster'><item jid='") + dave
                   + "' name='Dave R'><group>Chums</group></item></query>");
  after (*client, "<presence to='xmpp.localhost' type='unavailable'/>");
  after (*client, "<presence to='xmpp.localhost'/>");
  EXPECT_EQ (prosody.roster_item ("alice", dave).attribute ("name"), "Dave R");
}

TEST_F (KrakenContacts, TakesAContactThatTheUserAdds)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->ask ("set", "",
               "<query xmlns='jabber:iq:roster'><item jid='frankie\\40legacy.test@xmpp.localhost'"
               " name='Frankie'/></query>");
  after (*client, "<presence type='subscribe' to='frankie\\40legacy.test@xmpp.localhost'/>");
  Stanza item = prosody.roster_item ("alice", "frankie\\40legacy.test@xmpp.localhost");
  EXPECT_EQ (item.attribute ("subscription"), "to");
  gateway.command ("contact xmpp.localhost frankie@legacy.test online");
  EXPECT_TRUE (client->expect ([] (const Stanza &stanza) {
    return stanza.from () == "frankie\\40legacy.test@xmpp.localhost";
  }));
}

TEST_F (KrakenContacts, DoesNotBringBackAContactThatTheUserRemoved)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->ask ("set", "",
               std::string ("<query xmlns='jabber:iq:roster'><item jid='") + erin
                   + "' subscription='remove'/></query>");
  settle (*client);
  Conversation seen = summaries (*client);
  EXPECT_EQ (std::count (seen.begin (), seen.end (),
                         std::string ("iq result ") + erin + " > alice@localhost/lab"),
             1)
      << testing::PrintToString (seen);
  after (*client, "<presence to='xmpp.localhost' type='unavailable'/>");
  after (*client, "<presence to='xmpp.localhost'/>");
  EXPECT_FALSE (prosody.roster_item ("alice", erin));
  EXPECT_TRUE (prosody.roster_item ("alice", dave));
}

TEST_F (KrakenContacts, EndsAConversationWithTheLogin)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send ("<presence to='xmpp.localhost'/>");
  after (*client, std::string ("<message type='chat' to='") + dave + "'><body>hi</body></message>");
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='unavailable'/>"),
             (Conversation{"presence unavailable xmpp.localhost > alice@localhost",
                           std::string ("message chat ") + dave + " > alice@localhost",
                           std::string ("presence unavailable ") + dave + " > alice@localhost"}));
}
