/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport: how long the contacts' coming and going is a log-in's or a log-out's. */

#include <gtest/gtest.h>

#include "conversation.h"

using namespace unit;

namespace {

class TransportSettling : public testing::Test {
protected:
  TransportSettling ()
  {
    conversation.gateways = {xmpp ()};
  }

  void be_online ()
  {
    conversation.sign_on ();
    conversation.available (XMPP);
    ASSERT_EQ (state (), "logged-in");
  }

  PtTransport *transport ()
  {
    return conversation.transport (XMPP);
  }

  std::string state ()
  {
    return conversation.state (XMPP);
  }

  Conversation conversation{"[" + cached (XMPP, "xmpp") + "]"};
};

} // namespace

TEST_F (TransportSettling, LastsForTenSecondsAfterTheLogIn)
{
  conversation.sign_on ();
  EXPECT_TRUE (pt_transport_is_settling (transport ())) << "some send their contacts first";
  conversation.advance (20 * 1000);
  ASSERT_EQ (state (), "connecting");
  EXPECT_TRUE (pt_transport_is_settling (transport ())) << "however long it takes";

  conversation.available (XMPP);
  ASSERT_EQ (state (), "logged-in");
  EXPECT_TRUE (pt_transport_is_settling (transport ()));
  conversation.advance (9999);
  EXPECT_TRUE (pt_transport_is_settling (transport ()));
  conversation.advance (1);
  EXPECT_FALSE (pt_transport_is_settling (transport ()));

  conversation.available (XMPP);
  EXPECT_FALSE (pt_transport_is_settling (transport ())) << "nothing has changed";
}

TEST_F (TransportSettling, LastsForTenSecondsAfterTheLogOut)
{
  be_online ();
  conversation.advance (60 * 1000);
  ASSERT_FALSE (pt_transport_is_settling (transport ()));

  pt_transport_log_out (transport ());
  EXPECT_TRUE (pt_transport_is_settling (transport ()));
  conversation.unavailable_here (XMPP);
  conversation.unavailable (XMPP);
  EXPECT_TRUE (pt_transport_is_settling (transport ()));
  conversation.advance (10 * 1000);
  EXPECT_FALSE (pt_transport_is_settling (transport ()));
}
