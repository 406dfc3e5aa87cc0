/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The row of icons: what it says, where it is, when it is there. */
#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

/* The icons' names, from left to right. */
std::vector<std::string>
icon_names (const Widget &bar)
{
  std::vector<Widget> icons = bar.find_all ("push button");
  std::sort (icons.begin (), icons.end (), [] (const Widget &one, const Widget &other) {
    return one.extents ().x < other.extents ().x;
  });
  std::vector<std::string> names;
  for (const Widget &each : icons)
    names.push_back (each.name ());
  return names;
}

class Bar : public Window {
protected:
  Widget bar (Milliseconds deadline = ui_deadline) const
  {
    return pidgin->buddy_list ().expect ("tool bar", "Transports", deadline);
  }

  /* Bob is offline, and in the roster, which comes after everything about transports. */
  void wait_for_bob ()
  {
    prosody->log_in ("alice", "elsewhere")
        ->ask ("set", "", "<query xmlns='jabber:iq:roster'><item jid='bob@localhost'/></query>");
    ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
    ASSERT_TRUE (pidgin->wait_row ("bob@localhost"));
  }

  /* The second server, of another account of alice. */
  void start_other_server ()
  {
    ProsodyOptions options;
    options.host = "other.test";
    options.components = {{"irc.other.test"}};
    other_prosody.emplace (options);
    GatewayOptions networks;
    networks.networks = {"domain=irc.other.test"};
    other_gateway.emplace (*other_prosody, networks);
  }

  std::optional<Prosody> other_prosody;
  std::optional<Gateway> other_gateway;
};

} // namespace

TEST_F (Bar, HasAnIconForEachTransportThatSaysHowItIs)
{
  register_before (irc);
  open ();
  ASSERT_TRUE (says (irc, "logged in"));
  EXPECT_EQ (icon_names (bar ()), (std::vector<std::string>{"IRC at irc.localhost: logged in",
                                                            "XMPP at xmpp.localhost: not set up"}));
  picture ("bar");
}

TEST_F (Bar, IsBelowTheMenuBarAndAboveTheList)
{
  open ();
  const Rectangle icons = bar ().extents ();
  const Rectangle menu = pidgin->buddy_list ().expect ("menu bar").extents ();
  const Rectangle list = pidgin->buddy_list ().expect ("tree table").extents ();
  EXPECT_GT (icons.height, 16);
  EXPECT_LT (icons.height, 60);
  EXPECT_GE (icons.y, menu.y + menu.height);
  EXPECT_LE (icons.y + icons.height, list.y);
  EXPECT_GT (list.height, 100);
}

TEST_F (Bar, IsNotThereWithoutTransports)
{
  server_options.components.clear ();
  open ();
  wait_for_bob ();
  EXPECT_FALSE (pidgin->buddy_list ().find ("tool bar"));
  const Rectangle menu = pidgin->buddy_list ().expect ("menu bar").extents ();
  EXPECT_LE (pidgin->buddy_list ().expect ("tree table").extents ().y, menu.y + menu.height + 1)
      << "no room is left for it";
}

TEST_F (Bar, NamesTheAccountsWhenThereAreTwo)
{
  start_servers ();
  start_other_server ();
  pidgin_options.accounts = {
      {"alice@localhost/pidgin", prosody->password ("alice"), prosody->c2s_port ()},
      {"alice@other.test/pidgin", other_prosody->password ("alice"), other_prosody->c2s_port ()}};
  start_pidgin ();
  const std::string first = ". Account: alice@localhost";
  const std::string second = ". Account: alice@other.test";
  ASSERT_TRUE (pidgin->icon ("IRC at irc.localhost: not set up" + first));
  ASSERT_TRUE (pidgin->icon ("IRC at irc.other.test: not set up" + second));
  ASSERT_TRUE (pidgin->icon ("XMPP at xmpp.localhost: not set up" + first));
  const std::vector<std::string> names = icon_names (bar ());
  ASSERT_EQ (names.size (), 3U);
  EXPECT_EQ (names[1].substr (names[1].find (". Account")), first)
      << "the transports of an account are side by side";
  picture ("two-accounts");
}

TEST_F (Bar, HasNoIconsOfAnAccountThatIsDisabled)
{
  start_servers ();
  start_other_server ();
  pidgin_options.accounts = {
      {"alice@localhost/pidgin", prosody->password ("alice"), prosody->c2s_port ()},
      {"alice@other.test/pidgin", other_prosody->password ("alice"), other_prosody->c2s_port ()}};
  start_pidgin ();
  ASSERT_TRUE (pidgin->icon ("IRC at irc.localhost: *"));
  ASSERT_TRUE (pidgin->icon ("IRC at irc.other.test: *"));
  ASSERT_TRUE (
      pidgin->choose_from_menu_bar ({"Accounts", "alice@localhost/pidgin (XMPP)", "Disable"}));
  EXPECT_TRUE (pidgin->buddy_list ().wait_gone ("push button", "IRC at irc.localhost*"));
  EXPECT_EQ (icon_names (bar ()), std::vector<std::string>{"IRC at irc.other.test: not set up"});
}

TEST_F (Bar, ComesWhenThePluginIsEnabledAndGoesWhenItIsDisabled)
{
  register_before (irc);
  pidgin_options.loaded.clear ();
  open ();
  wait_for_bob ();
  EXPECT_FALSE (pidgin->buddy_list ().find ("tool bar"));

  ASSERT_TRUE (toggle_plugin ("Icons of other networks"));
  ASSERT_TRUE (says (irc, "logged in*")) << "it is loaded into a session that runs";
  EXPECT_TRUE (pidgin->wait_row ("Zoe"));
  gateway->forget ();

  ASSERT_TRUE (toggle_plugin ("Icons of other networks"));
  EXPECT_TRUE (pidgin->buddy_list ().wait_gone ("tool bar"));
  EXPECT_FALSE (pidgin->buddy_list ().find ("push button", "IRC*"));
  EXPECT_TRUE (pidgin->running ());
}

TEST_F (Bar, GoesWithTheCorePluginWhichLogsOut)
{
  open_online ();
  ASSERT_TRUE (unload_core ());
  EXPECT_TRUE (pidgin->buddy_list ().wait_gone ("tool bar"));
  EXPECT_TRUE (wait_presence (irc, "unavailable"));
}

TEST_F (Bar, TakesTheFormAlong)
{
  open ();
  ASSERT_TRUE (open_form (irc));
  ASSERT_TRUE (unload_core ());
  EXPECT_TRUE (pidgin->root ().wait_gone ("dialog", "*: login"));
  EXPECT_TRUE (pidgin->buddy_list ().wait_gone ("tool bar"));
  EXPECT_TRUE (pidgin->quit ());
}

TEST_F (Bar, KeepsGtk3OutOfPidginsProcess)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  ASSERT_TRUE (open_form (irc));
  size_t gtk2 = 0;
  for (const std::string &file : pidgin->maps ()) {
    gtk2 += file.find ("libgtk-x11-2.0.so") != std::string::npos ? 1 : 0;
    EXPECT_EQ (file.find ("libgtk-3.so"), std::string::npos) << file;
    EXPECT_EQ (file.find ("libgdk-3.so"), std::string::npos) << file;
  }
  EXPECT_GT (gtk2, 0U);
}

} // namespace ui
