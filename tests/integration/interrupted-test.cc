/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stream drops, the account goes, or the plugin, while something is open or under way; and answers
 * that come after that. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

/* Longer than what is waited for a gateway's words. */
constexpr Milliseconds timers_have_fired{2300};

} // namespace

class Interrupted : public Stack, public testing::WithParamInterface<const char *> {
protected:
  void interrupt ()
  {
    const std::string how = GetParam ();
    if (how == "drop")
      alice->drop ();
    else if (how == "disable")
      alice->disable ();
    else if (how == "remove")
      alice->remove ();
    else if (how == "unload")
      client->unload_plugin ();
    if (how == "drop" || how == "disable") {
      ASSERT_TRUE (alice->wait_disconnected ());
    }
    if (how == "remove")
      alice = nullptr;
  }

  /* The gateway has found somebody. */
  std::shared_ptr<Results> search ()
  {
    answer_search ("<nick/>");
    pt_transport_open_window (transport (irc), PT_ACTION_SEARCH, nullptr);
    auto form = client->screen.expect_dialog ("IRC: search");
    if (form == nullptr)
      return nullptr;
    answer_search ("<item jid='zoe@irc.localhost'><nick>Zoe</nick></item>");
    form->ok ();

    return client->screen.expect_results ("IRC: search");
  }

  void answer_search (const std::string &content)
  {
    gateway->command (std::string ("answer ") + irc
                      + " jabber:iq:search <iq type='result' id='{id}' from='{from}' to='{to}'>"
                        "<query xmlns='jabber:iq:search'>"
                      + content + "</query></iq>");
  }

  /* As expect_quiet(), for what would have been done when a timer fired. */
  void expect_quiet_timers ()
  {
    EXPECT_FALSE (
        wait_until ([&] { return !client->screen.open_dialogs ().empty (); }, timers_have_fired));
    expect_quiet ();
  }

  /* No window is left, and none opens from what comes later. */
  void expect_quiet ()
  {
    EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
    const size_t dialogs = client->screen.dialogs.size ();
    prosody->log_in ("alice", "fence")->ask ("get", irc, "<ping xmlns='urn:xmpp:ping'/>");
    if (alice != nullptr && alice->connected ())
      alice->fence (irc);
    EXPECT_EQ (client->screen.dialogs.size (), dialogs) << client->screen.describe ();
    EXPECT_EQ (client->debug_log ().find ("CRITICAL"), std::string::npos);
  }
};

using InterruptedLate = Stack;

TEST_F (InterruptedLate, AnAnswerAfterTheUnloadOpensNothing)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("hold irc.localhost jabber:iq:register");
  gateway->forget ();
  pt_transport_open_registration (transport (irc));
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "get"}}, "jabber:iq:register")));
  client->unload_plugin ();
  const size_t since = client->wire->now ();
  gateway->command ("release irc.localhost jabber:iq:register");
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("iq", {{"type", "result"}, {"from", irc}}, "jabber:iq:register"), since));
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
}

TEST_P (Interrupted, WhileAFormIsOpen)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  interrupt ();
  EXPECT_FALSE (form->open);
  expect_quiet ();
}

TEST_P (Interrupted, WhileAStepIsOpen)
{
  gateway_options.networks = {"domain=xmpp.localhost,as=slidge-code", "domain=irc.localhost"};
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  auto step = open_form (xmpp);
  ASSERT_NE (step, nullptr);
  interrupt ();
  EXPECT_FALSE (step->open);
  expect_quiet ();
}

TEST_P (Interrupted, WhileAStepWaitsForThePhone)
{
  gateway_options.networks = {"domain=xmpp.localhost,as=slidge-flows", "domain=irc.localhost"};
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  auto choice = open_form (xmpp);
  ASSERT_NE (choice, nullptr);
  choice->fill ("way", "Register with a QR code");
  choice->ok ();
  auto step = client->screen.expect_dialog ("Press Next");
  ASSERT_NE (step, nullptr);
  step->ok ();
  step = client->screen.expect_dialog ("Waiting for the gateway");
  ASSERT_NE (step, nullptr);
  interrupt ();
  EXPECT_FALSE (step->open);
  gateway->command ("scan xmpp.localhost");
  expect_quiet ();
}

TEST_P (Interrupted, WhileAQuestionIsOpen)
{
  be_online (irc);
  pt_transport_open_window (transport (irc), PT_ACTION_DELETE, nullptr);
  auto question = client->screen.expect_dialog ("Remove");
  ASSERT_NE (question, nullptr);
  interrupt ();
  EXPECT_FALSE (question->open);
  expect_quiet ();
  EXPECT_NE (gateway->command ("users irc.localhost"), "");
}

/* What its button would read is gone. */
TEST_P (Interrupted, WhileResultsAreShown)
{
  be_online (irc);
  auto results = search ();
  ASSERT_NE (results, nullptr) << client->screen.describe ();
  ASSERT_EQ (results->buttons (), std::vector<std::string>{"Add"});
  results->press ("Add", 0);
  ASSERT_EQ (client->screen.additions.size (), 1u);
  EXPECT_EQ (client->screen.additions[0].name, "zoe@irc.localhost");
  interrupt ();
  EXPECT_FALSE (results->open);
  expect_quiet ();
}

TEST_P (Interrupted, AfterResultsWereClosed)
{
  be_online (irc);
  auto results = search ();
  ASSERT_NE (results, nullptr) << client->screen.describe ();
  results->close ();
  interrupt ();
  expect_quiet ();
}

TEST_P (Interrupted, WhileAFormIsAskedFor)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  gateway->command ("hold irc.localhost jabber:iq:register");
  pt_transport_open_registration (transport (irc));
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {}, "jabber:iq:register")));
  interrupt ();
  /* Without the plugin, the client takes the answer for its own and opens a form: out of reach. */
  if (client->plugin_loaded ())
    gateway->command ("release irc.localhost jabber:iq:register");
  expect_quiet ();
}

TEST_P (Interrupted, WhileARegistrationIsUnderWay)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("login-delay irc.localhost never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register")));
  interrupt ();
  gateway->command ("login-release irc.localhost");
  expect_quiet ();
}

TEST_P (Interrupted, WhileARefusalWaitsForItsReason)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("refuse irc.localhost register not-acceptable message 1500 Not you.");
  const size_t start = client->wire->now ();
  register_here (irc);
  ASSERT_TRUE (
      client->wire->expect_received (stanza_is ("iq", {{"type", "error"}, {"from", irc}}), start));
  interrupt ();
  expect_quiet_timers ();
}

TEST_P (Interrupted, WhileALogOutWaitsForItsReason)
{
  be_online (irc);
  const size_t start = client->wire->now ();
  send_from (irc, "<presence from='irc.localhost' to='alice@localhost' type='unavailable'/>");
  ASSERT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", irc}, {"type", "unavailable"}}), start));
  interrupt ();
  expect_quiet_timers ();
}

TEST_P (Interrupted, WhileSettingsAreWritten)
{
  be_online (irc);
  pt_transport_set_auto_login (transport (irc), FALSE);
  interrupt ();
  expect_quiet ();
}

INSTANTIATE_TEST_SUITE_P (By,
                          Interrupted,
                          testing::Values ("drop", "disable", "remove", "unload"),
                          [] (const auto &info) { return std::string (info.param); });

TEST_F (InterruptedLate, AfterACancelledRegistrationIsTakenForWhatItIs)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("login-delay irc.localhost never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register")));
  pt_transport_cancel_registration (transport (irc));
  EXPECT_NE (state (irc), "setting-up");

  gateway->command ("login-release irc.localhost");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
}

TEST_F (InterruptedLate, ThatRefusesACancelledRegistrationOpensNothing)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("hold irc.localhost jabber:iq:register");
  gateway->command ("release irc.localhost jabber:iq:register");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  gateway->command ("hold irc.localhost jabber:iq:register");
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 Not you.");
  form->fill ("field-0", "alice");
  form->ok ();
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register")));
  pt_transport_cancel_registration (transport (irc));
  gateway->command ("release irc.localhost jabber:iq:register");
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
  EXPECT_TRUE (wait_state (irc, "not-set-up"));
}

TEST_F (InterruptedLate, OfTheStreamBeforeOpensNothing)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("hold irc.localhost jabber:iq:register");
  pt_transport_open_registration (transport (irc));
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {}, "jabber:iq:register")));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  come_back ();
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  gateway->command ("release irc.localhost jabber:iq:register");
  alice->fence (irc);
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();
}

TEST_F (InterruptedLate, OfARegistrationBeforeTheReconnectIsFoundOut)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("login-delay irc.localhost never");
  register_here (irc);
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register")));
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  gateway->command ("login-release irc.localhost");
  come_back ();
  EXPECT_TRUE (wait_until ([&] {
    return state (irc) == "logged-in" || state (irc) == "logged-out";
  })) << client->wire->describe ();
}

TEST_F (InterruptedLate, TheFormComesBackAfterAReconnectWithWhatWasTypedButThePassword)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  form->fill ("field-0", "typed by hand");
  for (const std::string &field : form->fields ())
    if (form->masked (field))
      form->fill (field, "secret");
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  ASSERT_FALSE (form->open);

  come_back ();
  auto again = client->screen.expect_dialog (": login");
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->value ("field-0"), "typed by hand");
  for (const std::string &field : again->fields ())
    EXPECT_TRUE (!again->masked (field) || again->value (field).empty ()) << field;
}

} // namespace integration
