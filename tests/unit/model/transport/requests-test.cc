/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/requests: who is accepted, who is asked about, who is left to the client. */

#include "model/transport/requests.h"

#include "part.h"

using namespace unit;

namespace {

const char ACCEPTED[] = "<presence to='zoe@irc.openfire.test' type='subscribed'/>";

class Requests : public Part {
protected:
  Requests ()
  {
    come_up ();
    on_event = [this] (const PtEvent *event) { items.push_back (event->items->len); };
  }

  ~Requests () override
  {
    pt_transport_requests_free (requests);
  }

  bool ask (const std::string &who = "zoe")
  {
    return pt_transport_requests_handle_subscribe (
        requests,
        parse ("<presence type='subscribe' from='" + who + "@irc.openfire.test'/>").get ());
  }

  bool suggest ()
  {
    return pt_transport_requests_handle_exchange (
        requests, parse ("<message from='irc.openfire.test'>"
                         "<x xmlns='http://jabber.org/protocol/rosterx'>"
                         "<item action='add' jid='zoe@irc.openfire.test'/></x></message>")
                      .get ());
  }

  PtTransportRequests *requests = pt_transport_requests_new (&peer);
  std::vector<guint> items;
};

} // namespace

TEST_F (Requests, AreTheClientsOutsideOfALogin)
{
  EXPECT_FALSE (ask ());
}

TEST_F (Requests, OfALoginAreToldTogether)
{
  pt_transport_requests_open (requests);
  EXPECT_TRUE (ask ("zoe"));
  EXPECT_TRUE (ask ("max"));
  world.advance (3000);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REQUESTS});
  EXPECT_EQ (items, std::vector<guint>{2});
  sent.forbid_anything ();
}

TEST_F (Requests, WaitForTheEndOfTheLogin)
{
  peer.facts.wanted = peer.facts.sent = TRUE;
  ASSERT_EQ (pt_peer_get_state (&peer), PT_STATE_CONNECTING);
  EXPECT_TRUE (ask ());
  world.advance (20 * 1000);
  EXPECT_TRUE (told.empty ());
  peer.facts.available = TRUE;
  world.advance (10 * 1000);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REQUESTS});
}

TEST_F (Requests, AreAcceptedWhereTheUserHasSaidSoAndTheGatewayWasSeen)
{
  peer.accept_all = TRUE;
  EXPECT_TRUE (ask ());
  sent.expect (ACCEPTED);

  peer.present = FALSE;
  EXPECT_TRUE (ask ());
  sent.forbid_anything ();
  peer.present = TRUE;
  world.advance (3000);
  sent.expect (ACCEPTED);
  EXPECT_TRUE (told.empty ());
}

TEST_F (Requests, AreNobodysWhereTheUserIsNotRegistered)
{
  pt_transport_requests_open (requests);
  EXPECT_TRUE (ask ());
  peer.facts.registered = PT_REGISTERED_NO;
  peer.accept_all = TRUE;
  EXPECT_FALSE (ask ("max"));
  world.advance (3000);
  pt_transport_requests_answer (requests, "zoe@irc.openfire.test", TRUE);
  sent.forbid_anything ();
  EXPECT_TRUE (told.empty ());
}

TEST_F (Requests, AreForgottenWithTheStream)
{
  pt_transport_requests_open (requests);
  EXPECT_TRUE (ask ());
  pt_transport_requests_reset (requests);
  world.advance (3000);
  EXPECT_TRUE (told.empty ());
}

TEST_F (Requests, TellOfSuggestionsOfAGatewayThatTheUserIsRegisteredWith)
{
  EXPECT_TRUE (suggest ());
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_EXCHANGE});

  peer.facts.registered = PT_REGISTERED_NO;
  EXPECT_FALSE (suggest ());
  peer.facts.registered = PT_REGISTERED_YES;
  peer.trusted = peer.present = FALSE;
  EXPECT_FALSE (suggest ());
  EXPECT_TRUE (told.empty ());
}

TEST_F (Requests, AcknowledgeSuggestionsThatWantAnAnswer)
{
  EXPECT_TRUE (pt_transport_requests_handle_exchange (
      requests, parse ("<iq type='set' id='x1' from='irc.openfire.test'>"
                       "<x xmlns='http://jabber.org/protocol/rosterx'/></iq>")
                    .get ()));
  sent.expect ("<iq type='result' to='irc.openfire.test' id='x1'/>");
  EXPECT_TRUE (told.empty ()) << "there is nothing in it";
}
