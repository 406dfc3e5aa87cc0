/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a hostile or broken peer may send. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const std::string spark = "http://www.jivesoftware.org/spark";

/* Markup, a format, an override of the text's direction, a line end, and more than anybody reads. */
const std::string bad_text = "<b>bold</b> %n%s \xe2\x80\xae evil";
/* A tag that a server reads in several parts may wait there for what comes after it (expat 2.6). */
const std::string too_long (6000, 'x');

size_t
characters (const std::string &text)
{
  return static_cast<size_t> (g_utf8_strlen (text.c_str (), -1));
}

/* As it was sent, but for what would turn the text around. */
void
expect_plain (const std::string &text, size_t longest)
{
  EXPECT_NE (text.find ("<b>bold</b> %n%s evil"), std::string::npos) << text.substr (0, 200);
  EXPECT_EQ (text.find ("\xe2\x80\xae"), std::string::npos);
  EXPECT_LE (characters (text), longest);
}

std::string
escaped (const std::string &text)
{
  char *xml = g_markup_escape_text (text.c_str (), -1);
  std::string result = xml;
  g_free (xml);
  return result;
}

/* A field can be named by its label; this one's is as long as it may be. */
bool
has_cut_field (const Dialog &form, const std::string &label)
{
  for (size_t length = 1; length <= 256; length++) {
    try {
      form.value (label + std::string (length, 'x') + "…");
      return true;
    } catch (const std::out_of_range &) {
    }
  }
  return false;
}

std::string
form_from (const std::string &from, const std::string &id, const std::string &instructions)
{
  return "<iq type='result' from='" + from + "' to='alice@localhost/pidgin' id='" + id
         + "'><query xmlns='jabber:iq:register'><instructions>" + instructions
         + "</instructions><username/><password/></query></iq>";
}

} // namespace

class Hostile : public Stack {
protected:
  /* The server lets this component speak as anybody. */
  void let_speak_as_anybody (const std::string &address)
  {
    for (ProsodyComponent &component : server_options.components)
      component.validate_from = component.validate_from && component.domain != address;
  }

  std::string last_id (const std::string &address, const std::string &ns)
  {
    return Stanza::parse (gateway->command ("last " + address + " " + ns)).id ();
  }
};

TEST_F (Hostile, AFormFromAWrongAddressIsIgnoredAndTheTrueOneShown)
{
  let_speak_as_anybody (xmpp);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("hold irc.localhost jabber:iq:register");
  pt_transport_open_registration (transport (irc));
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {}, "jabber:iq:register")));
  const std::string id = last_id (irc, "jabber:iq:register");

  for (const char *from : {"xmpp.localhost", "irc.localhost/x", "zoe@irc.localhost", "evil.test",
                           "localhost", "alice@localhost"})
    send_from (xmpp, form_from (from, id, "EVIL"));
  send_from (irc, "<iq type='set' from='irc.localhost' to='alice@localhost/pidgin' id='" + id
                      + "'><query xmlns='jabber:iq:register'><username/></query></iq>");
  alice->fence (xmpp);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();

  gateway->command ("release irc.localhost jabber:iq:register");
  auto form = client->screen.expect_dialog (": login");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->secondary.find ("EVIL"), std::string::npos);
  EXPECT_NE (form->secondary.find ("Please enter your IRC username"), std::string::npos);
}

TEST_F (Hostile, ARegistrationIsNotAcceptedByAWrongAddress)
{
  let_speak_as_anybody (xmpp);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("login-delay irc.localhost never");
  register_here (irc);
  Stanza set = gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register"));
  ASSERT_TRUE (set);
  for (const char *from : {"xmpp.localhost", "irc.localhost/x", "zoe@irc.localhost"})
    send_from (xmpp, std::string ("<iq type='result' from='") + from
                         + "' to='alice@localhost/pidgin' id='" + set.id () + "'/>");
  alice->fence (xmpp);
  EXPECT_EQ (state (irc), "setting-up");
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Hostile, DiscoveryBelievesOnlyWhoWasAsked)
{
  let_speak_as_anybody (xmpp);
  start_servers ();
  start_client ();
  gateway->command ("hold irc.localhost http://jabber.org/protocol/disco#info");
  ASSERT_TRUE (alice->connect ());
  const std::string id = last_id (irc, "http://jabber.org/protocol/disco#info");
  const std::string payload = "<query xmlns='http://jabber.org/protocol/disco#info'>"
                              "<identity category='gateway' type='evil'/></query></iq>";
  for (const char *from : {"xmpp.localhost", "irc.localhost/x", "evil.test"})
    send_from (xmpp, std::string ("<iq type='result' from='") + from
                         + "' to='alice@localhost/pidgin' id='" + id + "'>" + payload);
  send_from (xmpp, "<iq type='result' from='localhost' to='alice@localhost/pidgin' id='unasked'>"
                   "<query xmlns='http://jabber.org/protocol/disco#items'>"
                   "<item jid='evil.localhost'/></query></iq>");
  send_from (xmpp, "<iq type='result' from='evil.localhost' to='alice@localhost/pidgin' id='un'>"
                       + payload);
  alice->fence (xmpp);
  EXPECT_EQ (transport (irc), nullptr);
  EXPECT_EQ (transport ("evil.test"), nullptr);
  EXPECT_EQ (transport ("evil.localhost"), nullptr);

  gateway->command ("release irc.localhost http://jabber.org/protocol/disco#info");
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_STREQ (pt_transport_interface_get_icon (PT_TRANSPORT_INTERFACE (transport (irc))), "irc");
}

TEST_F (Hostile, ASecondAnswerOpensNothing)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  send_from (irc, form_from (irc, last_id (irc, "jabber:iq:register"), "again"));
  alice->fence (irc);
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u);
  form->cancel ();
  send_from (irc, form_from (irc, last_id (irc, "jabber:iq:register"), "again"));
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
}

TEST_F (Hostile, AnAnswerThatNobodyWaitsForOpensNoFormAndNoBrowser)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  Recorded asked = *client->wire->expect_sent (stanza_is ("iq", {}, "jabber:iq:private"));
  const std::string ours = asked.stanza.id ();
  const std::string prefix = ours.substr (0, ours.rfind ('-') + 1);
  for (const std::string &id :
       {ours, prefix + "4711", prefix + "x", std::string ("pidgin-transports-0badcafe-1")}) {
    send_from (irc, form_from (irc, id, "EVIL"));
    send_from (irc, "<iq type='result' from='irc.localhost' to='alice@localhost/pidgin' id='" + id
                        + "'><query xmlns='jabber:iq:register'><x xmlns='jabber:x:oob'>"
                          "<url>http://evil.test/</url></x></query></iq>");
  }
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
}

/* Of any id, and from anybody who knows the address. */
TEST_F (Hostile, AFormThatTheClientHasNotAskedForOpensNothing)
{
  const std::string query = "<query xmlns='jabber:iq:register'>";
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto mallory = prosody->log_in ("bob", "evil");
  for (const std::string &content :
       {query + "<username/></query>",
        query + "<x xmlns='jabber:x:oob'><url>file:///x</url></x></query>"}) {
    send_from (irc, "<iq type='result' from='irc.localhost' to='alice@localhost/pidgin' id='1'>"
                        + content + "</iq>");
    mallory->send ("<iq type='result' to='alice@localhost/pidgin' id='1'>" + content + "</iq>");
  }
  mallory->send ("<message to='alice@localhost/pidgin' type='chat'><body>fence</body></message>");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.lines.empty (); }));
  alice->fence (irc);
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

TEST_F (Hostile, AForeignGatewayIsSentNothingByItself)
{
  server_options.components = {{irc}, {"irc.foreign.test"}};
  server_options.disco_items = {{"irc.foreign.test", "IRC"}};
  gateway_options.networks = {"domain=irc.localhost", "domain=irc.foreign.test"};
  register_before ("irc.foreign.test");
  sign_on ();
  ASSERT_TRUE (wait_state ("irc.foreign.test", "logged-out"));
  alice->set_status ("away");
  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state ("irc.foreign.test", "logged-out"));
  alice->set_status ("dnd");
  alice->fence ("irc.foreign.test");
  EXPECT_EQ (count_presences ("irc.foreign.test"), 0u);

  pt_transport_log_in (transport ("irc.foreign.test"));
  EXPECT_TRUE (wait_state ("irc.foreign.test", "logged-in"));
}

TEST_F (Hostile, NamesAndInstructionsArePlainAndCut)
{
  server_options.components = {{"evil.localhost"}};
  gateway_options.networks = {"domain=evil.localhost,name=" + bad_text + too_long
                              + ",instructions=" + bad_text + too_long};
  sign_on ();
  ASSERT_TRUE (wait_state ("evil.localhost", "not-set-up"));
  expect_plain (
      pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport ("evil.localhost"))), 64);
  auto form = open_form ("evil.localhost");
  ASSERT_NE (form, nullptr);
  expect_plain (form->secondary, 1400);
  EXPECT_LE (characters (form->title), 200u);
  EXPECT_LE (characters (form->primary), 200u);
}

TEST_F (Hostile, LabelsArePlainAndCut)
{
  sign_on ();
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  gateway->command ("answer xmpp.localhost jabber:iq:register <iq type='result' from='{from}' "
                    "to='{to}' id='{id}'>"
                    "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                    "<field type='text-single' var='one' label='"
                    + escaped (bad_text + too_long) + "'/></x></query></iq>");
  auto form = open_form (xmpp);
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (has_cut_field (*form, "<b>bold</b> %n%s evil")) << client->screen.describe ();
}

TEST_F (Hostile, ErrorsArePlainAndCut)
{
  be_offline (irc);
  listen (irc);
  gateway->command ("refuse irc.localhost login undefined-condition message 0 " + bad_text
                    + too_long);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  expect_plain (reason (irc), 1024);
  ASSERT_EQ (alerts.size (), 1u);
  expect_plain (alerts[0], 1024);
}

TEST_F (Hostile, NoticesArePlainAndCut)
{
  be_online (irc);
  listen (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'><body>"
                      + escaped (bad_text + too_long) + "</body></message>");
  ASSERT_TRUE (wait_until ([&] { return !notices.empty (); }));
  expect_plain (notices[0], 1024);
}

TEST_F (Hostile, SettingsTooLargeToBeTrueAreNotOverwritten)
{
  std::string entries;
  for (int i = 0; i < 1100; i++)
    entries += "<gateway><serviceName>g" + std::to_string (i)
               + ".test</serviceName><autoLogin>true</autoLogin></gateway>";
  be_offline (irc);
  prosody->set_private_xml ("alice", "<gateway-settings xmlns='" + spark + "'><gateways>" + entries
                                         + "</gateways></gateway-settings>");
  const size_t start = client->wire->now ();
  listen (irc);
  pt_transport_set_auto_login (transport (irc), TRUE);
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); })) << client->wire->describe (start);
  EXPECT_TRUE (alice->never_sent (stanza_is ("iq", {{"type", "set"}}, "jabber:iq:private"), start));
}

TEST_F (Hostile, ASettingChangedBeforeTheFirstReadWipesNothing)
{
  be_online (irc);
  PtTransport *remembered = transport (irc);
  alice->disconnect ();
  const std::string head = "<gateway-settings xmlns='" + spark
                           + "'><gateways><gateway><serviceName>icq.elsewhere.test</serviceName>"
                             "<autoLogin>true</autoLogin></gateway>";
  const std::string tail = "</gateways></gateway-settings>";
  prosody->set_private_xml ("alice", head + tail);

  const size_t start = client->wire->now ();
  alice->enable ();
  ASSERT_TRUE (client->wire->expect_sent (stanza_is ("iq", {}, "jabber:iq:private"), start));
  pt_transport_set_auto_login (remembered, FALSE);
  const std::string wanted = Stanza::parse (head
                                            + "<gateway><serviceName>irc.localhost</serviceName>"
                                              "<autoLogin>false</autoLogin></gateway>"
                                            + tail)
                                 .canonical ();
  EXPECT_TRUE (wait_until ([&] {
    return prosody->private_xml ("alice", "gateway-settings", spark).canonical () == wanted;
  })) << client->wire->describe (start);
}

TEST_F (Hostile, AnAddressInOtherCaseIsTheSameTransport)
{
  let_speak_as_anybody (irc);
  server_options.disco_items = {{"IRC.LOCALHOST", "again"}};
  register_before (irc);
  store_auto_login (irc, "false");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  alice->fence (irc);
  EXPECT_EQ (g_list_model_get_n_items (G_LIST_MODEL (pt_registry_get_default ())), 2u);
  send_from (irc, "<presence from='IRC.LocalHost' to='alice@localhost/pidgin'/>");
  EXPECT_TRUE (wait_state (irc, "elsewhere"));
}

TEST_F (Hostile, TwoAccountsHaveTransportsOfTheirOwn)
{
  start_servers ();
  gateway->command ("register irc.localhost bob@localhost bob right");
  be_online (irc);
  PurpleClientAccount &bob = client->add_account (
      {"bob@localhost/pidgin", prosody->password ("bob"), prosody->c2s_port ()});
  ASSERT_TRUE (bob.connect ()) << bob.error ();
  const std::string both = "alice@localhost=online:pidgin bob@localhost=online:pidgin";
  ASSERT_TRUE (wait_until ([&] { return gateway->command ("users irc.localhost") == both; }));

  ASSERT_STREQ (pt_transport_interface_get_account (PT_TRANSPORT_INTERFACE (transport (irc))),
                "alice@localhost/pidgin");
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  bob.set_status ("away");
  bob.fence (irc);
  alice->fence (irc);
  EXPECT_EQ (gateway->command ("users irc.localhost"),
             "alice@localhost=offline bob@localhost=online:pidgin");

  bob.remove ();
  EXPECT_NE (transport (irc), nullptr);
  EXPECT_EQ (g_list_model_get_n_items (G_LIST_MODEL (pt_registry_get_default ())), 2u);
}

} // namespace integration
