/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rooms that were open when a connection was lost. What Pidgin notes of them is set by the test. */
#include <algorithm>

#include <purple.h>

#include "integration/fixture.h"

namespace integration {

class Chats : public Stack {
protected:
  /* A room behind IRC that was open at the end of the last connection. There is none without a
   * connection, so it is made as soon as the account connects. */
  static void note_room (PurpleConnection *gc, Chats *self)
  {
    self->room = purple_conversation_new (PURPLE_CONV_TYPE_CHAT, purple_connection_get_account (gc),
                                          "chan@irc.localhost");
    purple_conv_chat_left (PURPLE_CONV_CHAT (self->room));
    purple_conversation_set_data (self->room, "want-to-rejoin", GINT_TO_POINTER (TRUE));
  }

  void note_room_at_sign_on ()
  {
    purple_signal_connect (purple_connections_get_handle (), "signing-on", this,
                           PURPLE_CALLBACK (note_room), this);
  }

  bool is_noted () const
  {
    return purple_conversation_get_data (room, "want-to-rejoin") != nullptr;
  }

  bool is_joined ()
  {
    const std::vector<Stanza> sent = gateway->sent (irc);
    return std::any_of (sent.begin (), sent.end (), [] (const Stanza &each) {
      return each.name () == "presence" && bare_jid (each.to ()) == "chan@irc.localhost";
    });
  }

  /* From the start, and the first session knows nothing of the user's registration. */
  void tell_by_the_form ()
  {
    gateway_options.networks = {"domain=irc.localhost,key=discord", "domain=xmpp.localhost"};
    start_servers ();
    gateway->command ("answer irc.localhost http://jabber.org/protocol/disco#info "
                      "<iq type='result' id='{id}' from='{from}' to='{to}'>"
                      "<query xmlns='http://jabber.org/protocol/disco#info'>"
                      "<identity category='gateway' type='irc' name='IRC'/>"
                      "<feature var='jabber:iq:register'/></query></iq>");
  }

  /* The user joins the room, and the gateway lets her in. */
  void enter_room ()
  {
    PurpleConnection *gc = purple_account_get_connection (alice->get ());
    GHashTable *components = PURPLE_PLUGIN_PROTOCOL_INFO (purple_connection_get_prpl (gc))
                                 ->chat_info_defaults (gc, "chan@irc.localhost");

    /* Not the user's name in the account, which she would have by default. */
    g_hash_table_replace (components, const_cast<char *> ("handle"), g_strdup ("al"));
    serv_join_chat (gc, components);
    g_hash_table_unref (components);
    ASSERT_TRUE (wait_until ([&] { return is_joined (); }));
    send_from_the_room ("", "<item affiliation='member' role='participant'/>"
                            "<status code='110'/>");
    ASSERT_TRUE (wait_until ([&] {
      room = purple_find_conversation_with_account (PURPLE_CONV_TYPE_CHAT, "chan@irc.localhost",
                                                    alice->get ());
      return room != nullptr && !purple_conv_chat_has_left (PURPLE_CONV_CHAT (room));
    })) << client->wire->describe ();
    gateway->forget ();
  }

  /* The network is lost, and the gateway takes her out of it. */
  void leave_room ()
  {
    send_from_the_room ("unavailable", "<item affiliation='none' role='none'/>"
                                       "<status code='110'/><status code='332'/>");
    ASSERT_TRUE (wait_until ([&] { return purple_conv_chat_has_left (PURPLE_CONV_CHAT (room)); }))
        << client->wire->describe ();
  }

  void send_from_the_room (const std::string &type, const std::string &content)
  {
    send_from (irc, "<presence from='chan@irc.localhost/al' to='alice@localhost/pidgin'"
                        + (type.empty () ? "" : " type='" + type + "'")
                        + "><x xmlns='http://jabber.org/protocol/muc#user'>" + content
                        + "</x></presence>");
  }

  PurpleConversation *room = nullptr;
};

/* Nothing is remembered of the gateway yet. */
TEST_F (Chats, WaitUntilItIsKnownWhetherATransportLeadsThere)
{
  register_before (irc);
  gateway->command ("hold irc.localhost http://jabber.org/protocol/disco#info");
  gateway->command ("login-delay irc.localhost never");
  start_servers ();
  start_client ();
  note_room_at_sign_on ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  EXPECT_FALSE (is_noted ());

  gateway->command ("release irc.localhost http://jabber.org/protocol/disco#info");
  ASSERT_TRUE (wait_state (irc, "connecting"));
  alice->fence (irc);
  EXPECT_FALSE (is_joined ());
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_until ([&] { return is_joined (); })) << client->wire->describe ();
}

/* Only the form of a gateway without Kraken's extension tells whether the user is registered. */
TEST_F (Chats, WaitUntilItIsKnownWhetherTheUserIsRegistered)
{
  tell_by_the_form ();
  register_before (irc);
  gateway->command ("hold irc.localhost jabber:iq:register");
  gateway->command ("login-delay irc.localhost never");
  start_client ();
  note_room_at_sign_on ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "get"}}, "jabber:iq:register")));
  EXPECT_FALSE (is_noted ()) << "the client would join it now";
  EXPECT_EQ (state (irc), "unknown");
  EXPECT_FALSE (is_joined ());

  gateway->command ("release irc.localhost jabber:iq:register");
  ASSERT_TRUE (wait_state (irc, "connecting"));
  alice->fence (irc);
  EXPECT_FALSE (is_joined ());
  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_until ([&] { return is_joined (); })) << client->wire->describe ();
}

TEST_F (Chats, WaitNoLongerForAGatewayThatDoesNotTell)
{
  tell_by_the_form ();
  gateway->command ("hold irc.localhost jabber:iq:register");
  start_client ();
  note_room_at_sign_on ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
  const Stanza question
      = gateway->wait_for (irc, stanza_is ("iq", {{"type", "get"}}, "jabber:iq:register"));
  ASSERT_TRUE (question);
  alice->fence (irc);
  EXPECT_FALSE (is_joined ());

  send_from (irc, "<iq type='error' from='irc.localhost' to='alice@localhost/pidgin' id='"
                      + question.id ()
                      + "'><error type='modify'><bad-request "
                        "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
  EXPECT_TRUE (wait_until ([&] { return is_joined (); })) << client->wire->describe ();
}

/* On the same stream: the client notes nothing, because its account stays connected. */
TEST_F (Chats, ThatALostNetworkHasClosedAreJoinedAgainAfterTheLogIn)
{
  be_online (irc);
  enter_room ();
  leave_room ();
  gateway->command ("login-delay irc.localhost never");
  send_from (irc,
             "<presence from='irc.localhost' to='alice@localhost/pidgin' type='unavailable'/>");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "connecting"));
  alice->fence (irc);
  EXPECT_FALSE (is_joined ());

  gateway->command ("login-release irc.localhost");
  const Stanza again
      = gateway->wait_for (irc, stanza_is ("presence", {{"to", "chan@irc.localhost/al"}}));
  EXPECT_TRUE (again) << client->wire->describe ();
}

TEST_F (Chats, ThatTheUserHasClosedAreNotJoinedAgain)
{
  be_online (irc);
  enter_room ();
  leave_room ();
  send_from (irc,
             "<presence from='irc.localhost' to='alice@localhost/pidgin' type='unavailable'/>");
  ASSERT_TRUE (wait_state (irc, "connection-lost"));
  purple_conversation_destroy (room);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->fence (irc);
  EXPECT_FALSE (is_joined ());
}

TEST_F (Chats, WaitAgainWhenTheConnectionIsLostBeforeTheLogIn)
{
  be_online (irc);
  gateway->command ("login-delay irc.localhost never");
  note_room (purple_account_get_connection (alice->get ()), this);

  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "connecting"));
  EXPECT_FALSE (is_noted ()) << "the client would join it before the log-in";
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (is_noted ()) << "nobody would join it any more";
}

} // namespace integration
