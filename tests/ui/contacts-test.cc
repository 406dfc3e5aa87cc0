/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a contact by its network's name, and searching a network's directory. */
#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *address_ns = "jabber:iq:gateway";
constexpr const char *search_ns = "jabber:iq:search";

class ContactsWindow : public Window {
protected:
  ContactsWindow ()
  {
    desktop_options = {900, 700};
  }

  Widget ask ()
  {
    EXPECT_TRUE (choose (irc, "Add contact…"));
    return window ();
  }

  Widget window () const
  {
    return pidgin->window ("IRC: add a contact");
  }

  void type (const Widget &dialog, const std::string &name)
  {
    EXPECT_TRUE (dialog.find ("text").set_text (name));
    EXPECT_TRUE (press (dialog, "Add"));
  }
};

class ContactsSearchWindow : public ContactsWindow {
protected:
  ContactsSearchWindow ()
  {
    gateway_options.networks
        = {"domain=irc.localhost,features=jabber:iq:search", "domain=xmpp.localhost"};
  }

  Widget ask_for_search ()
  {
    answer (irc, search_ns,
            "<query xmlns='jabber:iq:search'><instructions>Leave empty what you do not "
            "know.</instructions><nick/><first/><email/></query>");
    EXPECT_TRUE (choose (irc, "Search…"));
    return pidgin->window ("IRC: search");
  }
};

} // namespace

TEST_F (ContactsWindow, AsksTheGatewayForTheAddressAndHasPidginAddIt)
{
  open_online ();
  answer (irc, address_ns,
          "<query xmlns='jabber:iq:gateway'><desc>Whom do you want to write to? A nick has letters "
          "and digits, and may have [ ] { } in it.</desc><prompt>Nick</prompt></query>");
  Widget dialog = ask ();
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("label", "Whom do you want to write to?*")) << dialog.describe ();
  EXPECT_TRUE (entry (dialog, "Nick:")) << dialog.describe ();
  picture ("add-contact");
  type (dialog, " Ann <&'b> ");

  Widget add = pidgin->window ("Add Buddy");
  ASSERT_TRUE (add);
  EXPECT_EQ (last_query (irc, address_ns).child_text ("prompt"), "Ann <&'b>");
  picture ("add-contact-buddy");
  const std::string address = "ann\\3c\\26\\27b\\3e@irc.localhost";
  EXPECT_EQ (entry (add, "Buddy's username:").text (), address) << add.describe ();
  EXPECT_EQ (entry (add, "(Optional) Alias:").text (), "Ann <&'b>");
  ASSERT_TRUE (press (add, "Add"));
  EXPECT_TRUE (wait_until (
      [&] { return prosody->roster_item ("alice", address).attribute ("name") == "Ann <&'b>"; }));
}

TEST_F (ContactsWindow, OpensAgainWithWhatTheGatewayHasRefused)
{
  open_online ();
  Widget dialog = ask ();
  ASSERT_TRUE (dialog);
  refuse (irc, address_ns, "There is no &lt;nobody&gt; here.");
  type (dialog, "nobody");
  ASSERT_TRUE (pidgin->root ().expect ("label", "*There is no <nobody> here.*"));
  picture ("add-contact-refused");
  dialog = window ();
  EXPECT_EQ (dialog.find ("text").text (), "nobody");
  ASSERT_TRUE (press (dialog, "Cancel"));
  EXPECT_TRUE (pidgin->root ().wait_gone ("dialog"));
}

TEST_F (ContactsSearchWindow, ListsWhoIsFoundAndAddsOneOfThem)
{
  open_online ();
  Widget form = ask_for_search ();
  ASSERT_TRUE (form);
  picture ("search");
  ASSERT_TRUE (entry (form, "First name:").set_text ("Zo"));
  answer (irc, search_ns,
          "<query xmlns='jabber:iq:search'>"
          "<item jid='zoe%irc.test@irc.localhost'><nick>zoe</nick><first>Zoe</first>"
          "<email>zoe@example.org</email></item>"
          "<item jid='zorro@irc.localhost'><nick>zorro</nick><first>&lt;b&gt;Zorro</first>"
          "<email/></item></query>");
  ASSERT_TRUE (press (form, "Search"));
  Widget cell = pidgin->root ().expect ("table cell", "<b>Zorro");
  ASSERT_TRUE (cell) << pidgin->root ().describe ();
  EXPECT_EQ (last_query (irc, search_ns).child_text ("first"), "Zo");
  EXPECT_TRUE (pidgin->root ().find ("table cell", "zoe@example.org"));
  picture ("search-results");

  pidgin->click (cell);
  Widget results = pidgin->window ("IRC: search");
  ASSERT_TRUE (press (results, "Add"));
  Widget add = pidgin->window ("Add Buddy");
  ASSERT_TRUE (add);
  EXPECT_EQ (entry (add, "Buddy's username:").text (), "zorro@irc.localhost");
}

/* Its button would read what the plugin has freed. */
TEST_F (ContactsSearchWindow, ResultsGoWithTheCorePlugin)
{
  open_online ();
  Widget form = ask_for_search ();
  ASSERT_TRUE (form);
  answer (irc, search_ns,
          "<query xmlns='jabber:iq:search'>"
          "<item jid='zoe@irc.localhost'><nick>zoe</nick></item></query>");
  ASSERT_TRUE (press (form, "Search"));
  ASSERT_TRUE (pidgin->root ().expect ("table cell", "zoe@irc.localhost"));
  ASSERT_TRUE (unload_core ());
  EXPECT_TRUE (pidgin->root ().wait_gone ("table cell", "zoe@irc.localhost"));
  EXPECT_TRUE (pidgin->quit ());
}

TEST_F (ContactsSearchWindow, OpensAgainWhenNobodyWasFound)
{
  open_online ();
  Widget form = ask_for_search ();
  ASSERT_TRUE (form);
  ASSERT_TRUE (entry (form, "Nickname:").set_text ("nobody"));
  answer (irc, search_ns, "<query xmlns='jabber:iq:search'/>");
  ASSERT_TRUE (press (form, "Search"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "Nobody was found.*"))
      << pidgin->root ().describe ();
  EXPECT_EQ (entry (pidgin->window ("IRC: search"), "Nickname:").text (), "nobody");
  picture ("search-nothing");
}

} // namespace ui
