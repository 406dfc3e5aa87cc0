/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-registration: PROTOCOL 1, 2, 3 and 6.11, kraken-02 and kraken-05. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/transport-parts.h"
#include "model/transport-stream.h"
#include "model/transport/registration-private.h"

using namespace unit;

namespace {

const char AVAILABLE[] = "<presence to='xmpp.openfire.test'/>";
const char SENT[] = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
                    "<password>secret</password><x xmlns='jabber:iq:gateway:register'/></query>";
const char REMOVE[] = "<query xmlns='jabber:iq:register'><remove/></query>";
const char DENIED[]
    = "Your registration was denied because the username you provided was not valid "
      "for the service.";

/* kraken-01: what to fill in. */
std::string
form (const std::string &username = "", const std::string &password = "")
{
  auto element = [] (const std::string &name, const std::string &value) {
    return value.empty () ? "<" + name + "/>" : "<" + name + ">" + value + "</" + name + ">";
  };
  auto field = [&] (const std::string &label, const std::string &var, const std::string &type,
                    const std::string &value) {
    return "<field label='" + label + "' var='" + var + "' type='" + type + "'>"
           + (value.empty () ? "" : "<value>" + value + "</value>") + "</field>";
  };

  return "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'><instructions>"
         "Please enter your XMPP JID and password.</instructions>"
         + field ("JID", "username", "text-single", username)
         + field ("Password", "password", "text-private", password)
         + "</x><instructions>Please enter your XMPP JID and password.</instructions>"
         + (username.empty () ? "" : "<registered/>") + element ("username", username)
         + element ("password", password) + "<x xmlns='jabber:iq:gateway:register'/></query>";
}

class TransportRegistration : public testing::Test {
protected:
  TransportRegistration ()
  {
    conversation.gateways = {xmpp (false)};
    conversation.sign_on ();
    conversation.forbid_anything ();
    EXPECT_EQ (state (), "not-set-up");
  }

  /* The user is registered and logged in, and the settings say so. */
  void be_online ()
  {
    conversation.sign_off ();
    conversation.gateways = {xmpp (true)};
    conversation.stored = entry (XMPP, "true");
    conversation.sign_on ();
    conversation.expect (AVAILABLE);
    conversation.available (XMPP);
    conversation.forbid_anything ();
    EXPECT_EQ (state (), "logged-in");
  }

  void open (const std::string &answer = form ())
  {
    conversation.windows.forms.clear ();
    pt_transport_open_registration (transport ());
    conversation.expect_form_query (XMPP);
    conversation.answer (answer);
    ASSERT_EQ (conversation.windows.forms.size (), 1u);
  }

  /* What the last form has, after the user has typed. */
  std::shared_ptr<PtRegistration> fill_in (const char *username = "carol@legacy.test",
                                           const char *password = "secret")
  {
    std::shared_ptr<PtRegistration> filled = conversation.windows.forms.back ().registration;

    pt_field_set_value (pt_form_find (filled->form, "username"), username);
    pt_field_set_value (pt_form_find (filled->form, "password"), password);

    return filled;
  }

  void submit (bool auto_login = true)
  {
    open ();
    pt_transport_submit_registration (transport (), fill_in ().get (), auto_login);
    conversation.expect_iq ("set", XMPP, SENT);
    EXPECT_EQ (state (), "setting-up");
    set = conversation.question;
    conversation.windows.forms.clear ();
  }

  void answer_set ()
  {
    conversation.question = set;
    conversation.answer ();
  }

  void refuse_set (const std::string &error)
  {
    conversation.question = set;
    conversation.refuse (error);
  }

  std::string value (const char *var)
  {
    return conversation.windows.forms.empty ()
               ? "(no form)"
               : look (pt_field_get_value (
                     pt_form_find (conversation.windows.forms.back ().registration->form, var)));
  }

  void expect_silence (Place place = Place::here ())
  {
    conversation.advance (24 * 3600 * 1000);
    conversation.forbid_anything (place);
  }

  PtTransport *transport ()
  {
    return conversation.transport (XMPP);
  }

  const PtTransportRegistration *kept ()
  {
    return transport ()->registration;
  }

  std::string state ()
  {
    return conversation.state (XMPP);
  }

  Conversation conversation{"[" + cached (XMPP, "xmpp", "'registered':false,'auto_login':true")
                            + "]"};
  Conversation::Question set;
};

} // namespace

/* --- The form ----------------------------------------------------------------------------- */

TEST_F (TransportRegistration, FetchesTheForm)
{
  open ();
  EXPECT_EQ (conversation.windows.forms[0].address, XMPP);
  EXPECT_EQ (conversation.windows.forms[0].reason, "(null)");
  EXPECT_EQ (conversation.windows.forms[0].registration->form->fields->len, 2u);
  conversation.forbid_anything ();
}

TEST_F (TransportRegistration, FetchesItOnceThoughTheUserPressesTwice)
{
  pt_transport_open_registration (transport ());
  pt_transport_open_registration (transport ());
  conversation.expect_form_query (XMPP);
  conversation.forbid_anything ();
}

TEST_F (TransportRegistration, ShowsWhatTheGatewayHasStored)
{
  open (form ("carol@legacy.test", "secret"));
  EXPECT_EQ (value ("username"), "carol@legacy.test");
  EXPECT_EQ (conversation.property (XMPP, "username"), "carol@legacy.test");
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
}

/* --- A gateway that is a mutual contact, with plain fields ------------------------------------- */

class TransportRegistrationMutual : public testing::Test {
protected:
  TransportRegistrationMutual ()
  {
    conversation.gateways = {xmpp (false)};
    conversation.roster_items = "<item jid='xmpp.openfire.test' subscription='both'/>";
    conversation.sign_on ();
    conversation.available (XMPP);
    conversation.sent.clear ();
  }

  static std::string fields (const std::string &name, const std::string &more = "")
  {
    return "<query xmlns='jabber:iq:register'>" + more + "<username>" + name
           + "</username><password>secret</password></query>";
  }

  void change (const std::string &offered)
  {
    pt_transport_open_registration (conversation.transport (XMPP));
    conversation.expect_form_query (XMPP);
    conversation.answer (offered);
    ASSERT_EQ (conversation.windows.forms.size (), 1u);
    conversation.sent.clear ();
    PtRegistration *form = conversation.windows.forms[0].registration.get ();
    pt_field_set_value (pt_form_find (form->form, "username"), "new");
    pt_transport_submit_registration (conversation.transport (XMPP), form, TRUE);
  }

  Conversation conversation{"[" + cached (XMPP, "xmpp") + "]"};
};

TEST_F (TransportRegistrationMutual, IsRemovedBeforeItIsChanged)
{
  change (fields ("old", "<registered/>"));
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.forbid_anything ();
  EXPECT_EQ (conversation.state (XMPP), "setting-up");
  conversation.answer ();
  conversation.expect_iq ("set", XMPP, fields ("new"));
  conversation.answer ();
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  EXPECT_EQ (conversation.property (XMPP, "username"), "new");
}

TEST_F (TransportRegistrationMutual, ThatIsRefusedAfterTheRemovalLosesNothing)
{
  change (fields ("old", "<registered/>"));
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.answer ();
  conversation.expect_iq ("set", XMPP, fields ("new"));
  conversation.refuse (error ("409", "cancel", "conflict", "That name is taken."));
  ASSERT_EQ (conversation.windows.forms.size (), 2u);
  EXPECT_EQ (conversation.windows.forms[1].reason, "That name is taken.");
  PtForm *form = conversation.windows.forms[1].registration->form;
  EXPECT_STREQ (pt_field_get_value (pt_form_find (form, "username")), "new");
  EXPECT_STREQ (pt_field_get_value (pt_form_find (form, "password")), "secret");
}

TEST_F (TransportRegistrationMutual, WhoseRemovalIsRefusedIsNotChanged)
{
  change (fields ("old", "<registered/>"));
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("405", "cancel", "not-allowed", "Not today."));
  ASSERT_EQ (conversation.windows.forms.size (), 2u);
  EXPECT_EQ (conversation.windows.forms[1].reason, "Not today.");
  conversation.forbid_anything_to (XMPP);
}

TEST_F (TransportRegistrationMutual, OfWhomNobodyWaitsForAnyMoreIsNotSent)
{
  change (fields ("old", "<registered/>"));
  conversation.expect_iq ("set", XMPP, REMOVE);
  const Conversation::Question removal = conversation.question;
  pt_transport_cancel_registration (conversation.transport (XMPP));
  conversation.sent.clear ();
  conversation.question = removal;
  conversation.answer ();
  conversation.expect_info_query (XMPP);
  conversation.forbid_anything_to (XMPP);
}

TEST_F (TransportRegistrationMutual, OfKrakensKindIsJustChanged)
{
  change (form ("old", "secret"));
  conversation.expect_iq ("set", XMPP,
                          "<query xmlns='jabber:iq:register'><username>new</username>"
                          "<password>secret</password><x xmlns='jabber:iq:gateway:register'/>"
                          "</query>");
}

TEST_F (TransportRegistration, SaysWhyThereIsNoForm)
{
  pt_transport_open_registration (transport ());
  conversation.expect_form_query (XMPP);
  conversation.refuse (error ("503", "cancel", "service-unavailable", "Closed on Sundays."));
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"Closed on Sundays."});
  EXPECT_TRUE (conversation.windows.forms.empty ());

  pt_transport_open_registration (transport ());
  conversation.expect_form_query (XMPP);
  conversation.advance (30000);
  EXPECT_EQ (conversation.alerts.size (), 2u);
  expect_silence ();
}

TEST_F (TransportRegistration, ConfirmsATransportBeforeItsForm)
{
  conversation.break_off ();
  conversation.gateways = {{XMPP, "xmpp", "generic", false, "component"}};
  conversation.sign_on ();
  pt_transport_open_registration (transport ());
  conversation.expect_info_query (XMPP);
  conversation.forbid_anything ();
  conversation.answer (xmpp (false).info ());
  conversation.expect_form_query (XMPP);
  conversation.answer (form ());
  EXPECT_EQ (conversation.windows.forms.size (), 1u);
}

TEST_F (TransportRegistration, SendsNoFormToWhatIsNoGatewayAnyMore)
{
  conversation.break_off ();
  conversation.gateways = {{XMPP, "Rooms", "text", false, "conference"}};
  conversation.sign_on ();
  pt_transport_open_registration (transport ());
  conversation.expect_info_query (XMPP);
  conversation.answer (conversation.gateways[0].info ());
  EXPECT_EQ (conversation.alerts.size (), 1u);
  expect_silence ();
}

/* Where the form alone tells whether the user is registered. */
TEST (TransportRegistrationSlixmpp, ConfirmsATransportBeforeItsForm)
{
  Conversation conversation (json ("[{'address':'xmpp.openfire.test','auto_login':true}]"));

  conversation.gateways = {{XMPP, "xmpp", "generic", false, "component"}};
  conversation.sign_on ();
  conversation.sent.clear ();
  pt_transport_open_registration (conversation.transport (XMPP));
  conversation.expect_info_query (XMPP);
  conversation.answer (xmpp (false).info ());
  while (!conversation.world.sent.empty ()) {
    conversation.expect_form_query (XMPP);
    conversation.answer ("<query xmlns='jabber:iq:register'><instructions>x</instructions>"
                         "<password/><username/></query>");
  }
  EXPECT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_TRUE (conversation.alerts.empty ());
}

/* --- Success ------------------------------------------------------------------------------ */

TEST_F (TransportRegistration, SendsTheExtensionAsTheFirstX)
{
  submit ();
  conversation.forbid_anything ();
}

TEST_F (TransportRegistration, EndsWithOnePresenceAndTheSetting)
{
  submit ();
  answer_set ();
  conversation.expect (AVAILABLE);
  EXPECT_EQ (state (), "connecting");
  conversation.expect_change (entry (XMPP, "true"));
  conversation.answer_check (xmpp (true));
  conversation.forbid_anything ();
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  EXPECT_EQ (conversation.property (XMPP, "username"), "carol@legacy.test");
  EXPECT_TRUE (conversation.alerts.empty ());
  expect_silence ();
}

TEST_F (TransportRegistration, LogsInNowThoughNotAtTheNextSignOn)
{
  submit (false);
  answer_set ();
  conversation.expect (AVAILABLE);
  conversation.expect_change (entry (XMPP, "false"));
  conversation.answer_check (xmpp (true));
  conversation.available (XMPP);
  EXPECT_EQ (state (), "logged-in");
  EXPECT_FALSE (conversation.flag (XMPP, "auto-login"));
}

/* kraken-02: the presence comes first. */
TEST_F (TransportRegistration, LetsPresenceOvertakeTheAnswer)
{
  submit ();
  conversation.available (XMPP);
  EXPECT_EQ (state (), "setting-up");
  conversation.sent.clear (); /* it may ask */
  conversation.advance (15000);
  answer_set ();
  EXPECT_EQ (state (), "logged-in");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "");
  conversation.expect (AVAILABLE);
  conversation.sent.clear ();
  conversation.broadcast ("<presence><show>dnd</show></presence>");
  conversation.expect ("<presence to='xmpp.openfire.test'><show>dnd</show></presence>");
}

TEST_F (TransportRegistration, IsNotTakenForAnotherClientsLogIn)
{
  submit ();
  conversation.available (XMPP);
  answer_set ();
  EXPECT_EQ (state (), "logged-in");
  pt_transport_log_out (transport ());
  EXPECT_EQ (state (), "logging-out");
  conversation.unavailable_here (XMPP);
  EXPECT_EQ (state (), "logged-out");
}

TEST_F (TransportRegistration, SendsThePresenceOfNow)
{
  submit ();
  conversation.broadcast ("<presence><show>away</show></presence>");
  conversation.forbid_anything ();
  answer_set ();
  conversation.expect ("<presence to='xmpp.openfire.test'><show>away</show></presence>");
}

TEST_F (TransportRegistration, ForgivesAnEarlierFailure)
{
  submit ();
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  conversation.answer_check (xmpp (true));
  conversation.expect_change (entry (XMPP, "false"));
  conversation.stored = entry (XMPP, "false");
  EXPECT_EQ (state (), "failed");
  submit ();
  answer_set ();
  conversation.expect (AVAILABLE);
  EXPECT_EQ (state (), "connecting");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "");
  conversation.expect_change (entry (XMPP, "true"));
  EXPECT_EQ (conversation.remembered ().find ("Wrong password"), std::string::npos);
}

/* --- Change of a registration ------------------------------------------------------------- */

/* The gateway logs out and in again, and answers when that is done. */
TEST_F (TransportRegistration, IsNotAFailureWhenTheOldLogInEnds)
{
  be_online ();
  submit ();
  conversation.unavailable_here (XMPP);
  conversation.unavailable (XMPP);
  conversation.advance (15000);
  EXPECT_EQ (state (), "setting-up");
  EXPECT_TRUE (conversation.alerts.empty ());
  EXPECT_EQ (conversation.sent.count_to (XMPP), 0);
  conversation.available (XMPP);
  answer_set ();
  EXPECT_EQ (state (), "logged-in");
  conversation.expect (AVAILABLE);
}

/* --- Refusal ------------------------------------------------------------------------------ */

TEST_F (TransportRegistration, OpensTheFormAgainWithWhatWasTypedAndTheGatewaysWords)
{
  submit ();
  refuse_set (error ("409", "cancel", "conflict", "That name is taken."));
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (conversation.windows.forms[0].reason, "That name is taken.");
  EXPECT_EQ (value ("username"), "carol@legacy.test");
  EXPECT_EQ (value ("password"), "secret");
  EXPECT_TRUE (conversation.alerts.empty ()) << "the form says it";
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  expect_silence ();
}

TEST_F (TransportRegistration, WaitsForTheWordsThatFollowTheError)
{
  submit ();
  refuse_set (error ("400", "modify", "bad-request"));
  EXPECT_EQ (state (), "setting-up");
  EXPECT_TRUE (conversation.windows.forms.empty ());
  conversation.advance (1900);
  conversation.receive (std::string ("<message type='error' to='alice@openfire.test/lab' "
                                     "from='xmpp.openfire.test'><body>")
                        + DENIED + "</body></message>");
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (conversation.windows.forms[0].reason, DENIED);
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.answer_check (xmpp (false));
  conversation.advance (10000);
  EXPECT_EQ (conversation.windows.forms.size (), 1u);
}

TEST_F (TransportRegistration, UsesItsOwnWordsWhenNoneFollow)
{
  submit ();
  refuse_set (error ("401", "auth", "not-authorized"));
  conversation.advance (1999);
  EXPECT_TRUE (conversation.windows.forms.empty ());
  conversation.advance (1);
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_NE (conversation.windows.forms[0].reason.find ("password"), std::string::npos);
}

TEST_F (TransportRegistration, SurvivesAnErrorWithoutAReason)
{
  submit ();
  refuse_set ("");
  conversation.advance (2000);
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_NE (conversation.windows.forms[0].reason, "");
}

/* The user stays registered, with the bad password; and missing would mean true. */
TEST_F (TransportRegistration, StoresThatARefusedPasswordIsNotTriedAtTheNextSignOn)
{
  submit ();
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  conversation.answer_check (xmpp (true));
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.property (XMPP, "remedy"), "register");
  conversation.expect_change (entry (XMPP, "false"));
  conversation.broadcast ("<presence/>");
  expect_silence ();
  conversation.sign_off ();
  conversation.gateways = {xmpp (true)};
  conversation.sign_on ();
  conversation.forbid_anything ();

  Conversation next (conversation.remembered ());

  next.gateways = {xmpp (true)};
  next.stored = entry (XMPP, "false");
  next.sign_on ();
  next.forbid_anything ();
  EXPECT_EQ (next.property (XMPP, "reason"), "Wrong password");
}

/* That the refused password is not tried again is no choice of the user's. */
TEST_F (TransportRegistration, ProposesWhatWasChosenInAFormThatWasRefused)
{
  submit (true);
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  conversation.answer_check (xmpp (true));
  conversation.expect_change (entry (XMPP, "false"));
  EXPECT_TRUE (pt_transport_get_form_auto_login (transport ()));
  open ();
  EXPECT_TRUE (pt_transport_get_form_auto_login (transport ())) << "the first form was cancelled";

  Conversation next (conversation.remembered ());

  next.gateways = {xmpp (true)};
  next.stored = entry (XMPP, "false");
  next.sign_on ();
  EXPECT_FALSE (next.flag (XMPP, "auto-login"));
  EXPECT_TRUE (pt_transport_get_form_auto_login (next.transport (XMPP)));
  pt_transport_set_auto_login (next.transport (XMPP), FALSE);
  EXPECT_FALSE (pt_transport_get_form_auto_login (next.transport (XMPP)))
      << "the user has chosen otherwise since";
}

/* Only the answer was lost. */
TEST_F (TransportRegistration, WasAcceptedWhereTheUserIsRegisteredAfterABrokenStream)
{
  submit (false);
  conversation.break_off ();
  conversation.gateways = {xmpp (true)};
  conversation.sign_on ();
  conversation.expect_change (entry (XMPP, "false"));
  conversation.forbid_anything_to (XMPP);
  EXPECT_EQ (state (), "logged-out") << "there is nothing to fill in any more";
  EXPECT_FALSE (conversation.flag (XMPP, "auto-login"));
}

TEST_F (TransportRegistration, KeepsTheChoiceOfARegistrationWhoseAnswerIsLostOverARestart)
{
  submit (false);
  conversation.break_off ();

  Conversation next (conversation.remembered ());

  next.gateways = {xmpp (true)};
  next.sign_on ();
  next.expect_change (entry (XMPP, "false"));
  next.forbid_anything_to (XMPP);
  EXPECT_FALSE (next.flag (XMPP, "auto-login"));
}

TEST_F (TransportRegistration, KeepsWhatTheUserHasChosenSinceTheFormWasSent)
{
  submit (false);
  pt_transport_set_auto_login (transport (), TRUE);
  conversation.expect_change (entry (XMPP, "true"));
  answer_set ();
  conversation.answer_check (xmpp (true));
  EXPECT_TRUE (conversation.flag (XMPP, "auto-login"));
  EXPECT_EQ (conversation.stored, entry (XMPP, "true"));
}

TEST_F (TransportRegistration, ForgetsWhatWasChosenInAFormThatWasAccepted)
{
  submit (false);
  answer_set ();
  conversation.expect_change (entry (XMPP, "false"));
  EXPECT_FALSE (pt_transport_get_form_auto_login (transport ()));
  pt_transport_set_auto_login (transport (), TRUE);
  conversation.expect_change (entry (XMPP, "true"));
  EXPECT_TRUE (pt_transport_get_form_auto_login (transport ()));
}

TEST_F (TransportRegistration, KeepsTheUsersOwnSettingAfterARefusal)
{
  be_online ();
  submit ();
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  conversation.answer_check (xmpp (true));
  expect_silence ();
  EXPECT_TRUE (conversation.flag (XMPP, "auto-login"));
}

TEST_F (TransportRegistration, WritesNoSettingWhenTheGatewayKnowsNothingOfTheUser)
{
  submit ();
  refuse_set (error ("400", "modify", "bad-request", "No."));
  conversation.answer_check (xmpp (false));
  conversation.forbid_anything ();
}

/* --- Waiting ------------------------------------------------------------------------------ */

TEST_F (TransportRegistration, GivesUpAfterTwoMinutesAndAsksWhatIsTrue)
{
  submit ();
  conversation.advance (119999);
  EXPECT_EQ (state (), "setting-up");
  conversation.advance (1);
  EXPECT_EQ (conversation.alerts.size (), 1u);
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  conversation.forbid_anything ();
}

TEST_F (TransportRegistration, TakesALateAnswerForWhatItIs)
{
  submit ();
  conversation.advance (120000);
  conversation.answer_check (xmpp (false));
  answer_set ();
  EXPECT_EQ (state (), "not-set-up");
  conversation.answer_check (xmpp (true));
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  EXPECT_TRUE (conversation.windows.forms.empty ());
}

TEST_F (TransportRegistration, AsksWhatIsTrueWhenItIsCancelled)
{
  submit ();
  pt_transport_cancel_registration (transport ());
  EXPECT_NE (state (), "setting-up");
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_TRUE (conversation.alerts.empty ());

  answer_set ();
  conversation.answer_check (xmpp (true));
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  EXPECT_TRUE (conversation.windows.forms.empty ());
}

TEST_F (TransportRegistration, TellsOfARefusalAfterACancelWithoutTheForm)
{
  submit ();
  pt_transport_cancel_registration (transport ());
  conversation.answer_check (xmpp (true));
  conversation.sent.clear ();
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"Wrong password"});
  EXPECT_TRUE (conversation.windows.forms.empty ());
  EXPECT_EQ (state (), "failed");
}

TEST_F (TransportRegistration, DoesNotTakeAnOlderAnswerForThatOfTheNextOne)
{
  submit ();

  Conversation::Question older = set;

  pt_transport_cancel_registration (transport ());
  conversation.answer_check (xmpp (false));
  submit ();
  conversation.question = older;
  conversation.refuse (error ("401", "auth", "not-authorized", "Wrong password"));
  EXPECT_EQ (state (), "setting-up");
  EXPECT_TRUE (conversation.windows.forms.empty ());
  EXPECT_TRUE (conversation.alerts.empty ());
  answer_set ();
  conversation.expect (AVAILABLE);
}

TEST_F (TransportRegistration, TakesPresenceAfterACancelForItsSuccess)
{
  submit ();
  pt_transport_cancel_registration (transport ());
  conversation.answer_check (xmpp (false));
  conversation.available (XMPP);
  conversation.expect (AVAILABLE);
  EXPECT_EQ (state (), "logged-in");
  conversation.expect_change (entry (XMPP, "false"));
  conversation.expect_change (entry (XMPP, "true"));
  EXPECT_EQ (conversation.sent.count_to (XMPP), 1) << "a question";
}

TEST_F (TransportRegistration, IgnoresASecondSubmissionAndASecondForm)
{
  open ();
  auto filled = fill_in ();
  pt_transport_submit_registration (transport (), filled.get (), TRUE);
  conversation.expect_iq ("set", XMPP, SENT);

  pt_transport_submit_registration (transport (), filled.get (), TRUE);
  pt_transport_open_registration (transport ());
  pt_transport_remove_registration (transport ());
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "setting-up");
}

/* --- The stream ends ---------------------------------------------------------------------- */

TEST_F (TransportRegistration, OpensTheFormAgainWithoutPasswordAfterAReconnect)
{
  submit ();
  conversation.break_off ();
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_TRUE (conversation.windows.forms.empty ());
  conversation.sign_on ();
  conversation.expect_form_query (XMPP);
  conversation.answer (form ());
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (value ("username"), "carol@legacy.test");
  EXPECT_TRUE (value ("password").empty () || value ("password") == "(null)");
  conversation.forbid_anything ();

  conversation.break_off ();
  conversation.sign_on ();
  conversation.forbid_anything (); /* it was for once */
}

TEST_F (TransportRegistration, SwallowsAnAnswerAfterAReconnect)
{
  submit ();
  conversation.break_off ();
  conversation.sign_on ();
  conversation.sent.clear ();
  conversation.question = set;
  EXPECT_TRUE (conversation.answer ());
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_EQ (conversation.property (XMPP, "username"), "");
  conversation.forbid_anything ();
}

TEST_F (TransportRegistration, KeepsWhatWasTypedWhenTheStreamEndsBeforeTheWords)
{
  submit ();
  refuse_set (error ("400", "modify", "bad-request"));
  conversation.break_off ();
  conversation.sign_on ();
  conversation.expect_form_query (XMPP);
  conversation.answer (form ());
  EXPECT_EQ (value ("username"), "carol@legacy.test");
}

TEST_F (TransportRegistration, KeepsADraftThatWasNotSubmitted)
{
  open ();
  pt_transport_keep_draft (transport (), fill_in ().get (), TRUE);
  conversation.windows.forms.clear ();
  conversation.break_off ();
  conversation.sign_on ();
  conversation.expect_form_query (XMPP);
  conversation.answer (form ("old@legacy.test", "old"));
  EXPECT_EQ (value ("username"), "carol@legacy.test");
  EXPECT_EQ (value ("password"), "old") << "the gateway's own";
}

/* --- Passwords ---------------------------------------------------------------------------- */

TEST_F (TransportRegistration, KeepsNoCopyOfThePasswordAfterTheAnswer)
{
  submit ();
  answer_set ();
  EXPECT_EQ (kept ()->typed, nullptr);
  EXPECT_EQ (conversation.remembered ().find ("secret"), std::string::npos);
}

/* Some gateways repeat what was sent. */
TEST_F (TransportRegistration, ShowsNoPasswordThatTheGatewayRepeats)
{
  submit ();
  conversation.receive (
      "<message from='xmpp.openfire.test'><body>I try secret now.</body></message>");
  EXPECT_EQ (conversation.notices, std::vector<std::string>{"I try ••• now."});
  refuse_set (error ("401", "auth", "not-authorized", "secret is wrong"));
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (conversation.windows.forms[0].reason, "••• is wrong");
  EXPECT_EQ (conversation.property (XMPP, "reason"), "••• is wrong");
}

/* Kraken answers 503 when it cannot try what it has stored. */
TEST_F (TransportRegistration, IsNotRefusedWhereItIsStoredAndTheNetworkIsDown)
{
  submit ();
  refuse_set (error ("503", "cancel", "service-unavailable"));
  EXPECT_EQ (state (), "setting-up");
  conversation.expect_info_query (XMPP);
  conversation.answer (xmpp (true).info ());
  EXPECT_EQ (state (), "connection-lost");
  EXPECT_TRUE (conversation.windows.forms.empty ());
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  conversation.answer_check (xmpp (true));
  conversation.expect_change (entry (XMPP, "true"));
  conversation.advance (5000);
  conversation.expect (AVAILABLE);
}

/* The answer to the question crashed the client. */
TEST_F (TransportRegistration, IsGivenUpWhileItIsAskedWhetherItIsStored)
{
  submit ();
  refuse_set (error ("503", "cancel", "service-unavailable"));
  conversation.expect_info_query (XMPP);
  pt_transport_cancel_registration (transport ());
  conversation.answer (xmpp (true).info ());
  EXPECT_NE (state (), "setting-up");
  EXPECT_TRUE (conversation.windows.forms.empty ());
  conversation.answer_check (xmpp (true));
  EXPECT_EQ (state (), "logged-out") << "stored or not, nobody wants to be logged in";
  conversation.forbid_anything_to (XMPP);
}

/* --- A change that is under way keeps a login waiting ------------------------------------- */

/* A network that is away is tried again, whatever became of the change. */
class TransportRegistrationInAnOutage : public TransportRegistration {
protected:
  TransportRegistrationInAnOutage ()
  {
    be_online ();
    conversation.unavailable (XMPP);
    conversation.advance (2000);
    EXPECT_EQ (state (), "connection-lost");
    conversation.sent.clear ();
    pt_transport_open_registration (transport ());
    conversation.expect_form_query (XMPP);
    conversation.answer (form ("carol@legacy.test"));
  }

  void expect_another_try ()
  {
    conversation.advance (120000);
    conversation.expect (AVAILABLE);
  }
};

TEST_F (TransportRegistrationInAnOutage, IsFollowedByAnotherTryWhenNobodyAnswers)
{
  pt_transport_submit_registration (transport (), fill_in ().get (), true);
  EXPECT_EQ (state (), "setting-up");
  conversation.sent.clear ();
  conversation.advance (120000);
  EXPECT_EQ (state (), "connection-lost");
  expect_another_try ();
}

TEST_F (TransportRegistrationInAnOutage, IsFollowedByAnotherTryWhenARemovalFails)
{
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("404", "wait", "remote-server-timeout"));
  EXPECT_EQ (state (), "connection-lost");
  expect_another_try ();
}

TEST_F (TransportRegistration, OfAUserWhoGoesDuringALogOutIsNotLoggingOutForEver)
{
  be_online ();
  pt_transport_log_out (transport ());
  EXPECT_EQ (state (), "logging-out");
  conversation.broadcast ("<presence type='unavailable'/>");
  conversation.advance (60000);
  EXPECT_NE (state (), "logging-out");
}

/* It was logging out for ever. */
TEST_F (TransportRegistration, IsRemovedDuringALogOut)
{
  be_online ();
  pt_transport_log_out (transport ());
  EXPECT_EQ (state (), "logging-out");
  conversation.sent.clear ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("404", "wait", "remote-server-timeout"));
  EXPECT_EQ (state (), "elsewhere") << "it has not said that it has logged out";
}

TEST_F (TransportRegistration, IsRefusedWhereNothingIsStored)
{
  submit ();
  refuse_set (error ("503", "cancel", "service-unavailable"));
  conversation.expect_info_query (XMPP);
  conversation.answer (xmpp (false).info ());
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (state (), "not-set-up");
}

/* A change at a gateway that is not Kraken, and whose answer is open. */
class TransportRegistrationElsewhere : public TransportRegistration {
protected:
  TransportRegistrationElsewhere ()
  {
    be_online ();
    pt_transport_open_registration (transport ());
    conversation.expect_form_query (XMPP);
    conversation.answer ("<query xmlns='jabber:iq:register'><registered/>"
                         "<username>carol</username><password/></query>");
    pt_transport_submit_registration (transport (),
                                      conversation.windows.forms.back ().registration.get (), TRUE);
    conversation.windows.forms.clear ();
    conversation.expect_iq (
        "set", XMPP,
        "<query xmlns='jabber:iq:register'><username>carol</username><password/></query>");
    set = conversation.question;
  }
};

/* spectrum2, vk4xmpp and JIT keep the old login information. */
TEST_F (TransportRegistrationElsewhere, OfAChangeThatIsRefusedChangesNothingElse)
{
  refuse_set (error ("406", "modify", "not-acceptable", "The password cannot be empty"));
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_EQ (conversation.windows.forms[0].reason, "The password cannot be empty");
  EXPECT_EQ (state (), "logged-in");
  EXPECT_TRUE (conversation.alerts.empty ());
  EXPECT_EQ (conversation.property (XMPP, "remedy"), "");
}

/* The login that follows a change waits for the answer to the log-out. It was logging out for ever. */
TEST_F (TransportRegistrationElsewhere, MayBeRefusedDuringTheLogOut)
{
  answer_set ();
  EXPECT_EQ (state (), "logging-out");
  conversation.receive ("<presence from='xmpp.openfire.test'><show>dnd</show>"
                        "<status>Could not login: Invalid password</status></presence>");
  conversation.advance (2000);
  EXPECT_EQ (state (), "failed");
  conversation.sent.clear ();
  pt_transport_log_in (transport ());
  EXPECT_EQ (state (), "connecting");
  conversation.expect (AVAILABLE);
}

TEST_F (TransportRegistration, KeepsNoPasswordWhileItIsInDoubt)
{
  submit ();
  pt_transport_cancel_registration (transport ());
  ASSERT_NE (kept ()->typed, nullptr);
  EXPECT_STRNE (pt_field_get_value (pt_form_find (kept ()->typed->form, "password")), "secret");
}

TEST_F (TransportRegistration, KeepsNoPasswordInTheDraft)
{
  submit ();
  conversation.break_off ();
  EXPECT_EQ (kept ()->typed, nullptr);
  ASSERT_NE (kept ()->draft, nullptr);
  EXPECT_STRNE (pt_field_get_value (pt_form_find (kept ()->draft, "password")), "secret");
}

TEST_F (TransportRegistration, KeepsNoPasswordInTheDraftOfAFormThatHadToClose)
{
  open ();
  pt_transport_keep_draft (transport (), fill_in ().get (), TRUE);
  ASSERT_NE (kept ()->draft, nullptr);
  EXPECT_STREQ (pt_field_get_value (pt_form_find (kept ()->draft, "username")),
                "carol@legacy.test");
  EXPECT_STRNE (pt_field_get_value (pt_form_find (kept ()->draft, "password")), "secret");
}

TEST_F (TransportRegistration, KeepsNoCopyOfThePasswordAfterARefusal)
{
  submit ();
  refuse_set (error ("401", "auth", "not-authorized", "Wrong password"));
  EXPECT_EQ (kept ()->typed, nullptr);
}

/* --- Removal ------------------------------------------------------------------------------ */

TEST_F (TransportRegistration, AsksTheUserBeforeARemoval)
{
  be_online ();
  pt_transport_open_window (transport (), PT_ACTION_DELETE, nullptr);
  ASSERT_EQ (conversation.windows.opened.size (), 1u);
  EXPECT_EQ (conversation.windows.opened[0].address, XMPP);
  EXPECT_EQ (conversation.windows.opened[0].action, PT_ACTION_DELETE);
  conversation.forbid_anything ();
}

/* kraken-02: unregister while logged in. */
TEST_F (TransportRegistration, IsRemovedByTheElementAlone)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  set = conversation.question;
  EXPECT_EQ (state (), "setting-up");
  conversation.unavailable_here (XMPP);
  conversation.unavailable (XMPP);
  conversation.advance (5000);
  answer_set ();
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_FALSE (conversation.flag (XMPP, "registered"));
  EXPECT_EQ (conversation.notices.size (), 1u);
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.expect_change ("");
  conversation.answer_check (xmpp (false));
  conversation.broadcast ("<presence/>");
  expect_silence ();
}

/* slidge: the answer to a question from before was on its way. */
TEST_F (TransportRegistration, IsNotRevivedByAnAnswerFromBeforeItsRemoval)
{
  be_online ();
  pt_transport_check (transport ());
  conversation.expect_info_query (XMPP);
  const auto older = conversation.question;
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.answer ("");
  EXPECT_EQ (state (), "not-set-up");
  conversation.sent.clear ();
  conversation.question = older;
  conversation.answer (xmpp (true).info ());
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_EQ (conversation.sent.count_to (XMPP), 0) << "no log-in";
}

/* XEP-0077 3.2: the gateway wants more to be filled in. */
TEST_F (TransportRegistration, IsRemovedWithTheFormThatTheGatewayAnswers)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.answer ("<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                       "<field var='reason' type='text-single' label='Why'/></x></query>");
  ASSERT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_TRUE (conversation.notices.empty ());
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));

  conversation.answer_check (xmpp (true));
  pt_transport_submit_registration (transport (),
                                    conversation.windows.forms.back ().registration.get (), TRUE);
  conversation.expect_iq ("set", XMPP,
                          "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' "
                          "type='submit'><field var='reason'><value/></field></x></query>");
  conversation.answer ("");
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_EQ (conversation.notices.size (), 1u);
}

/* kraken-01: unregister while not registered. */
TEST_F (TransportRegistration, IsRemovedWhenThereWasNone)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("407", "auth", "registration-required"));
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_EQ (conversation.notices.size (), 1u);
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.expect_change ("");
}

/* What Openfire sends beside it in roster mode (kraken-03, kraken-05). */
TEST_F (TransportRegistration, IsRemovedWithoutAnAlertThoughTheGatewayForbids)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  set = conversation.question;
  conversation.unavailable (XMPP);
  conversation.receive ("<presence to='alice@openfire.test' from='xmpp.openfire.test' "
                        "type='unavailable'>"
                        + error ("403", "auth", "forbidden") + "</presence>");
  conversation.sent.clear (); /* it may ask */
  answer_set ();
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportRegistration, StaysLoggedInWhenARemovalIsRefused)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("503", "cancel", "service-unavailable", "Not today."));
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"Not today."});
  EXPECT_TRUE (conversation.notices.empty ());
  EXPECT_EQ (state (), "logged-in");
  conversation.answer_check (xmpp (true));
  EXPECT_EQ (state (), "logged-in");
  conversation.forbid_anything ();
}

/* A gateway that is in the roster may try the password while the removal is under way. */
class TransportRegistrationRefusedMeanwhile : public TransportRegistration {
protected:
  TransportRegistrationRefusedMeanwhile ()
  {
    be_online ();
    conversation.unavailable (XMPP);
    conversation.advance (2000);
    EXPECT_EQ (state (), "connection-lost");
    pt_transport_remove_registration (transport ());
    conversation.expect_iq ("set", XMPP, REMOVE);
    set = conversation.question;
    conversation.receive (
        "<message from='xmpp.openfire.test' type='chat'><body>Not authorized</body>"
        "<spectrumerror xmlns='http://spectrum.im/error' error='2'>"
        "CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror></message>");
    conversation.alerts.clear (); /* of the outage */
    conversation.sent.clear ();
  }
};

TEST_F (TransportRegistrationRefusedMeanwhile, IsNotTriedAgainWhenTheRemovalFails)
{
  conversation.question = set;
  conversation.refuse (error ("404", "wait", "remote-server-timeout"));
  EXPECT_EQ (state (), "failed");
  EXPECT_EQ (conversation.alerts.back (), "Not authorized");
  conversation.sent.clear (); /* it asks what is true */
  conversation.advance (3600000);
  conversation.forbid_anything_to (XMPP);
}

TEST_F (TransportRegistrationRefusedMeanwhile, IsNoFailureWhenItIsRemoved)
{
  answer_set ();
  EXPECT_EQ (state (), "not-set-up");
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportRegistration, StaysLoggedOutWhenTheStreamEndedDuringARemoval)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.break_off ();
  EXPECT_TRUE (conversation.notices.empty ());
  EXPECT_TRUE (conversation.alerts.empty ());
  conversation.sign_on ();
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "logged-out");
}

TEST_F (TransportRegistration, AsksWhatIsTrueWhenARemovalIsCancelled)
{
  be_online ();
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  pt_transport_cancel_registration (transport ());
  conversation.answer_check (xmpp (false));
  EXPECT_EQ (state (), "not-set-up");
}

/* --- Subscriptions ------------------------------------------------------------------------ */

/* slixmpp asks right after the registration. */
TEST_F (TransportRegistration, AnswersASubscriptionOnlyWhenTheGatewayHasAccepted)
{
  submit ();
  EXPECT_TRUE (conversation.receive ("<presence from='xmpp.openfire.test' type='subscribe' "
                                     "to='alice@openfire.test'/>"));
  conversation.forbid_anything ();
  answer_set ();
  conversation.answer_check (xmpp (true));
  conversation.expect ("<presence to='xmpp.openfire.test' type='subscribed'/>");
}

TEST_F (TransportRegistration, AnswersNoSubscriptionAfterARefusal)
{
  submit ();
  conversation.receive ("<presence from='xmpp.openfire.test' type='subscribe'/>");
  refuse_set (error ("400", "modify", "bad-request", "No."));
  conversation.answer_check (xmpp (false));
  expect_silence ();
}

/* --- Nothing to fill in ------------------------------------------------------------------- */

TEST_F (TransportRegistration, SendsNothingForAWebPage)
{
  open ("<query xmlns='jabber:iq:register'><instructions>Go there.</instructions>"
        "<x xmlns='jabber:x:oob'><url>https://register.openfire.test/</url></x></query>");
  ASSERT_EQ (conversation.windows.forms[0].registration->kind, PT_REGISTRATION_OOB);
  pt_transport_submit_registration (transport (), conversation.windows.forms[0].registration.get (),
                                    TRUE);
  conversation.forbid_anything ();
  EXPECT_EQ (state (), "not-set-up");
}
