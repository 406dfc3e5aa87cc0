/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "integration/fixture.h"

namespace integration {

using Discovery = Stack;
using Registration = Stack;

TEST_F (Discovery, FindsTheServersTransportsByWatchingTheClient)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "unregistered")) << client->wire->describe ();
  EXPECT_TRUE (wait_state (xmpp, "unregistered"));
}

TEST_F (Registration, SendsTheExtensionAsTheFirstX)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "unregistered"));
  register_here (irc);
  Stanza set = gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register"));
  ASSERT_TRUE (set) << client->wire->describe ();
  Stanza query = set.child ("query");
  EXPECT_EQ (query.child_text ("username"), "alice");
  EXPECT_EQ (query.child ("x").ns (), "jabber:iq:gateway:register");
  ASSERT_TRUE (wait_state (irc, "online")) << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; })) << client->wire->describe ();
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_FALSE (alice->has_buddy (irc));
}

} // namespace integration
