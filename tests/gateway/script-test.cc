/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The control commands of the test gateway: tests of the plugin rely on each of them. */
#include <gtest/gtest.h>

#include "support/gateway.h"
#include "support/prosody.h"

using support::Client;
using support::Stanza;

namespace {

constexpr const char *domain = "xmpp.localhost";
constexpr const char *disco_ns = "http://jabber.org/protocol/disco#info";
constexpr const char *disco_info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
constexpr const char *registration
    = "<iq type='set' id='reg' to='xmpp.localhost'><query xmlns='jabber:iq:register'>"
      "<username>carol@legacy.test</username><password>secret</password>"
      "<x xmlns='jabber:iq:gateway:register'/></query></iq>";

/* Long enough for what is under way to arrive, as nothing announces what does not come. */
constexpr support::Milliseconds a_moment{150};

class Script : public testing::Test {
protected:
  Script () : prosody (server_options ()), gateway (prosody, gateway_options ())
  {
    client = prosody.log_in ("alice", "lab");
    client->send ("<presence/>");
    client->drain ();
  }

  static support::ProsodyOptions server_options ()
  {
    support::ProsodyOptions options;
    options.components = {{domain}};
    return options;
  }

  static support::GatewayOptions gateway_options ()
  {
    support::GatewayOptions options;
    options.networks = {"domain=xmpp.localhost"};
    return options;
  }

  void log_alice_in ()
  {
    gateway.command ("register xmpp.localhost alice@localhost carol@legacy.test secret");
    client->send ("<presence to='xmpp.localhost'/>");
    ASSERT_TRUE (expect ("presence", ""));
  }

  Stanza expect (const std::string &name,
                 const std::string &type,
                 support::Milliseconds deadline = support::usual_deadline)
  {
    return client->expect (
        [&] (const Stanza &stanza) {
          return stanza.name () == name && stanza.type () == type && stanza.from () == domain;
        },
        deadline);
  }

  support::Prosody prosody;
  support::Gateway gateway;
  std::unique_ptr<Client> client;
};

} // namespace

TEST_F (Script, LogsWhatItIsSent)
{
  client->send ("<presence to='xmpp.localhost'><status>two\nlines</status></presence>");
  Stanza logged = gateway.wait_for (
      domain, [] (const Stanza &stanza) { return stanza.name () == "presence"; });
  EXPECT_EQ (logged.from (), "alice@localhost/lab");
  EXPECT_EQ (logged.child_text ("status"), "two\nlines");
  gateway.forget ();
  EXPECT_TRUE (gateway.sent (domain).empty ());
}

TEST_F (Script, LetsALoginWaitUntilReleased)
{
  gateway.command ("login-delay xmpp.localhost never");
  client->send (registration);
  EXPECT_FALSE (expect ("iq", "result", a_moment));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=connecting:lab");
  gateway.command ("login-release xmpp.localhost");
  EXPECT_TRUE (expect ("iq", "result"));
}

TEST_F (Script, RefusesOneRegistrationWithATextAfterwards)
{
  gateway.command (
      "refuse xmpp.localhost register not-acceptable bare-message 50 Not with that name.");
  client->send (registration);
  Stanza error = expect ("iq", "error");
  EXPECT_EQ (error.child ("error").first_child ().name (), "not-acceptable");
  EXPECT_FALSE (error.child ("error").child ("text"));
  Stanza message = expect ("message", "error");
  EXPECT_EQ (message.child_text ("body"), "Not with that name.");
  EXPECT_FALSE (message.child ("error"));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "");
  client->send (registration);
  EXPECT_TRUE (expect ("iq", "result"));
}

TEST_F (Script, FailsOneLoginWithATextInTheAnswer)
{
  gateway.command ("refuse xmpp.localhost login service-unavailable iq 0 Network down.");
  client->send (registration);
  Stanza error = expect ("iq", "error");
  EXPECT_EQ (error.child ("error").child_text ("text"), "Network down.");
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=offline");
}

TEST_F (Script, HoldsAnswersBackAndSendsThemLater)
{
  gateway.command (std::string ("hold xmpp.localhost ") + disco_ns);
  client->send (std::string ("<iq type='get' id='d' to='xmpp.localhost'>") + disco_info + "</iq>");
  EXPECT_FALSE (expect ("iq", "result", a_moment));
  EXPECT_EQ (gateway.command (std::string ("release xmpp.localhost ") + disco_ns), "1");
  EXPECT_EQ (expect ("iq", "result").id (), "d");
}

TEST_F (Script, ReplacesOneAnswer)
{
  gateway.command (
      std::string ("answer xmpp.localhost ") + disco_ns
      + " <iq type='error' id='{id}' from='{from}' to='{to}'><error type='wait'/></iq>");
  EXPECT_EQ (client->ask ("get", domain, disco_info).type (), "error");
  EXPECT_EQ (client->ask ("get", domain, disco_info).type (), "result");
}

TEST_F (Script, SendsASecondAnswer)
{
  client->ask ("get", domain, disco_info);
  Stanza query = Stanza::parse (gateway.command (std::string ("last xmpp.localhost ") + disco_ns));
  gateway.command ("send xmpp.localhost <iq type='result' from='xmpp.localhost' id='" + query.id ()
                   + "' to='" + query.from () + "'/>");
  EXPECT_EQ (expect ("iq", "result").id (), query.id ());
}

TEST_F (Script, SpeaksForAnAddressOfItsDomain)
{
  gateway.command ("send xmpp.localhost <presence type='subscribe' from='eve@xmpp.localhost' "
                   "to='alice@localhost'/>");
  EXPECT_TRUE (client->expect ([] (const Stanza &stanza) {
    return stanza.type () == "subscribe" && stanza.from () == "eve@xmpp.localhost";
  }));
}

TEST_F (Script, LosesTheLegacyConnection)
{
  log_alice_in ();
  gateway.command ("drop xmpp.localhost alice@localhost");
  EXPECT_TRUE (expect ("presence", "unavailable"));
  EXPECT_EQ (expect ("message", "error").child ("error").first_child ().name (),
             "undefined-condition");
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=offline");
}

TEST_F (Script, FindsTheLegacyConnectionAgain)
{
  log_alice_in ();
  gateway.command ("drop xmpp.localhost alice@localhost recover");
  EXPECT_TRUE (expect ("presence", ""));
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "alice@localhost=online:lab");
}

TEST_F (Script, ForbidsAUser)
{
  gateway.command ("forbid xmpp.localhost alice@localhost");
  client->send ("<presence to='xmpp.localhost'/>");
  EXPECT_TRUE (expect ("presence", "unavailable").child ("error").child ("forbidden"));
  client->send (registration);
  EXPECT_EQ (expect ("iq", "error").child ("error").attribute ("code"), "403");
  gateway.command ("allow xmpp.localhost alice@localhost");
  client->send (registration);
  EXPECT_TRUE (expect ("iq", "result"));
}

TEST_F (Script, UnregistersAsAnotherClientWould)
{
  log_alice_in ();
  gateway.command ("unregister xmpp.localhost alice@localhost");
  EXPECT_EQ (expect ("presence", "unavailable").to (), "alice@localhost");
  EXPECT_EQ (gateway.command ("users xmpp.localhost"), "");
}

TEST_F (Script, TakesAComponentDownAndUp)
{
  gateway.command ("disconnect xmpp.localhost");
  EXPECT_TRUE (support::wait_until (
      [this] { return gateway.command ("components") == "xmpp.localhost=down"; }));
  EXPECT_EQ (client->ask ("get", domain, disco_info).type (), "error");
  gateway.command ("connect xmpp.localhost");
  gateway.wait_until_connected ();
  EXPECT_EQ (client->ask ("get", domain, disco_info).type (), "result");
}

TEST_F (Script, ComesBackAfterTheServer)
{
  client.reset ();
  prosody.stop ();
  prosody.start ();
  gateway.wait_until_connected ();
  EXPECT_EQ (prosody.log_in ("alice", "lab")->ask ("get", domain, disco_info).type (), "result");
}

TEST_F (Script, SaysWhatIsWrongWithACommand)
{
  EXPECT_THROW (gateway.command ("dance xmpp.localhost"), std::runtime_error);
  EXPECT_THROW (gateway.command ("users nowhere.localhost"), std::runtime_error);
  EXPECT_THROW (gateway.command ("send xmpp.localhost <presence>"), std::runtime_error);
  EXPECT_THROW (gateway.command ("register xmpp.localhost"), std::runtime_error);
}
