/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/scan, and of when a transport has a code scanned. */

#include <gtest/gtest.h>

#include "conversation.h"
#include "model/scan.h"

using namespace unit;

namespace {

constexpr const char *URL = "https://upload.openfire.test/qr.png";
constexpr gint64 SECOND = G_USEC_PER_SEC;

class Scan : public testing::Test {
protected:
  Scan ()
  {
    conversation.gateways = {irc (), xmpp ()};
    conversation.sign_on ();
  }

  /* slidge is available all the time, and says how the login is. */
  void say (const std::string &show, const std::string &words)
  {
    conversation.receive (std::string ("<presence from='") + XMPP + "'><show>" + show
                          + "</show><status>" + words + "</status></presence>");
  }

  void send (const std::string &body)
  {
    conversation.receive (std::string ("<message from='") + XMPP + "'><body>" + body
                          + "</body></message>");
  }

  PtTransport *transport ()
  {
    return conversation.transport (XMPP);
  }

  Conversation conversation{"[" + cached (XMPP, "xmpp") + "," + cached (IRC, "irc") + "]"};
  std::vector<std::string> &scans = conversation.windows.scans;
};

/* How long codes are good for, when they come at these seconds; and then. */
int
time_left (PtTransport *transport, const std::vector<int> &came, int now)
{
  g_autoptr (PtScan) scan = pt_scan_new (transport);

  for (int second : came)
    pt_scan_take_code (scan, URL, second * SECOND);

  return pt_scan_get_time_left (scan, now * SECOND);
}

} // namespace

TEST_F (Scan, ExpectsTheNextCodeWhenTheLastOneHadFollowed)
{
  EXPECT_EQ (time_left (transport (), {100}, 101), -1) << "nobody knows";
  EXPECT_EQ (time_left (transport (), {100, 120}, 120), 20);
  EXPECT_EQ (time_left (transport (), {100, 120}, 139), 1);
  EXPECT_EQ (time_left (transport (), {100, 120}, 145), 0);
  EXPECT_EQ (time_left (transport (), {100, 120, 180}, 190), 50);
  EXPECT_EQ (time_left (transport (), {100, 101}, 102), -1) << "the same one again";
  EXPECT_EQ (time_left (transport (), {100, 500}, 501), -1) << "another login";
}

TEST_F (Scan, TellsItsViewsOfEachStep)
{
  g_autoptr (PtScan) scan = pt_scan_new (transport ());
  std::string steps;

  g_signal_connect (scan, "changed", G_CALLBACK (+[] (PtScan *self, std::string *text) {
                      *text += std::to_string (pt_scan_get_phase (self));
                      *text += pt_scan_get_picture (self) != nullptr ? "+ " : "- ";
                    }),
                    &steps);
  pt_scan_take_code (scan, URL, SECOND);
  pt_scan_set_phase (scan, PT_SCAN_FETCHING);
  pt_scan_take_picture (scan, g_bytes_new_static ("a", 1));
  pt_scan_take_code (scan, URL, 30 * SECOND);
  pt_scan_set_phase (scan, PT_SCAN_FETCHING);
  pt_scan_take_picture (scan, nullptr);
  EXPECT_EQ (steps, "1- 2+ 1+ 3- ") << "the old one stays until the new one is there";
}

TEST_F (Scan, IsAskedForWhileTheTransportLogsIn)
{
  say ("dnd", "QR Scan Needed");
  send (URL);
  EXPECT_EQ (scans, std::vector<std::string>{URL});
  EXPECT_EQ (conversation.state (XMPP), "needs-you");
  EXPECT_TRUE (conversation.notices.empty ());

  send ("2@AbC,dEf,1");
  EXPECT_EQ (scans.back (), "2@AbC,dEf,1");
}

TEST_F (Scan, IsAllThatTheUserIsToldOfTheNextCode)
{
  say ("dnd", "QR Scan Needed");
  send (URL);
  say ("dnd", "QR Scan Needed");
  send (URL);
  EXPECT_EQ (scans.size (), 2u);
  EXPECT_TRUE (conversation.alerts.empty ());
  EXPECT_TRUE (conversation.notices.empty ());
}

TEST_F (Scan, SaysWhetherTheUserHasJustAskedForIt)
{
  pt_transport_log_out (transport ());
  conversation.unavailable (XMPP);
  pt_transport_log_in (transport ());
  say ("dnd", "QR Scan Needed");
  send (URL);
  EXPECT_EQ (scans, std::vector<std::string>{std::string (URL) + " (asked)"});

  say ("chat", "Connected");
  say ("dnd", "QR Scan Needed");
  send (URL);
  EXPECT_EQ (scans.back (), URL) << "the network has lost the login meanwhile";
}

TEST_F (Scan, IsNotWhatASessionBeforeHasAskedFor)
{
  pt_transport_log_in (transport ());
  conversation.break_off ();
  conversation.sign_on ();
  say ("dnd", "QR Scan Needed");
  send (URL);
  EXPECT_EQ (scans.back (), URL);
}

TEST_F (Scan, IsNoPictureOfALoginThatIsOver)
{
  say ("chat", "Connected");
  send (URL);
  EXPECT_TRUE (scans.empty ());
  conversation.advance (2000);
  EXPECT_EQ (conversation.notices, std::vector<std::string>{URL});
}

TEST_F (Scan, IsNoPictureForSomebodyWhoHasLoggedOut)
{
  pt_transport_log_out (transport ());
  conversation.unavailable (XMPP);
  send (URL);
  EXPECT_TRUE (scans.empty ());
  EXPECT_TRUE (conversation.notices.empty ());
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), URL);
  send ("2@AbC,dEf,1");
  EXPECT_EQ (conversation.property (XMPP, "last-notice"), URL) << "codes are nothing for the bus";
}

TEST_F (Scan, IsNothingThatTheServerHasKept)
{
  say ("dnd", "QR Scan Needed");
  conversation.receive (std::string ("<message from='") + XMPP + "'><body>" + URL
                        + "</body><delay xmlns='urn:xmpp:delay'/></message>");
  EXPECT_TRUE (scans.empty ());
}

TEST_F (Scan, IsNothingOfAContact)
{
  say ("dnd", "QR Scan Needed");
  conversation.receive (std::string ("<message from='zoe@") + XMPP + "'><body>" + URL
                        + "</body></message>");
  EXPECT_TRUE (scans.empty ());
}
