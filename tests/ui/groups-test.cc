/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of a network's groups in Pidgin. */
#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *search_ns = "jabber:iq:search";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";

class GroupsWindow : public Window {
protected:
  GroupsWindow ()
  {
    desktop_options = {900, 700};
    gateway_options.networks
        = {"domain=irc.localhost,features=http://jabber.org/protocol/muc jabber:iq:search",
           "domain=xmpp.localhost"};
  }

  Widget list ()
  {
    open_online ();
    answer (irc, items_ns,
            "<query xmlns='http://jabber.org/protocol/disco#items'>"
            "<item jid='tea@irc.localhost' name='Tea &amp; &lt;b&gt;cake (12)'/>"
            "<item jid='chess@irc.localhost' name='Chess club (3)'/></query>");
    EXPECT_TRUE (choose (irc, "Groups…"));
    Widget cell = pidgin->root ().expect ("table cell", "Chess club");
    EXPECT_TRUE (cell) << pidgin->root ().describe ();
    pidgin->click (cell);
    return pidgin->window ("IRC: groups");
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

TEST_F (GroupsWindow, JoinsAGroup)
{
  Widget results = list ();
  ASSERT_TRUE (results);
  EXPECT_TRUE (results.find ("table cell", "Tea & <b>cake")) << results.describe ();
  EXPECT_TRUE (results.find ("table cell", "12")) << results.describe ();
  picture ("groups");
  ASSERT_TRUE (press (results, "Join"));
  EXPECT_TRUE (joined ("chess"));
}

TEST_F (GroupsWindow, PutsAGroupIntoTheBuddyList)
{
  Widget results = list ();
  ASSERT_TRUE (results);
  ASSERT_TRUE (press (results, "Join automatically"));
  EXPECT_TRUE (joined ("chess"));
  EXPECT_TRUE (pidgin->window ("Buddy List").find ("table cell", "*Chess club*"));
  picture ("groups-in-the-list");
}

TEST_F (GroupsWindow, JoinsAGroupThatASearchHasFound)
{
  open_online ();
  answer (irc, search_ns, "<query xmlns='jabber:iq:search'><nick/></query>");
  ASSERT_TRUE (choose (irc, "Search…"));
  Widget form = pidgin->window ("IRC: search");
  ASSERT_TRUE (form);
  answer (irc, search_ns,
          "<query xmlns='jabber:iq:search'><item jid='#chess@irc.localhost' name='Chess club'/>"
          "</query>");
  ASSERT_TRUE (press (form, "Search"));
  Widget cell = pidgin->root ().expect ("table cell", "Chess club");
  ASSERT_TRUE (cell) << pidgin->root ().describe ();
  pidgin->click (cell);
  Widget results = pidgin->window ("IRC: search");
  EXPECT_FALSE (results.find ("push button", "Add")) << results.describe ();
  picture ("groups-found");
  ASSERT_TRUE (press (results, "Join"));
  EXPECT_TRUE (joined ("#chess"));
}

} // namespace ui
