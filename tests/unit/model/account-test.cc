/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/session: sign-on, the cache, the relay of the user's presence, sign-off. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/backoff.h"

using namespace unit;

namespace {

/* Caps, priority and idle time as Pidgin sends them. */
const char RICH[] = "<presence><priority>1</priority><c xmlns='http://jabber.org/protocol/caps' "
                    "node='http://pidgin.im/' hash='sha-1' ver='AcN1/PEN8nq7AHD+9jpxMV4U6YM=' "
                    "ext='voice-v1 camera-v1'/><x xmlns='vcard-temp:x:update'><photo/></x>"
                    "</presence>";

std::string
to (const std::string &address, std::string presence = RICH)
{
  return presence.replace (0, 9, "<presence to='" + address + "'");
}

std::string
both (const std::string &irc_more = "'registered':true,'auto_login':true")
{
  return "[" + cached (IRC, "irc", irc_more) + "," + cached (XMPP, "xmpp") + "]";
}

std::string
roster_item (const std::string &address, const std::string &subscription)
{
  return "<item jid='" + address + "' subscription='" + subscription + "'/>";
}

const char UNAVAILABLE[] = "<presence to='irc.openfire.test' type='unavailable'/>";

} // namespace

/* --- Sign-on with a cache ----------------------------------------------------------------- */

TEST (AccountSignOn, AsksForTheSettingsWithTheClientsFirstQuestionAndForNothingElse)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.client_sends ("<iq type='set' id='purple0'><session "
                             "xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>");
  conversation.forbid_anything ();
  conversation.connect ();
  conversation.forbid_anything ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.describe_all ();
  conversation.send_roster ();
  conversation.advance (5000);
  conversation.forbid_anything ();
}

TEST (AccountSignOn, SendsThePresenceRightAfterTheBroadcast)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (to (IRC));
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "connecting");
  conversation.available (IRC);
  EXPECT_EQ (conversation.state (IRC), "logged-in");
}

/* Components of Prosody may answer after the initial presence. */
TEST (AccountSignOn, DoesNotWaitForDiscoveryWhenTheTransportIsRemembered)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.send_roster ();
  conversation.broadcast (RICH);
  conversation.expect (to (IRC));
  conversation.expect (to (XMPP));
  conversation.describe_all ();
  conversation.forbid_anything ();
}

TEST (AccountSignOn, UsesTheRememberedSettingWhenTheServersComesLate)
{
  Conversation conversation (both ("'registered':true,'auto_login':false"));

  conversation.gateways = {irc (), xmpp ()};
  conversation.connect ();
  conversation.broadcast (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.describe_all ();
  conversation.forbid_anything ();
  EXPECT_TRUE (conversation.flag (IRC, "auto-login")) << "no entry is true, at the next sign-on";
}

TEST (AccountSignOn, SendsNothingToATransportThatIsNotToBeLoggedIn)
{
  Conversation conversation (both ());

  conversation.stored = entry (IRC, "false");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "logged-out");
  EXPECT_FALSE (conversation.flag (IRC, "auto-login"));
}

TEST (AccountSignOn, SendsNothingToATransportThatHadFailedForGood)
{
  Conversation conversation (
      both ("'registered':true,'auto_login':true,'failure':'Wrong password'"));

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "failed");
  EXPECT_EQ (conversation.property (IRC, "reason"), "Wrong password");
  EXPECT_EQ (conversation.property (IRC, "remedy"), "register");
  EXPECT_TRUE (conversation.alerts.empty ()) << "it was told when it happened";
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything_to (IRC);
}

TEST (AccountSignOn, SendsNothingWhereTheUserIsNotRegistered)
{
  Conversation conversation (both ("'registered':false,'auto_login':true"));

  conversation.gateways = {irc (false), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
}

TEST (AccountSignOn, DoesNotTakeForeignDomainsFromTheCache)
{
  Conversation conversation ("[" + cached ("irc.elsewhere.test", "irc") + "]");

  EXPECT_FALSE (conversation.has ("irc.elsewhere.test"));
  conversation.sign_on (RICH);
  conversation.forbid_anything ();
}

TEST (AccountSignOn, SendsNothingToAForeignDomainByItself)
{
  Gateway foreign = {"irc.elsewhere.test", "IRC Transport", "irc", true};
  Conversation conversation;

  conversation.gateways = {foreign};
  conversation.sign_on (RICH);
  EXPECT_EQ (conversation.state (foreign.address), "logged-out");
  EXPECT_FALSE (conversation.flag (foreign.address, "auto-login"));
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything ();
}

TEST (AccountSignOn, SendsNothingToAForeignDomainWhereTheServerStoresNothing)
{
  Gateway foreign = {"irc.elsewhere.test", "IRC Transport", "irc", true};
  Conversation conversation;

  conversation.gateways = {foreign};
  conversation.connect ();
  conversation.refuse_settings (error ("503", "cancel", "service-unavailable"));
  conversation.list ();
  conversation.describe_all ();
  conversation.broadcast (RICH);
  conversation.forbid_anything ();
}

TEST (AccountSignOn, LogsInToAForeignDomainThatTheUserHasChosenOnceItIsFound)
{
  Gateway foreign = {"irc.elsewhere.test", "IRC Transport", "irc", true};
  Conversation conversation;

  conversation.stored = entry (foreign.address, "true");
  conversation.gateways = {foreign};
  conversation.sign_on (RICH);
  conversation.expect (to (foreign.address));
  conversation.forbid_anything ();

  conversation.break_off ();
  conversation.connect ();
  conversation.answer_settings ();
  conversation.broadcast (RICH);
  conversation.forbid_anything ();
  conversation.list ();
  conversation.describe_all ();
  conversation.expect (to (foreign.address));
  conversation.forbid_anything ();
}

/* --- The first sign-on ever --------------------------------------------------------------- */

TEST (AccountSignOn, LogsInTheFirstTimeTooWhenDiscoveryHasAnswered)
{
  Conversation conversation;

  conversation.gateways
      = {irc (), {"conference.irc.openfire.test", "IRC Transport", "text", false, "conference"}};
  conversation.sign_on (RICH);
  conversation.expect (to (IRC));
  conversation.forbid_anything ();
  EXPECT_FALSE (conversation.has ("conference.irc.openfire.test"));
  EXPECT_EQ (conversation.property (IRC, "name"), "IRC");
  EXPECT_EQ (conversation.property (IRC, "icon"), "irc");
  EXPECT_EQ (conversation.property (IRC, "account"), "alice@openfire.test/lab");
}

/* Only Kraken says so; what it does not say then is no. */
TEST (AccountSignOn, LogsInToAGatewayThatWasDownWhenItIsThere)
{
  Conversation conversation;

  conversation.gateways = {{IRC, "irc", "generic", false, "component"}};
  conversation.sign_on (RICH);
  EXPECT_FALSE (conversation.has (IRC));
  while (conversation.world.sent.empty () && conversation.world.now < PT_BACKOFF_BASE)
    conversation.advance (1);
  conversation.answer_check (irc ());
  conversation.expect (to (IRC));
  EXPECT_EQ (conversation.state (IRC), "connecting");
}

TEST (AccountSignOn, NeedsNoFormWhereDiscoveryHasOnceTold)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.sign_on (RICH);
  conversation.sent.clear ();
  pt_transport_refresh (conversation.transport (IRC));
  conversation.answer_check (irc (false));
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
  conversation.forbid_anything_to (IRC);
}

TEST (AccountSignOn, LogsInTheFirstTimeWhenDiscoveryAnswersLate)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.list ();
  conversation.broadcast (RICH);
  conversation.describe_all ();
  conversation.forbid_anything (); /* the settings are not known */
  conversation.answer_settings ();
  conversation.expect (to (IRC));
  conversation.forbid_anything ();
}

TEST (AccountSignOn, AsksTheFormWhereDiscoveryDoesNotTell)
{
  Conversation conversation;

  conversation.gateways = {irc (false)};
  conversation.sign_on (RICH);
  conversation.expect_form_query (IRC);
  EXPECT_EQ (conversation.state (IRC), "unknown");
  conversation.answer (
      "<query xmlns='jabber:iq:register'><registered/><instructions>x</instructions>"
      "<password>secret</password><username>legacy1</username></query>");
  conversation.expect (to (IRC));
  conversation.forbid_anything ();
}

TEST (AccountSignOn, DoesNotAskAgainWhatItRemembers)
{
  Conversation conversation;

  conversation.gateways = {irc (false)};
  conversation.sign_on (RICH);
  conversation.expect_form_query (IRC);
  conversation.answer ("<query xmlns='jabber:iq:register'><instructions>x</instructions><username/>"
                       "<password/><x xmlns='jabber:iq:gateway:register'/></query>");
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
  Conversation next (conversation.remembered ());

  next.gateways = {irc (false)};
  next.sign_on (RICH);
  next.forbid_anything ();
  EXPECT_EQ (next.state (IRC), "not-set-up");
}

/* --- What is remembered ------------------------------------------------------------------- */

TEST (AccountRemembered, BringsBackTheTransportsBeforeTheAccountIsConnected)
{
  Conversation first;

  first.gateways = {irc (), xmpp (false)};
  first.stored = entry (IRC, "false");
  first.sign_on (RICH);
  Conversation next (first.remembered ());

  EXPECT_EQ (next.state (IRC), "logged-out");
  EXPECT_FALSE (next.flag (IRC, "auto-login"));
  EXPECT_FALSE (next.flag (IRC, "present"));
  EXPECT_EQ (next.property (IRC, "name"), "IRC");
  EXPECT_TRUE (next.has (XMPP));
}

TEST (AccountRemembered, HoldsNoPassword)
{
  Conversation conversation;

  conversation.gateways = {irc (false)};
  conversation.sign_on (RICH);
  conversation.expect_form_query (IRC);
  conversation.answer (
      "<query xmlns='jabber:iq:register'><registered/><instructions>x</instructions>"
      "<username>gracie</username><password>s3cr3t</password></query>");
  EXPECT_EQ (conversation.remembered ().find ("s3cr3t"), std::string::npos);
}

TEST (AccountRemembered, IsIgnoredWhenItIsMalformed)
{
  for (const char *text : {"x", "[{", "{}", "[1]", "[{\"address\":[]}]"}) {
    Conversation conversation (text);

    conversation.gateways = {irc ()};
    conversation.sign_on (RICH);
    conversation.expect (to (IRC));
  }
}

TEST (AccountRemembered, KeepsATransportWhoseServerAnswersForItWhileItIsDown)
{
  Conversation conversation (both ());

  conversation.gateways = {{IRC, "irc", "generic", false, "component"}, xmpp ()};
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.has (IRC));
  EXPECT_FALSE (conversation.flag (IRC, "present"));
  EXPECT_TRUE (conversation.flag (XMPP, "present"));
  conversation.break_off ();
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.has (IRC));
  EXPECT_NE (conversation.remembered ().find (IRC), std::string::npos);
}

TEST (AccountRemembered, IsStoredOnceForAllThatASignOnTells)
{
  Conversation conversation;

  for (int i = 0; i < 50; i++) {
    const std::string address = "irc" + std::to_string (i) + ".openfire.test";

    conversation.gateways.push_back ({address, "IRC Transport", "irc", true});
    conversation.stored += entry (address, "true");
  }
  conversation.sign_on (RICH);
  conversation.advance (60000);
  EXPECT_EQ (conversation.world.writes, 1);
  EXPECT_NE (conversation.world.cache->find ("irc49.openfire.test"), std::string::npos);
}

TEST (AccountRemembered, IsNotStoredForARepeatedPresence)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.available (IRC);
  conversation.advance (60000);

  const int writes = conversation.world.writes;

  for (int i = 0; i < 3; i++)
    conversation.available (IRC);
  conversation.advance (60000);
  EXPECT_EQ (conversation.world.writes, writes);
}

TEST (AccountRemembered, IsStoredAtSignOffAtTheLatest)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.sign_on (RICH);
  EXPECT_EQ (conversation.world.writes, 0);
  conversation.sign_off ();
  EXPECT_EQ (conversation.world.writes, 1);
  EXPECT_NE (conversation.world.cache->find (IRC), std::string::npos);
}

TEST (AccountRemembered, DropsATransportThatIsGoneAtTwoSignOns)
{
  Conversation conversation (both ());

  conversation.gateways = {xmpp ()};
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.has (IRC));
  EXPECT_FALSE (conversation.flag (IRC, "present"));
  conversation.break_off ();
  conversation.sign_on (RICH);
  EXPECT_FALSE (conversation.has (IRC));
  EXPECT_EQ (conversation.remembered ().find (IRC), std::string::npos);
}

TEST (AccountRemembered, KeepsATransportThatComesBackAtTheSecondSignOn)
{
  Conversation conversation (both ());

  conversation.gateways = {xmpp ()};
  conversation.sign_on (RICH);
  conversation.break_off ();
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.break_off ();
  conversation.gateways = {xmpp ()};
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.has (IRC));
}

/* --- The relay ---------------------------------------------------------------------------- */

class AccountRelay : public testing::Test {
protected:
  void sign_on ()
  {
    conversation.gateways = {irc (), xmpp ()};
    conversation.sign_on (RICH);
    conversation.sent.clear ();
    conversation.available (IRC);
    conversation.available (XMPP);
  }

  Conversation conversation{both ()};
};

TEST_F (AccountRelay, DirectsAnExactCopyOfEachBroadcast)
{
  std::string away = "<presence><show>away</show><status>tea &amp; cake</status><priority>0"
                     "</priority><c xmlns='http://jabber.org/protocol/caps' node='n' ver='v'/>"
                     "<query xmlns='jabber:iq:last' seconds='600'/></presence>";

  sign_on ();
  conversation.broadcast (away);
  conversation.expect (to (IRC, away));
  conversation.expect (to (XMPP, away));
  conversation.forbid_anything ();
  conversation.broadcast (RICH);
  conversation.expect (to (IRC));
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
}

TEST_F (AccountRelay, LeavesOutATransportThatTheUserIsLoggedOutOf)
{
  sign_on ();
  pt_transport_log_out (conversation.transport (IRC));
  conversation.expect (UNAVAILABLE);
  conversation.unavailable (IRC);
  conversation.broadcast (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
}

TEST_F (AccountRelay, LeavesToTheServerWhatIsSubscribed)
{
  for (const char *subscription : {"from", "both"}) {
    conversation.roster_items = roster_item (IRC, subscription);
    conversation.gateways = {irc (), xmpp ()};
    conversation.sign_on (RICH);
    conversation.forbid_anything_to (IRC);
    EXPECT_EQ (conversation.state (IRC), "connecting") << "the broadcast is the log-in";
    conversation.available (IRC);
    EXPECT_EQ (conversation.state (IRC), "logged-in");
    conversation.broadcast (RICH);
    conversation.forbid_anything_to (IRC);
    conversation.sign_off ();
    conversation.forbid_anything_to (IRC);
    conversation.sent.clear ();
  }
}

TEST_F (AccountRelay, DoesNotLeaveToTheServerWhatHearsNothing)
{
  conversation.roster_items = roster_item (IRC, "to") + roster_item (XMPP, "none");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (to (IRC));
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
}

/* In roster mode a directed unavailable is undone by the next broadcast. */
TEST_F (AccountRelay, RepeatsUnavailableWhereABroadcastWouldLogIn)
{
  conversation.roster_items = roster_item (IRC, "both");
  sign_on ();
  pt_transport_log_out (conversation.transport (IRC));
  conversation.expect (UNAVAILABLE);
  conversation.unavailable (IRC);
  for (int i = 0; i < 2; i++) {
    conversation.broadcast (RICH);
    conversation.expect (UNAVAILABLE);
    conversation.expect (to (XMPP));
    conversation.forbid_anything ();
  }
}

/* The server's answer to the gateway's own probe undoes it too. */
TEST_F (AccountRelay, RepeatsUnavailableWhenTheTransportLogsInAllTheSame)
{
  conversation.roster_items = roster_item (IRC, "both");
  sign_on ();
  pt_transport_log_out (conversation.transport (IRC));
  conversation.broadcast (RICH);
  conversation.sent.clear ();
  for (int i = 0; i < 3; i++) {
    conversation.available (IRC);
    conversation.expect (UNAVAILABLE);
    conversation.available (IRC);
    conversation.forbid_anything ();
    conversation.unavailable (IRC);
  }
  EXPECT_EQ (conversation.state (IRC), "logged-out");
  conversation.available (IRC);
  conversation.forbid_anything ();
}

TEST_F (AccountRelay, LogsNobodyOutWhoIsLoggedInElsewhere)
{
  sign_on ();
  pt_transport_log_out (conversation.transport (IRC));
  conversation.expect (UNAVAILABLE);
  conversation.unavailable (IRC);
  conversation.available (IRC);
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "elsewhere");
}

TEST_F (AccountRelay, RepeatsUnavailableAtSignOnWhereTheUserIsNotToBeLoggedIn)
{
  conversation.roster_items = roster_item (IRC, "both");
  conversation.stored = entry (IRC, "false");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.expect (UNAVAILABLE);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
}

TEST_F (AccountRelay, LogsInByDirectedPresenceInRosterModeToo)
{
  conversation.roster_items = roster_item (IRC, "both");
  conversation.stored = entry (IRC, "false");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.sent.clear ();
  pt_transport_log_in (conversation.transport (IRC));
  conversation.expect (to (IRC));
  conversation.forbid_anything ();
}

/* The server's broadcast is a try like any other: its end counts. */
TEST_F (AccountRelay, TakesABroadcastWhileTheConnectionIsLostForATry)
{
  conversation.roster_items = roster_item (IRC, "both");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.unavailable (IRC);
  conversation.error_message (IRC, "Connection refused");
  ASSERT_EQ (conversation.state (IRC), "connection-lost");
  conversation.answer_check (irc ());
  conversation.broadcast (RICH);
  EXPECT_EQ (conversation.state (IRC), "connecting");
  conversation.unavailable (IRC);
  conversation.error_message (IRC, "The password is wrong.");
  EXPECT_EQ (conversation.state (IRC), "failed");
  conversation.answer_check (irc ());
  conversation.sent.clear ();
  conversation.advance (3600 * 1000);
  conversation.forbid_anything_to (IRC);
}

/* The server's broadcast reaches the gateway, which would try the wrong password again. */
TEST_F (AccountRelay, IsTakenBackAfterAFinalFailureInRosterMode)
{
  conversation.roster_items = roster_item (IRC, "both");
  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.sent.clear ();
  conversation.available (XMPP);
  conversation.unavailable (IRC);
  conversation.error_message (IRC, "The password is wrong.");
  ASSERT_EQ (conversation.state (IRC), "failed");
  conversation.answer_check (irc ());
  conversation.broadcast (RICH);
  conversation.expect (to (XMPP));
  conversation.expect (UNAVAILABLE);
  conversation.advance (3600 * 1000);
  conversation.forbid_anything_to (IRC);
  EXPECT_EQ (conversation.alerts.size (), 1u);
}

TEST_F (AccountRelay, LogsInAgainAfterTheUserWasUnavailable)
{
  sign_on ();
  conversation.broadcast ("<presence type='unavailable'/>");
  conversation.forbid_anything (); /* the server tells whom it was directed to */
  conversation.unavailable (IRC);
  conversation.advance (60000);
  EXPECT_EQ (conversation.state (IRC), "logged-out");
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.broadcast (RICH);
  conversation.expect (to (IRC));
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
}

/* --- Sign-off ----------------------------------------------------------------------------- */

/* libpurple ends the user's idleness when the account signs off. */
TEST_F (AccountRelay, TakesABroadcastAfterTheSignOffForNothing)
{
  sign_on ();
  conversation.sign_off ();
  conversation.sent.clear ();
  conversation.broadcast (RICH);
  conversation.advance (60000);
  conversation.forbid_anything ();
  EXPECT_FALSE (pt_account_is_connected (conversation.account ()));
}

TEST_F (AccountRelay, TakesWhatTheClientItselfDirectsForTheUsersWish)
{
  sign_on ();
  conversation.available (IRC);
  conversation.client_directs (UNAVAILABLE);
  conversation.unavailable (IRC);
  EXPECT_EQ (conversation.state (IRC), "logged-out");
  conversation.sent.clear ();
  conversation.broadcast (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();

  conversation.client_directs ("<presence to='irc.openfire.test'/>");
  EXPECT_EQ (conversation.state (IRC), "connecting");
}

TEST_F (AccountRelay, TakesNoOtherDirectedPresenceForAWish)
{
  sign_on ();
  conversation.available (IRC);
  conversation.client_directs ("<presence to='irc.openfire.test' type='probe'/>");
  conversation.client_directs ("<presence to='room@irc.openfire.test/nick' type='unavailable'/>");
  conversation.client_directs ("<presence to='bob@example.org' type='unavailable'/>");
  EXPECT_EQ (conversation.state (IRC), "logged-in");
  conversation.forbid_anything ();
}

TEST_F (AccountRelay, LogsOutOfEachOnceAtSignOff)
{
  sign_on ();
  conversation.sign_off ();
  conversation.expect (UNAVAILABLE);
  conversation.expect ("<presence to='xmpp.openfire.test' type='unavailable'/>");
  conversation.forbid_anything ();
  conversation.sign_off ();
  conversation.advance (3600 * 1000);
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "logged-out");
}

TEST_F (AccountRelay, SaysNothingAtSignOffWhereItIsNotLoggedIn)
{
  conversation.stored = entry (IRC, "false");
  sign_on ();
  conversation.sign_off ();
  conversation.forbid_anything_to (IRC);
}

TEST_F (AccountRelay, SendsNothingAfterTheStreamBroke)
{
  sign_on ();
  pt_transport_refresh (conversation.transport (IRC));
  conversation.sent.clear ();
  conversation.break_off ();
  conversation.advance (3600 * 1000);
  conversation.forbid_anything ();
}

/* A session that was running already. */
TEST_F (AccountRelay, KnowsTheRosterOfASessionThatWasRunning)
{
  conversation.attach (RICH);
  conversation.expect_settings_query ();
  conversation.answer (settings (entry (IRC, "false") + entry (XMPP, "false")));
  conversation.expect_iq ("get", "", "<query xmlns='jabber:iq:roster'/>");
  conversation.answer ("<query xmlns='jabber:iq:roster'>" + roster_item (IRC, "both") + "</query>");
  EXPECT_NE (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
  conversation.sent.clear ();
  conversation.broadcast (RICH);
  conversation.expect (UNAVAILABLE);
}

/* --- Two accounts, odd senders ------------------------------------------------------------ */

TEST (Account, DoesNotMixTwoAccounts)
{
  Conversation alice (both ());
  Conversation bob (both (), "bob@openfire.test/lab");

  alice.gateways = bob.gateways = {irc (), xmpp ()};
  alice.sign_on (RICH);
  bob.connect ();
  alice.available (IRC);
  EXPECT_EQ (alice.state (IRC), "logged-in");
  EXPECT_EQ (bob.state (IRC), "logged-out");
  bob.forbid_anything ();

  /* An answer on the wrong stream is nobody's. */
  pt_transport_open_registration (alice.transport (IRC));
  alice.expect_form_query (IRC);
  bob.receive ("<iq type='result' id='" + alice.question.id
               + "' from='irc.openfire.test'><query "
                 "xmlns='jabber:iq:register'><username/></query></iq>");
  EXPECT_TRUE (bob.windows.forms.empty ());
  EXPECT_TRUE (alice.windows.forms.empty ());
}

TEST (Account, ListsItsTransportsByName)
{
  Conversation conversation ("[" + cached ("a.openfire.test", "xmpp") + ","
                             + cached ("b.openfire.test", "irc") + ","
                             + cached ("c.openfire.test", "aim") + "]");
  GListModel *transports = pt_account_get_transports (conversation.account ());
  std::string order;

  for (guint i = 0; i < g_list_model_get_n_items (transports); i++) {
    auto *transport = static_cast<PtTransport *> (g_list_model_get_item (transports, i));

    order += pt_transport_get_address (transport)[0];
    g_object_unref (transport);
  }
  EXPECT_EQ (order, "cba");
}

TEST (Account, KnowsATransportInAnySpelling)
{
  Conversation conversation (both ());

  conversation.gateways = {{"IRC.Openfire.TEST", "IRC Transport", "irc", true}};
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.flag (IRC, "present"));
  conversation.receive ("<presence from='Irc.Openfire.Test' to='alice@openfire.test'/>");
  EXPECT_EQ (conversation.state (IRC), "logged-in");
}

TEST (Account, LeavesStrangersAndContactsAlone)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  conversation.sent.clear ();
  for (const char *from : {"dave\\40legacy.test@xmpp.openfire.test", "bob@openfire.test/x",
                           "evil.test", "openfire.test", "irc.openfire.test.evil.test"}) {
    EXPECT_FALSE (conversation.receive (std::string ("<presence from='") + from + "'/>")) << from;
    EXPECT_FALSE (conversation.receive (std::string ("<message from='") + from
                                        + "'><body>hi</body></message>"))
        << from;
  }
  EXPECT_FALSE (conversation.receive ("<presence/>"));
  EXPECT_EQ (conversation.state (IRC), "connecting");
  EXPECT_EQ (conversation.state (XMPP), "connecting");
}

/* Pidgin would open a window for it, or a browser. */
TEST (Account, LetsNoFormThroughThatTheClientHasNotAskedFor)
{
  const std::string query = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:oob'><url>"
                            "file:///x</url></x></query></iq>";
  const auto result = [&] (const std::string &id, const std::string &from) {
    return "<iq type='result' id='" + id + "'" + (from.empty () ? "" : " from='" + from + "'")
           + " to='alice@openfire.test/lab'>" + query;
  };
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  for (const char *from :
       {"", "openfire.test", IRC, "mallory@evil.test/x", "evil.test", "alice@openfire.test"})
    EXPECT_TRUE (conversation.receive (result ("x1", from))) << from;
  EXPECT_TRUE (conversation.receive ("<iq type='result' from='evil.test'>" + query)) << "no id";
  EXPECT_FALSE (conversation.receive ("<iq type='get' id='x1' from='evil.test'>" + query))
      << "the client refuses it by itself";

  conversation.client_sends ("<iq type='get' id='x1' to='ICQ.elsewhere.test'><query "
                             "xmlns='jabber:iq:register'/></iq>");
  EXPECT_TRUE (conversation.receive (result ("x1", "evil.test")));
  EXPECT_FALSE (conversation.receive (result ("x1", "icq.elsewhere.test")));
  EXPECT_TRUE (conversation.receive (result ("x1", "icq.elsewhere.test"))) << "once";

  for (const char *from : {"", "openfire.test", "alice@openfire.test"}) {
    conversation.client_sends ("<iq type='get' id='x2'><query xmlns='jabber:iq:register'/></iq>");
    EXPECT_FALSE (conversation.receive (result ("x2", from))) << "from the own server: " << from;
  }
  conversation.client_sends ("<iq type='get' id='x3'><query xmlns='jabber:iq:register'/></iq>");
  conversation.break_off ();
  EXPECT_TRUE (conversation.receive (result ("x3", "")));
}

TEST (Account, KnowsTheTransportOfARoom)
{
  Conversation conversation (both ());
  auto find = [&conversation] (const char *room) {
    return pt_account_find_for_room (conversation.account (), room);
  };

  EXPECT_EQ (find ("chan@irc.openfire.test"), conversation.transport (IRC));
  EXPECT_EQ (find ("#chan%irc.libera.chat@IRC.openfire.test"), conversation.transport (IRC));
  EXPECT_EQ (find ("chan@rooms.conference.irc.openfire.test/nick"), conversation.transport (IRC));
  EXPECT_EQ (find ("chan@conference.openfire.test"), nullptr);
  EXPECT_EQ (find ("chan@openfire.test"), nullptr);
  EXPECT_EQ (find ("chan@hirc.openfire.test"), nullptr);
  EXPECT_EQ (find ("chan@irc.openfire.test.evil.test"), nullptr);
  EXPECT_EQ (find ("@"), nullptr);
}

TEST (Account, KeepsWhatATransportSaysOutOfConversations)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  EXPECT_TRUE (conversation.receive ("<presence from='irc.openfire.test'/>"));
  EXPECT_TRUE (conversation.receive ("<message to='alice@openfire.test/lab' "
                                     "from='xmpp.openfire.test'><body>You have sent a message to a "
                                     "transport.</body></message>"));
  conversation.advance (2000);
  EXPECT_EQ (conversation.notices,
             std::vector<std::string>{"You have sent a message to a transport."});
  EXPECT_TRUE (conversation.alerts.empty ());
}

/* --- The settings ------------------------------------------------------------------------- */

TEST (Account, RemembersAutomaticLogInLocallyAndSaysSoOnce)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.connect ();
  conversation.refuse_settings (error ("503", "cancel", "service-unavailable"));
  conversation.list ();
  conversation.describe_all ();
  conversation.broadcast (RICH);
  conversation.sent.clear ();
  EXPECT_TRUE (conversation.alerts.empty ());
  pt_transport_set_auto_login (conversation.transport (IRC), FALSE);
  pt_transport_set_auto_login (conversation.transport (XMPP), FALSE);
  EXPECT_EQ (conversation.alerts.size (), 1u);
  EXPECT_FALSE (conversation.flag (IRC, "auto-login"));
  conversation.forbid_anything ();

  Conversation next (conversation.remembered ());

  next.gateways = {irc (), xmpp ()};
  next.connect ();
  next.refuse_settings (error ("503", "cancel", "service-unavailable"));
  next.list ();
  next.describe_all ();
  next.broadcast (RICH);
  next.forbid_anything ();
}

TEST (Account, ShowsASettingWhenItIsStored)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  pt_transport_set_auto_login (conversation.transport (IRC), FALSE);
  EXPECT_TRUE (conversation.flag (IRC, "auto-login"));
  conversation.expect_change (entry (IRC, "false"));
  EXPECT_FALSE (conversation.flag (IRC, "auto-login"));
  EXPECT_FALSE (Conversation (conversation.remembered ()).flag (IRC, "auto-login"));
  EXPECT_EQ (conversation.state (IRC), "connecting") << "it is about the next sign-on";
}

TEST (Account, TellsWhenASettingCannotBeStored)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.sign_on (RICH);
  pt_transport_set_auto_login (conversation.transport (IRC), FALSE);
  conversation.expect_settings_query ();
  conversation.refuse (error ("500", "wait", "internal-server-error"));
  EXPECT_EQ (conversation.alerts.size (), 1u);
  EXPECT_TRUE (conversation.flag (IRC, "auto-login"));
}

TEST (Account, KeepsAChoiceThatIsMadeWhileTheConnectionIsLost)
{
  Conversation conversation (both ());

  conversation.gateways = {irc (), xmpp ()};
  conversation.stored = entry (IRC, "true");
  conversation.sign_on (RICH);
  conversation.break_off ();
  conversation.sent.clear ();
  pt_transport_set_auto_login (conversation.transport (IRC), FALSE);
  EXPECT_FALSE (conversation.flag (IRC, "auto-login"));
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.sign_off ();

  Conversation next (conversation.remembered ());

  EXPECT_FALSE (next.flag (IRC, "auto-login")) << "though the client was closed meanwhile";
  next.gateways = conversation.gateways;
  next.stored = conversation.stored;
  next.sign_on (RICH);
  next.expect (to (XMPP));
  EXPECT_EQ (next.state (IRC), "logged-out");
  EXPECT_FALSE (next.flag (IRC, "auto-login"));
  next.expect_iq ("set", "", settings (entry (IRC, "false")));
  next.answer ();
  next.stored = entry (IRC, "false");
  next.expect_settings_query ();
  next.answer (settings (next.stored));
  EXPECT_EQ (next.remembered ().find ("unsaved"), std::string::npos);
  next.forbid_anything ();
}

/* The last known setting counts when the server's cannot be read. */
TEST (Account, LogsInByTheRememberedSettingWhenTheServersCannotBeRead)
{
  Conversation conversation (both ("'registered':true,'auto_login':false"));

  conversation.gateways = {irc (), xmpp ()};
  conversation.connect ();
  conversation.list ();
  conversation.describe_all ();
  conversation.refuse_settings (error ("500", "wait", "internal-server-error"));
  conversation.broadcast (RICH);
  conversation.expect (to (XMPP));
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (IRC), "logged-out");
}

TEST (Account, TellsOnceWhenItIsConnectedAndWhenItsTransportsAreKnown)
{
  Conversation conversation;
  std::vector<std::string> changes;
  auto note = +[] (PtAccount *account, GParamSpec *pspec, std::vector<std::string> *into) {
    gboolean value;

    g_object_get (account, pspec->name, &value, nullptr);
    into->push_back (std::string (pspec->name) + (value ? "=true" : "=false"));
  };

  g_signal_connect (conversation.account (), "notify", G_CALLBACK (note), &changes);
  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  EXPECT_EQ (changes, std::vector<std::string>{"connected=true"});
  conversation.describe_all ();
  EXPECT_EQ (changes.back (), "discovered=true");
  conversation.sign_off ();
  EXPECT_EQ (changes, (std::vector<std::string>{"connected=true", "discovered=true",
                                                "discovered=false", "connected=false"}));

  g_object_set (conversation.account (), "enabled", TRUE, nullptr);
  g_object_set (conversation.account (), "enabled", TRUE, nullptr);
  EXPECT_EQ (changes.size (), 5u);
  EXPECT_TRUE (pt_account_is_enabled (conversation.account ()));
  g_signal_handlers_disconnect_by_data (conversation.account (), &changes);
}
