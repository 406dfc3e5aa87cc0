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
