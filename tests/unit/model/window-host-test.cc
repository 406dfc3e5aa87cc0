/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/window-host: who has windows opened, and which. */

#include <gtest/gtest.h>

#include "conversation.h"
#include "model/actions.h"

using namespace unit;

namespace {

class WindowHost : public testing::Test {
protected:
  WindowHost ()
  {
    conversation.gateways = {irc (), xmpp ()};
    conversation.sign_on ();
    conversation.available (IRC);
    conversation.sent.clear ();
  }

  void perform (PtAction action, const char *detail = nullptr)
  {
    pt_actions_perform (PT_TRANSPORT_INTERFACE (conversation.transport (IRC)), action, FALSE,
                        detail, nullptr);
  }

  Conversation conversation;
};

} // namespace

TEST_F (WindowHost, OpensTheWindowsOfActionsAndNothingIsSent)
{
  perform (PT_ACTION_DELETE);
  perform (PT_ACTION_ADD_CONTACT);
  perform (PT_ACTION_SEARCH);
  perform (PT_ACTION_COMMAND, "rooms");
  perform (PT_ACTION_WRITE);

  ASSERT_EQ (conversation.windows.opened.size (), 5u);
  for (const Windows::Opened &opened : conversation.windows.opened)
    EXPECT_EQ (opened.address, IRC);
  EXPECT_EQ (conversation.windows.opened[0].action, PT_ACTION_DELETE);
  EXPECT_EQ (conversation.windows.opened[1].action, PT_ACTION_ADD_CONTACT);
  EXPECT_EQ (conversation.windows.opened[2].action, PT_ACTION_SEARCH);
  EXPECT_EQ (conversation.windows.opened[3].action, PT_ACTION_COMMAND);
  EXPECT_EQ (conversation.windows.opened[3].detail, "rooms");
  EXPECT_EQ (conversation.windows.opened[4].action, PT_ACTION_WRITE);
  conversation.forbid_anything ();
}

TEST_F (WindowHost, OpensNoneForActionsThatNeedNone)
{
  perform (PT_ACTION_LOG_OUT);
  EXPECT_TRUE (conversation.windows.opened.empty ());
}

TEST_F (WindowHost, AddsATransportForItsAccount)
{
  Conversation other ("", "bob@openfire.test/lab");

  pt_account_open_add_transport (conversation.account ());
  EXPECT_EQ (conversation.windows.additions, 1);
  EXPECT_EQ (other.windows.additions, 0);
}

TEST_F (WindowHost, AsksForTheNetworkOfAContact)
{
  pt_account_open_add_contact (conversation.account ());
  EXPECT_EQ (conversation.windows.contact_additions, 1);
  EXPECT_EQ (conversation.windows.additions, 0);
}

/* A view may hold a transport that has been taken away with its account. */
TEST_F (WindowHost, OutlivesTheAccountWithItsTransports)
{
  Windows windows;
  PtWindowHost host = fake_window_host (&windows);
  World world;
  world.jid = "carol@openfire.test/lab";
  g_autoptr (PtHost) stream = fake_host_new (&world);
  PtAccount *account = pt_account_new (stream, &host);
  g_autoptr (PtTransport) transport = PT_TRANSPORT (
      g_object_ref (pt_account_add_transport (account, "irc.example.org", nullptr)));

  host = {};
  g_object_unref (account);
  pt_transport_open_window (transport, PT_ACTION_DELETE, nullptr);
  EXPECT_EQ (windows.opened.size (), 1u);
}
