/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/login: what it sends, waits for and tells, whoever its owner is. */

#include "model/transport/login.h"

#include "model/backoff.h"
#include "part.h"
#include "protocol/stanza-error.h"

using namespace unit;

namespace {

const char OWN[] = "<presence to='irc.openfire.test'/>";
const char PROBE[] = "<presence to='irc.openfire.test' type='probe'/>";
const char UNAVAILABLE[] = "<presence to='irc.openfire.test' type='unavailable'/>";

class Login : public Part {
protected:
  Login ()
  {
    come_up ();
    peer.extension = TRUE;
    peer.facts.decided = TRUE;
    peer.facts.wanted = TRUE;
    on_event = [this] (const PtEvent *event) {
      if (event->kind == PT_EVENT_LOGIN_SENT)
        peer.facts.sent = TRUE;
    };
  }

  ~Login () override
  {
    pt_transport_login_free (login);
  }

  void begin ()
  {
    pt_transport_login_begin (login);
    sent.expect (OWN);
    ASSERT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_SENT});
  }

  PtTransportLogin *login = pt_transport_login_new (&peer);
};

} // namespace

TEST_F (Login, WaitsForNothingAfterItsSuccess)
{
  begin ();
  pt_transport_login_succeed (login);
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Login, ProbesAfterTwoSecondsAndGivesUpAfterAMinute)
{
  begin ();
  world.advance (1999);
  sent.forbid_anything ();
  world.advance (1);
  sent.expect (PROBE);
  world.advance (57999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  EXPECT_EQ (told, (std::vector<Told>{
                       {PT_EVENT_LOGIN_UNANSWERED, "The gateway has not answered.", false}}));
}

TEST_F (Login, SendsPlainPresenceWhereOnlyThatIsUnderstood)
{
  come_up ("<presence><show>away</show></presence>");
  peer.extension = FALSE;
  pt_transport_login_begin (login);
  world.sent.clear ();
  world.advance (5000);
  sent.expect_next (OWN);
  sent.expect ("<presence to='irc.openfire.test'><show>away</show></presence>");
}

/* spectrum2 says every few seconds that it is still at it. */
TEST_F (Login, WaitsAMinuteFromTheLastSignOfLife)
{
  begin ();
  world.advance (59999);
  take_kinds ();
  pt_transport_login_go_on (login);
  world.advance (59999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_UNANSWERED});
}

TEST_F (Login, HasAnotherOneDueWithinTheBackoff)
{
  begin ();
  EXPECT_LE (pt_transport_login_retry (login, FALSE), PT_BACKOFF_BASE);
  peer.facts.sent = FALSE;
  world.advance (PT_BACKOFF_BASE);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_RETRY_DUE});

  pt_transport_login_put_off (login);
  world.advance (500);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_RETRY_DUE});
  sent.forbid_anything ();
}

TEST_F (Login, IsTriedAgainSlowlyWhereNothingSaysThatItMaySucceed)
{
  begin ();
  guint delay = pt_transport_login_retry (login, TRUE);
  EXPECT_GE (delay, PT_BACKOFF_SLOW_BASE / 2);
  EXPECT_LE (delay, PT_BACKOFF_SLOW_BASE);
}

TEST_F (Login, HasNoOtherOneDueThatIsNotWantedAnyMore)
{
  begin ();
  pt_transport_login_retry (login, FALSE);
  peer.facts.wanted = FALSE;
  world.advance (PT_BACKOFF_BASE);
  EXPECT_TRUE (told.empty ());
}

TEST_F (Login, LogsOutOnlyWhereItIsLoggedIn)
{
  EXPECT_FALSE (pt_transport_login_end (login, FALSE));
  sent.forbid_anything ();
  peer.facts.available = TRUE;
  EXPECT_TRUE (pt_transport_login_end (login, FALSE));
  sent.expect (UNAVAILABLE);
}

TEST_F (Login, WaitsFiveSecondsForTheAnswerToALogOut)
{
  begin ();
  pt_transport_login_end (login, FALSE);
  sent.expect (UNAVAILABLE);
  world.advance (4999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LEFT});

  peer.facts.wanted = FALSE;
  pt_transport_login_end (login, FALSE);
  sent.expect (UNAVAILABLE);
  pt_transport_login_handle_unavailable (login);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LEFT});
  pt_transport_login_handle_unavailable (login);
  EXPECT_TRUE (told.empty ()) << "it is not leaving any more";
}

TEST_F (Login, ComesAMomentAfterTheLastAnswerToALogOut)
{
  begin ();
  pt_transport_login_end (login, FALSE);
  for (int i = 0; i < 3; i++) {
    pt_transport_login_handle_unavailable (login);
    world.advance (PT_PEER_RETURN_TIME - 1);
    EXPECT_TRUE (told.empty ());
  }
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LEFT});
}

TEST_F (Login, DoesNotRepeatTheLogOutThatTheClientHasSent)
{
  begin ();
  EXPECT_TRUE (pt_transport_login_end (login, TRUE));
  sent.forbid_anything ();
}

TEST_F (Login, DecidesOnceAndOnlyWhenTheSettingIsKnown)
{
  pt_transport_login_decide (login);
  EXPECT_TRUE (told.empty ()) << "it is decided";

  peer.facts.decided = FALSE;
  pt_transport_login_decide (login);
  EXPECT_TRUE (told.empty ())
      << "the settings are not read, and it is not expected at this sign-on";

  peer.present = FALSE;
  pt_transport_login_decide (login);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_DECIDED});

  peer.facts.in_doubt = TRUE;
  pt_transport_login_decide (login);
  EXPECT_TRUE (told.empty ()) << "a registration may still be answered";
}

/* What stands in the way, one at a time. */
TEST_F (Login, ProceedsOnlyWhenItCanAndShould)
{
  const PtPeer clean = peer;

  for (const auto &hinder : std::vector<std::function<void ()>>{
           [this] { peer.facts.waiting = TRUE; },
           [this] { peer.facts.leaving = TRUE; },
           [this] { peer.facts.failure = PT_FAILURE_TRANSIENT; },
           [this] { peer.facts.wanted = FALSE; },
           [this] { peer.facts.sent = TRUE; },
           [this] { peer.facts.registered = PT_REGISTERED_NO; },
           [this] { peer.trusted = peer.present = FALSE; },
       }) {
    hinder ();
    pt_transport_login_proceed (login);
    sent.forbid_anything ();
    EXPECT_TRUE (told.empty ());
    peer = clean;
  }
  pt_transport_login_proceed (login);
  sent.expect (OWN);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_SENT});
}
