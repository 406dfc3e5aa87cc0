/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-properties: what has not changed is not told again. */

#include <map>

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"

using namespace unit;

namespace {

class TransportProperties : public testing::Test {
protected:
  TransportProperties ()
  {
    conversation.gateways = {irc ()};
    conversation.sign_on ();
    conversation.available (IRC);
    EXPECT_EQ (conversation.state (IRC), "logged-in");
    conversation.sent.clear ();
    g_signal_connect (conversation.transport (IRC), "notify", G_CALLBACK (on_notify), this);
    conversation.remembered ();
    writes = conversation.world.writes;
  }

  static void on_notify (GObject *, GParamSpec *pspec, TransportProperties *self)
  {
    self->notified[pspec->name]++;
  }

  Conversation conversation{"[" + cached (IRC, "irc") + "]"};
  std::map<std::string, int> notified;
  int writes = 0;
};

} // namespace

TEST_F (TransportProperties, AreNotToldAgainOfARepeatedPresence)
{
  gsize timers = conversation.world.timers.size ();

  for (int i = 0; i < 10; i++)
    conversation.available (IRC);
  EXPECT_TRUE (notified.empty ()) << notified.begin ()->first;
  EXPECT_EQ (conversation.world.timers.size (), timers) << "nothing is to be stored";
  conversation.remembered ();
  EXPECT_EQ (conversation.world.writes, writes);
  conversation.forbid_anything ();
}

/* An alert that stands while the user is logged in goes at the next notify::state. */
TEST_F (TransportProperties, LeaveTheStateAloneWhenAMenuOpens)
{
  pt_transport_alert (conversation.transport (IRC), "Out of order.", "");
  notified.clear ();
  pt_transport_refresh (conversation.transport (IRC));
  conversation.expect_settings_query ();
  conversation.answer (settings (""));
  EXPECT_TRUE (notified.empty ()) << notified.begin ()->first;
  EXPECT_EQ (conversation.property (IRC, "last-error"), "Out of order.");
}

TEST_F (TransportProperties, AreToldOnceEachOfAChange)
{
  conversation.unavailable (IRC);
  EXPECT_EQ (notified, (std::map<std::string, int>{{"state", 1}}));
  notified.clear ();
  conversation.advance (2000);
  EXPECT_EQ (notified,
             (std::map<std::string, int>{
                 {"last-error", 1}, {"reason", 1}, {"remedy", 1}, {"next-try", 1}, {"state", 1}}));
}

TEST_F (TransportProperties, AreToldTogether)
{
  std::string seen;

  /* Whoever looks at one that has changed sees the others as they are now. */
  g_signal_connect (conversation.transport (IRC), "notify::reason",
                    G_CALLBACK (+[] (PtTransportInterface *iface, GParamSpec *, std::string *text) {
                      *text = look (pt_transport_interface_get_state (iface)) + " "
                              + look (pt_transport_interface_get_remedy (iface));
                    }),
                    &seen);
  conversation.unavailable (IRC);
  conversation.advance (2000);
  EXPECT_EQ (seen, "connection-lost log-in");
}
