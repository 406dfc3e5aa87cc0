/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Windows about many contacts: who asks to see the user, what a gateway suggests, who is left. */
#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

class RequestsWindow : public Window {
protected:
  RequestsWindow ()
  {
    desktop_options = {900, 700};
  }

  void ask (const std::string &contact, const std::string &name = "")
  {
    send_from (
        irc,
        "<presence from='" + contact + "@irc.localhost' to='alice@localhost' " + "type='subscribe'>"
            + (name.empty () ? ""
                             : "<nick xmlns='http://jabber.org/protocol/nick'>" + name + "</nick>")
            + "</presence>");
  }

  /* Three ask after a log-in. */
  Widget be_asked ()
  {
    open_online ();
    ask ("ann", "Ann");
    ask ("bob\\40irc.test");
    ask ("carl", "&lt;b&gt;Carl &amp; Co");
    Widget dialog = pidgin->window ("IRC: contacts' requests");
    EXPECT_TRUE (dialog);
    return dialog;
  }

  bool answered (const std::string &contact, const std::string &type)
  {
    return static_cast<bool> (gateway->wait_for (irc, [&] (const Stanza &each) {
      return each.name () == "presence" && each.type () == type
             && each.to () == contact + "@irc.localhost";
    }));
  }

  size_t count_answers (const std::string &type)
  {
    size_t count = 0;
    for (const Stanza &each : gateway->sent (irc))
      count += each.name () == "presence" && each.type () == type;
    return count;
  }
};

class RequestsSuggestionsWindow : public Window {
protected:
  RequestsSuggestionsWindow ()
  {
    desktop_options = {900, 700};
  }
};

} // namespace

TEST_F (RequestsWindow, AcceptsWhoIsChosenAndDeniesTheOthers)
{
  Widget dialog = be_asked ();
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("label", "3 contacts on IRC ask to see when you are available"));
  for (const char *name : {"Ann (ann)", "bob@irc.test", "<b>Carl & Co (carl)"})
    EXPECT_TRUE (dialog.find ("check box", name).checked ()) << name;
  picture ("requests");
  EXPECT_TRUE (dialog.find ("check box", "Ann (ann)").press ());
  EXPECT_TRUE (dialog.find ("check box", "*Carl*").press ());
  ASSERT_TRUE (dialog.find ("check box", "Decline everyone not selected").press ());
  ASSERT_TRUE (press (dialog, "Accept"));
  EXPECT_TRUE (answered ("bob\\40irc.test", "subscribed"));
  EXPECT_TRUE (answered ("ann", "unsubscribed"));
  EXPECT_TRUE (answered ("carl", "unsubscribed"));
  EXPECT_EQ (count_answers ("subscribed"), 1u);
}

TEST_F (RequestsWindow, OfManyContactsFitsTheScreen)
{
  open_online ();
  for (int i = 1; i <= 40; i++)
    ask ("c" + std::to_string (i), "Contact " + std::to_string (i));
  Widget dialog = pidgin->window ("IRC: contacts' requests");
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("check box", "Always accept requests from IRC"));
  EXPECT_TRUE (dialog.find ("check box", "Contact 1 (c1)"));
  picture ("requests-many");
  for (const Widget &each : dialog.find_all ("push button")) {
    const Rectangle area = each.extents ();
    EXPECT_LT (area.y + area.height, desktop_options.height) << each.name ();
  }
  ASSERT_TRUE (press (dialog, "Accept"));
  EXPECT_TRUE (answered ("c40", "subscribed"));
}

TEST_F (RequestsWindow, AcceptsEverybodyFromNowOn)
{
  Widget dialog = be_asked ();
  ASSERT_TRUE (dialog);
  ASSERT_TRUE (dialog.find ("check box", "Always accept requests from IRC").press ());
  ASSERT_TRUE (press (dialog, "Accept"));
  EXPECT_TRUE (answered ("carl", "subscribed"));
  ask ("dora");
  EXPECT_TRUE (answered ("dora", "subscribed"));
  EXPECT_FALSE (pidgin->root ().find ("dialog"));
  const std::vector<std::string> menu = read_menu (irc);
  EXPECT_NE (std::find (menu.begin (), menu.end (), "Accept all contact requests *"), menu.end ());
}

TEST_F (RequestsSuggestionsWindow, ChangesWhatIsChosen)
{
  start_servers ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->ask ("set", "",
              "<query xmlns='jabber:iq:roster'><item jid='old@irc.localhost' name='Old "
              "friend'/></query>");
  other->ask ("set", "",
              "<query xmlns='jabber:iq:roster'><item jid='spam@irc.localhost' "
              "name='Spam'/></query>");
  other->close ();
  open_online ();
  send_from (irc, "<message from='irc.localhost' to='alice@localhost/pidgin'>"
                  "<x xmlns='http://jabber.org/protocol/rosterx'>"
                  "<item action='add' jid='max@irc.localhost' name='Max'><group>Chat</group></item>"
                  "<item action='add' jid='moritz@irc.localhost' name='Moritz'/>"
                  "<item action='delete' jid='old@irc.localhost'/>"
                  "<item action='delete' jid='spam@irc.localhost'/></x></message>");
  Widget dialog = pidgin->window ("IRC: suggested contacts");
  ASSERT_TRUE (dialog);
  picture ("suggestions");
  EXPECT_TRUE (dialog.find ("check box", "Add Max (max) to Chat").checked ()) << dialog.describe ();
  EXPECT_FALSE (dialog.find ("check box", "Remove Old friend (old)").checked ());
  ASSERT_TRUE (dialog.find ("check box", "Add Moritz (moritz)").press ());
  ASSERT_TRUE (dialog.find ("check box", "Remove Spam (spam)").press ());
  ASSERT_TRUE (press (dialog, "Apply"));
  EXPECT_TRUE (wait_until (
      [&] { return static_cast<bool> (prosody->roster_item ("alice", "max@irc.localhost")); }));
  EXPECT_TRUE (wait_until ([&] { return !prosody->roster_item ("alice", "spam@irc.localhost"); }));
  EXPECT_FALSE (prosody->roster_item ("alice", "moritz@irc.localhost"));
  EXPECT_TRUE (prosody->roster_item ("alice", "old@irc.localhost"))
      << "nothing is removed unless the user chooses it";
}

TEST_F (RequestsSuggestionsWindow, OfContactsThatAreLeftRemovesThem)
{
  server_options.privileged_components = false; /* so that the gateway cannot do it */
  open_online ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->ask ("set", "",
              "<query xmlns='jabber:iq:roster'><item jid='ghost@irc.localhost' "
              "name='Ghost'/></query>");
  other->close ();
  ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
  ASSERT_TRUE (pidgin->wait_row ("Ghost"));
  ASSERT_TRUE (choose (irc, "Remove login…"));
  ASSERT_TRUE (press (pidgin->window ("IRC: remove login"), "Remove"));
  Widget question = pidgin->window ("IRC: contacts");
  ASSERT_TRUE (question);
  EXPECT_TRUE (question.find ("label", "Remove the 1 contact of IRC that is left*"))
      << question.describe ();
  picture ("leftovers");
  ASSERT_TRUE (press (question, "Remove"));
  EXPECT_TRUE (wait_no_row ("Ghost"));
  EXPECT_TRUE (wait_until ([&] { return !prosody->roster_item ("alice", "ghost@irc.localhost"); }));
}

} // namespace ui
