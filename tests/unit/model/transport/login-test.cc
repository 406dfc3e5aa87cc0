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

  void receive_presence (const std::string &type, const std::string &content = "")
  {
    pt_transport_login_handle_presence (login, parse ("<presence from='irc.openfire.test' type='"
                                                      + type + "'>" + content + "</presence>")
                                                   .get ());
  }

  bool handle_error (PtProtocolError code)
  {
    g_autoptr (GError) error = g_error_new_literal (PT_PROTOCOL_ERROR, code, "Words");

    return pt_transport_login_handle_error (login, error, error->message);
  }

  PtTransportLogin *login = pt_transport_login_new (&peer);
};

} // namespace

TEST_F (Login, TellsOfAnAnswerAndWaitsForNothingThen)
{
  begin ();
  pt_transport_login_handle_presence (login, parse ("<presence from='irc.openfire.test'/>").get ());
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_AVAILABLE});
  pt_transport_login_handle_available (login);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGGED_IN});
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Login, TellsOfNoLoginThatItHasNotSentOrThatIsNotWanted)
{
  pt_transport_login_handle_available (login);
  EXPECT_TRUE (told.empty ());

  begin ();
  peer.facts.wanted = FALSE;
  pt_transport_login_handle_available (login);
  EXPECT_TRUE (told.empty ());
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

TEST_F (Login, WaitsTwoSecondsForTheWordsThatExplainAnUnavailable)
{
  begin ();
  receive_presence ("unavailable");
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_UNAVAILABLE});
  world.advance (1999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_FAILED});
}

TEST_F (Login, IsRefusedByAnErrorOfPresenceThatSaysSo)
{
  begin ();
  receive_presence ("error", error ("401", "auth", "not-authorized", "No."));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_LOGIN_REFUSED, "No.", false}}));
  EXPECT_TRUE (world.timers.empty ()) << "nothing is tried again";
}

TEST_F (Login, LeavesErrorsAloneThatAnswerNothing)
{
  receive_presence ("error", error ("401", "auth", "not-authorized"));
  EXPECT_FALSE (handle_error (PT_PROTOCOL_ERROR_UNDEFINED));
  EXPECT_TRUE (told.empty ());

  begin ();
  peer.facts.available = TRUE;
  EXPECT_FALSE (handle_error (PT_PROTOCOL_ERROR_UNDEFINED)) << "it is logged in";
  EXPECT_TRUE (told.empty ());
}

TEST_F (Login, TakesProvenCredentialsForGoodTwice)
{
  peer.facts.proven = TRUE;
  for (PtEventKind expected :
       {PT_EVENT_LOGIN_FAILED, PT_EVENT_LOGIN_FAILED, PT_EVENT_LOGIN_REFUSED}) {
    begin ();
    EXPECT_TRUE (handle_error (PT_PROTOCOL_ERROR_UNDEFINED));
    EXPECT_EQ (take_kinds (), Kinds{expected});
  }
}

TEST_F (Login, HasAnotherOneDueWithinTheBackoff)
{
  begin ();
  receive_presence ("error", error ("503", "cancel", "service-unavailable"));
  ASSERT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_FAILED});
  peer.facts.sent = FALSE;
  world.advance (PT_BACKOFF_BASE);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_RETRY_DUE});

  pt_transport_login_put_off (login);
  world.advance (500);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_RETRY_DUE});
  sent.forbid_anything ();
}

TEST_F (Login, HasNoOtherOneDueThatIsNotWantedAnyMore)
{
  begin ();
  receive_presence ("error", error ("503", "cancel", "service-unavailable"));
  take_kinds ();
  peer.facts.wanted = FALSE;
  world.advance (PT_BACKOFF_BASE);
  EXPECT_TRUE (told.empty ());
}

TEST_F (Login, DoubtsTheRegistrationWhereNothingIsUnderWay)
{
  receive_presence ("unavailable", error ("403", "auth", "forbidden"));
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTRATION_DOUBTED});

  begin ();
  receive_presence ("unavailable", error ("403", "auth", "forbidden"));
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_LOGIN_REFUSED});
}

TEST_F (Login, DoesNotTakeTheEndOfTheLastOneForItsOwn)
{
  begin ();
  pt_transport_login_end (login);
  sent.expect (UNAVAILABLE);
  begin ();
  receive_presence ("unavailable");
  EXPECT_TRUE (told.empty ());
}

TEST_F (Login, LogsOutOnlyWhereItIsLoggedIn)
{
  pt_transport_login_end (login);
  sent.forbid_anything ();
  peer.facts.available = TRUE;
  pt_transport_login_end (login);
  sent.expect (UNAVAILABLE);
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
