/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rooms that were open when a connection was lost. What Pidgin notes of them is set by the test. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

class Rooms : public Stack {};

TEST_F (Rooms, WaitAgainWhenTheConnectionIsLostBeforeTheLogIn)
{
  be_online (irc);
  gateway->command ("login-delay irc.localhost never");
  PurpleConversation *room
      = purple_conversation_new (PURPLE_CONV_TYPE_CHAT, alice->get (), "chan@irc.localhost");
  purple_conversation_set_data (room, "want-to-rejoin", GINT_TO_POINTER (TRUE));
  const auto is_noted
      = [room] { return purple_conversation_get_data (room, "want-to-rejoin") != nullptr; };

  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "connecting"));
  EXPECT_FALSE (is_noted ()) << "the client would join it before the log-in";
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (is_noted ()) << "nobody would join it any more";
}

} // namespace integration
