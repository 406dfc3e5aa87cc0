/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding the server's transports: by watching the client's own questions, by own ones where it asked
 * none, and what becomes of what is known. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *disco_info = "http://jabber.org/protocol/disco#info";
constexpr const char *disco_items = "http://jabber.org/protocol/disco#items";

size_t
count_queries (Gateway &gateway, const std::string &address, const std::string &ns)
{
  size_t count = 0;
  for (const Stanza &stanza : gateway.sent (address))
    count += stanza_is ("iq", {{"type", "get"}}, ns) (stanza);
  return count;
}

class Discovery : public Stack {
protected:
  /* Without the extension, as other clients do, the transport gets into the roster. */
  void register_in_the_roster ()
  {
    start_servers ();
    auto other = prosody->log_in ("alice", "elsewhere");
    other->ask ("set", irc,
                "<query xmlns='jabber:iq:register'><username>alice</username>"
                "<password>right</password><nick>alice</nick></query>");
    ASSERT_TRUE (
        wait_until ([&] { return static_cast<bool> (prosody->roster_item ("alice", irc)); }));
    other->send ("<presence to='irc.localhost' type='unavailable'/>");
    ASSERT_TRUE (wait_until (
        [&] { return gateway->command ("users irc.localhost") == "alice@localhost=offline"; }));
    other->close ();
    gateway->forget ();
  }

  /* The client without the plugin, as if it were loaded by hand later. */
  void sign_on_without_plugin ()
  {
    client_options.plugin_id = "";
    sign_on ();
    EXPECT_TRUE (alice->fence ());
  }
};

/* Two servers of the same name, with transports of the same name, each with a user of its own. */
class DiscoveryOfTwoServers : public Discovery {
protected:
  void sign_on_both ()
  {
    sign_on ();
    second_prosody.emplace (server_options);
    second_gateway.emplace (*second_prosody, gateway_options);
    bob = &client->add_account ({second_prosody->jid ("bob") + "/pidgin",
                                 second_prosody->password ("bob"), second_prosody->c2s_port ()});
    ASSERT_TRUE (bob->connect ()) << bob->error ();
    ASSERT_TRUE (wait_until ([&] {
      for (const char *user : {"alice", "bob"})
        if (state_of (user, irc) != "not-set-up" || state_of (user, xmpp) != "not-set-up")
          return false;
      return true;
    })) << client->wire->describe ();
  }

  PtTransport *transport_of (const std::string &user, const std::string &address) const
  {
    GListModel *model = G_LIST_MODEL (pt_registry_get_default ());
    for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
      auto *item = static_cast<PtTransport *> (g_list_model_get_item (model, i));
      g_object_unref (item);
      if (address == pt_transport_get_address (item)
          && jid_node (pt_transport_interface_get_account (PT_TRANSPORT_INTERFACE (item))) == user)
        return item;
    }
    return nullptr;
  }

  std::string state_of (const std::string &user, const std::string &address) const
  {
    PtTransport *found = transport_of (user, address);
    return found != nullptr ? pt_transport_interface_get_state (PT_TRANSPORT_INTERFACE (found))
                            : "";
  }

  std::optional<Prosody> second_prosody;
  std::optional<Gateway> second_gateway;
  PurpleClientAccount *bob = nullptr;
};

} // namespace

TEST_F (Discovery, FindsTheServersTransportsByWatchingTheClient)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_TRUE (wait_state (xmpp, "not-set-up"));
  EXPECT_TRUE (present (irc));
  EXPECT_STREQ (pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport (irc))), "IRC");
  EXPECT_STREQ (pt_transport_interface_get_icon (PT_TRANSPORT_INTERFACE (transport (irc))), "irc");
}

TEST_F (Discovery, AddsNoDiscoToTheSignOn)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->fence (irc));
  size_t items = 0;
  for (const Recorded &each :
       client->wire->sent (stanza_is ("iq", {{"type", "get"}, {"to", "localhost"}}, disco_items)))
    items += !each.stanza.child ("query").has_attribute ("node");
  EXPECT_EQ (items, 1u) << client->wire->describe ();
  EXPECT_EQ (count_queries (*gateway, irc, disco_info), 1u) << client->wire->describe ();
  EXPECT_EQ (count_queries (*gateway, xmpp, disco_info), 1u);
}

TEST_F (Discovery, AddsNothingButTheSettingsAndTheLogInToALaterSignOn)
{
  register_before (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->fence (xmpp));
  ASSERT_TRUE (alice->disconnect ());

  size_t since = client->wire->now ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->fence (irc));
  ASSERT_TRUE (alice->fence (xmpp));
  std::vector<Recorded> own = client->wire->sent (
      [] (const Stanza &stanza) {
        return stanza.id ().rfind ("pidgin-transports", 0) == 0
               || (stanza.name () == "presence" && !stanza.to ().empty ());
      },
      since);
  ASSERT_EQ (own.size (), 2u) << client->wire->describe (since);
  EXPECT_EQ (own[0].stanza.child ("query").ns (), "jabber:iq:private");
  EXPECT_EQ (own[1].stanza.to (), irc);
}

TEST_F (Discovery, TakesTheCategoryGatewayOnly)
{
  const char *conference = "conference.irc.localhost";
  server_options.components.push_back ({conference});
  server_options.disco_items = {{conference, "IRC Transport"}};
  server_options.more_sections
      = "Component \"rooms.localhost\" \"muc\"\n  name = \"XMPP Transport\"";
  gateway_options.networks.push_back (
      "domain=conference.irc.localhost,key=irc,category=conference,type=text,name=IRC Transport");
  sign_on ();
  for (const char *address : {conference, "rooms.localhost"})
    ASSERT_TRUE (client->wire->expect_received (
        stanza_is ("iq", {{"type", "result"}, {"from", address}}, disco_info)))
        << address << client->wire->describe ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  EXPECT_EQ (transport (conference), nullptr);
  EXPECT_EQ (transport ("rooms.localhost"), nullptr);
  EXPECT_EQ (g_list_model_get_n_items (G_LIST_MODEL (pt_registry_get_default ())), 2u);
}

TEST_F (Discovery, AsksItselfWhenLoadedIntoARunningSession)
{
  sign_on_without_plugin ();
  size_t since = client->wire->now ();
  client->load_plugin ();
  EXPECT_TRUE (wait_state (irc, "not-set-up")) << client->wire->describe (since);
  EXPECT_TRUE (wait_state (xmpp, "not-set-up"));
  EXPECT_TRUE (client->wire->expect_sent (
      stanza_is ("iq", {{"type", "get"}, {"to", "localhost"}}, disco_items), since));
}

TEST_F (Discovery, LoadedLateItLogsInAndHidesWhatIsInTheRoster)
{
  register_in_the_roster ();
  sign_on_without_plugin ();
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (irc); }));
  client->load_plugin ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (alice->has_buddy (irc));
  EXPECT_TRUE (prosody->roster_item ("alice", irc)) << "the server's roster is not ours to change";
}

/* The transport's presence can be there before it is known to be one. */
TEST_F (Discovery, APresenceThatComesBeforeItsDiscoIsNotLost)
{
  register_in_the_roster ();
  gateway->command ("delay irc.localhost " + std::string (disco_info) + " 500");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (alice->has_buddy (irc));
}

TEST_F (Discovery, FindsThemAgainAfterAReconnect)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_EQ (transport (irc), nullptr) << "an account that is offline shows no transports";

  /* Meanwhile the user has registered elsewhere. */
  gateway->command ("register " + std::string (irc) + " alice@localhost alice right");
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_state (xmpp, "not-set-up"));
  EXPECT_TRUE (present (irc));
}

TEST_F (Discovery, FindsThemAgainAfterABrokenConnection)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); })) << client->wire->describe ();
  EXPECT_EQ (state (irc), "not-set-up");
}

/* Prosody answers for a component that is down, when it has a name for it: as component/generic. */
TEST_F (Discovery, KeepsWhatItKnowsOfATransportThatIsDown)
{
  server_options.components = {{irc, "secret", "IRC Transport"}, {xmpp}};
  register_before (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->disconnect ());

  gateway->command ("disconnect " + std::string (irc));
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (client->wire->expect_received ([] (const Stanza &stanza) {
    return stanza.from () == irc && stanza.type () == "result"
           && stanza.child ("query", disco_info).child ("identity").attribute ("category")
                  == "component";
  })) << client->wire->describe ();
  ASSERT_TRUE (alice->fence (xmpp));
  ASSERT_NE (transport (irc), nullptr) << "a transport that is down is still a transport";
  EXPECT_NE (state (irc), "logged-in");
  EXPECT_FALSE (present (irc));
  EXPECT_TRUE (pt_transport_interface_get_registered (PT_TRANSPORT_INTERFACE (transport (irc))));
  EXPECT_STREQ (pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport (irc))), "IRC");
}

TEST_F (Discovery, ATransportThatWasDownAtSignOnComesBack)
{
  server_options.components = {{irc, "secret", "IRC Transport"}, {xmpp}};
  register_before (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->disconnect ());
  gateway->command ("disconnect " + std::string (irc));
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "connection-lost"));

  gateway->command ("connect " + std::string (irc));
  gateway->wait_until_connected ();
  pt_transport_log_in (transport (irc));
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  pt_transport_refresh (transport (irc));
  EXPECT_TRUE (wait_until ([&] { return present (irc); }));
}

/* Nobody tells the client that it is there now. */
TEST_F (Discovery, FindsAGatewayThatWasDownAtTheFirstSignOn)
{
  server_options.components = {{irc}, {xmpp, "secret", "XMPP Transport"}};
  start_servers ();
  for (const char *address : {irc, xmpp})
    gateway->command (std::string ("disconnect ") + address);
  start_client ();
  ASSERT_TRUE (alice->connect ());
  for (const char *type : {"error", "result"})
    ASSERT_TRUE (client->wire->expect_received ([&] (const Stanza &stanza) {
      return stanza.from () == (*type == 'e' ? irc : xmpp) && stanza.type () == type;
    })) << client->wire->describe ();
  EXPECT_EQ (transport (irc), nullptr);
  EXPECT_EQ (transport (xmpp), nullptr) << "its server answers for it";

  for (const char *address : {irc, xmpp})
    gateway->command (std::string ("connect ") + address);
  for (const char *address : {irc, xmpp})
    EXPECT_TRUE (wait_state (address, "not-set-up", 4 * usual_deadline));
}

TEST_F (DiscoveryOfTwoServers, RegistrationsDoNotMix)
{
  sign_on_both ();
  ASSERT_NE (transport_of ("alice", irc), transport_of ("bob", irc));
  pt_transport_open_registration (transport_of ("bob", irc));
  auto form = client->screen.expect_dialog (": login");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->account, bob->get ());
  for (const char *field : {"Username", "Password", "Nickname"})
    form->fill (field, "bobby");
  form->ok ();

  ASSERT_TRUE (wait_until ([&] { return state_of ("bob", irc) == "logged-in"; }))
      << client->wire->describe ();
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (state_of ("alice", irc), "not-set-up");
  EXPECT_EQ (state_of ("bob", xmpp), "not-set-up");
  EXPECT_FALSE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}), Milliseconds (0)));
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (DiscoveryOfTwoServers, AnAccountThatLeavesTakesItsOwnTransportsOnly)
{
  sign_on_both ();
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_EQ (transport_of ("alice", irc), nullptr);
  EXPECT_EQ (state_of ("bob", irc), "not-set-up");
  EXPECT_EQ (state_of ("bob", xmpp), "not-set-up");
}

} // namespace integration
