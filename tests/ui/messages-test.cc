/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages of people open a conversation, those of a transport do not. */
#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

class MessagesWindow : public Window {
protected:
  size_t count_windows () const
  {
    const std::vector<Widget> all = pidgin->root ().children ();
    return static_cast<size_t> (std::count_if (all.begin (), all.end (), [] (const Widget &each) {
      return each.role () == "frame" && each.showing ();
    }));
  }

  /* The entry is the lower one of the conversation's two texts. */
  static Widget lower_text (const Widget &conversation)
  {
    Widget lower;
    for (const Widget &each : conversation.find_all ("text"))
      if (!lower || each.extents ().y > lower.extents ().y)
        lower = each;
    return lower;
  }
};

} // namespace

TEST_F (MessagesWindow, OfAContactOpenAConversationAndTheAnswerGoesOut)
{
  open_online ();
  ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  gateway->command ("write irc.localhost alice@localhost zoe hello there");
  Widget conversation = pidgin->window ("Zoe*");
  ASSERT_TRUE (conversation);
  EXPECT_TRUE (wait_until ([&] {
    return conversation.find ("text").text ().find ("hello there") != std::string::npos;
  }));

  /* The window may still move under the pointer. */
  ASSERT_TRUE (wait_every (Milliseconds (300), [&] {
    Widget entry = lower_text (conversation);
    if (!entry.focused ())
      pidgin->click (entry);
    return entry.focused ();
  }));
  desktop->type ("and hello to you");
  desktop->key ("Return");
  const Stanza message = gateway->wait_for (
      irc, [] (const Stanza &each) { return !each.child_text ("body").empty (); });
  ASSERT_TRUE (message);
  EXPECT_EQ (bare_jid (message.to ()), "zoe@irc.localhost");
  EXPECT_EQ (message.child_text ("body"), "and hello to you");
}

TEST_F (MessagesWindow, OfTheTransportOpenNone)
{
  open_online ();
  ASSERT_TRUE (pidgin->wait_row ("Zoe"));
  gateway->command ("send irc.localhost <message from='irc.localhost' "
                    "to='alice@localhost/pidgin' type='chat'><body>Welcome to the network."
                    "</body></message>");
  EXPECT_TRUE (alert ("Welcome to the network."));
  picture ("notice");
  EXPECT_EQ (count_windows (), 1U);

  /* A contact's message opens one, later than the transport's would have. */
  gateway->command ("write irc.localhost alice@localhost zoe hello");
  ASSERT_TRUE (pidgin->window ("Zoe*"));
  EXPECT_EQ (count_windows (), 2U);
}

} // namespace ui
