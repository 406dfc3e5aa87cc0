/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/relay: who is told of a broadcast, and by whom. */

#include "model/transport/relay.h"

#include "part.h"

using namespace unit;

namespace {

const char OWN[] = "<presence to='irc.openfire.test'/>";
const char UNAVAILABLE[] = "<presence to='irc.openfire.test' type='unavailable'/>";
const char SUBSCRIBED[] = "<presence to='irc.openfire.test' type='subscribed'/>";

class Relay : public Part {
protected:
  Relay ()
  {
    come_up ();
    peer.facts.decided = TRUE;
    peer.facts.wanted = TRUE;
    peer.facts.sent = TRUE;
    peer.facts.proven = TRUE;
  }

  ~Relay () override
  {
    pt_transport_relay_free (relay);
  }

  /* It is in the roster, and the server sends it what is broadcast. */
  void subscribe ()
  {
    peer.roster_item = g_new0 (PtRosterItem, 1);
    peer.roster_item->subscribed_from = TRUE;
  }

  void broadcast ()
  {
    pt_transport_relay_handle_broadcast (relay);
  }

  PtTransportRelay *relay = pt_transport_relay_new (&peer);
};

} // namespace

TEST_F (Relay, PassesOnWhatTheServerDoesNotSend)
{
  broadcast ();
  sent.expect (OWN);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_DECISION_DUE});
}

TEST_F (Relay, DoublesNothingThatTheServerSends)
{
  subscribe ();
  broadcast ();
  sent.forbid_anything ();
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_DECISION_DUE, PT_EVENT_LOGIN_DUE}));
}

TEST_F (Relay, TellsOfALoginThatTheServersBroadcastIs)
{
  subscribe ();
  peer.facts.sent = FALSE;
  broadcast ();
  sent.forbid_anything ();
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_DECISION_DUE, PT_EVENT_BROADCAST_HEARD}));
}

TEST_F (Relay, RepeatsTheLogOutAfterABroadcast)
{
  subscribe ();
  peer.facts.sent = FALSE;
  peer.facts.wanted = FALSE;
  broadcast ();
  sent.expect (UNAVAILABLE);

  peer.facts.decided = FALSE;
  broadcast ();
  sent.forbid_anything ();
}

TEST_F (Relay, KeepsQuietWhileARegistrationWaitsAndAfterARefusal)
{
  peer.facts.waiting = TRUE;
  broadcast ();
  peer.facts.waiting = FALSE;
  peer.facts.failure = PT_FAILURE_PERMANENT;
  broadcast ();
  sent.forbid_anything ();
  EXPECT_TRUE (told.empty ());
}

/* The server has told a gateway in the roster, which would try the refused password again. */
TEST_F (Relay, TakesABroadcastBackAfterARefusal)
{
  subscribe ();
  for (PtFailure failure : {PT_FAILURE_PERMANENT, PT_FAILURE_STOPPED}) {
    peer.facts.failure = failure;
    broadcast ();
    sent.expect ("<presence to='irc.openfire.test' type='unavailable'/>");
  }
  EXPECT_TRUE (told.empty ());
}

TEST_F (Relay, RepeatsTheLogOutThreeTimesToATransportThatComesAgain)
{
  subscribe ();
  pt_transport_relay_handle_available (relay);
  sent.forbid_anything ();

  peer.facts.wanted = FALSE;
  for (int i = 0; i < 4; i++) {
    pt_transport_relay_handle_unavailable (relay);
    pt_transport_relay_handle_available (relay);
    pt_transport_relay_handle_available (relay);
  }
  EXPECT_EQ (sent.count_to (IRC), 3);
  pt_transport_relay_start_over (relay);
  pt_transport_relay_handle_available (relay);
  EXPECT_EQ (sent.count_to (IRC), 4);
}

TEST_F (Relay, TellsThatTheUserHasGone)
{
  come_up ("<presence type='unavailable'/>");
  broadcast ();
  sent.forbid_anything ();
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_OWN_UNAVAILABLE});
}

TEST_F (Relay, SignsOffWhereTheServerDoesNot)
{
  pt_transport_relay_sign_off (relay);
  sent.expect (UNAVAILABLE);
  subscribe ();
  pt_transport_relay_sign_off (relay);
  peer.roster_item->subscribed_from = FALSE;
  peer.facts.sent = FALSE;
  pt_transport_relay_sign_off (relay);
  sent.forbid_anything ();
}

TEST_F (Relay, AnswersTheTransportsRequestOnce)
{
  EXPECT_TRUE (pt_transport_relay_handle_subscribe (relay));
  sent.expect (SUBSCRIBED);
  world.advance (PT_PEER_RETURN_TIME);
  sent.expect (OWN);
  pt_transport_relay_answer_subscribe (relay);
  world.advance (PT_PEER_RETURN_TIME);
  sent.forbid_anything ();
}

TEST_F (Relay, SendsNoPresenceAfterARequestThatIsNotWantedAnyMore)
{
  pt_transport_relay_handle_subscribe (relay);
  sent.expect (SUBSCRIBED);
  peer.facts.wanted = FALSE;
  world.advance (PT_PEER_RETURN_TIME);
  sent.forbid_anything ();
}

TEST_F (Relay, SendsNoPresenceAfterARequestWhenTheUserSignsOff)
{
  subscribe ();
  pt_transport_relay_handle_subscribe (relay);
  sent.expect (SUBSCRIBED);
  pt_transport_relay_sign_off (relay);
  world.advance (PT_PEER_RETURN_TIME);
  sent.forbid_anything ();
}

TEST_F (Relay, TakesSpectrumsSubscriptionBackUntilAnotherLoginIsWanted)
{
  subscribe ();
  pt_transport_relay_take_back (relay);
  sent.forbid_anything ();
  peer.spectrum = TRUE;
  pt_transport_relay_take_back (relay);
  for (const char *stanza : {UNAVAILABLE, "<presence to='nobody@irc.openfire.test'/>",
                             "<presence to='irc.openfire.test' type='unsubscribed'/>",
                             "<presence to='irc.openfire.test' type='unsubscribe'/>", UNAVAILABLE,
                             "<presence to='nobody@irc.openfire.test' type='unavailable'/>"})
    sent.expect (stanza);
  sent.forbid_anything ();

  peer.facts.failure = PT_FAILURE_PERMANENT;
  EXPECT_TRUE (pt_transport_relay_handle_subscribe (relay));
  sent.forbid_anything ();
  peer.facts.failure = PT_FAILURE_NONE;
  peer.roster_item->subscribed_from = FALSE;
  pt_transport_relay_answer_subscribe (relay);
  sent.expect (SUBSCRIBED);
  sent.expect ("<presence to='irc.openfire.test' type='subscribe'/>");
}

TEST_F (Relay, DoesNotAskForPresenceThatItHearsAlready)
{
  subscribe ();
  peer.roster_item->subscribed_from = FALSE;
  peer.roster_item->subscribed_to = TRUE;
  pt_transport_relay_handle_subscribe (relay);
  sent.expect (SUBSCRIBED);
  sent.forbid_anything ();
}

TEST_F (Relay, AnswersTheTransportsRequestWhenItIsConfirmed)
{
  peer.present = FALSE;
  EXPECT_TRUE (pt_transport_relay_handle_subscribe (relay));
  sent.forbid_anything ();
  peer.present = TRUE;
  pt_transport_relay_answer_subscribe (relay);
  sent.expect (SUBSCRIBED);
}

/* A component of the server may only say that the user is registered. */
TEST_F (Relay, AnswersTheTransportsRequestWhereTheUserHasRegisteredOrBeenLoggedIn)
{
  peer.facts.proven = FALSE;
  EXPECT_TRUE (pt_transport_relay_handle_subscribe (relay));
  sent.forbid_anything ();
  peer.facts.enrolled = TRUE;
  pt_transport_relay_answer_subscribe (relay);
  sent.expect (SUBSCRIBED);
}

TEST_F (Relay, LeavesARequestToTheClientThatNoRegistrationHasAskedFor)
{
  peer.facts.registered = PT_REGISTERED_NO;
  EXPECT_FALSE (pt_transport_relay_handle_subscribe (relay));
  peer.facts.registered = PT_REGISTERED_NOT_REQUIRED;
  EXPECT_FALSE (pt_transport_relay_handle_subscribe (relay));

  peer.facts.registered = PT_REGISTERED_NO;
  peer.facts.waiting = TRUE;
  EXPECT_TRUE (pt_transport_relay_handle_subscribe (relay)) << "the registration is under way";
  pt_transport_relay_forget_subscribe (relay);
  peer.facts.waiting = FALSE;
  peer.facts.registered = PT_REGISTERED_YES;
  pt_transport_relay_answer_subscribe (relay);
  sent.forbid_anything ();
}
