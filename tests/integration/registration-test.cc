/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entering and changing login information: the form, what is sent, every kind of answer, and whether
 * the user is registered. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *disco_info = "http://jabber.org/protocol/disco#info";

const Match register_set = stanza_is ("iq", {{"type", "set"}}, register_ns);

class Registration : public Stack {
protected:
  void sign_on_unregistered ()
  {
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "not-set-up"));
    ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
    listen (irc);
    listen (xmpp);
  }

  void command (const std::string &words, const std::string &address, const std::string &rest)
  {
    gateway->command (words + " " + address + " " + rest);
  }

  /* The window that opens again after a refusal. */
  std::shared_ptr<Dialog> expect_refusal ()
  {
    auto form = client->screen.expect_dialog ("did not accept", Milliseconds (4000));
    EXPECT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
    return form;
  }

  void fill_irc (Dialog &form, const std::string &password = "my-password")
  {
    form.fill ("Username", "my-name");
    form.fill ("Password", password);
    form.fill ("Nickname", "my-nick");
  }

  void expect_as_typed (const Dialog &form)
  {
    EXPECT_EQ (form.value ("Username"), "my-name");
    EXPECT_EQ (form.value ("Password"), "my-password");
    EXPECT_EQ (form.value ("Nickname"), "my-nick");
    EXPECT_TRUE (form.masked ("Password"));
  }

  bool registered (const std::string &address) const
  {
    return pt_transport_interface_get_registered (PT_TRANSPORT_INTERFACE (transport (address)));
  }

  bool asked_again (const std::string &address, size_t since)
  {
    return client->wire
        ->expect_sent (stanza_is ("iq", {{"type", "get"}, {"to", address}}, disco_info), since)
        .has_value ();
  }
};

} // namespace

/* --- What is asked and sent ------------------------------------------------------------------ */

TEST_F (Registration, AsksWhatTheGatewayWantsToKnow)
{
  sign_on_unregistered ();
  gateway->forget ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr) << client->wire->describe ();
  EXPECT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "get"}}, register_ns)));
  EXPECT_NE (form->title.find ("IRC"), std::string::npos);
  EXPECT_NE (form->secondary.find ("Please enter your IRC username"), std::string::npos);
  EXPECT_EQ (form->fields ().size (), 4u);
  EXPECT_EQ (form->value ("Username"), "");
  EXPECT_TRUE (form->masked ("Password"));
  EXPECT_FALSE (form->masked ("Nickname"));
  EXPECT_EQ (form->value ("auto-login"), "true");
  form->cancel ();
  EXPECT_TRUE (alice->never_sent (register_set, 0, irc)) << "Cancel sends nothing";
}

TEST_F (Registration, SendsTheExtensionAsTheFirstX)
{
  sign_on_unregistered ();
  register_here (irc);
  Stanza set = gateway->wait_for (irc, register_set);
  ASSERT_TRUE (set) << client->wire->describe ();
  Stanza query = set.child ("query");
  EXPECT_EQ (query.child_text ("username"), "alice");
  EXPECT_EQ (query.child_text ("password"), "right");
  EXPECT_EQ (query.child_text ("nick"), "alice");
  EXPECT_EQ (query.child ("x").ns (), "jabber:iq:gateway:register");
  EXPECT_FALSE (query.child ("x", "jabber:x:data"));
  EXPECT_FALSE (query.child ("instructions"));
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (alice->has_buddy (irc));
  EXPECT_FALSE (prosody->roster_item ("alice", irc)) << "that is what the extension is for";
}

TEST_F (Registration, StoresTheUsersChoiceOfAutomaticLogIn)
{
  sign_on_unregistered ();
  register_here (irc, "alice", "right", true);
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
  register_here (xmpp, "alice@example.org", "right", false);
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (xmpp) == "false"; }));
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << "the choice is for the next sign-on";
}

TEST_F (Registration, SendsTheCurrentPresenceOnceItHasSucceeded)
{
  sign_on_unregistered ();
  alice->set_status ("away", "gone fishing");
  register_here (irc);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->fence (irc));
  std::vector<Stanza> sent = presences (irc);
  ASSERT_EQ (sent.size (), 1u) << client->wire->describe ();
  EXPECT_EQ (sent[0].child_text ("show"), "away");
  EXPECT_EQ (sent[0].child_text ("status"), "gone fishing");
}

TEST_F (Registration, AnUnregisteredTransportIsSentNoPresence)
{
  sign_on_unregistered ();
  alice->set_status ("away");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_EQ (count_presences (irc, "unavailable"), 0u);
}

/* --- While the gateway is silent --------------------------------------------------------------- */

TEST_F (Registration, SaysThatItWaitsForTheGateway)
{
  sign_on_unregistered ();
  command ("login-delay", irc, "never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (state (irc), "setting-up");
  command ("login-release", irc, "");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Registration, PresenceMayOvertakeTheAnswer)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  command ("hold", irc, register_ns);
  fill_irc (*form);
  form->ok ();
  ASSERT_TRUE (
      client->wire->expect_received (stanza_is ("presence", {{"from", irc}, {"type", ""}})))
      << client->wire->describe ();
  ASSERT_TRUE (alice->fence ());
  EXPECT_EQ (state (irc), "setting-up");
  EXPECT_EQ (count_presences (irc), 0u);

  command ("release", irc, register_ns);
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 1u);
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
}

TEST_F (Registration, AfterCancelTheTruthIsAskedFor)
{
  sign_on_unregistered ();
  command ("login-delay", irc, "never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  size_t since = client->wire->now ();
  pt_transport_cancel_registration (transport (irc));
  EXPECT_NE (state (irc), "setting-up");
  EXPECT_TRUE (asked_again (irc, since)) << client->wire->describe (since);
  EXPECT_TRUE (wait_until ([&] { return registered (irc); })) << "Kraken has stored it";
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u) << "nobody knows whether the password is right";
}

TEST_F (Registration, TakesALateAcceptanceForWhatItIs)
{
  sign_on_unregistered ();
  command ("login-delay", irc, "never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  pt_transport_cancel_registration (transport (irc));
  ASSERT_TRUE (wait_until ([&] { return registered (irc); }));

  command ("login-release", irc, "");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }))
      << client->wire->describe ();
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

/* A missing entry would mean "log in", with a password that is known to be bad. */
TEST_F (Registration, TakesALateRefusalForWhatItIs)
{
  sign_on_unregistered ();
  command ("login-delay", xmpp, "never");
  register_here (xmpp, "alice@example.org", "wrong");
  ASSERT_TRUE (gateway->wait_for (xmpp, register_set));
  pt_transport_cancel_registration (transport (xmpp));
  ASSERT_TRUE (wait_until ([&] { return registered (xmpp); }));

  command ("login-release", xmpp, "");
  EXPECT_TRUE (wait_state (xmpp, "failed"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (xmpp) == "false"; }))
      << client->wire->describe ();
  EXPECT_NE (reason (xmpp).find ("incorrect"), std::string::npos) << reason (xmpp);
  EXPECT_EQ (alerts.size (), 1u) << "told once";
  EXPECT_EQ (count_presences (xmpp), 0u);
  for (const auto &each : client->screen.open_dialogs ())
    EXPECT_NE (each->kind, Dialog::Kind::form) << "the user has turned to other things";
}

/* The answer alone, before any presence. */
TEST_F (Registration, TakesALateResultForWhatItIs)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  command ("hold", irc, register_ns);
  fill_irc (*form);
  form->fill ("auto-login", "false");
  form->ok ();
  ASSERT_TRUE (
      client->wire->expect_received (stanza_is ("presence", {{"from", irc}, {"type", ""}})));
  ASSERT_TRUE (alice->fence (irc));
  pt_transport_cancel_registration (transport (irc));
  ASSERT_TRUE (wait_until ([&] { return registered (irc); }));

  command ("release", irc, register_ns);
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "false"; }))
      << client->wire->describe ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

/* An answer to what was sent first says nothing of what was sent next. */
TEST_F (Registration, ALateAnswerIsNotTakenForThatOfTheNextOne)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  command ("refuse", irc, "register not-acceptable iq 0 The first is bad.");
  command ("hold", irc, register_ns);
  fill_irc (*form);
  form->ok ();
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  pt_transport_cancel_registration (transport (irc));
  ASSERT_TRUE (alice->fence (irc));
  Stanza first
      = Stanza::parse (gateway->command ("last irc.localhost " + std::string (register_ns)));
  command ("release", irc, register_ns);
  ASSERT_TRUE (wait_state (irc, "not-set-up"));

  register_here (irc);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  send_from (irc, "<iq type='error' from='irc.localhost' to='" + first.from () + "' id='"
                      + first.id () + "'><error type='cancel'><conflict "
                      + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (state (irc), "logged-in");
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

/* --- Refused ----------------------------------------------------------------------------------- */

TEST_F (Registration, ARefusedFormOpensAgainWithTheGatewaysTextOfTheIq)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register not-acceptable iq 0 Nicknames have nine letters.");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->fill ("auto-login", "false");
  form->ok ();
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_EQ (again->secondary.rfind ("Nicknames have nine letters.", 0), 0u) << again->secondary;
  expect_as_typed (*again);
  EXPECT_EQ (again->value ("auto-login"), "false");
  EXPECT_TRUE (alerts.empty ()) << "the form says it: " << alerts.front ();
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (Registration, ARefusedFormOpensAgainWithTheTextOfTheMessageThatFollows)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register not-authorized message 700 The network says no.");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->ok ();
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_EQ (again->secondary.rfind ("The network says no.", 0), 0u) << again->secondary;
  expect_as_typed (*again);
  EXPECT_TRUE (alerts.empty ());
  EXPECT_TRUE (client->screen.lines.empty ()) << "no conversation with the transport";
}

TEST_F (Registration, TheMessageThatFollowsMayLackAnError)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register bad-request bare-message 100 That is no user name.");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->ok ();
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_EQ (again->secondary.rfind ("That is no user name.", 0), 0u) << again->secondary;
}

/* XEP-0504. */
TEST_F (Registration, SaysWhatTheGatewayDoesWithThePassword)
{
  start_servers ();
  gateway->command (
      "answer irc.localhost http://jabber.org/protocol/disco#info <iq type='result' id='{id}' "
      "from='{from}' to='{to}'><query xmlns='http://jabber.org/protocol/disco#info'>"
      "<identity category='gateway' type='irc' name='IRC'/><feature var='jabber:iq:register'/>"
      "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'>"
      "<value>urn:xmpp:data-policy:0</value></field><field var='auth_data' type='list-single'>"
      "<value>plain</value></field><field var='data_retention' type='text-single'>"
      "<value>0</value></field></x></query></iq>");
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  EXPECT_NE (
      form->secondary.find ("The gateway sees your password.\nIt keeps none of your messages."),
      std::string::npos)
      << form->secondary;
}

TEST_F (Registration, AGatewayWithoutWordsIsGivenOurs)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register conflict none 0");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->ok ();
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_NE (again->secondary.find ("in use"), std::string::npos) << again->secondary;
  expect_as_typed (*again);
}

TEST_F (Registration, WhatWasRefusedCanBeMended)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register not-acceptable iq 0 Try again.");
  register_here (irc, "first");
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  again->fill ("Nickname", "second");
  again->ok ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_EQ (reason (irc), "");
  EXPECT_STREQ (pt_transport_interface_get_username (PT_TRANSPORT_INTERFACE (transport (irc))),
                "second");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 1u);
}

TEST_F (Registration, ARefusalThatIsCancelledLeavesTheUserUnregistered)
{
  sign_on_unregistered ();
  command ("refuse", irc, "register not-acceptable iq 0 Nicknames have nine letters.");
  size_t since = client->wire->now ();
  register_here (irc);
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_TRUE (asked_again (irc, since)) << "whether it is registered all the same";
  again->cancel ();
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->fence ());
  EXPECT_EQ (stored_auto_login (irc), "");
}

TEST_F (Registration, AGatewayThatIsDownIsARefusalToo)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  gateway->stop ();
  /* What is under way when a component dies is answered by nobody. */
  ASSERT_TRUE (wait_until ([&] { return alice->fence (irc, Milliseconds (500)); }));
  form->ok ();
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  expect_as_typed (*again);
}

TEST_F (Registration, TheUserMayBeForbidden)
{
  sign_on_unregistered ();
  command ("forbid", irc, "alice@localhost");
  register_here (irc);
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_NE (again->secondary.find ("not allowed to use the service"), std::string::npos);
}

/* --- A bad password ---------------------------------------------------------------------------- */

TEST_F (Registration, ABadPasswordLeavesTheUserRegisteredAndOut)
{
  sign_on_unregistered ();
  register_here (xmpp, "alice@example.org", "wrong");
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  EXPECT_NE (again->secondary.find ("password you registered with is incorrect"), std::string::npos)
      << again->secondary;
  again->cancel ();
  EXPECT_TRUE (wait_until ([&] { return registered (xmpp); })) << client->wire->describe ();
  EXPECT_EQ (state (xmpp), "failed");
  EXPECT_STREQ (pt_transport_interface_get_remedy (PT_TRANSPORT_INTERFACE (transport (xmpp))),
                "register");
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (xmpp) == "false"; }))
      << client->wire->describe ();
  ASSERT_TRUE (alice->fence (xmpp));
  EXPECT_EQ (count_presences (xmpp), 0u) << "a presence would try it again";
}

TEST_F (Registration, ABadPasswordDoesNotOverruleTheUsersOwnSetting)
{
  start_servers ();
  prosody->set_private_xml (
      "alice", "<gateway-settings xmlns='http://www.jivesoftware.org/spark'><gateways><gateway>"
               "<serviceName>xmpp.localhost</serviceName><autoLogin>true</autoLogin>"
               "</gateway></gateways></gateway-settings>");
  sign_on_unregistered ();
  register_here (xmpp, "alice@example.org", "wrong");
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  ASSERT_TRUE (wait_until ([&] { return registered (xmpp); }));
  ASSERT_TRUE (alice->fence ());
  EXPECT_TRUE (alice->never_sent (stanza_is ("iq", {{"type", "set"}}, "jabber:iq:private"), 0));
  EXPECT_EQ (stored_auto_login (xmpp), "true");
}

TEST_F (Registration, ABadPasswordIsMendedInTheFormThatOpensAgain)
{
  sign_on_unregistered ();
  register_here (xmpp, "alice@example.org", "wrong");
  auto again = expect_refusal ();
  ASSERT_NE (again, nullptr);
  ASSERT_TRUE (wait_until ([&] { return stored_auto_login (xmpp) == "false"; }));
  again->fill ("Password", "right");
  again->fill ("auto-login", "true");
  again->ok ();
  EXPECT_TRUE (wait_state (xmpp, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (xmpp) == "true"; }));
}

/* --- The connection is lost -------------------------------------------------------------------- */

TEST_F (Registration, AFormThatWasOpenWhenTheConnectionBrokeOpensAgain)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->fill ("auto-login", "false");
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_FALSE (form->open);

  ASSERT_TRUE (alice->connect ());
  auto again = client->screen.expect_dialog (": login");
  ASSERT_NE (again, nullptr) << client->wire->describe ();
  EXPECT_EQ (again->value ("Username"), "my-name");
  EXPECT_EQ (again->value ("Nickname"), "my-nick");
  EXPECT_EQ (again->value ("Password"), "");
  EXPECT_EQ (again->value ("auto-login"), "false");
  again->fill ("Password", "my-password");
  again->ok ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (Registration, WhatWasSentWhenTheConnectionBrokeIsThereAgain)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  command ("refuse", irc, "register not-acceptable none 0");
  command ("hold", irc, register_ns);
  form->ok ();
  ASSERT_TRUE (gateway->wait_for (irc, register_set));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
  command ("release", irc, register_ns);

  ASSERT_TRUE (alice->connect ());
  auto again = client->screen.expect_dialog (": login");
  ASSERT_NE (again, nullptr) << client->wire->describe ();
  EXPECT_EQ (again->value ("Username"), "my-name");
  EXPECT_EQ (again->value ("Password"), "");
  EXPECT_EQ (state (irc), "not-set-up");
}

TEST_F (Registration, AFormThatTheUserHasCancelledStaysClosed)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->cancel ();
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

/* --- Changing it ------------------------------------------------------------------------------- */

TEST_F (Registration, AChangeIsPrefilledFromTheGateway)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->ok ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));

  auto change = open_form (irc);
  ASSERT_NE (change, nullptr) << client->wire->describe ();
  expect_as_typed (*change);
  EXPECT_EQ (change->value ("auto-login"), "true");
}

TEST_F (Registration, AChangeSendsAllFields)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  fill_irc (*form);
  form->ok ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ASSERT_TRUE (alice->fence (irc));
  gateway->forget ();

  auto change = open_form (irc);
  ASSERT_NE (change, nullptr);
  change->fill ("Nickname", "other-nick");
  change->ok ();
  Stanza set = gateway->wait_for (irc, register_set);
  ASSERT_TRUE (set) << client->wire->describe ();
  Stanza query = set.child ("query");
  EXPECT_EQ (query.child_text ("username"), "my-name");
  EXPECT_EQ (query.child_text ("password"), "my-password");
  EXPECT_EQ (query.child_text ("nick"), "other-nick");
  EXPECT_EQ (query.child ("x").ns (), "jabber:iq:gateway:register");
  EXPECT_FALSE (query.child ("registered"));
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_STREQ (pt_transport_interface_get_username (PT_TRANSPORT_INTERFACE (transport (irc))),
                "other-nick");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 1u) << "Kraken has logged out and in: it is told once";
}

/* The form was open before, and one change is made at a time. */
TEST_F (Registration, AChangeThatIsSavedDuringADeletionLosesNothing)
{
  be_offline (irc);
  auto change = open_form (irc);
  ASSERT_NE (change, nullptr);
  gateway->command (std::string ("hold ") + irc + " jabber:iq:register");
  pt_transport_remove_registration (transport (irc));
  ASSERT_TRUE (wait_state (irc, "setting-up"));
  change->fill ("Nickname", "other-nick");
  change->fill ("auto-login", "false");
  change->ok ();
  auto again = client->screen.expect_dialog ("has not answered an earlier change yet");
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->value ("Nickname"), "other-nick");
  EXPECT_EQ (again->value ("auto-login"), "false");

  gateway->command (std::string ("release ") + irc + " jabber:iq:register");
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->forget ();
  again->ok ();
  Stanza set = gateway->wait_for (irc, register_set);
  ASSERT_TRUE (set) << client->wire->describe ();
  EXPECT_EQ (set.child ("query").child_text ("nick"), "other-nick");
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "false"; }));
}

/* The gateway logs out first, and in again some time later. */
TEST_F (Registration, AChangeWhoseLogInTakesLongIsNoFailure)
{
  be_online (irc);
  listen (irc);
  command ("login-delay", irc, "never");
  size_t since = client->wire->now ();
  register_here (irc, "other");
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", irc}, {"type", "unavailable"}}), since));
  EXPECT_FALSE (wait_until ([&] { return state (irc) != "setting-up" || !alerts.empty (); },
                            Milliseconds (2500)))
      << state (irc) << reason (irc);
  command ("login-release", irc, "");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (Registration, AChangeShowsTheStoredChoiceOfAutomaticLogIn)
{
  sign_on_unregistered ();
  register_here (irc, "alice", "right", false);
  ASSERT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "false"; }));
  ASSERT_TRUE (wait_until ([&] {
    return !pt_transport_interface_get_auto_login (PT_TRANSPORT_INTERFACE (transport (irc)));
  }));
  auto change = open_form (irc);
  ASSERT_NE (change, nullptr);
  EXPECT_EQ (change->value ("auto-login"), "false");
}

/* --- Registered or not ------------------------------------------------------------------------- */

TEST_F (Registration, IsAskedForAgainAfterRegistering)
{
  sign_on_unregistered ();
  size_t since = client->wire->now ();
  register_here (irc);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (asked_again (irc, since)) << client->wire->describe (since);
}

TEST_F (Registration, OfAnotherClientIsSeenAtTheNextLook)
{
  sign_on_unregistered ();
  command ("register", irc, "alice@localhost alice right");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (state (irc), "not-set-up") << "nothing has told";
  pt_transport_refresh (transport (irc));
  EXPECT_TRUE (wait_until ([&] { return registered (irc); })) << client->wire->describe ();
}

TEST_F (Registration, OfAnotherClientIsSeenWhenTheTransportGetsAvailable)
{
  sign_on_unregistered ();
  register_elsewhere (irc);
  EXPECT_TRUE (wait_until ([&] { return registered (irc); })) << client->wire->describe ();
}

TEST_F (Registration, DeletedByAnotherClientIsSeenAtTheNextLook)
{
  be_online (irc);
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  command ("unregister", irc, "alice@localhost");
  pt_transport_refresh (transport (irc));
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
}

TEST_F (Registration, DeletedByAnotherClientIsSeenWhileLoggedIn)
{
  be_online (irc);
  ASSERT_TRUE (alice->fence (irc));
  gateway->forget ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->ask ("set", irc, "<query xmlns='jabber:iq:register'><remove/></query>");
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
  alice->set_status ("away");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u) << "it is asked before another log-in is tried";
}

TEST_F (Registration, DeletedByAnotherClientIsSeenByAForbiddenPresence)
{
  be_online (irc);
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  command ("unregister", irc, "alice@localhost");
  size_t since = client->wire->now ();
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", irc}, {"type", "unavailable"}}), since));
  EXPECT_TRUE (wait_state (irc, "not-set-up")) << client->wire->describe (since);
  gateway->forget ();
  alice->set_status ("away");
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (Registration, IsNotAskedForWhileNothingIsInDoubt)
{
  be_online (irc);
  ASSERT_TRUE (alice->fence (irc));
  size_t since = client->wire->now ();
  pt_transport_refresh (transport (irc));
  EXPECT_TRUE (alice->never_sent (stanza_is ("iq", {{"to", irc}}, disco_info), since, irc))
      << client->wire->describe (since);
}

} // namespace integration
