/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A word with the gateway itself: a code that it asks for, commands that it understands. */
#include <algorithm>

#include <purple.h>

#include "integration/fixture.h"
#include "model/actions.h"

namespace integration {

class GatewayConversation : public Stack {
protected:
  void say (const std::string &text, const std::string &attributes = "type='chat'")
  {
    send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin' " + attributes
                        + "><body>" + text + "</body></message>");
  }

  void open ()
  {
    pt_actions_perform (PT_TRANSPORT_INTERFACE (transport (irc)), PT_ACTION_WRITE, FALSE, nullptr,
                        nullptr);
  }

  PurpleConversation *find () const
  {
    return purple_find_conversation_with_account (PURPLE_CONV_TYPE_IM, irc, alice->get ());
  }

  bool has_line (const std::string &text) const
  {
    const auto &lines = client->screen.lines;
    return std::any_of (lines.begin (), lines.end (), [&] (const ConversationLine &line) {
      return bare_jid (line.conversation) == irc && line.text.find (text) != std::string::npos;
    });
  }

  /* Everything that was told without a conversation. */
  bool is_told (const std::string &text) const
  {
    return told (notices, text);
  }
};

TEST_F (GatewayConversation, OpensByTheMenuAndHasWhatIsSaidFromThenOn)
{
  be_online (irc);
  listen (irc);
  ASSERT_EQ (find (), nullptr);
  open ();
  ASSERT_NE (find (), nullptr);
  say ("Enter the code");
  EXPECT_TRUE (wait_until ([&] { return has_line ("Enter the code"); }))
      << client->screen.describe ();
  open ();
  alice->send_message (irc, "12345");
  EXPECT_TRUE (gateway->wait_for (irc, stanza_is ("message", {{"to", irc}})));
  EXPECT_TRUE (notices.empty ());
}

TEST_F (GatewayConversation, BeginsWithWhatIsAsked)
{
  be_online (irc);
  listen (irc);
  say ("Enter the &lt;code&gt;");
  ASSERT_TRUE (wait_until ([&] { return is_told ("Enter the <code>"); }));
  open ();
  EXPECT_TRUE (has_line ("Enter the &lt;code&gt;")) << client->screen.describe ();
  EXPECT_STREQ (pt_transport_interface_get_last_notice (PT_TRANSPORT_INTERFACE (transport (irc))),
                "")
      << "it is no notice any more";
  purple_conversation_destroy (find ());
  client->screen.lines.clear ();
  open ();
  EXPECT_FALSE (has_line ("Enter the")) << client->screen.describe ();
}

TEST_F (GatewayConversation, EndsWithItsWindow)
{
  be_online (irc);
  listen (irc);
  open ();
  purple_conversation_destroy (find ());
  say ("Maintenance tonight");
  EXPECT_TRUE (wait_until ([&] { return is_told ("Maintenance tonight"); }));
  EXPECT_EQ (find (), nullptr);
  EXPECT_EQ (notice_remedies, std::vector<std::string>{"write"});
}

TEST_F (GatewayConversation, HasTheAnswerToTheUsersMessage)
{
  be_online (irc);
  listen (irc);
  alice->send ("<message to='irc.localhost' type='chat'><body>help</body></message>");
  EXPECT_TRUE (wait_until ([&] { return has_line ("sent a message to a transport"); }))
      << client->screen.describe () << client->wire->describe ();
  EXPECT_TRUE (notices.empty ());
}

/* The client's own question, as without the plugin. */
TEST_F (GatewayConversation, IsNotWhatAnInvitationIs)
{
  be_online (irc);
  listen (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'>"
                  "<x xmlns='jabber:x:conference' jid='group-1@irc.localhost' reason='Family'/>"
                  "</message>");
  auto invitation = client->screen.expect_dialog ("group-1@irc.localhost");
  ASSERT_NE (invitation, nullptr) << client->screen.describe ();
  EXPECT_TRUE (notices.empty ());
  invitation->cancel ();
}

TEST_F (GatewayConversation, OpensByTheReplyToANotice)
{
  be_online (irc);
  say ("Enter the code");
  auto window = client->screen.expect_dialog ("Enter the code");
  ASSERT_NE (window, nullptr) << client->screen.describe ();
  EXPECT_EQ (window->buttons (), (std::vector<std::string>{"Dismiss", "Reply"}));
  window->press ("Reply");
  EXPECT_FALSE (window->open);
  EXPECT_NE (find (), nullptr);
}

TEST_F (GatewayConversation, IsNotOfferedForWhatThePluginItselfSays)
{
  be_online (irc);
  listen (irc);
  pt_transport_remove_registration (transport (irc));
  ASSERT_TRUE (wait_until ([&] { return is_told ("removed"); }));
  EXPECT_EQ (notice_remedies, std::vector<std::string>{""});
}

} // namespace integration
