/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Setting a transport up by its commands, as slidge has them: step by step, in the flow's windows. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";

class SetUp : public Stack {
protected:
  void begin (const std::string &face)
  {
    gateway_options.networks = {"domain=xmpp.localhost,as=" + face, "domain=irc.localhost"};
    sign_on ();
    ASSERT_TRUE (wait_state (xmpp, "not-set-up")) << client->wire->describe ();
    listen (xmpp);
    pt_transport_open_registration (transport (xmpp));
  }

  std::shared_ptr<Dialog> expect (const std::string &words)
  {
    auto dialog = client->screen.expect_dialog (words);
    EXPECT_NE (dialog, nullptr) << words << "\n" << client->screen.describe ();
    return dialog;
  }

  /* The phone number, and the form that asks for the code. */
  std::shared_ptr<Dialog> enter_phone ()
  {
    auto form = expect ("Enter your phone number");
    if (form == nullptr)
      return nullptr;
    form->fill ("Phone number", "+447700900000");
    form->ok ();
    return expect ("Enter your 2FA code");
  }

  void save_preferences ()
  {
    auto form = expect ("Preferences");
    ASSERT_NE (form, nullptr);
    form->ok ();
  }

  void be_set_up ()
  {
    begin ("slidge-code");
    auto code = enter_phone ();
    ASSERT_NE (code, nullptr);
    code->fill ("Code", "666");
    code->ok ();
    save_preferences ();
    ASSERT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
  }

  size_t commands (const std::string &action)
  {
    return client->wire
        ->sent ([&] (const Stanza &stanza) {
          return stanza.type () == "set"
                 && stanza.child ("command", commands_ns).attribute ("action") == action;
        })
        .size ();
  }

  bool registered () const
  {
    return pt_transport_interface_get_registered (PT_TRANSPORT_INTERFACE (transport (xmpp)));
  }

  /* Nothing is asked any more. */
  void settle ()
  {
    alice->fence (xmpp);
    alice->fence (xmpp);
  }
};

} // namespace

TEST_F (SetUp, ShowsTheStepAgainAfterAWrongCode)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  EXPECT_EQ (code->buttons (), (std::vector<std::string>{"Next", "Cancel"}));
  EXPECT_EQ (state (xmpp), "setting-up");
  code->fill ("Code", "111");
  code->ok ();

  code = expect ("Wrong code.");
  ASSERT_NE (code, nullptr);
  EXPECT_EQ (code->value ("Code"), "111");
  EXPECT_EQ (state (xmpp), "setting-up");
  EXPECT_TRUE (alerts.empty ());
  code->fill ("Code", "666");
  code->ok ();
  save_preferences ();
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
  EXPECT_EQ (reason (xmpp), "Connected as +447700900000");
  EXPECT_TRUE (registered ());
  EXPECT_TRUE (alerts.empty ());
  EXPECT_EQ (commands ("execute"), 1u) << "the session goes on";
  EXPECT_EQ (gateway->command ("tries xmpp.localhost alice@localhost"), "1");
}

TEST_F (SetUp, OffersAutomaticLoginInTheFirstStep)
{
  begin ("slidge-code");
  auto form = expect ("Enter your phone number");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->value ("Log in automatically"), "true");
  form->fill ("Log in automatically", "false");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  EXPECT_THROW (code->value ("Log in automatically"), std::out_of_range);
  code->fill ("Code", "666");
  code->ok ();
  save_preferences ();
  ASSERT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
  EXPECT_TRUE (wait_until ([&] { return !auto_login (xmpp); }));
}

TEST_F (SetUp, IsKnownAtTheNextSignOn)
{
  be_set_up ();
  ASSERT_TRUE (wait_until ([&] {
    return client->wire->received (stanza_is ("iq", {{"type", "result"}}, "jabber:iq:private"))
               .size ()
           >= 3;
  })) << client->wire->describe ();
  settle ();
  ASSERT_TRUE (alice->disconnect ());
  const size_t since = client->wire->now ();
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
  EXPECT_TRUE (
      alice->never_sent (stanza_is ("iq", {{"type", "get"}}, "jabber:iq:register"), since, xmpp));
}

TEST_F (SetUp, LeavesNothingWhenItIsCancelled)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  code->cancel ();
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
  settle ();
  EXPECT_EQ (commands ("cancel"), 1u);
  EXPECT_EQ (gateway->command ("users xmpp.localhost"), "");
  EXPECT_EQ (state (xmpp), "not-set-up");
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (SetUp, IsCancelledByTheMenu)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  pt_transport_cancel_registration (transport (xmpp));
  EXPECT_FALSE (code->open);
  EXPECT_EQ (commands ("cancel"), 1u);
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
}

TEST_F (SetUp, EndsWithTheStream)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_FALSE (code->open);
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
  EXPECT_EQ (commands ("cancel"), 0u);
}

TEST_F (SetUp, BeginsWithTheChoiceOfAWay)
{
  begin ("slidge-flows");
  auto choice = expect ("There are several ways to log in to");
  ASSERT_NE (choice, nullptr);
  EXPECT_EQ (choice->buttons (), (std::vector<std::string>{"Next", "Cancel"}));
  choice->fill ("way", "Register with a token");
  choice->ok ();
  auto form = expect ("Enter the token");
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (form->masked ("Token"));
  form->fill ("Token", "xoxb");
  form->ok ();
  save_preferences ();
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
}

/* The gateway is asked to go on at once, and does when the phone has scanned: there is nothing to press. */
TEST_F (SetUp, KeepsAStepOpenThatWaitsForThePhone)
{
  begin ("slidge-flows");
  auto choice = expect ("There are several ways to log in to");
  ASSERT_NE (choice, nullptr);
  choice->fill ("way", "Register with a QR code");
  choice->ok ();
  auto form = expect ("Press Next to get a QR code.");
  ASSERT_NE (form, nullptr);
  form->ok ();
  form = expect ("Waiting for the gateway…");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->primary, "Flash this");
  form->ok ();
  form = expect ("Waiting for the gateway…");
  ASSERT_NE (form, nullptr) << "pressed, it is there again";
  settle ();
  EXPECT_EQ (commands ("next"), 2u) << "and asks nothing twice";

  EXPECT_EQ (gateway->command ("scan xmpp.localhost"), "1");
  save_preferences ();
  EXPECT_FALSE (form->open);
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
}

TEST_F (SetUp, CanBeDeleted)
{
  be_set_up ();
  pt_transport_remove_registration (transport (xmpp));
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
  settle ();
  EXPECT_EQ (gateway->command ("users xmpp.localhost"), "");
  EXPECT_EQ (state (xmpp), "not-set-up");
}

TEST_F (SetUp, CanBeDeletedByTheGatewaysCommand)
{
  be_set_up ();
  pt_transport_refresh (transport (xmpp));
  pt_transport_open_window (transport (xmpp), PT_ACTION_COMMAND,
                            "https://slidge.im/command/core/unregister");
  auto form = expect ("Are you sure you want to unregister?");
  ASSERT_NE (form, nullptr);
  form->ok ();
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
  EXPECT_EQ (gateway->command ("users xmpp.localhost"), "");
}

TEST_F (SetUp, IsChangedByBeginningAnew)
{
  be_set_up ();
  pt_transport_open_registration (transport (xmpp));
  auto question = expect ("has no way to change a login");
  ASSERT_NE (question, nullptr);
  question->press ("Remove and set up again");
  EXPECT_NE (expect ("Enter your phone number"), nullptr) << describe (xmpp);
  EXPECT_EQ (gateway->command ("users xmpp.localhost"), "");
}

/* slidge's command that searches finds nobody, and what was typed can be corrected. */
TEST_F (SetUp, ShowsTheStepAgainWhenNothingIsFound)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  gateway->command (std::string ("answer xmpp.localhost ") + commands_ns
                    + " <iq type='error' id='{id}' from='{from}' to='{to}'><error type='cancel'>"
                      "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text "
                      "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Nobody.</text></error></iq>");
  code->fill ("Code", "111");
  code->ok ();
  code = expect ("Nobody.");
  ASSERT_NE (code, nullptr);
  EXPECT_EQ (code->value ("Code"), "111");
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (SetUp, EndsWhenTheSessionIsOver)
{
  begin ("slidge-code");
  auto code = enter_phone ();
  ASSERT_NE (code, nullptr);
  gateway->command (std::string ("answer xmpp.localhost ") + commands_ns
                    + " <iq type='error' id='{id}' from='{from}' to='{to}'><error type='cancel'>"
                      "<not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text "
                      "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Too late.</text></error></iq>");
  code->fill ("Code", "666");
  code->ok ();
  EXPECT_TRUE (wait_until ([&] { return told (alerts, "Too late."); }));
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
}

TEST_F (SetUp, SaysWhyTheCommandDoesNotBegin)
{
  gateway_options.networks = {"domain=xmpp.localhost,as=slidge-code", "domain=irc.localhost"};
  sign_on ();
  ASSERT_TRUE (wait_state (xmpp, "not-set-up")) << client->wire->describe ();
  listen (xmpp);
  gateway->command (std::string ("answer xmpp.localhost ") + commands_ns
                    + " <iq type='error' id='{id}' from='{from}' to='{to}'><error type='auth'>"
                      "<forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text "
                      "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Not you.</text></error></iq>");
  pt_transport_open_registration (transport (xmpp));
  EXPECT_TRUE (wait_until ([&] { return told (alerts, "Not you."); }));
  EXPECT_TRUE (wait_state (xmpp, "not-set-up")) << describe (xmpp);
}

} // namespace integration
