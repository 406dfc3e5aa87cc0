/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport on another server, from Pidgin's menu of tools. */
#include "ui/fixture.h"

namespace ui {

namespace {

class AddingWindow : public Window {
protected:
  AddingWindow ()
  {
    desktop_options = {900, 700};
    server_options.components = {{irc}, {"irc.far.example"}};
    gateway_options.networks = {"domain=irc.localhost", "domain=irc.far.example"};
  }

  Widget ask ()
  {
    EXPECT_TRUE (pidgin->choose_from_menu_bar (
        {"Tools", "Transports (core)", "Add a network on another server…"}));
    return window ();
  }

  Widget window () const
  {
    return pidgin->window ("Add a network");
  }
};

} // namespace

TEST_F (AddingWindow, PutsATransportIntoTheBarUntilItIsRemoved)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  Widget dialog = ask ();
  ASSERT_TRUE (dialog);
  picture ("adding");
  ASSERT_TRUE (entry (dialog, "Address:").set_text ("IRC.far.example")) << dialog.describe ();
  ASSERT_TRUE (press (dialog, "Add"));
  Widget far = pidgin->icon ("IRC at irc.far.example: not set up");
  ASSERT_TRUE (far) << pidgin->root ().describe ();
  EXPECT_EQ (count_presences ("irc.far.example"), 0u);
  picture ("adding-done");
  ASSERT_TRUE (pidgin->choose (far, "Remove this network"));
  EXPECT_TRUE (pidgin->buddy_list ().wait_gone ("push button", "IRC at irc.far.example*"));
}

TEST_F (AddingWindow, OpensAgainWithWhatIsNoAddress)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  Widget dialog = ask ();
  ASSERT_TRUE (dialog);
  ASSERT_TRUE (entry (dialog, "Address:").set_text ("bill@irc.far.example"));
  ASSERT_TRUE (press (dialog, "Add"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "This isn't a gateway address.*"));
  picture ("adding-refused");
  EXPECT_EQ (entry (window (), "Address:").text (), "bill@irc.far.example");
}

} // namespace ui
