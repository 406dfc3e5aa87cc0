/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chats that Pidgin joins by itself: those behind a transport wait for its log-in. */
#include <algorithm>
#include <fstream>
#include <sstream>

#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *behind = "chan@irc.localhost";

std::string
chat_xml (const std::string &account, const std::string &room, const std::string &server)
{
  return "<chat proto='prpl-jabber' account='" + account
         + "'><component name='handle'>alice</component><component name='room'>" + room
         + "</component><component name='server'>" + server
         + "</component><setting name='gtk-autojoin' type='bool'>1</setting></chat>";
}

class ChatsWindow : public Window {
protected:
  ChatsWindow ()
  {
    server_options.more_sections = "Component \"rooms.localhost\" \"muc\"\n";
  }

  /* The buddy list has a chat behind IRC and one of the own server. */
  void open_with_chats ()
  {
    register_before (irc);
    const std::string account = prosody->jid ("alice") + "/pidgin";
    pidgin_options.files
        = {{"blist.xml", "<?xml version='1.0' encoding='UTF-8' ?><purple version='1.0'><blist>"
                         "<group name='Chats'>"
                             + chat_xml (account, "chan", irc)
                             + chat_xml (account, "hall", "rooms.localhost")
                             + "</group></blist></purple>"}};
    open ();
  }

  /* How often the room behind the transport was entered. */
  size_t count_joins ()
  {
    const std::vector<Stanza> sent = gateway->sent (irc);
    return static_cast<size_t> (std::count_if (sent.begin (), sent.end (), [] (const Stanza &each) {
      return each.name () == "presence" && bare_jid (each.to ()) == behind
             && each.child ("x", "http://jabber.org/protocol/muc");
    }));
  }

  bool wait_joined (size_t count = 1)
  {
    return wait_every (Milliseconds (50), [&] { return count_joins () == count; }, ui_deadline);
  }
};

} // namespace

TEST_F (ChatsWindow, BehindATransportAreJoinedAfterItsLogIn)
{
  start_servers ();
  gateway->command ("login-delay irc.localhost never");
  open_with_chats ();
  ASSERT_TRUE (says (irc, "logging in*"));
  ASSERT_TRUE (pidgin->window ("hall")) << "the server's own room waits for nobody";
  EXPECT_EQ (count_joins (), 0u);

  gateway->command ("login-release irc.localhost");
  ASSERT_TRUE (says (irc, "logged in*"));
  EXPECT_TRUE (wait_joined ());
}

TEST_F (ChatsWindow, BehindATransportStayUnjoinedWhileTheUserIsLoggedOut)
{
  store_auto_login (irc, "false");
  open_with_chats ();
  ASSERT_TRUE (says (irc, "logged out"));
  ASSERT_TRUE (pidgin->window ("hall"));
  EXPECT_EQ (count_joins (), 0u);

  ASSERT_TRUE (choose (irc, "Log in"));
  EXPECT_TRUE (wait_joined ());
  ASSERT_TRUE (choose (irc, "Log out"));
  ASSERT_TRUE (says (irc, "logged out"));
  ASSERT_TRUE (choose (irc, "Log in"));
  ASSERT_TRUE (says (irc, "logged in*"));
  EXPECT_EQ (count_joins (), 1u) << "the user may have left it";
}

/* Pidgin joins rooms again that were open, in another way than those of the buddy list. */
TEST_F (ChatsWindow, BehindATransportWaitAfterALostConnectionToo)
{
  open_with_chats ();
  ASSERT_TRUE (wait_joined ());
  gateway->command ("send irc.localhost <presence from='chan@irc.localhost/alice' "
                    "to='alice@localhost/pidgin'><x xmlns='http://jabber.org/protocol/muc#user'>"
                    "<item affiliation='none' role='participant'/></x></presence>");
  ASSERT_TRUE (pidgin->root ().expect ("page tab", "chan*"));
  gateway->command ("login-delay irc.localhost never");
  prosody->stop ();
  Widget button = pidgin->buddy_list ().expect ("push button", "Re*connect*");
  ASSERT_TRUE (button);
  prosody->start ();
  gateway->wait_until_connected ();
  ASSERT_TRUE (button.press ());
  ASSERT_TRUE (says (irc, "logging in*"));
  /* The form's answer comes after whatever was asked of the gateway before. */
  ASSERT_TRUE (open_form (irc));
  EXPECT_EQ (count_joins (), 1u);

  gateway->command ("login-release irc.localhost");
  ASSERT_TRUE (says (irc, "logged in*"));
  EXPECT_TRUE (wait_joined (2));
}

TEST_F (ChatsWindow, KeepTheUsersSetting)
{
  store_auto_login (irc, "false");
  open_with_chats ();
  ASSERT_TRUE (says (irc, "logged out"));
  ASSERT_TRUE (pidgin->window ("hall"));
  ASSERT_TRUE (pidgin->quit ());
  std::ostringstream list;
  list << std::ifstream (pidgin->profile () + "/blist.xml").rdbuf ();
  const std::string setting = "<setting name='gtk-autojoin' type='bool'>1</setting>";
  const size_t first = list.str ().find (setting);
  ASSERT_NE (first, std::string::npos) << list.str ();
  EXPECT_NE (list.str ().find (setting, first + 1), std::string::npos) << list.str ();
}

} // namespace ui
