/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The essential steps of tests/transcripts/kraken-*, played against the test gateway, so that it
 * is known to behave as the recordings do. */
#include <algorithm>

#include <gtest/gtest.h>

#include "support/gateway.h"
#include "support/prosody.h"

using support::Client;
using support::Stanza;

namespace {

constexpr const char *xmpp = "xmpp.localhost";
constexpr const char *irc = "irc.localhost";
constexpr const char *dave = "dave\\40legacy.test@xmpp.localhost";
constexpr const char *erin = "erin\\40legacy.test@xmpp.localhost";
constexpr const char *alice = "alice@localhost";

constexpr const char *disco_info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
constexpr const char *get_form = "<query xmlns='jabber:iq:register'/>";
constexpr const char *with_extension
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>secret</password><x xmlns='jabber:iq:gateway:register'/></query>";
constexpr const char *without_extension
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>secret</password></query>";
constexpr const char *with_wrong_password
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>wrong</password><x xmlns='jabber:iq:gateway:register'/></query>";
constexpr const char *irc_registration
    = "<query xmlns='jabber:iq:register'><username>gracie</username><password/><nick>gracie</nick>"
      "<x xmlns='jabber:iq:gateway:register'/></query>";
constexpr const char *removal = "<query xmlns='jabber:iq:register'><remove/></query>";

/* "presence to=alice@localhost from=xmpp.localhost", short enough to compare whole
 * conversations. */
std::string
summary (const Stanza &stanza)
{
  std::string text = stanza.name ();
  if (!stanza.type ().empty ())
    text += " " + stanza.type ();
  if (!stanza.from ().empty ())
    text += " " + stanza.from ();
  text += " > " + stanza.to ();
  if (stanza.child ("show"))
    text += " show=" + stanza.child_text ("show");
  if (stanza.child ("body"))
    text += " body=" + stanza.child_text ("body");
  if (stanza.child ("error"))
    text += " error=" + stanza.child ("error").first_child ().name ();
  for (const Stanza &item : stanza.child ("query", "jabber:iq:roster").children ())
    text += " item=" + item.attribute ("jid") + "/" + item.attribute ("subscription");
  return text;
}

std::vector<std::string>
summaries (Client &client)
{
  std::vector<std::string> list;
  for (const Stanza &stanza : client.drain ())
    list.push_back (summary (stanza));
  return list;
}

using Conversation = std::vector<std::string>;

class Kraken : public testing::Test {
protected:
  Kraken () : prosody (server_options ()), gateway (prosody, gateway_options ())
  {
  }

  static support::ProsodyOptions server_options ()
  {
    support::ProsodyOptions options;
    options.components = {{xmpp}, {irc}};
    return options;
  }

  static support::GatewayOptions gateway_options ()
  {
    support::GatewayOptions options;
    options.contacts
        = {"domain=xmpp.localhost,id=dave@legacy.test,name=Dave Legacy,group=Work,status=dave here",
           "domain=xmpp.localhost,id=erin@legacy.test,name=Erin,group=Friends,show=offline"};
    return options;
  }

  /* A client that has its roster and is available, like any. */
  std::unique_ptr<Client> come_online (const std::string &resource)
  {
    auto client = prosody.log_in ("alice", resource);
    client->ask ("get", "", "<query xmlns='jabber:iq:roster'/>");
    client->send ("<presence/>");
    settle (*client);
    client->drain ();
    return client;
  }

  /* Two round trips: to the gateway, which answers in order, and from it to the server, which
   * may have made it ask for the roster. */
  void settle (Client &client)
  {
    client.ask ("get", xmpp, "<query xmlns='jabber:iq:version'/>");
    client.ask ("get", xmpp, "<query xmlns='jabber:iq:version'/>");
  }

  Conversation after (Client &client, const std::string &stanza)
  {
    client.send (stanza);
    settle (client);
    return summaries (client);
  }

  void register_alice (Client &client, const std::string &form = with_extension)
  {
    Stanza answer = client.ask ("set", xmpp, form);
    ASSERT_EQ (answer.type (), "result") << answer.to_xml ();
    settle (client);
    client.drain ();
  }

  static bool says_registered (Client &client, const std::string &domain)
  {
    Stanza answer = client.ask ("get", domain, disco_info);
    for (const Stanza &child : answer.child ("query").children ())
      if (child.attribute ("var") == "jabber:iq:registered")
        return true;
    return false;
  }

  support::Prosody prosody;
  support::Gateway gateway;
};

} // namespace

TEST_F (Kraken, DescribesItselfInKrakensOrder)
{
  auto client = come_online ("lab");
  Stanza query = client->ask ("get", irc, disco_info).child ("query");
  EXPECT_EQ (query.canonical (),
             Stanza::parse ("<query xmlns='http://jabber.org/protocol/disco#info'>"
                            "<identity category='gateway' type='irc' name='IRC Transport'/>"
                            "<feature var='http://jabber.org/protocol/disco#info'/>"
                            "<feature var='http://jabber.org/protocol/disco#items'/>"
                            "<feature var='jabber:iq:gateway'/><feature var='jabber:iq:register'/>"
                            "<feature var='jabber:iq:version'/><feature var='jabber:iq:last'/>"
                            "<feature var='vcard-temp'/></query>")
                 .canonical ());
}

TEST_F (Kraken, OffersTheFormTwiceAndItsExtension)
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

TEST_F (Kraken, ShowsTheStoredPasswordToWhoIsRegistered)
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

TEST_F (Kraken, RegistersWithTheExtensionWithoutARosterItem)
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

TEST_F (Kraken, RegistersWithoutTheExtensionIntoTheRoster)
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

TEST_F (Kraken, FollowsABroadcastOnlyWhenInTheRoster)
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

TEST_F (Kraken, TakesADataFormForTheRoster)
{
  auto client = come_online ("lab");
  register_alice (*client,
                  "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>"
                  "<field var='username'><value>carol@legacy.test</value></field>"
                  "<field var='password'><value>secret</value></field></x>"
                  "<x xmlns='jabber:iq:gateway:register'/></query>");
  EXPECT_TRUE (prosody.roster_item ("alice", xmpp));
}

TEST_F (Kraken, CannotReadAFormAfterItsExtension)
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

TEST_F (Kraken, RefusesAnIncompleteRegistration)
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

TEST_F (Kraken, SaysWhyAUsernameIsNotValidInAMessageWithoutError)
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

TEST_F (Kraken, KeepsTheRegistrationWithABadPassword)
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

TEST_F (Kraken, LogsInAgainByDirectedPresenceWithItsStatus)
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

TEST_F (Kraken, EchoesOnlyAChangeOfStatus)
{
  auto client = come_online ("lab");
  register_alice (*client);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'/>"), Conversation{});
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'><show>dnd</show></presence>"),
             Conversation{"presence xmpp.localhost > alice@localhost show=dnd"});
}

TEST_F (Kraken, DoesNotEchoAStatusOnIrc)
{
  auto client = come_online ("lab");
  client->ask ("set", irc, irc_registration);
  client->drain ();
  client->send ("<presence to='irc.localhost'><show>away</show></presence>");
  client->ask ("get", irc, disco_info);
  EXPECT_EQ (summaries (*client), Conversation{});
}

TEST_F (Kraken, KeepsASessionForEachResource)
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

TEST_F (Kraken, LogsOutWhenTheStreamEnds)
{
  auto client = come_online ("lab");
  register_alice (*client);
  client->send ("<presence to='xmpp.localhost'/>");
  settle (*client);
  client->close ();
  EXPECT_TRUE (support::wait_until (
      [this] { return gateway.command ("users xmpp.localhost") == "alice@localhost=offline"; }));
}

TEST_F (Kraken, LogsInARosterUserWithTheInitialPresence)
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

TEST_F (Kraken, ForbidsPresenceOfWhoIsNotRegistered)
{
  auto client = come_online ("lab");
  const Conversation forbidden
      = {"presence unavailable xmpp.localhost > alice@localhost/lab error=forbidden"};
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost'/>"), forbidden);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='unavailable'/>"), forbidden);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='probe'/>"), forbidden);
}

TEST_F (Kraken, RemovesARegistrationWithItsContacts)
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

TEST_F (Kraken, RemovesItselfFromTheRoster)
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

TEST_F (Kraken, CannotRemoveWhatIsNotThere)
{
  auto client = come_online ("lab");
  Stanza answer = client->ask ("set", xmpp, removal);
  EXPECT_EQ (summary (answer),
             "iq error xmpp.localhost > alice@localhost/lab error=registration-required");
  EXPECT_EQ (answer.child ("error").attribute ("code"), "407");
  EXPECT_EQ (summaries (*client),
             Conversation{"presence unavailable xmpp.localhost > alice@localhost/lab"});
}

TEST_F (Kraken, AnswersMessagesWhenLoggedOut)
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

TEST_F (Kraken, LetsContactsAnswer)
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

TEST_F (Kraken, HoldsMessagesBackUntilPresenceIsSent)
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

TEST_F (Kraken, ShowsWhatContactsDo)
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

TEST_F (Kraken, KeepsWhatTheUserCalledAContact)
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

TEST_F (Kraken, TranslatesAnAddress)
{
  auto client = come_online ("lab");
  const std::pair<const char *, const char *> addresses[]
      = {{"dave@legacy.test", dave},
         {"DAVE Smith@legacy.test", "davesmith\\40legacy.test@xmpp.localhost"},
         {"dave@legacy.test/res", dave},
         {"", xmpp},
         {"weird &lt;x&gt; name", "weird\\3cx\\3ename@xmpp.localhost"}};
  for (const auto &[typed, jid] : addresses) {
    Stanza query = client
                       ->ask ("set", xmpp,
                              std::string ("<query xmlns='jabber:iq:gateway'><prompt>") + typed
                                  + "</prompt></query>")
                       .child ("query");
    EXPECT_EQ (query.child_text ("jid"), jid);
    EXPECT_EQ (query.child_text ("prompt"), jid);
  }
}

TEST_F (Kraken, RemembersRegistrationsOverARestart)
{
  auto client = come_online ("lab");
  register_alice (*client);
  gateway.crash ();
  gateway.start ();
  EXPECT_TRUE (says_registered (*client, xmpp));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=offline");
}
