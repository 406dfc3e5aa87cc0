/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list: what it says, what is pressed in it. */
#include "applet/fixture.h"
#include "common/action-label.h"

namespace applet {

namespace {

class List : public AppletTest {
protected:
  Widget row (const std::string &state = "*") const
  {
    return applet->row ("IRC at irc.localhost: " + state);
  }
  Widget toggle () const
  {
    return row ().find ("toggle button", "Log in automatically");
  }
  std::vector<std::string> read_menu () const
  {
    std::vector<std::string> names;
    for (const Widget &each : applet->open_menu ("IRC*"))
      if (const std::string name = each.name (); !name.empty ())
        names.push_back (each.sensitive () ? name : "(" + name + ")");
    return names;
  }
  testing::AssertionResult has_button (const std::string &label) const
  {
    const Widget button = row ().expect ("push button", label);
    if (button)
      return testing::AssertionSuccess () << "there is: " << label;
    return testing::AssertionFailure () << row ().describe ();
  }

  /* Takes the transport to a state in which the action makes sense. */
  void bring_to_offer (PtAction action)
  {
    for (const char *state : {"logged-in", "logged-out", "setting-up", "not-set-up"}) {
      g_object_set (irc, "state", state, "registered",
                    static_cast<gboolean> (g_strcmp0 (state, "not-set-up") != 0), nullptr);
      if (pt_action_is_offered (action, irc))
        return;
    }
    ADD_FAILURE () << "no state offers " << pt_action_get_info (action)->nick;
  }

  /* An entry of the menu, when it is there. */
  bool choose (std::string label)
  {
    label.erase (label.find ('_'), 1);
    return wait_every (Milliseconds (200), [&] {
      for (const Widget &each : applet->open_menu ("IRC*"))
        if (each.name () == label && each.sensitive ())
          return each.press ();
      return false;
    });
  }
};

} // namespace

TEST_F (List, SaysHowEachTransportIs)
{
  open ("logged-in");
  g_object_set (irc, "username", "nick", nullptr);
  client->add_transport (alice, "xmpp.localhost", "XMPP", "logged-out");
  client->add_transport (alice, "telegram.localhost", "Telegram", "not-set-up");
  PtTransportInterface *failed
      = client->add_transport (alice, "discord.localhost", "Discord", "failed");
  g_object_set (failed, "reason", "The password is wrong.", nullptr);

  EXPECT_TRUE (applet->row ("XMPP*"));
  EXPECT_TRUE (applet->row ("IRC*as nick"));
  EXPECT_EQ (
      (std::vector<std::string>{
          "Discord at discord.localhost: could not log in. The password is wrong.",
          "IRC at irc.localhost: logged in as nick", "Telegram at telegram.localhost: not set up",
          "XMPP at xmpp.localhost: logged out"}),
      applet->sentences ());
  EXPECT_TRUE (applet->label ("The password is wrong."));
}

TEST_F (List, FollowsATransportsState)
{
  open ("logged-out");
  for (const auto &[state, words] :
       std::vector<std::pair<std::string, std::string>>{{"connecting", "logging in"},
                                                        {"logged-in", "logged in"},
                                                        {"failed", "could not log in"}}) {
    pt_transport_interface_set_state (irc, state.c_str ());
    EXPECT_TRUE (row (words)) << state;
    EXPECT_TRUE (applet->label (words)) << state;
  }
}

TEST_F (List, LogsInAndOut)
{
  open ("logged-out");
  ASSERT_TRUE (row ().find ("push button", "Log in").press ());
  EXPECT_TRUE (was_asked ("log-in irc.localhost"));
  EXPECT_TRUE (has_button ("Cancel login"));

  pt_transport_interface_set_state (irc, "logged-in");
  ASSERT_TRUE (has_button ("Log out"));
  ASSERT_TRUE (wait_every (Milliseconds (100), [&] {
    row ().find ("push button", "Log out").press ();
    return !client->calls.empty () && client->calls.back () == "log-out irc.localhost";
  }));
  EXPECT_TRUE (has_button ("Log in"));
}

TEST_F (List, ADoublePressAsksOnce)
{
  open ("logged-out");
  const Rectangle area = row ().find ("push button", "Log in").extents ();
  desktop->click (area.x + area.width / 2, area.y + area.height / 2, 1, 2);
  ASSERT_TRUE (was_asked ("log-in irc.localhost"));
  ASSERT_TRUE (has_button ("Cancel login"));

  EXPECT_EQ (std::vector<std::string>{"log-in irc.localhost"}, client->calls);
}

TEST_F (List, OffersWhatIsMostLikelyWanted)
{
  open ("not-set-up");
  EXPECT_TRUE (has_button ("Set up…"));
  EXPECT_FALSE (toggle ());

  pt_transport_interface_set_state (irc, "setting-up");
  EXPECT_TRUE (has_button ("Cancel"));

  g_object_set (irc, "state", "failed", "registered", TRUE, "remedy", "register", nullptr);
  ASSERT_TRUE (has_button ("Change login…"));
  ASSERT_TRUE (row ().find ("push button", "Change*").press ());
  EXPECT_TRUE (was_asked ("register irc.localhost"));
}

TEST_F (List, LogsInAtAGatewayThatTakesNoLoginInformation)
{
  open ("not-set-up");
  g_object_set (irc, "open", TRUE, "state", "logged-out", nullptr);
  ASSERT_TRUE (has_button ("Log in"));
  EXPECT_TRUE (toggle ());
  ASSERT_TRUE (row ().find ("push button", "Log in").press ());
  EXPECT_TRUE (was_asked ("log-in irc.localhost"));
}

TEST_F (List, SwitchStoresTheSetting)
{
  open ("logged-in");
  EXPECT_FALSE (toggle ().checked ());
  ASSERT_TRUE (toggle ().press ());

  EXPECT_TRUE (was_asked ("auto-login irc.localhost true"));
  EXPECT_TRUE (wait_until ([&] { return toggle ().checked (); }));
}

TEST_F (List, SwitchSpringsBackWhenTheServerDoesNotStoreIt)
{
  open ("logged-in");
  client->refusal = "The server keeps no settings.";
  ASSERT_TRUE (toggle ().press ());

  EXPECT_TRUE (applet->label ("IRC at irc.localhost: The server keeps no settings."));
  EXPECT_FALSE (toggle ().checked ());
  picture ("refusal");
}

TEST_F (List, SwitchFollowsAnotherClient)
{
  open ("logged-in");
  pt_transport_interface_set_auto_login (irc, TRUE);

  EXPECT_TRUE (wait_until ([&] { return toggle ().checked (); }));
  EXPECT_TRUE (client->calls.empty ()) << "what another client did is not the user's wish";
}

TEST_F (List, AFailureIsSaidInWordsThatAreCut)
{
  open ("logged-out");
  client->refusal = "<b>No</b> &\n" + std::string (1000, 'x');
  ASSERT_TRUE (row ().find ("push button", "Log in").press ());

  const Widget text = applet->label ("IRC at irc.localhost: <b>No</b> & xxx*…");
  ASSERT_TRUE (text);
  EXPECT_GT (400u, text.name ().size ());
  /* The first one is the window's own. */
  ASSERT_TRUE (applet->window ().find_all ("push button", "Close").back ().press ());
  EXPECT_TRUE (applet->window ().wait_gone ("label", "*No*"));
  EXPECT_TRUE (row ());
}

TEST_F (List, MenuIsTheOneOfTheBar)
{
  open ("logged-in");
  EXPECT_EQ ((std::vector<std::string>{"Log out", "Log in automatically", "Add contact…",
                                       "Write to the gateway…", "Change login…", "Remove login…",
                                       "Copy Bug Report Details"}),
             read_menu ());
  picture ("menu");
}

TEST_F (List, MenuAsksTheClientForEachAction)
{
  open ("logged-in");
  for (const char *property :
       {"can-search", "has-groups", "has-servers", "accept-all", "join-all", "added"})
    g_object_set (irc, property, TRUE, nullptr);
  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const auto action = static_cast<PtAction> (i);
    const PtActionInfo *info = pt_action_get_info (action);
    std::string call = std::string (info->nick) + " irc.localhost";

    /* The commands have a menu of their own. */
    if (info->label.text == nullptr || (info->flags & (PT_ACTION_OF_VIEW | PT_ACTION_TAKES_DETAIL)))
      continue;
    bring_to_offer (action);
    if (info->property != nullptr)
      call += pt_action_is_set (action, irc) ? " false" : " true";
    EXPECT_TRUE (choose (pt_action_get_label (action, irc))) << info->nick;
    EXPECT_TRUE (was_asked (call));
  }
}

TEST_F (List, MenuCopiesTheClientsReport)
{
  open ("logged-in");
  client->report = "{ \"accounts\" : [] }";
  for (const Widget &each : applet->open_menu ("IRC*"))
    if (each.name () == "Copy Bug Report Details")
      each.press ();
  EXPECT_TRUE (was_asked ("MakeReport"));
  EXPECT_TRUE (applet->window ().expect ("label", "The report is copied*"));
  picture ("report");
  std::string clipboard;
  run_program ({"xclip", "-selection", "clipboard", "-out"}, &clipboard);
  EXPECT_EQ (clipboard, "{ \"accounts\" : [] }");
}

TEST_F (List, IsUsedWithTheKeyboard)
{
  open ("logged-out");
  ASSERT_TRUE (row ().focus ());
  desktop->key ("shift+F10");
  ASSERT_TRUE (wait_every (Milliseconds (50), [&] { return !applet->menu_items ().empty (); }));
  desktop->key ("Return");
  EXPECT_TRUE (was_asked ("log-in irc.localhost"));

  pt_transport_interface_set_state (irc, "logged-out");
  ASSERT_TRUE (has_button ("Log in"));
  for (int i = 0; i < 6 && !toggle ().focused (); i++)
    desktop->key ("Tab");
  ASSERT_TRUE (toggle ().focused ());
  desktop->key ("space");
  EXPECT_TRUE (was_asked ("auto-login irc.localhost true"));
}

TEST_F (List, GroupsByAccount)
{
  open ("logged-in");
  EXPECT_EQ (std::vector<std::string>{"IRC at irc.localhost: logged in"}, applet->sentences ())
      << "one account needs no name";
  client->add_account (bob);
  EXPECT_TRUE (applet->row ("IRC at irc.localhost: logged in. Account: alice@localhost"));
  EXPECT_TRUE (
      applet->row ("bob@other.test: The server of bob@other.test doesn't offer any networks.*"));

  client->add_transport (bob, "irc.other.test", "IRC", "logged-out");
  EXPECT_TRUE (applet->row ("IRC at irc.other.test: logged out*"));
  EXPECT_TRUE (applet->window ().wait_gone ("label", "The server of*"));
  EXPECT_EQ (
      (std::vector<std::string>{"IRC at irc.localhost: logged in. Account: alice@localhost",
                                "IRC at irc.other.test: logged out. Account: bob@other.test"}),
      applet->sentences ());
  picture ("accounts");
}

TEST_F (List, ShowsTextsOfOthersPlainAndFolded)
{
  open ("failed");
  g_object_set (irc, "name", "<b>IRC</b> _x", "reason",
                ("<i>no</i> & " + std::string (600, 'w')).c_str (), nullptr);

  EXPECT_TRUE (applet->label ("<b>IRC</b> _x at irc.localhost"));
  EXPECT_TRUE (applet->label ("<i>no</i> & www*"));
  EXPECT_GT (600, applet->window ().extents ().width);
  picture ("hostile");
}

TEST_F (List, CutsALongReasonToAFewLines)
{
  open ("failed");
  pt_transport_interface_set_reason (irc, "Short.");
  const Widget label = applet->label ("Short.");
  ASSERT_TRUE (label);
  const int line = label.extents ().height;

  std::string reason;
  for (int i = 0; i < 12; i++)
    reason += "Line " + std::to_string (i) + " of what the gateway has to say to that.\n";
  reason += "The end.";
  pt_transport_interface_set_reason (irc, reason.c_str ());
  const Widget cut = applet->label ("Line 0*The end.");
  ASSERT_TRUE (cut);
  EXPECT_TRUE (wait_until ([&] { return cut.extents ().height > line; }));
  EXPECT_LE (cut.extents ().height, 3 * line + 3);
  EXPECT_EQ (cut.description (), reason);
  picture ("reason");
}

} // namespace applet
