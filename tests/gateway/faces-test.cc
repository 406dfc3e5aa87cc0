/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each face says at the moments of a registration's life: the order and the stanzas of the
 * recordings of spectrum2 2.2.1, slidge 0.5.3 and slixmpp 1.8.3. Kraken's are in kraken-*-test.cc too. */
#include <ostream>

#include "gateway/kraken-fixture.h"

using namespace kraken;

namespace {

constexpr const char *plain_set
    = "<iq type='set' id='set' to='xmpp.localhost'><query xmlns='jabber:iq:register'>"
      "<username>carol</username><password>secret</password></query></iq>";
constexpr const char *wrong_set
    = "<iq type='set' id='set' to='xmpp.localhost'><query xmlns='jabber:iq:register'>"
      "<username>carol</username><password>wrong</password></query></iq>";
constexpr const char *come = "<presence to='xmpp.localhost'><status>here</status></presence>";
constexpr const char *go = "<presence to='xmpp.localhost' type='unavailable'/>";

struct Story {
  const char *face;
  std::string features; /* without those of service discovery itself */
  bool is_told_by_a_feature;
  std::string form;        /* of who is registered: its elements and fields */
  std::string group;       /* of its roster item */
  Conversation registered; /* after the set */
  Conversation logged_in;  /* after presence */
  Conversation logged_out;
  Conversation set_wrong;  /* after a set with a wrong password */
  Conversation came_wrong; /* after presence with a wrong password stored */
  Conversation lost;
  Conversation back; /* without the user */
  Conversation unregistered;
};

void
PrintTo (const Story &story, std::ostream *out)
{
  *out << story.face;
}

const std::string here = " > alice@localhost/lab";
const std::string user = " > alice@localhost";
const std::string from = " xmpp.localhost";

const Conversation connected = {"presence" + from + user + " show=dnd status=Syncing contacts…",
                                "presence" + from + user + " show=chat status=Connected as carol"};

Conversation
could_not (const std::string &words)
{
  return {"presence" + from + user + " show=dnd status=Could not login: " + words,
          "message chat" + from + user
              + " body=You are not connected to this gateway! Maybe this message will tell you "
                "why: "
              + words,
          "presence" + from + user + " show=dnd status=Login failed"};
}

Conversation
operator+ (Conversation first, const Conversation &second)
{
  first.insert (first.end (), second.begin (), second.end ());
  return first;
}

const Story stories[] = {
    {"kraken",
     "jabber:iq:gateway jabber:iq:register jabber:iq:version jabber:iq:last vcard-temp",
     true,
     "x[username password] instructions registered username password x[]",
     "Transports",
     {"presence" + from + user, "iq result" + from + here},
     {"presence" + from + user + " status=here"},
     {"presence unavailable" + from + user},
     {"iq error" + from + here + " error=not-authorized", "presence unavailable" + from + user,
      "message error" + from + here
          + " body=The password you registered with is incorrect.  Please re-register with the "
            "correct password. error=undefined-condition"},
     {"presence unavailable" + from + user,
      "message error" + from + here
          + " body=The password you registered with is incorrect.  Please re-register with the "
            "correct password. error=undefined-condition"},
     {"presence unavailable" + from + user, "message error" + from + here
                                                + " body=Connection failed: Connection refused "
                                                  "error=undefined-condition"},
     {},
     {"presence unavailable" + from + here, "presence unavailable" + from + user,
      "presence unavailable" + from + user + " error=forbidden",
      "presence unavailable" + from + user + " error=forbidden", "iq result" + from + here}},
    {"spectrum2",
     "jabber:iq:register jabber:iq:gateway jabber:iq:private http://jabber.org/protocol/commands "
     "urn:xmpp:carbons:2 http://jabber.org/protocol/muc",
     false,
     "registered instructions username password "
     "x[FORM_TYPE username password language unregister]",
     "",
     {"iq result" + from + here, "presence subscribe" + from + user,
      "presence unavailable" + from + user},
     {"presence unavailable" + from + here + " status=Connecting",
      "presence" + from + here + " status=here"},
     {"presence unavailable" + from + here, "presence unavailable" + from + here,
      "presence unavailable" + from + user},
     {"iq result" + from + here, "presence subscribe" + from + user,
      "presence unavailable" + from + user},
     {"presence unavailable" + from + here + " status=Connecting",
      "message chat" + from + user + " body=Incorrect username or password spectrumerror=2",
      "presence unavailable" + from + user},
     {"message chat" + from + user + " body=Unable to connect spectrumerror=0",
      "presence unavailable" + from + user},
     {},
     {"presence unavailable" + from + user, "iq result" + from + here,
      "presence unsubscribe" + from + user}},
    {"slidge",
     "jabber:iq:register jabber:iq:gateway urn:xmpp:ping http://jabber.org/protocol/muc "
     "http://jabber.org/protocol/commands jabber:x:data",
     false,
     "x[FORM_TYPE remove username password] instructions",
     "Slidge",
     Conversation{"iq result" + from + here,
                  "message chat" + from + user
                      + " body=Thank you for registering. Type 'help' to list the available "
                        "commands, or just start messaging away!",
                  "presence" + from + user + " show=dnd status=Logging in…"}
         + connected,
     {},
     {},
     Conversation{"iq result" + from + here,
                  "message chat" + from + user
                      + " body=Thank you for registering. Type 'help' to list the available "
                        "commands, or just start messaging away!",
                  "presence" + from + user + " show=dnd status=Logging in…"}
         + could_not ("('not-authorized', 'The network does not accept the password.')"),
     {},
     could_not ("Cannot connect to the network"),
     Conversation{"presence" + from + user + " show=dnd status=Logging in…"} + connected,
     {"iq result" + from + here,
      "presence" + from + user + " show=dnd status=You unregistered from this gateway."}},
    {"slixmpp",
     "jabber:iq:register jabber:x:data jabber:iq:oob jabber:x:oob",
     false,
     "registered instructions username password",
     "",
     {"iq result" + from + here, "presence subscribe" + from + user,
      "presence unavailable" + from + user},
     {"presence" + from + user},
     {"presence unavailable" + from + here},
     {"iq error" + from + here + " error=not-acceptable"},
     {"presence unavailable" + from + user},
     {"presence unavailable" + from + user},
     {},
     {"iq result" + from + here, "presence unsubscribe" + from + user}},
    {"bare",
     "jabber:iq:register",
     false,
     "registered instructions username password",
     "",
     {"iq result" + from + here, "presence subscribe" + from + user},
     {"presence" + from + user},
     {"presence unavailable" + from + here},
     {"iq error" + from + here + " error=not-acceptable"},
     {"presence error" + from + here + " error=not-authorized"},
     {"presence unavailable" + from + user},
     {},
     /* Prosody keeps "unsubscribed" to itself, as nobody has subscribed. */
     {"iq result" + from + here, "presence unsubscribe" + from + user,
      "presence unavailable" + from + user}},
};

std::string
line (const Stanza &stanza)
{
  std::string text = summary (stanza);
  const std::string status = stanza.child_text ("status");

  if (!status.empty ())
    text += " status=" + status;
  if (stanza.child ("spectrumerror"))
    text += " spectrumerror=" + stanza.child ("spectrumerror").attribute ("error");

  return text;
}

std::string
outline (const Stanza &query)
{
  std::string text;

  for (const Stanza &element : query.children ()) {
    std::string fields;
    for (const Stanza &field : element.children ())
      if (field.name () == "field")
        fields += (fields.empty () ? "" : " ") + field.attribute ("var");
    text += (text.empty () ? "" : " ") + element.name ()
            + (element.name () == "x" ? "[" + fields + "]" : "");
  }

  return text;
}

class Faces : public KrakenTest, public testing::WithParamInterface<Story> {
protected:
  Faces () : KrakenTest (options_of (GetParam ().face)), client (come_online ("lab"))
  {
  }

  static support::GatewayOptions options_of (const std::string &face)
  {
    support::GatewayOptions options;
    options.face = face;
    options.networks = {"domain=xmpp.localhost,name=Tiny", "domain=irc.localhost"};
    return options;
  }

  /* Without what the server says of the roster. */
  Conversation lines ()
  {
    Conversation all;
    settle (*client);
    for (const Stanza &stanza : client->drain ())
      if (stanza.from () == xmpp)
        all.push_back (line (stanza));
    return all;
  }

  Conversation lines_after (const std::string &stanza)
  {
    client->send (stanza);
    return lines ();
  }

  void be_online ()
  {
    lines_after (plain_set);
    lines_after (come);
    ASSERT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=online:lab");
  }

  std::unique_ptr<Client> client;
};

} // namespace

TEST_P (Faces, SayWhatTheyAre)
{
  lines_after (plain_set);
  const Stanza query = client->ask ("get", xmpp, disco_info).child ("query");
  const Stanza identity = query.child ("identity");
  std::string features;
  bool registered = false;

  for (const Stanza &each : query.children ()) {
    const std::string var = each.attribute ("var");
    if (var == "jabber:iq:registered")
      registered = true;
    else if (!var.empty () && var.find ("/disco#") == std::string::npos)
      features += (features.empty () ? "" : " ") + var;
  }
  EXPECT_EQ (identity.attribute ("category") + "/" + identity.attribute ("type"), "gateway/xmpp");
  EXPECT_EQ (identity.attribute ("name"), "Tiny");
  EXPECT_EQ (features, GetParam ().features);
  EXPECT_EQ (registered, GetParam ().is_told_by_a_feature);
}

TEST_P (Faces, ShowTheirForms)
{
  lines_after (plain_set);
  EXPECT_EQ (outline (client->ask ("get", xmpp, get_form).child ("query")), GetParam ().form);
}

TEST_P (Faces, TakeARegistrationLogInAndOut)
{
  EXPECT_EQ (lines_after (plain_set), GetParam ().registered);
  EXPECT_EQ (prosody.roster_item ("alice", xmpp).child_text ("group"), GetParam ().group);
  EXPECT_EQ (lines_after (come), GetParam ().logged_in);
  EXPECT_EQ (lines_after (go), GetParam ().logged_out);
}

TEST_P (Faces, RefuseAWrongPassword)
{
  EXPECT_EQ (lines_after (wrong_set), GetParam ().set_wrong);
  EXPECT_EQ (gateway.command ("tries xmpp.localhost alice@localhost"),
             GetParam ().face == std::string ("spectrum2") ? "0" : "1");
  gateway.command ("register xmpp.localhost alice@localhost carol wrong");
  EXPECT_EQ (lines_after (come), GetParam ().came_wrong);
}

TEST_P (Faces, LoseTheNetworkAndFindIt)
{
  be_online ();
  gateway.command ("network xmpp.localhost down");
  EXPECT_EQ (lines (), GetParam ().lost);
  gateway.command ("network xmpp.localhost up");
  EXPECT_EQ (lines (), GetParam ().back);
  lines_after (come);
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=online:lab");
}

TEST_P (Faces, EndARegistration)
{
  be_online ();
  gateway.forget ();
  EXPECT_EQ (lines_after (std::string ("<iq type='set' id='set' to='xmpp.localhost'>") + removal
                          + "</iq>"),
             GetParam ().unregistered);
  EXPECT_EQ (outline (client->ask ("get", xmpp, get_form).child ("query")).find ("registered"),
             std::string::npos);
}

INSTANTIATE_TEST_SUITE_P (,
                          Faces,
                          testing::ValuesIn (stories),
                          [] (const testing::TestParamInfo<Story> &info) {
                            return std::string (info.param.face);
                          });

namespace {

class FacesOfSlidge : public KrakenTest {
protected:
  FacesOfSlidge () : KrakenTest (options ())
  {
  }

  static support::GatewayOptions options ()
  {
    support::GatewayOptions options;
    options.networks = {"domain=xmpp.localhost,as=slidge", "domain=irc.localhost"};
    return options;
  }
};

} // namespace

/* Ten seconds later, that is. */
TEST_F (FacesOfSlidge, SayThatTheyAreNotReady)
{
  auto client = come_online ("lab");
  gateway.command ("not-ready-delay xmpp.localhost 0");
  client->ask ("set", xmpp, Stanza::parse (wrong_set).first_child ().to_xml ());
  settle (*client);
  client->drain ();
  EXPECT_EQ (after (*client, come),
             Conversation{"presence error" + from + here + " error=recipient-unavailable"});
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='probe'/>"),
             (Conversation{"presence" + from + here + " show=dnd",
                           "presence error" + from + here + " error=recipient-unavailable"}));
}

TEST_F (FacesOfSlidge, ListTheRegistrationToStrangersOnly)
{
  constexpr const char *commands = "<query xmlns='http://jabber.org/protocol/disco#items' "
                                   "node='http://jabber.org/protocol/commands'/>";
  auto client = come_online ("lab");
  EXPECT_EQ (client->ask ("get", xmpp, commands).child ("query").first_child ().attribute ("node"),
             "jabber:iq:register");
  client->send (plain_set);
  settle (*client);
  EXPECT_FALSE (client->ask ("get", xmpp, commands).child ("query").first_child ());
}

/* Whatever is in it: a field of no type is text. */
TEST_F (FacesOfSlidge, TakeABoxForTheEnd)
{
  auto client = come_online ("lab");
  client->send (plain_set);
  settle (*client);
  client->drain ();
  client->ask ("set", xmpp,
               "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>"
               "<field var='remove'><value>0</value></field></x></query>");
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "");
}

namespace {

class FacesWithCommands : public KrakenTest {
protected:
  FacesWithCommands () : KrakenTest (options ())
  {
  }

  static support::GatewayOptions options ()
  {
    support::GatewayOptions options;
    options.networks = {"domain=xmpp.localhost,as=slidge-flows", "domain=irc.localhost"};
    return options;
  }

  /* Goes on with a field, and answers what the gateway says. */
  static Stanza go_on (support::Client &client, const std::string &var, const std::string &value)
  {
    return client.ask ("set", xmpp,
                       "<command xmlns='http://jabber.org/protocol/commands' "
                       "node='jabber:iq:register' sessionid='session-1' action='next'>"
                       "<x xmlns='jabber:x:data' type='submit'><field var='"
                           + var + "'><value>" + value + "</value></field></x></command>");
  }

  static std::string headline (const Stanza &answer)
  {
    return answer.child ("command").child ("x").child_text ("title");
  }
};

} // namespace

TEST_F (FacesWithCommands, RegisterByACodeInsteadOfAForm)
{
  auto client = come_online ("lab");
  EXPECT_EQ (client->ask ("get", xmpp, "<query xmlns='jabber:iq:register'/>").type (), "error");
  EXPECT_EQ (headline (client->ask ("set", xmpp,
                                    "<command xmlns='http://jabber.org/protocol/commands' "
                                    "node='jabber:iq:register' action='execute'/>")),
             "Registration");
  EXPECT_EQ (headline (go_on (*client, "phone", "1")), "Enter your 2FA code");
  EXPECT_EQ (go_on (*client, "code", "111").type (), "error");
  EXPECT_EQ (headline (go_on (*client, "code", "666")), "Preferences");
  EXPECT_EQ (go_on (*client, "roster_push", "1").child ("command").attribute ("status"),
             "completed");
  EXPECT_EQ (gateway.command ("users xmpp.localhost").substr (0, 16), "alice@localhost=");
}

namespace {

class FacesWithACode : public KrakenTest {
protected:
  FacesWithACode () : KrakenTest (options ())
  {
  }

  static support::GatewayOptions options ()
  {
    support::GatewayOptions options;
    options.networks = {"domain=xmpp.localhost,as=slidge-qr", "domain=irc.localhost"};
    return options;
  }

  std::string code ()
  {
    return gateway.command ("code xmpp.localhost alice@localhost");
  }
};

} // namespace

TEST_F (FacesWithACode, LogInWhenThePhoneHasReadIt)
{
  auto client = come_online ("lab");
  EXPECT_EQ (code (), "");
  client->ask (
      "set", xmpp,
      "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'/></query>");
  settle (*client);
  const std::string first = code ();
  EXPECT_EQ (first.substr (0, 2), "2@");
  EXPECT_THROW (gateway.command ("scan xmpp.localhost 2@another"), std::runtime_error);
  client->drain ();
  gateway.command ("scan xmpp.localhost " + first);
  EXPECT_EQ (after (*client, "<presence to='xmpp.localhost' type='probe'/>").back (),
             "presence" + from + here + " show=chat");
  EXPECT_EQ (code (), "");
  EXPECT_THROW (gateway.command ("scan xmpp.localhost " + first), std::runtime_error);
}
