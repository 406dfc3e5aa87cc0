/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the table in PROTOCOL 2: what presence from a transport says of it, row by row. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"

extern "C" {
#include "model/peer.h"
}

using namespace unit;

namespace {

class TransportPresence : public testing::Test {
protected:
  TransportPresence ()
  {
    conversation.gateways = {irc (), xmpp ()};
  }

  /* Signed on, nothing wanted yet: what comes is another client's. */
  void sign_on ()
  {
    conversation.stored = entry (IRC, "false") + entry (XMPP, "false");
    conversation.sign_on ();
    conversation.forbid_anything ();
  }

  void log_in ()
  {
    sign_on ();
    pt_transport_log_in (conversation.transport (XMPP));
    conversation.expect ("<presence to='xmpp.openfire.test'/>");
    EXPECT_EQ (state (), "connecting");
  }

  void be_online ()
  {
    log_in ();
    conversation.available (XMPP);
    EXPECT_EQ (state (), "logged-in");
  }

  void log_out ()
  {
    pt_transport_log_out (conversation.transport (XMPP));
    conversation.expect ("<presence to='xmpp.openfire.test' type='unavailable'/>");
  }

  std::string state ()
  {
    return conversation.state (XMPP);
  }

  /* Nothing was told and nothing follows. */
  void expect_silence (Place place = Place::here ())
  {
    conversation.advance (3600 * 1000);
    conversation.forbid_anything (place);
    if (!conversation.alerts.empty ())
      ADD_FAILURE_AT (place.file, place.line) << conversation.alerts[0];
  }

  Conversation conversation{"[" + cached (IRC, "irc") + "," + cached (XMPP, "xmpp") + "]"};
};

} // namespace

/* --- available from the transport --------------------------------------------------------- */

TEST_F (TransportPresence, AvailableAfterOursIsALogIn)
{
  be_online ();
  expect_silence ();
}

/* kraken-02: the transport repeats the user's status. */
TEST_F (TransportPresence, AvailableWithAStatusIsALogInToo)
{
  log_in ();
  conversation.broadcast ("<presence><show>away</show><status>back</status></presence>");
  conversation.receive ("<presence to='alice@openfire.test' from='xmpp.openfire.test'>"
                        "<show>away</show><status>back</status></presence>");
  EXPECT_EQ (state (), "logged-in");
}

TEST_F (TransportPresence, AvailableWithoutOursIsAnotherClients)
{
  sign_on ();
  conversation.available (XMPP);
  EXPECT_EQ (state (), "elsewhere");
  conversation.unavailable (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportPresence, AnotherClientsLogInBecomesOursAndGoesBack)
{
  sign_on ();
  conversation.available (XMPP);
  pt_transport_log_in (conversation.transport (XMPP));
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  EXPECT_EQ (state (), "logged-in");

  log_out ();
  EXPECT_EQ (state (), "logging-out");
  conversation.unavailable_here (XMPP);
  EXPECT_EQ (state (), "elsewhere") << "the other client's session goes on";
  conversation.unavailable (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportPresence, OurOwnLogInIsNotTakenForAnotherClients)
{
  be_online ();
  log_out ();
  EXPECT_EQ (state (), "logging-out");
  conversation.unavailable_here (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

/* --- unavailable -------------------------------------------------------------------------- */

TEST_F (TransportPresence, UnavailableAfterOurLogOutIsItsAnswer)
{
  be_online ();
  log_out ();
  conversation.unavailable (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportPresence, UnavailableToBothAddressesIsOneLogOut)
{
  be_online ();
  log_out ();
  conversation.unavailable_here (XMPP);
  conversation.unavailable (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportPresence, UnavailableByItselfIsADropThatIsToldOnce)
{
  be_online ();
  conversation.unavailable_here (XMPP);
  conversation.unavailable (XMPP);
  conversation.advance (2000);
  EXPECT_EQ (state (), "connection-lost");
  EXPECT_EQ (conversation.alerts.size (), 1u);
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"log-in"});
}

/* The gateway ends this client's session and no other's. */
TEST_F (TransportPresence, UnavailableToThisClientAloneIsADropToo)
{
  be_online ();
  conversation.unavailable_here (XMPP);
  EXPECT_EQ (state (), "connecting");
  conversation.advance (2000);
  EXPECT_EQ (state (), "connection-lost");
  EXPECT_EQ (conversation.alerts.size (), 1u);
}

TEST_F (TransportPresence, UnavailableAndThenAvailableIsNothingToTell)
{
  be_online ();
  conversation.unavailable (XMPP);
  conversation.advance (1500);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  expect_silence ();
}

/* A login waits for the answer to the log-out before it. */
TEST_F (TransportPresence, UnavailableThatAnswersAnOlderLogOutIsNoFailure)
{
  be_online ();
  log_out ();
  pt_transport_log_in (conversation.transport (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "logging-out");
  conversation.unavailable (XMPP);
  conversation.advance (PT_PEER_RETURN_TIME);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  EXPECT_EQ (state (), "connecting");
  conversation.advance (1900);
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  expect_silence ();
}

/* spectrum2 says so three times, and until the last forgets whoever comes back. */
TEST_F (TransportPresence, UnavailableSeveralTimesThatAnswersAnOlderLogOutIsNoFailure)
{
  be_online ();
  log_out ();
  pt_transport_log_in (conversation.transport (XMPP));
  for (int i = 0; i < 2; i++) {
    conversation.unavailable_here (XMPP);
    conversation.advance (PT_PEER_RETURN_TIME - 1);
  }
  conversation.unavailable (XMPP);
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "logging-out");
  conversation.advance (PT_PEER_RETURN_TIME);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  conversation.advance (1900);
  EXPECT_EQ (state (), "connecting");
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
}

/* A login of roster mode under way. */
TEST_F (TransportPresence, UnavailableWithAnEmptyStatusIsNoFailure)
{
  log_in ();
  conversation.receive ("<presence type='unavailable' to='alice@openfire.test/lab' "
                        "from='xmpp.openfire.test'><status></status></presence>");
  conversation.advance (10000);
  EXPECT_EQ (state (), "connecting");
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
}

TEST_F (TransportPresence, UnavailableBeforeAnythingWasSentSaysNothing)
{
  sign_on ();
  conversation.unavailable (XMPP);
  conversation.unavailable_here (XMPP);
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

/* --- unavailable with forbidden, kraken-05 ------------------------------------------------ */

static const char FORBIDDEN[]
    = "<presence to='alice@openfire.test' from='xmpp.openfire.test' type='unavailable'><error "
      "code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
      "</presence>";

/* The administrator has taken the permission: no login information helps. */
TEST_F (TransportPresence, ForbiddenStopsTheLoginUntilTheNextSignOn)
{
  log_in ();
  conversation.receive (FORBIDDEN);
  EXPECT_TRUE (conversation.alerts.empty ()) << "the user may be unregistered";
  conversation.answer_check (xmpp ());
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.alerts.size (), 1u);
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"log-in"});
  conversation.advance (3600 * 1000);
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.alerts.size (), 1u);

  conversation.sign_off ();
  conversation.sign_on ();
  EXPECT_EQ (state (), "logged-out");
}

TEST_F (TransportPresence, ForbiddenMakesItAskWhetherTheUserIsRegistered)
{
  log_in ();
  conversation.receive (FORBIDDEN);
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "");
}

TEST_F (TransportPresence, ForbiddenMakesItAskThoughTheUserIsLoggedOut)
{
  sign_on ();
  conversation.receive (FORBIDDEN);
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_TRUE (conversation.alerts.empty ());
}

/* A server's word about a transport that is down. */
TEST_F (TransportPresence, ForbiddenInARealErrorIsNotFinal)
{
  log_in ();
  conversation.receive ("<presence type='error' to='alice@openfire.test/lab' "
                        "from='xmpp.openfire.test'>"
                        + error ("403", "auth", "forbidden") + "</presence>");
  EXPECT_EQ (conversation.mends, std::vector<std::string>{"log-in"});
  conversation.answer_check (xmpp ());
  conversation.advance (5000);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
}

/* --- the rest ----------------------------------------------------------------------------- */

TEST_F (TransportPresence, OfAContactSaysNothingOfTheTransport)
{
  log_in ();
  conversation.available ("dave\\40legacy.test@xmpp.openfire.test");
  EXPECT_EQ (state (), "connecting");
  conversation.available (XMPP);
  conversation.unavailable ("dave\\40legacy.test@xmpp.openfire.test");
  EXPECT_EQ (state (), "logged-in");
  expect_silence ();
}

TEST_F (TransportPresence, OfTheOtherTypesIsNeverALogIn)
{
  log_in ();
  for (const char *type :
       {"subscribed", "unsubscribe", "unsubscribed", "probe", "invisible", "subscribe", ""})
    conversation.receive (std::string ("<presence to='alice@openfire.test' "
                                       "from='xmpp.openfire.test' type='")
                          + type + "'/>");
  EXPECT_EQ (state (), "connecting");
}

TEST_F (TransportPresence, ErrorIsNoLogInAndIsTriedAgain)
{
  log_in ();
  conversation.receive ("<presence type='error' to='alice@openfire.test/lab' "
                        "from='xmpp.openfire.test'>"
                        + error ("404", "cancel", "remote-server-not-found") + "</presence>");
  EXPECT_EQ (state (), "connection-lost");
  conversation.answer_check (xmpp ());
  conversation.advance (5000);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "");
}

/* Such errors answer unavailable, too. */
TEST_F (TransportPresence, ErrorThatAnswersALogOutSaysNothing)
{
  be_online ();
  log_out ();
  conversation.receive ("<presence type='error' to='alice@openfire.test/lab' "
                        "from='xmpp.openfire.test'>"
                        + error ("504", "wait", "remote-server-timeout") + "</presence>");
  EXPECT_EQ (state (), "logged-out");
  expect_silence ();
}

TEST_F (TransportPresence, OnlineIsNotRegistered)
{
  conversation.gateways[1].registered = false;
  sign_on ();
  conversation.available (XMPP);
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  expect_silence ();
}

/* Another client has registered meanwhile. */
TEST_F (TransportPresence, AvailableWhereTheUserIsNotRegisteredMakesItAsk)
{
  conversation.gateways[1].registered = false;
  sign_on ();
  conversation.available (XMPP);
  conversation.answer_check (xmpp (true));
  EXPECT_EQ (state (), "elsewhere");
}

/* spectrum2 that may change rosters: the end comes first. */
TEST_F (TransportPresence, OfARosterWithoutItAnyMoreHasItAskedWhetherTheUserIsRegistered)
{
  be_online ();
  conversation.unavailable (XMPP);
  conversation.receive ("<iq type='set' id='push'><query xmlns='jabber:iq:roster'>"
                        "<item jid='xmpp.openfire.test' subscription='remove'/></query></iq>");
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  expect_silence ();
  EXPECT_TRUE (conversation.alerts.empty ());
}

/* --- subscribe ---------------------------------------------------------------------------- */

static const char SUBSCRIBE[]
    = "<presence to='alice@openfire.test' from='xmpp.openfire.test' type='subscribe'/>";
static const char SUBSCRIBED[] = "<presence to='xmpp.openfire.test' type='subscribed'/>";

/* Every component of the server can say that the user is registered with it. */
TEST_F (TransportPresence, SubscribeIsAnsweredWhenTheUserIsLoggedIn)
{
  log_in ();
  EXPECT_TRUE (conversation.receive (SUBSCRIBE));
  conversation.forbid_anything ();
  conversation.available (XMPP);
  conversation.expect (SUBSCRIBED);
  conversation.forbid_anything ();
}

/* On Prosody the server's own answer logs out at once. */
TEST_F (TransportPresence, SubscribeIsFollowedByOurPresenceWhenItIsWanted)
{
  be_online ();
  EXPECT_TRUE (conversation.receive (SUBSCRIBE));
  conversation.expect (SUBSCRIBED);
  conversation.forbid_anything ();
  conversation.advance (PT_PEER_RETURN_TIME);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  expect_silence ();
}

TEST_F (TransportPresence, SubscribeIsTheUsersBusinessWhereHeHasNotRegistered)
{
  conversation.gateways[1].registered = false;
  sign_on ();
  EXPECT_FALSE (conversation.receive (SUBSCRIBE));
  EXPECT_FALSE (conversation.receive ("<presence from='evil.test' type='subscribe'/>"));
  EXPECT_FALSE (
      conversation.receive ("<presence from='dave@xmpp.openfire.test' type='subscribe'/>"));
  conversation.forbid_anything ();
}

TEST_F (TransportPresence, SubscribeWaitsUntilTheTransportIsConfirmed)
{
  be_online ();
  conversation.sign_off ();
  conversation.sent.clear ();
  conversation.stored = entry (IRC, "false") + entry (XMPP, "false");
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  EXPECT_TRUE (conversation.receive (SUBSCRIBE));
  conversation.forbid_anything ();
  conversation.describe_all ();
  conversation.expect (SUBSCRIBED);
  conversation.forbid_anything ();
}

/* It comes right after the sign-on, as slixmpp's does, when the register form has just been asked
 * for. */
TEST_F (TransportPresence, SubscribeWaitsUntilItIsKnownWhetherTheUserIsRegistered)
{
  for (const bool registered : {true, false}) {
    Conversation fresh;
    Gateway plain = xmpp (false);
    plain.category = "gateway";
    fresh.gateways = {plain};
    fresh.sign_on ();
    EXPECT_EQ (fresh.state (XMPP), "unknown");
    EXPECT_TRUE (fresh.receive (SUBSCRIBE));
    fresh.expect_form_query (XMPP);
    fresh.forbid_anything ();

    fresh.answer (std::string ("<query xmlns='jabber:iq:register'>")
                  + (registered ? "<registered/>" : "") + "<username/><password/></query>");
    if (registered) {
      fresh.expect ("<presence to='xmpp.openfire.test'/>");
      fresh.forbid_anything ();
      fresh.available (XMPP);
      fresh.expect (SUBSCRIBED);
    }
    fresh.forbid_anything ();
  }
}

TEST_F (TransportPresence, SubscribeIsAnsweredOnce)
{
  be_online ();
  conversation.receive (SUBSCRIBE);
  conversation.expect (SUBSCRIBED);
  conversation.advance (PT_PEER_RETURN_TIME);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  conversation.available (XMPP);
  expect_silence ();
}

TEST_F (TransportPresence, SubscribeIsNotAnsweredWhenDiscoverySaysOtherwise)
{
  conversation.gateways[1].registered = false;
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  conversation.sent.clear ();
  conversation.receive (SUBSCRIBE);
  conversation.describe_all ();
  conversation.forbid_anything ();
}
