/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/standing: what presence of a transport says of its login. */

#include "model/transport/standing.h"

#include "part.h"

using namespace unit;

namespace {

class Standing : public Part {
protected:
  Standing ()
  {
    come_up ();
    peer.facts.wanted = TRUE;
    peer.facts.sent = TRUE;
    on_event = [this] (const PtEvent *event) {
      standing = event->standing;
      words = event->text != nullptr ? event->text : "";
      if (event->kind == PT_EVENT_AVAILABLE) {
        peer.facts.available = TRUE;
        peer.facts.standing = standing;
        peer.words = event->text != nullptr ? words.data () : nullptr;
      }
    };
  }

  ~Standing () override
  {
    peer.words = nullptr;
    pt_transport_standing_free (part);
  }

  void receive (const std::string &content,
                const std::string &type = "",
                const std::string &to = "alice@openfire.test")
  {
    const std::string attribute = type.empty () ? "" : " type='" + type + "'";

    pt_transport_standing_handle_presence (part,
                                           parse ("<presence from='irc.openfire.test' to='" + to
                                                  + "'" + attribute + ">" + content + "</presence>")
                                               .get ());
  }

  void expect_available (PtStanding expected, const std::string &text)
  {
    EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_AVAILABLE});
    EXPECT_EQ (standing, expected);
    EXPECT_EQ (words, text);
  }

  PtStanding standing = PT_STANDING_LOGGED_IN;
  std::string words;
  PtTransportStanding *part = pt_transport_standing_new (&peer);
};

} // namespace

TEST_F (Standing, IsLoggedInOfPlainPresenceAndOfGoodWords)
{
  receive ("");
  expect_available (PT_STANDING_LOGGED_IN, "");
  receive ("<show>chat</show><status>Connected as romeo</status>");
  expect_available (PT_STANDING_LOGGED_IN, "Connected as romeo");
  receive ("<show>away</show>");
  expect_available (PT_STANDING_LOGGED_IN, "");
}

/* spectrum2 sends the user's own show and text back, and that of another client. */
TEST_F (Standing, IsLoggedInOfMirroredWords)
{
  come_up ("<presence><show>dnd</show><status>In a meeting</status></presence>");
  receive ("<show>dnd</show><status>In a meeting</status>");
  expect_available (PT_STANDING_LOGGED_IN, "");

  pt_own_presence_add_other (peer.own_presence,
                             parse ("<presence from='alice@openfire.test/phone'><show>away</show>"
                                    "<status>On the bus</status></presence>")
                                 .get ());
  receive ("<show>away</show><status>On the bus</status>");
  expect_available (PT_STANDING_LOGGED_IN, "");
}

TEST_F (Standing, NeedsTheUserWhereTheNetworkHasLoggedOut)
{
  receive ("<show>away</show><status>Logged out</status>");
  expect_available (PT_STANDING_NEEDS_USER, "Logged out");
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Standing, NeedsTheUserAMinuteAfterTheWordsHaveChanged)
{
  receive ("<show>dnd</show><status>Logging in…</status>");
  expect_available (PT_STANDING_CONNECTING, "Logging in…");
  world.advance (59000);
  receive ("<show>dnd</show><status>QR Scan Needed</status>");
  expect_available (PT_STANDING_CONNECTING, "QR Scan Needed");
  world.advance (59999);
  receive ("<show>dnd</show><status>QR Scan Needed</status>");
  expect_available (PT_STANDING_CONNECTING, "QR Scan Needed");
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_USER_NEEDED});
}

TEST_F (Standing, StaysWhatItIsWhenTheWordsAreRepeated)
{
  receive ("<show>dnd</show><status>QR Scan Needed</status>");
  take_kinds ();
  peer.facts.standing = PT_STANDING_NEEDS_USER;
  receive ("<show>dnd</show><status>QR Scan Needed</status>");
  expect_available (PT_STANDING_NEEDS_USER, "QR Scan Needed");
}

/* spectrum2 sends several of these while the network logs in. */
TEST_F (Standing, GoesOnWhileUnavailableHasWords)
{
  receive ("<status>Connecting</status>", "unavailable", "alice@openfire.test/pidgin");
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_LOGIN_GOES_ON, "Connecting", false}}));
}

/* Kraken answers a probe so, before the end that is on its way and after it. */
TEST_F (Standing, IsNotToldByAnEmptyStatus)
{
  receive ("<status/>", "unavailable", "alice@openfire.test/pidgin");
  EXPECT_TRUE (told.empty ());
}

TEST_F (Standing, EndsWithWordsOfARefusalOrAfterTheLogin)
{
  receive ("<status>Wrong password</status>", "unavailable");
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_UNAVAILABLE, "Wrong password", false}}));
  take_kinds ();
  peer.facts.available = TRUE;
  receive ("<status>Connecting</status>", "unavailable", "alice@openfire.test/pidgin");
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_UNAVAILABLE, "Connecting", true}}));
}

TEST_F (Standing, DoubtsTheRegistrationWhereASubscriptionEnds)
{
  receive ("", "unsubscribe");
  receive ("", "unsubscribed");
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_REGISTRATION_DOUBTED, PT_EVENT_REGISTRATION_DOUBTED}));
  receive ("", "subscribed");
  EXPECT_TRUE (told.empty ());
}
