/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matridge with Matrix's own server: slidge's states in words, and groups to which it invites. */
#include <algorithm>
#include <optional>

#include <purple.h>

#include "peers/fixture.h"
#include "peers/synapse.h"
#include "support/peer.h"

namespace peers {

namespace {

constexpr const char *matridge = "matrix.localhost";

/* It answers, and goes on with more. */
constexpr Milliseconds slow_time{20000};

/* Some tries have failed, and the next one comes after a longer while. */
constexpr Milliseconds backoff_time{90000};

class Matridge : public PeerStack {
protected:
  Matridge () : PeerStack (matridge)
  {
  }

  void SetUp () override
  {
    const std::string reason = root_is_missing ();
    if (!reason.empty ())
      GTEST_SKIP () << reason;
    synapse.emplace ();
  }

  ProcessOptions peer_options () override
  {
    return matridge_command (*prosody, matridge, folder.file ("matridge"));
  }

  void sign_on_unregistered ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (matridge, "not-set-up")) << client->wire->describe ();
    listen (matridge);
  }

  void register_as_romeo (const std::string &password)
  {
    auto form = open_form (matridge);
    ASSERT_NE (form, nullptr) << client->screen.describe ();
    form->fill ("Home Server", synapse->url ());
    form->fill ("User name", "romeo");
    form->fill ("Password", password);
    form->ok ();
  }

  void be_online ()
  {
    sign_on_unregistered ();
    register_as_romeo (Synapse::password ("romeo"));
    ASSERT_TRUE (wait_state (matridge, "logged-in", slow_time));
  }

  static bool is_in_a_room ()
  {
    GList *chats = purple_get_chats ();
    return chats != nullptr
           && purple_conv_chat_get_users (
                  PURPLE_CONV_CHAT (static_cast<PurpleConversation *> (chats->data)))
                  != nullptr;
  }

  std::optional<Synapse> synapse;
};

} // namespace

TEST_F (Matridge, LogsInAndSaysAsWhom)
{
  be_online ();
  EXPECT_EQ (reason (matridge), "Logged in as @romeo:matrix.localhost");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

/* One per group, from its own address, without a text. */
TEST_F (Matridge, InvitesToTheGroupsThatTheUserIsIn)
{
  const std::string balcony = synapse->make_room ("Balcony");
  synapse->make_room ("Garden");
  be_online ();
  auto window = client->screen.expect_dialog ("2 groups on Matrix", slow_time);
  ASSERT_NE (window, nullptr) << client->screen.describe () << describe (matridge);
  const std::string groups = window->entries ("groups");
  EXPECT_TRUE (groups == "Balcony\nGarden" || groups == "Garden\nBalcony") << groups;
  EXPECT_TRUE (notices.size () <= 1) << "slidge's welcome: " << notices.back ();

  window->fill ("groups", "Balcony");
  window->ok ();
  ASSERT_TRUE (wait_until ([&] { return is_in_a_room (); }, slow_time))
      << client->wire->describe ();
  synapse->say (balcony, "wherefore art thou");
  EXPECT_TRUE (has_line ("juliet", "wherefore art thou")) << client->screen.describe ();
  purple_conv_chat_send (
      PURPLE_CONV_CHAT (static_cast<PurpleConversation *> (purple_get_chats ()->data)),
      "by whose direction");
  EXPECT_TRUE (synapse->expect (balcony, "by whose direction"));
}

TEST_F (Matridge, TellsThatThePasswordIsWrong)
{
  sign_on_unregistered ();
  register_as_romeo ("wrong");
  auto form = client->screen.expect_dialog ("did not accept", slow_time);
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  EXPECT_NE (form->secondary.find ("Invalid username or password"), std::string::npos)
      << form->secondary;
  EXPECT_EQ (form->value ("Home Server"), synapse->url ());
  settle ();
  EXPECT_EQ (state (matridge), "not-set-up");
  EXPECT_EQ (asked ("set", "jabber:iq:register").size (), 1u);
  EXPECT_TRUE (alerts.empty ()) << alerts[0];

  form->fill ("Password", Synapse::password ("romeo"));
  form->ok ();
  EXPECT_TRUE (wait_state (matridge, "logged-in", slow_time));
}

TEST_F (Matridge, TellsThatThePhoneHasLoggedItOut)
{
  be_online ();
  synapse->log_out_everywhere ();
  peer.reset ();
  start_peer ();
  ASSERT_TRUE (wait_state (matridge, "failed", slow_time));
  EXPECT_NE (reason (matridge).find ("Invalid access token"), std::string::npos)
      << reason (matridge);
  EXPECT_EQ (remedy (matridge), "register");
  EXPECT_EQ (alerts.size (), 1u);
  settle ();
  EXPECT_EQ (state (matridge), "failed");

  const size_t start = client->wire->now ();
  register_as_romeo (Synapse::password ("romeo"));
  EXPECT_TRUE (wait_state (matridge, "logged-in", slow_time)) << client->wire->describe (start);
}

/* It tries no more by itself, and presence does not make it: slidge's command does. */
TEST_F (Matridge, IsBackByItselfWithTheNetwork)
{
  be_online ();
  synapse->stop ();
  peer.reset ();
  start_peer ();
  ASSERT_TRUE (wait_state (matridge, "connection-lost", slow_time));
  EXPECT_NE (reason (matridge).find ("Cannot connect to host"), std::string::npos)
      << reason (matridge);

  synapse->start ();
  EXPECT_TRUE (wait_state (matridge, "logged-in", backoff_time)) << describe (matridge);
}

TEST_F (Matridge, IsUnregisteredByAnotherClient)
{
  be_online ();
  ask_elsewhere ("set", "<query xmlns='jabber:iq:register'><remove/></query>");
  EXPECT_TRUE (wait_state (matridge, "not-set-up", slow_time));
  settle ();
  EXPECT_EQ (state (matridge), "not-set-up");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (Matridge, StaysForTheOtherClient)
{
  be_online ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence/>");
  other->ask ("get", matridge, "<ping xmlns='urn:xmpp:ping'/>");
  other->close ();
  settle ();
  EXPECT_EQ (state (matridge), "logged-in");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

} // namespace peers
