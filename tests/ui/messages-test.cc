/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages of people open a conversation, those of a transport do not. */
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <sys/stat.h>

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

  void write (const Widget &conversation, const std::string &text) const
  {
    /* The window may still move under the pointer. */
    ASSERT_TRUE (wait_every (Milliseconds (300), [&] {
      Widget entry = lower_text (conversation);
      if (!entry.focused ())
        pidgin->click (entry);
      return entry.focused ();
    }));
    desktop->type (text);
    desktop->key ("Return");
  }

  void say (const std::string &text)
  {
    send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin' type='chat'><body>"
                        + text + "</body></message>");
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

  write (conversation, "and hello to you");
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

TEST_F (MessagesWindow, OfTheTransportAreAnsweredInAConversation)
{
  open_online ();
  say ("Enter the code");
  ASSERT_TRUE (alert ("Enter the code"));
  ASSERT_TRUE (pidgin->buddy_list ().expect ("push button", "Reply").press ());
  Widget conversation = pidgin->window ("irc.localhost*");
  ASSERT_TRUE (conversation);
  EXPECT_TRUE (wait_no_alert ("Enter the code"));
  write (conversation, "12345");
  const Stanza message = gateway->wait_for (
      irc, [] (const Stanza &each) { return !each.child_text ("body").empty (); });
  ASSERT_TRUE (message);
  EXPECT_EQ (message.child_text ("body"), "12345");

  say ("Thank you");
  EXPECT_TRUE (wait_until (
      [&] { return conversation.find ("text").text ().find ("Thank you") != std::string::npos; }));
  EXPECT_FALSE (alert ("Thank you", Milliseconds (0)));
}

TEST_F (MessagesWindow, OfTheTransportHaveLinksToPress)
{
  TemporaryDirectory folder ("browser");
  const std::string opened = folder.file ("opened");
  std::ofstream (folder.file ("xdg-open")) << "#!/bin/sh\necho \"$1\" >" << opened << "\n";
  ASSERT_EQ (chmod (folder.file ("xdg-open").c_str (), 0700), 0);
  pidgin_options.environment = {"PATH=" + folder.path () + ":" + std::getenv ("PATH")};
  open_online ();
  say ("https://gw.example.org/qr?a=1&amp;b=2");
  Widget text = alert ("https://gw.example.org/qr?a=1&b=2");
  ASSERT_TRUE (text);
  picture ("notice-link");
  const Rectangle area = text.extents ();
  /* As a person does: GTK finds the link under a pointer that moves there. */
  for (int x : {20, 21})
    ASSERT_TRUE (run_program ({"xdotool", "mousemove", std::to_string (area.x + x),
                               std::to_string (area.y + area.height / 2)}));
  desktop->click (area.x + 22, area.y + area.height / 2);
  std::string address;
  EXPECT_TRUE (wait_until ([&] {
    std::ifstream (opened) >> address;
    return address == "https://gw.example.org/qr?a=1&b=2";
  })) << address;
}

} // namespace ui
