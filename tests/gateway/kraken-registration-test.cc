/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Registrations as in the recordings: taken, refused, removed, remembered. */
#include "gateway/kraken-fixture.h"

using namespace kraken;

namespace {

constexpr const char *with_wrong_password
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>wrong</password><x xmlns='jabber:iq:gateway:register'/></query>";

class KrakenRegistration : public KrakenTest {};

} // namespace

TEST_F (KrakenRegistration, OffersTheFormTwiceAndItsExtension)
{
  auto client = come_online ("lab");
  Stanza query = client->ask ("get", xmpp, get_form).child ("query");
  EXPECT_EQ (query.canonical (),
             Stanza::parse (
                 "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                 "<instructions>Please enter your XMPP JID and password as it's used on the XMPP "
                 "server pointed to by the transport.</instructions>"
                 "<field label='JID' var='username' type='text-single'/>"
                 "<field label='Password' var='password' type='text-private'/></x>"
                 "<instructions>Please enter your XMPP JID and password as it's used on the XMPP "
                 "server pointed to by the transport.</instructions><username/><password/>"
                 "<x xmlns='jabber:iq:gateway:register'/></query>")
                 .canonical ());
}

TEST_F (KrakenRegistration, ShowsTheStoredPasswordToWhoIsRegistered)
{
  auto client = come_online ("lab");
  register_alice (*client);
  EXPECT_TRUE (says_registered (*client, xmpp));
  EXPECT_FALSE (says_registered (*client, irc));
  Stanza query = client->ask ("get", xmpp, get_form).child ("query");
  EXPECT_TRUE (query.child ("registered"));
  EXPECT_EQ (query.child_text ("password"), "secret");
  EXPECT_EQ (query.first_child ().child ("field").child_text ("value"), "carol@legacy.test");
}

TEST_F (KrakenRegistration, RegistersWithTheExtensionWithoutARosterItem)
{
  auto client = come_online ("lab");
  client->send (std::string ("<iq type='set' id='q5' to='xmpp.localhost'>") + with_extension
                + "</iq>");
  settle (*client);
  EXPECT_EQ (summaries (*client),
             (Conversation{"presence xmpp.localhost > alice@localhost",
                           "iq result xmpp.localhost > alice@localhost/lab",
                           std::string ("iq set >  item=") + dave + "/to",
                           std::string ("iq set >  item=") + erin + "/to",
                           std::string ("presence ") + dave + " > alice@localhost"}));
  Stanza item = prosody.roster_item ("alice", dave);
  EXPECT_EQ (item.attribute ("name"), "Dave Legacy");
  EXPECT_EQ (item.child_text ("group"), "Work");
  EXPECT_FALSE (prosody.roster_item ("alice", xmpp));
}

TEST_F (KrakenRegistration, RegistersWithoutTheExtensionIntoTheRoster)
{
  auto client = come_online ("lab");
  client->send ("<presence><show>away</show></presence>");
  client->drain ();
  client->send (std::string ("<iq type='set' id='q5' to='xmpp.localhost'>") + without_extension
                + "</iq>");
  settle (*client);
  EXPECT_EQ (summaries (*client),
             (Conversation{"iq set >  item=xmpp.localhost/both",
                           "presence xmpp.localhost > alice@localhost",
                           "iq result xmpp.localhost > alice@localhost/lab",
                           "presence xmpp.localhost > alice@localhost show=away",
                           std::string ("iq set >  item=") + dave + "/to",
                           std::string ("iq set >  item=") + erin + "/to",
                           std::string ("presence ") + dave + " > alice@localhost"}));
  EXPECT_EQ (prosody.roster_item ("alice", xmpp).child_text ("group"), "Transports");
}

TEST_F (KrakenRegistration, TakesADataFormForTheRoster)
{
  auto client = come_online ("lab");
  register_alice (*client,
                  "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>"
                  "<field var='username'><value>carol@legacy.test</value></field>"
                  "<field var='password'><value>secret</value></field></x>"
                  "<x xmlns='jabber:iq:gateway:register'/></query>");
  EXPECT_TRUE (prosody.roster_item ("alice", xmpp));
}

TEST_F (KrakenRegistration, CannotReadAFormAfterItsExtension)
{
  auto client = come_online ("lab");
  Stanza answer = client->ask (
      "set", xmpp,
      "<query xmlns='jabber:iq:register'><x xmlns='jabber:iq:gateway:register'/>"
      "<x xmlns='jabber:x:data' type='submit'><field var='username'><value>c</value></field>"
      "<field var='password'><value>s</value></field></x></query>");
  EXPECT_EQ (summary (answer), "iq error xmpp.localhost > alice@localhost/lab error=bad-request");
  EXPECT_FALSE (says_registered (*client, xmpp));
}

TEST_F (KrakenRegistration, RefusesAnIncompleteRegistration)
{
  auto client = come_online ("lab");
  for (const char *fields :
       {"", "<username>carol</username>", "<username>carol</username><password></password>",
        "<username>carol</username><remove/>"}) {
    Stanza answer = client->ask (
        "set", xmpp, std::string ("<query xmlns='jabber:iq:register'>") + fields + "</query>");
    EXPECT_EQ (answer.child ("error").attribute ("code"), "400") << fields;
  }
}

TEST_F (KrakenRegistration, SaysWhyAUsernameIsNotValidInAMessageWithoutError)
{
  auto client = come_online ("lab");
  client->ask ("set", irc,
               "<query xmlns='jabber:iq:register'><username>carol jones</username>"
               "<nick>carol</nick></query>");
  client->ask ("get", irc, disco_info);
  EXPECT_EQ (
      summaries (*client),
      Conversation{"message error irc.localhost > alice@localhost/lab body=Your registration "
                   "was denied because the username you provided was not valid for the "
                   "service."});
}

TEST_F (KrakenRegistration, KeepsTheRegistrationWithABadPassword)
{
  auto client = come_online ("lab");
  Stanza answer = client->ask ("set", xmpp, with_wrong_password);
  EXPECT_EQ (answer.child ("error").attribute ("code"), "401");
  EXPECT_TRUE (says_registered (*client, xmpp));
  Stanza reason
      = client->expect ([] (const Stanza &stanza) { return stanza.name () == "message"; });
  EXPECT_EQ (reason.child ("error").first_child ().name (), "undefined-condition");
  EXPECT_FALSE (reason.child_text ("body").empty ());
  client->drain ();

  EXPECT_EQ (
      after (*client, "<presence to='xmpp.localhost'/>"),
      (Conversation{"presence unavailable xmpp.localhost > alice@localhost", summary (reason)}));
}

TEST_F (KrakenRegistration, RemovesARegistrationWithItsContacts)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send (std::string ("<iq type='set' id='r' to='xmpp.localhost'>") + removal + "</iq>");
  settle (*client);
  const std::string push = "iq set >  item=";
  EXPECT_EQ (
      summaries (*client),
      (Conversation{"presence unavailable xmpp.localhost > alice@localhost/lab",
                    "presence unavailable xmpp.localhost > alice@localhost",
                    std::string ("presence unavailable ") + dave + " > alice@localhost",
                    push + dave + "/none", push + dave + "/remove", push + erin + "/none",
                    push + erin + "/remove", "iq result xmpp.localhost > alice@localhost/lab"}));
  EXPECT_FALSE (says_registered (*client, xmpp));
  EXPECT_TRUE (prosody.roster ("alice").children ().empty ());
}

TEST_F (KrakenRegistration, RemovesItselfFromTheRoster)
{
  auto client = come_online ("lab");
  register_alice (*client, without_extension);
  client->send (std::string ("<iq type='set' id='r' to='xmpp.localhost'>") + removal + "</iq>");
  settle (*client);
  Conversation seen = summaries (*client);
  const Conversation expected
      = {"presence unavailable xmpp.localhost > alice@localhost/lab",
         "presence unavailable xmpp.localhost > alice@localhost",
         std::string ("presence unavailable ") + dave + " > alice@localhost",
         "iq set >  item=xmpp.localhost/from",
         "presence unavailable xmpp.localhost > alice@localhost error=forbidden",
         "iq set >  item=xmpp.localhost/none",
         "presence unavailable xmpp.localhost > alice@localhost error=forbidden",
         "iq set >  item=xmpp.localhost/remove"};
  ASSERT_GE (seen.size (), expected.size ());
  seen.resize (expected.size ());
  EXPECT_EQ (seen, expected);
  EXPECT_TRUE (prosody.roster ("alice").children ().empty ());
}

TEST_F (KrakenRegistration, CannotRemoveWhatIsNotThere)
{
  auto client = come_online ("lab");
  Stanza answer = client->ask ("set", xmpp, removal);
  EXPECT_EQ (summary (answer),
             "iq error xmpp.localhost > alice@localhost/lab error=registration-required");
  EXPECT_EQ (answer.child ("error").attribute ("code"), "407");
  EXPECT_EQ (summaries (*client),
             Conversation{"presence unavailable xmpp.localhost > alice@localhost/lab"});
}

TEST_F (KrakenRegistration, RemembersRegistrationsOverARestart)
{
  auto client = come_online ("lab");
  register_alice (*client);
  gateway.crash ();
  gateway.start ();
  EXPECT_TRUE (says_registered (*client, xmpp));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=offline");
}
