/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The service on the session bus, as another program sees it. */
#include <algorithm>

#include <purple.h>

#include "integration/bus-fixture.h"
#include "support/wait.h"

namespace integration {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";
constexpr const char *search_ns = "jabber:iq:search";

const Match is_settings_write = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:private");
const Match is_settings_read = stanza_is ("iq", {{"type", "get"}}, "jabber:iq:private");

} // namespace

/* --- Objects ------------------------------------------------------------------------------ */

TEST_F (Bus, ShowsTheClientTheAccountsAndTheirTransports)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (xmpp_path));
  const std::map<std::string, std::string> all = {{client_path, "Client1"},
                                                  {account_path, "Account1"},
                                                  {irc_path, "Transport1"},
                                                  {xmpp_path, "Transport1"}};
  EXPECT_EQ (other.objects (), all);
  EXPECT_EQ (other.property (client_path, "Client1", "Version"), "'" PT_VERSION "'");
  EXPECT_NE (other.property (client_path, "Client1", "Name"), "''");
  EXPECT_EQ (account_property ("Name"), "'alice@localhost/pidgin'");
  EXPECT_EQ (property ("Account"), "'alice@localhost/pidgin'");
  EXPECT_EQ (property ("Address"), "'irc.localhost'");
  EXPECT_EQ (property ("State"), "'logged-in'");
}

TEST_F (Bus, ShowsAnAccountThatIsNotConnectedWithoutItsTransports)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (xmpp_path));
  EXPECT_EQ (account_property ("Connected"), "true");
  ASSERT_TRUE (alice->disconnect ());
  const std::map<std::string, std::string> all
      = {{client_path, "Client1"}, {account_path, "Account1"}};
  EXPECT_EQ (other.objects (), all);
  EXPECT_EQ (account_property ("Connected"), "false");
  EXPECT_EQ (account_property ("Discovered"), "false");
  come_back ();
  EXPECT_TRUE (wait_object (irc_path));
}

TEST_F (Bus, ShowsAnAccountThatIsEnabledOnly)
{
  start_servers ();
  start_client ();
  ASSERT_TRUE (wait_object (client_path));
  EXPECT_FALSE (other.has_object (account_path));
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_object (account_path));
  alice->disable ();
  EXPECT_TRUE (wait_object (account_path, false));
  EXPECT_FALSE (other.has_object (irc_path));
  EXPECT_TRUE (other.has_object (client_path));
}

TEST_F (Bus, TakesAnAccountAwayThatIsDeleted)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  alice->remove ();
  EXPECT_TRUE (wait_object (account_path, false));
  EXPECT_FALSE (other.has_object (irc_path));
}

TEST_F (Bus, FollowsAnAccountThatGetsAnotherName)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  ASSERT_TRUE (alice->disconnect ());
  purple_account_set_username (alice->get (), "alice@localhost/other");
  come_back ();
  EXPECT_TRUE (
      wait_object ("/org/pidgin_transports/accounts/alice_40localhost_2fother/irc_2elocalhost"));
  EXPECT_FALSE (other.has_object (account_path));
  EXPECT_FALSE (other.has_object (irc_path));
}

TEST_F (Bus, SaysWhenTheAccountsTransportsAreKnown)
{
  start_servers ();
  gateway->command (std::string ("delay ") + irc + " http://jabber.org/protocol/disco#info 1500");
  sign_on ();
  ASSERT_TRUE (wait_object (account_path));
  EXPECT_EQ (account_property ("Discovered"), "false");
  EXPECT_TRUE (
      wait_every (Milliseconds (100), [&] { return account_property ("Discovered") == "true"; }));
  EXPECT_TRUE (other.has_object (irc_path));
  EXPECT_TRUE (other.has_object (xmpp_path));
}

TEST_F (Bus, TellsOfObjectsAndPropertiesThatChange)
{
  be_offline (irc);
  ASSERT_TRUE (wait_object (irc_path));
  auto heard = [&] (const std::string &path, const std::string &name, const std::string &words) {
    return wait_until ([&] {
      return std::any_of (other.signals.begin (), other.signals.end (), [&] (const BusSignal &s) {
        return s.path == path && s.name == name && s.value.find (words) != std::string::npos;
      });
    });
  };
  pt_transport_log_in (transport (irc));
  EXPECT_TRUE (heard (irc_path, "PropertiesChanged", "'State': <'logged-in'>"));
  gateway->command (std::string ("drop ") + irc + " alice@localhost");
  EXPECT_TRUE (heard (irc_path, "Alert", "("));
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (heard ("/org/pidgin_transports", "InterfacesRemoved", irc_path));
  EXPECT_TRUE (heard (account_path, "PropertiesChanged", "'Connected': <false>"));
  other.signals.clear ();
  come_back ();
  EXPECT_TRUE (heard ("/org/pidgin_transports", "InterfacesAdded", irc_path));
}

/* --- Methods ------------------------------------------------------------------------------ */

TEST_F (Bus, RefusesWhatIsNoActionOfATransport)
{
  be_offline (irc);
  ASSERT_TRUE (wait_object (irc_path));
  for (const char *action : {"", "fly", "LogIn", "copy-report"}) {
    const BusReply reply = perform (action);
    EXPECT_EQ (reply.error, bus_error ("InvalidArgument")) << action;
    EXPECT_NE (reply.message.find ("no action"), std::string::npos) << reply.message;
  }
  for (const char *parameters : {"{'value': <true>}", "{'detail': <'x'>}", "{'force': <1>}"}) {
    const BusReply reply = perform ("log-in", parameters);
    EXPECT_EQ (reply.error, bus_error ("InvalidArgument")) << parameters;
    EXPECT_NE (reply.message.find ("other parameters"), std::string::npos) << reply.message;
  }
  EXPECT_EQ (perform ("auto-login").error, bus_error ("InvalidArgument"));
  EXPECT_EQ (perform ("auto-login", "{'value': <'on'>}").error, bus_error ("InvalidArgument"));
  EXPECT_EQ (property ("State"), "'logged-out'");
}

TEST_F (Bus, LogsInAndOut)
{
  be_offline (irc);
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (perform ("log-out").error, bus_error ("NotOffered"));
  EXPECT_EQ (perform ("log-in").error, "");
  EXPECT_TRUE (wait_property ("State", "'logged-in'"));
  EXPECT_EQ (perform ("log-in").error, bus_error ("NotOffered"));
  EXPECT_EQ (perform ("log-out").error, "");
  EXPECT_TRUE (wait_property ("State", "'logged-out'"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_EQ (count_presences (irc, "unavailable"), 1u);
}

TEST_F (Bus, AnswersWhenThePropertiesHaveChanged)
{
  be_offline (irc);
  ASSERT_TRUE (wait_object (irc_path));
  other.signals.clear ();
  auto reply = start ("log-in");
  ASSERT_TRUE (wait_until ([&] { return reply->arrived; }));
  std::string heard;
  for (const BusSignal &signal : other.signals)
    heard += signal.value;
  EXPECT_NE (heard.find ("'State': <'connecting'>"), std::string::npos) << heard;
}

TEST_F (Bus, OpensTheFormOnceAndGivesUpWaitingForItsAnswer)
{
  sign_on ();
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (perform ("cancel").error, bus_error ("NotOffered"));
  EXPECT_EQ (perform ("register").error, "");
  auto form = client->screen.expect_dialog (": login");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  EXPECT_EQ (perform ("register").error, "");
  alice->fence (irc);
  EXPECT_EQ (count_dialogs (": login"), 1u);

  gateway->command (std::string ("hold ") + irc + " jabber:iq:register");
  for (const std::string &field : form->fields ())
    form->fill (field, field == "auto-login" ? "true" : "alice");
  form->ok ();
  ASSERT_TRUE (wait_property ("State", "'setting-up'"));
  EXPECT_EQ (perform ("register").error, bus_error ("NotOffered"));
  EXPECT_EQ (perform ("cancel").error, "");
  EXPECT_NE (property ("State"), "'setting-up'");
}

TEST_F (Bus, AsksBeforeItDeletes)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  const size_t start_position = client->wire->now ();
  EXPECT_EQ (perform ("delete").error, "");
  EXPECT_EQ (perform ("delete").error, "");
  EXPECT_EQ (count_dialogs ("Remove your"), 1u);
  EXPECT_TRUE (alice->never_sent (stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register"),
                                  start_position, irc));
  EXPECT_EQ (perform ("accept-all", "{'value': <true>}").error, bus_error ("NotOffered"))
      << "no program lets contacts see the user's presence";
}

TEST_F (Bus, OpensTheWindowThatAddsAContact)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (perform ("add-contact").error, "");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.is_empty (); }));
  EXPECT_EQ (perform ("add-contact").error, "");
  alice->fence (irc);
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u) << client->screen.describe ();
  EXPECT_EQ (perform ("log-out").error, "");
  EXPECT_EQ (perform ("add-contact").error, bus_error ("NotOffered"));
}

TEST_F (Bus, SearchesTheDirectoryOfANetworkThatHasOne)
{
  gateway_options.networks
      = {"domain=irc.localhost,features=jabber:iq:search", "domain=xmpp.localhost"};
  be_online (irc);
  ASSERT_TRUE (wait_property ("CanSearch", "true"));
  answer (search_ns,
          "<query xmlns='jabber:iq:search'><instructions>Who?</instructions><nick/></query>");
  EXPECT_EQ (perform ("search").error, "");
  EXPECT_NE (client->screen.expect_dialog ("search"), nullptr) << client->screen.describe ();
  EXPECT_EQ (perform_at (xmpp_path, "search").error, bus_error ("NotOffered"));
}

TEST_F (Bus, RunsACommandThatTheGatewayHas)
{
  gateway_options.networks
      = {std::string ("domain=irc.localhost,features=") + commands_ns, "domain=xmpp.localhost"};
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (perform ("command", "{'detail': <'rooms'>}").error, bus_error ("NotOffered"));
  answer (items_ns, std::string ("<query xmlns='") + items_ns + "' node='" + commands_ns
                        + "'><item jid='irc.localhost' node='rooms' name='Find rooms'/></query>");
  EXPECT_EQ (perform ("refresh").error, "");
  ASSERT_TRUE (wait_property ("Commands", "[('rooms', 'Find rooms')]"));
  const size_t start_position = client->wire->now ();
  EXPECT_EQ (perform ("command", "{'detail': <'config'>}").error, bus_error ("InvalidArgument"));
  EXPECT_EQ (perform ("command", "{'detail': <''>}").error, bus_error ("InvalidArgument"));
  EXPECT_EQ (perform ("command", "{'detail': <'" + std::string (1000000, 'x') + "'>}").error,
             bus_error ("InvalidArgument"));
  EXPECT_EQ (perform ("command", "{'detail': <true>}").error, bus_error ("InvalidArgument"));
  EXPECT_TRUE (alice->never_sent (stanza_is ("iq", {}, commands_ns), start_position, irc));

  const std::string stage = std::string ("<command xmlns='") + commands_ns
                            + "' node='rooms' sessionid='s' status='executing'><x "
                              "xmlns='jabber:x:data' type='form'><title>Which rooms</title><field "
                              "var='topic' type='text-single' label='Topic'/></x></command>";
  answer (commands_ns, stage);
  EXPECT_EQ (perform ("command", "{'detail': <'rooms'>}").error, "");
  ASSERT_NE (client->screen.expect_dialog ("Which rooms"), nullptr) << client->screen.describe ();
  answer (commands_ns, stage);
  EXPECT_EQ (perform ("command", "{'detail': <'rooms'>}").error, "");
  alice->fence (irc);
  EXPECT_EQ (count_dialogs ("Which rooms"), 1u) << "it is asking already";
}

/* The gateway takes its time. */
TEST_F (Bus, RunsACommandOnceWhenItIsAskedForTwice)
{
  be_online (irc);
  gateway->command (std::string ("hold ") + irc + " " + commands_ns);
  pt_transport_open_window (transport (irc), PT_ACTION_COMMAND, "rooms");
  pt_transport_open_window (transport (irc), PT_ACTION_COMMAND, "rooms");
  const Match run = stanza_is ("iq", {{"type", "set"}}, commands_ns);
  std::vector<Stanza> asked;
  ASSERT_TRUE (wait_until ([&] {
    asked.clear ();
    for (const Stanza &each : gateway->sent (irc))
      if (run (each))
        asked.push_back (each);
    return asked.size () == 2;
  }));
  const size_t since = client->wire->now ();
  for (size_t i = 0; i < asked.size (); i++)
    send_from (irc, "<iq type='result' from='irc.localhost' id='" + asked[i].id () + "' to='"
                        + asked[i].from () + "'><command xmlns='" + commands_ns
                        + "' node='rooms' sessionid='s" + std::to_string (i)
                        + "' status='executing'><x xmlns='jabber:x:data' type='form'>"
                          "<title>Which rooms</title><field var='topic' type='text-single'/></x>"
                          "</command></iq>");
  ASSERT_NE (client->screen.expect_dialog ("Which rooms"), nullptr) << client->screen.describe ();
  const auto cancelled = client->wire->expect_sent (run, since);
  ASSERT_TRUE (cancelled) << client->wire->describe (since);
  EXPECT_EQ (cancelled->stanza.child ("command").attribute ("action"), "cancel");
  EXPECT_EQ (cancelled->stanza.child ("command").attribute ("sessionid"), "s1");
  EXPECT_EQ (count_dialogs ("Which rooms"), 1u);
}

TEST_F (Bus, TakesBackThatEverybodyIsAccepted)
{
  be_online (irc);
  pt_transport_set_accept_all (transport (irc), TRUE);
  ASSERT_TRUE (wait_property ("AcceptAll", "true"));
  EXPECT_EQ (perform ("accept-all", "{'value': <false>}").error, "");
  EXPECT_EQ (property ("AcceptAll"), "false");
}

TEST_F (Bus, AddsATransportInTheClientsWindowAndForgetsIt)
{
  sign_on ();
  ASSERT_TRUE (wait_object (irc_path));
  EXPECT_EQ (perform ("forget").error, bus_error ("NotOffered")) << "the server lists it";
  for (int i = 0; i < 3; i++)
    EXPECT_EQ (other.call (account_path, "Account1", "AddTransport").error, "");
  ASSERT_EQ (count_dialogs ("Add a network"), 1u) << client->screen.describe ();
  auto window = client->screen.expect_dialog ("Add a network");
  window->fill ("address", "conference.localhost");
  window->ok ();
  const std::string path = account_path + "/conference_2elocalhost";
  ASSERT_TRUE (wait_object (path));
  EXPECT_EQ (other.property (path, "Transport1", "Added"), "true");
  EXPECT_EQ (perform_at (path, "forget").error, "");
  EXPECT_TRUE (wait_object (path, false));
  EXPECT_EQ (perform_at (path, "forget").error, "org.freedesktop.DBus.Error.UnknownMethod");

  ASSERT_TRUE (alice->disconnect ());
  EXPECT_EQ (other.call (account_path, "Account1", "AddTransport").error,
             bus_error ("Disconnected"));
}

TEST_F (Bus, MakesAReport)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  BusReply reply = other.call (client_path, "Client1", "MakeReport");
  EXPECT_EQ (reply.error, "");
  EXPECT_NE (reply.value.find (irc), std::string::npos) << reply.value;
  EXPECT_NE (reply.value.find (PT_VERSION), std::string::npos) << reply.value;
  EXPECT_EQ (reply.value.find ("alice"), std::string::npos) << reply.value;
}

/* --- auto-login --------------------------------------------------------------------------- */

TEST_F (Bus, AnswersWhenTheServerHasStoredTheSetting)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  prosody->freeze ();
  const size_t start_position = client->wire->now ();
  auto reply = start ("auto-login", "{'value': <false>}");
  ASSERT_TRUE (client->wire->expect_sent (is_settings_read, start_position));
  EXPECT_EQ (property ("AutoLogin"), "true");
  EXPECT_FALSE (reply->arrived);
  prosody->thaw ();
  ASSERT_TRUE (wait_until ([&] { return reply->arrived; }));
  EXPECT_EQ (reply->error, "");
  EXPECT_EQ (stored_auto_login (irc), "false");
  EXPECT_EQ (property ("AutoLogin"), "false");
  EXPECT_EQ (client->wire->sent (is_settings_write, start_position).size (), 1u);
}

TEST_F (Bus, SaysWhyTheSettingIsNotStored)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  std::string entries;
  for (int i = 0; i < 1100; i++)
    entries += "<gateway><serviceName>g" + std::to_string (i)
               + ".test</serviceName><autoLogin>true</autoLogin></gateway>";
  prosody->set_private_xml ("alice", "<gateway-settings xmlns='http://www.jivesoftware.org/spark'>"
                                     "<gateways>"
                                         + entries + "</gateways></gateway-settings>");
  const BusReply reply = perform ("auto-login", "{'value': <false>}");
  EXPECT_EQ (reply.error, bus_error ("Failed"));
  EXPECT_GT (reply.message.size (), 10u) << "words for the user";
}

/* The client keeps the choice, and stores it when the account is back. */
TEST_F (Bus, TakesASettingThatTheStreamDoesNotLastFor)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  prosody->freeze ();
  auto reply = start ("auto-login", "{'value': <false>}");
  ASSERT_TRUE (client->wire->expect_sent (is_settings_read, client->wire->now ()));
  alice->drop ();
  EXPECT_TRUE (wait_until ([&] { return reply->arrived; }));
  EXPECT_EQ (reply->error, "");
  EXPECT_FALSE (auto_login (irc));
  prosody->thaw ();
}

TEST_F (Bus, LetsAHandfulOfSettingsWait)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  prosody->freeze ();
  std::vector<std::shared_ptr<BusReply>> replies;
  for (int i = 0; i < 6; i++)
    replies.push_back (
        start ("auto-login", i % 2 != 0 ? "{'value': <true>}" : "{'value': <false>}"));
  ASSERT_TRUE (wait_until ([&] { return replies.back ()->arrived; }));
  EXPECT_EQ (replies.back ()->error, bus_error ("LimitExceeded"));
  prosody->thaw ();
  for (int i = 0; i < 5; i++) {
    EXPECT_TRUE (wait_until ([&] { return replies[i]->arrived; })) << i;
    EXPECT_EQ (replies[i]->error, "") << i;
  }
  EXPECT_EQ (stored_auto_login (irc), "false");
}

} // namespace integration
