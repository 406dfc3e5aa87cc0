/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The people of the other network, their messages, and what the transport itself has to say. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *zoe = "zoe@irc.localhost";
constexpr const char *max = "max@irc.localhost";
constexpr const char *not_logged_in = "You are not currently logged into the IRC transport.";

class Messages : public Stack {
protected:
  Messages ()
  {
    gateway_options.contacts
        = {"domain=irc.localhost,id=zoe,name=Zoe,group=Chat people,show=online,status=here",
           "domain=irc.localhost,id=max,name=Max,group=Chat people,show=offline"};
  }

  bool line_with (const std::string &conversation, const std::string &text) const
  {
    return count_lines (conversation, text) > 0;
  }

  size_t count_lines (const std::string &conversation, const std::string &text) const
  {
    size_t count = 0;
    for (const ConversationLine &line : client->screen.lines)
      if (bare_jid (line.conversation) == conversation
          && line.text.find (text) != std::string::npos)
        count++;
    return count;
  }

  void log_out ()
  {
    be_online (irc);
    ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (zoe); }));
    pt_transport_log_out (transport (irc));
    ASSERT_TRUE (wait_state (irc, "logged-out"));
    listen (irc);
  }

  /* What libpurple has logged about the account, as it shows it. */
  std::string system_log () const
  {
    GList *logs = purple_log_get_system_logs (alice->get ());
    std::string text;
    for (GList *each = logs; each != nullptr; each = each->next) {
      char *read = purple_log_read (static_cast<PurpleLog *> (each->data), nullptr);
      text += read;
      g_free (read);
    }
    g_list_free_full (logs, reinterpret_cast<GDestroyNotify> (purple_log_free));
    return text;
  }

  void write (const std::string &from, const std::string &text)
  {
    gateway->command ("write irc.localhost alice@localhost " + from + " " + text);
  }

  void expect_no_conversation_with_the_transport () const
  {
    for (const ConversationLine &line : client->screen.lines)
      EXPECT_NE (bare_jid (line.conversation), irc) << line.text;
  }
};

} // namespace

TEST_F (Messages, TheNetworksContactsAreInTheBuddyListWithTheirPresence)
{
  be_online (irc);
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy (zoe) && alice->has_buddy (max); }))
      << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (zoe); }));
  EXPECT_FALSE (alice->buddy_online (max));
  EXPECT_EQ (alice->alias_of (zoe), "Zoe");
  EXPECT_EQ (alice->groups_of (zoe), std::set<std::string>{"Chat people"});
  EXPECT_FALSE (alice->has_buddy (irc));
}

TEST_F (Messages, AContactsPresenceIsTheContactsAlone)
{
  be_online (irc);
  ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (zoe); }));
  gateway->command ("contact irc.localhost zoe offline");
  EXPECT_TRUE (wait_until ([&] { return !alice->buddy_online (zoe); }));
  EXPECT_EQ (state (irc), "logged-in");
  gateway->command ("contact irc.localhost max online");
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (max); }));
}

TEST_F (Messages, GoOutAndComeIn)
{
  be_online (irc);
  ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (zoe); }));
  alice->send_message (zoe, "hello there");
  Stanza message = gateway->wait_for (irc, stanza_is ("message", {{"to", zoe}}));
  ASSERT_TRUE (message) << client->wire->describe ();
  EXPECT_EQ (message.child_text ("body"), "hello there");
  EXPECT_TRUE (wait_until ([&] { return line_with (zoe, "echo: hello there"); }))
      << client->screen.describe ();

  write ("zoe", "and you?");
  EXPECT_TRUE (wait_until ([&] { return line_with (zoe, "and you?"); }));
}

TEST_F (Messages, OfAStrangerComeInToo)
{
  be_online (irc);
  write ("stranger", "psst");
  EXPECT_TRUE (wait_until ([&] { return line_with ("stranger@irc.localhost", "psst"); }))
      << client->screen.describe ();
}

/* A gateway holds messages back until it has been sent directed presence. */
TEST_F (Messages, WrittenBeforeTheLogInAreNotLost)
{
  register_before (irc);
  write ("zoe", "are you there?");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return line_with (zoe, "are you there?"); }))
      << client->screen.describe () << client->wire->describe ();
}

TEST_F (Messages, WrittenWhileTheUserRegistersAreNotLost)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  gateway->command ("hold irc.localhost jabber:iq:register");
  for (const char *field : {"Username", "Password", "Nickname"})
    form->fill (field, "alice");
  form->ok ();
  ASSERT_TRUE (client->wire->expect_received (stanza_is ("presence", {{"from", irc}})));
  write ("zoe", "welcome");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_FALSE (line_with (zoe, "welcome")) << "the gateway waits for directed presence";

  gateway->command ("release irc.localhost jabber:iq:register");
  EXPECT_TRUE (wait_until ([&] { return line_with (zoe, "welcome"); }))
      << client->screen.describe ();
}

TEST_F (Messages, WhileLoggedOutAreReportedOnceInTheirConversation)
{
  log_out ();
  size_t since = client->wire->now ();
  alice->send_message (zoe, "hello?");
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("message", {{"from", irc}, {"type", "error"}}), since))
      << client->wire->describe (since);
  ASSERT_TRUE (wait_until ([&] { return count_lines (zoe, not_logged_in) > 0; }))
      << client->screen.describe ();
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_lines (zoe, not_logged_in), 1u);
  EXPECT_TRUE (line_with (zoe, std::string ("IRC: ") + not_logged_in));
  EXPECT_TRUE (alerts.empty ());
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_EQ (reason (irc), "");
  expect_no_conversation_with_the_transport ();
  EXPECT_TRUE (client->screen.notices.empty ())
      << "no window of the client: " << client->screen.describe ();
}

TEST_F (Messages, WhoseConversationIsClosedAreReportedAsTheTransports)
{
  log_out ();
  alice->send ("<message to='zoe@irc.localhost' type='chat'><body>hello?</body></message>");
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); })) << client->wire->describe ();
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (alerts.size (), 1u);
  EXPECT_TRUE (told (alerts, not_logged_in));
  EXPECT_EQ (count_lines (zoe, not_logged_in), 0u);
}

TEST_F (Messages, WhoseAnswerHasMarkupArePlain)
{
  log_out ();
  alice->send_message (max, "hello?");
  send_from (irc, "<message type='error' from='irc.localhost' to='alice@localhost/pidgin'><body>"
                  "&lt;b&gt;no&lt;/b&gt;</body><error type='cancel'><undefined-condition "
                  "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
  EXPECT_TRUE (wait_until ([&] { return line_with (max, "IRC: &lt;b&gt;no&lt;/b&gt;"); }))
      << client->screen.describe ();
}

TEST_F (Messages, OfTheTransportAreInTheSystemLogOfTheAccount)
{
  be_online (irc);
  purple_prefs_set_bool ("/purple/logging/log_system", TRUE);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'><body>Maintenance "
                  "&lt;b&gt;tonight</body></message>");
  send_from (irc, "<message type='error' from='irc.localhost' to='alice@localhost/pidgin'><body>"
                  "Network is full</body><error type='cancel'><undefined-condition "
                  "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
  ASSERT_TRUE (wait_until ([&] { return system_log ().find ("full") != std::string::npos; }))
      << system_log ();
  EXPECT_TRUE (wait_until ([&] {
    return system_log ().find ("IRC: Maintenance &lt;b&gt;tonight") != std::string::npos;
  })) << system_log ();
  EXPECT_NE (system_log ().find ("IRC: Network is full"), std::string::npos) << system_log ();
}

TEST_F (Messages, OfTheTransportAreInNoLogWhenTheUserWantsNone)
{
  be_online (irc);
  purple_prefs_set_bool ("/purple/logging/log_system", FALSE);
  listen (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'><body>Maintenance"
                  "</body></message>");
  ASSERT_TRUE (wait_until ([&] { return told (notices, "Maintenance"); }));
  EXPECT_EQ (system_log (), "");
}

TEST_F (Messages, OfTheTransportItselfAreNotices)
{
  be_online (irc);
  listen (irc);
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin' type='chat'><body>"
                  "Maintenance</body></message>");
  EXPECT_TRUE (wait_until ([&] { return told (notices, "Maintenance"); }))
      << client->wire->describe ();
  EXPECT_TRUE (alerts.empty ());
  expect_no_conversation_with_the_transport ();
}

TEST_F (Messages, AContactTheUserAddsIsSubscribedThroughTheTransport)
{
  be_online (irc);
  alice->send ("<iq type='set' id='add-1'><query xmlns='jabber:iq:roster'>"
               "<item jid='new@irc.localhost' name='New'><group>Chat people</group></item>"
               "</query></iq>");
  alice->send ("<presence type='subscribe' to='new@irc.localhost'/>");
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", "new@irc.localhost"}, {"type", "subscribed"}})))
      << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return alice->has_buddy ("new@irc.localhost"); }));
}

TEST_F (Messages, AfterALogOutTheContactsAreOffline)
{
  be_online (irc);
  ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (zoe); }));
  pt_transport_log_out (transport (irc));
  EXPECT_TRUE (wait_until ([&] { return !alice->buddy_online (zoe); }))
      << client->wire->describe ();
  EXPECT_TRUE (alice->has_buddy (zoe));
}

} // namespace integration
