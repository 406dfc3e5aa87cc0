/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The servers of IRC behind one gateway, set up in Pidgin. */
#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";

class ServersWindow : public Window {
protected:
  ServersWindow ()
  {
    desktop_options = {900, 700};
    gateway_options.networks
        = {"domain=irc.localhost,as=biboumi,category=conference", "domain=xmpp.localhost"};
  }

  /* It calls itself no gateway. */
  void add ()
  {
    ASSERT_TRUE (pidgin->choose_from_menu_bar (
        {"Tools", "Transports (core)", "Add a network on another server…"}));
    Widget dialog = pidgin->window ("Add a network");
    ASSERT_TRUE (dialog);
    ASSERT_TRUE (entry (dialog, "Address:").set_text (irc));
    ASSERT_TRUE (press (dialog, "Add"));
    ASSERT_TRUE (says (irc, "logged out"));
  }
};

} // namespace

TEST_F (ServersWindow, AskForTheAddressAndShowTheServersForm)
{
  open ();
  add ();
  ASSERT_GT (pidgin->open_menu (icon (irc)).size (), 0u);
  ASSERT_TRUE (wait_until ([&] { return item ("Servers…").sensitive (); }));
  picture ("servers-menu");
  ASSERT_TRUE (item ("Servers…").press ());
  Widget window = pidgin->window ("IRC: servers");
  ASSERT_TRUE (window) << pidgin->root ().describe ();
  picture ("servers");
  ASSERT_TRUE (entry (window, "Address:").set_text ("irc.libera.chat"));
  ASSERT_TRUE (press (window, "Next"));

  ASSERT_TRUE (pidgin->root ().expect ("label", "*What do you want to do at irc.libera.chat?*"));
  picture ("servers-commands");
  ASSERT_TRUE (press (pidgin->window ("IRC: servers"), "Next"));
  window = pidgin->window ("IRC: command");
  ASSERT_TRUE (window) << pidgin->root ().describe ();
  picture ("servers-form");
  ASSERT_TRUE (entry (window, "Nickname:").set_text ("bobby"));
  ASSERT_TRUE (press (window, "Finish"));
  EXPECT_TRUE (gateway->wait_for (irc, [] (const Stanza &each) {
    const Stanza command = each.child ("command", commands_ns);
    return each.to () == "irc.libera.chat@irc.localhost"
           && command.child ("x").children ().size () == 2
           && command.child ("x").children ()[0].child_text ("value") == "bobby";
  }));
}

} // namespace ui
