/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window of the groups to which a network invites the user, in Pidgin. */
#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

class InvitationsWindow : public Window {
protected:
  InvitationsWindow ()
  {
    desktop_options = {900, 700};
  }

  void invite (const std::string &room)
  {
    send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'>"
                    "<x xmlns='jabber:x:conference' jid='"
                        + room + "@irc.localhost'/></message>");
  }

  Widget be_invited ()
  {
    open_online ();
    for (const char *room : {"tea", "coffee", "milk"})
      invite (room);
    Widget dialog = pidgin->window ("IRC: groups");
    EXPECT_TRUE (dialog);
    return dialog;
  }

  bool joined (const std::string &room)
  {
    return static_cast<bool> (gateway->wait_for (irc, [&] (const Stanza &each) {
      return each.name () == "presence" && bare_jid (each.to ()) == room + "@irc.localhost"
             && each.child ("x").ns () == "http://jabber.org/protocol/muc";
    }));
  }
};

} // namespace

TEST_F (InvitationsWindow, JoinsTheGroupsThatAreChosen)
{
  Widget dialog = be_invited ();
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("label", "3 groups on IRC invite you"));
  for (const char *name : {"tea", "coffee", "milk"})
    EXPECT_TRUE (dialog.find ("check box", name).checked ()) << dialog.describe ();
  EXPECT_FALSE (dialog.find ("check box", "Always join the groups of IRC").checked ());
  picture ("invitations");
  ASSERT_TRUE (dialog.find ("check box", "coffee").press ());
  ASSERT_TRUE (press (dialog, "Join"));
  EXPECT_TRUE (joined ("tea"));
  EXPECT_TRUE (joined ("milk"));
  for (const Stanza &each : gateway->sent (irc))
    EXPECT_FALSE (each.name () == "presence" && bare_jid (each.to ()) == "coffee@irc.localhost")
        << each.to_xml ();
}

TEST_F (InvitationsWindow, JoinsAllFromThenOnWhenThatIsChosen)
{
  Widget dialog = be_invited ();
  ASSERT_TRUE (dialog);
  ASSERT_TRUE (dialog.find ("check box", "Always join the groups of IRC").press ());
  ASSERT_TRUE (press (dialog, "Join"));
  EXPECT_TRUE (joined ("coffee"));
  invite ("water");
  EXPECT_TRUE (joined ("water"));
  const std::vector<std::string> menu = read_menu (irc);
  EXPECT_NE (std::find (menu.begin (), menu.end (), "Always join groups *"), menu.end ());
}

} // namespace ui
