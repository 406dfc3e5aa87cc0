/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The consent before a password leaves over a stream without TLS. */
#include <algorithm>

#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *refusal = "The password was not sent.";
constexpr const char *box = "unencrypted";

const Match register_set = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:register");
const Match command_set = stanza_is ("iq", {{"type", "set"}}, commands_ns);

} // namespace

class Unencrypted : public Stack {
protected:
  Unencrypted ()
  {
    account_options.unencrypted_accepted = false;
  }

  void sign_on_unregistered ()
  {
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "not-set-up"));
    ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  }

  /* What a person types, and presses Save. */
  void save (Dialog &form)
  {
    form.fill ("Username", "my-name");
    form.fill ("Password", "my-password");
    form.fill ("Nickname", "my-nick");
    form.fill ("auto-login", "false");
    form.ok ();
  }

  /* The form that opens again because the box was not ticked. */
  std::shared_ptr<Dialog> expect_refusal ()
  {
    auto form = client->screen.expect_dialog (refusal);
    EXPECT_NE (form, nullptr) << client->screen.describe ();
    return form;
  }

  static bool has_box (const Dialog &form)
  {
    const auto fields = form.fields ();
    return std::count (fields.begin (), fields.end (), box) > 0;
  }

  /* A command of the gateway begins with a form. */
  void run_command ()
  {
    gateway->command (std::string ("hold irc.localhost ") + commands_ns);
    pt_transport_open_window (transport (irc), PT_ACTION_COMMAND, "log-in");
    const Stanza asked = gateway->wait_for (irc, command_set);
    ASSERT_TRUE (asked) << client->wire->describe ();
    send_from (irc, "<iq type='result' from='irc.localhost' id='" + asked.id () + "' to='"
                        + asked.from () + "'><command xmlns='" + commands_ns
                        + "' node='log-in' sessionid='1' status='executing'>"
                          "<actions execute='next'><next/></actions>"
                          "<x xmlns='jabber:x:data' type='form'>"
                          "<field var='name' type='text-single' label='Name'/>"
                          "<field var='secret' type='text-private' label='Secret'/></x>"
                          "</command></iq>");
  }

  void save_and_send ()
  {
    auto form = open_form (irc);
    ASSERT_NE (form, nullptr);
    form->fill (box, "true");
    save (*form);
    ASSERT_TRUE (wait_state (irc, "logged-in"));
  }
};

TEST_F (Unencrypted, PasswordLeavesOnlyWithTheBoxTicked)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->fields ().back (), box);
  EXPECT_EQ (form->value (box), "false");
  EXPECT_EQ (form->label (box), "Send the password to localhost unencrypted");
  EXPECT_NE (form->secondary.find ("The connection of alice@localhost to its server"),
             std::string::npos);
  EXPECT_EQ (form->secondary.find (refusal), std::string::npos);
  const size_t since = client->wire->now ();
  save (*form);
  form = expect_refusal ();
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (alice->never_sent (register_set, since, irc));
  EXPECT_EQ (state (irc), "not-set-up");
  EXPECT_EQ (form->value (box), "false");

  form->fill (box, "true");
  form->ok ();
  Stanza set = gateway->wait_for (irc, register_set);
  ASSERT_TRUE (set) << client->wire->describe ();
  EXPECT_EQ (set.child ("query").child_text ("username"), "my-name");
  EXPECT_EQ (set.child ("query").child_text ("password"), "my-password");
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "false"; }));
}

TEST_F (Unencrypted, BoxIsTickedOnceInAnAccount)
{
  sign_on_unregistered ();
  save_and_send ();
  auto form = open_form (xmpp);
  ASSERT_NE (form, nullptr);
  EXPECT_FALSE (has_box (*form));
  form->cancel ();
  register_here (xmpp, "alice@example.org", "right");
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << client->screen.describe ();
}

TEST_F (Unencrypted, BoxIsTickedInEachAccount)
{
  sign_on_unregistered ();
  save_and_send ();
  AccountOptions other = account_options;
  other.jid = prosody->jid ("bob") + "/pidgin";
  other.password = prosody->password ("bob");
  PurpleClientAccount &bob = client->add_account (other);
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (bob.connect ()) << bob.error ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  EXPECT_TRUE (has_box (*form));
  EXPECT_NE (form->secondary.find ("bob@localhost"), std::string::npos);
}

TEST_F (Unencrypted, FormComesBackAsItWas)
{
  sign_on_unregistered ();
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 Not that name.");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  save (*form);
  form = expect_refusal ();
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->value ("Username"), "my-name");
  EXPECT_EQ (form->value ("Password"), "my-password");
  EXPECT_EQ (form->value ("Nickname"), "my-nick");
  EXPECT_EQ (form->value ("auto-login"), "false");
  form->ok ();
  form = expect_refusal ();
  ASSERT_NE (form, nullptr) << "that it came back accepts nothing";
  form->fill (box, "true");
  form->ok ();
  auto refused = client->screen.expect_dialog ("Not that name.");
  ASSERT_NE (refused, nullptr) << client->screen.describe ();
  EXPECT_EQ (refused->secondary.find (refusal), std::string::npos);
}

TEST_F (Unencrypted, FormThatCameBackIsKeptWhenTheAccountGoesAway)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  save (*form);
  ASSERT_NE (expect_refusal (), nullptr);
  ASSERT_TRUE (alice->disconnect ());

  ASSERT_TRUE (alice->connect ());
  form = client->screen.expect_dialog ("Your IRC login");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  EXPECT_EQ (form->secondary.find (refusal), std::string::npos);
  EXPECT_EQ (form->value ("Username"), "my-name");
  EXPECT_EQ (form->value ("Password"), "");
  EXPECT_EQ (form->value ("auto-login"), "false");
}

TEST_F (Unencrypted, FormWithoutAPasswordIsJustSent)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  form->fill ("Username", "my-name");
  form->fill ("Nickname", "my-nick");
  form->ok ();
  EXPECT_TRUE (gateway->wait_for (irc, register_set)) << client->screen.describe ();
}

TEST_F (Unencrypted, CommandHasTheBoxToo)
{
  sign_on_unregistered ();
  run_command ();
  auto form = client->screen.expect_dialog ("IRC: command");
  ASSERT_NE (form, nullptr) << client->wire->describe ();
  form->fill ("Name", "my-name");
  form->fill ("Secret", "my-password");
  const size_t since = client->wire->now ();
  form->ok ();
  form = expect_refusal ();
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (alice->never_sent (command_set, since, irc));
  EXPECT_EQ (form->value ("Name"), "my-name");
  EXPECT_EQ (form->value ("Secret"), "my-password");
  form->fill (box, "true");
  form->ok ();
  auto sent = client->wire->expect_sent (command_set, since);
  ASSERT_TRUE (sent) << client->wire->describe (since);
  EXPECT_NE (sent->stanza.to_xml ().find ("my-password"), std::string::npos);
}

/* It begins no TLS unless the client has asked for that just before. */
TEST_F (Unencrypted, BoxIsThereAfterAServersProceedThatNobodyHasAskedFor)
{
  sign_on_unregistered ();
  alice->receive_element ("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  const size_t since = client->wire->now ();
  save (*form);
  EXPECT_NE (expect_refusal (), nullptr);
  EXPECT_TRUE (alice->never_sent (register_set, since, irc));
}

class UnencryptedNot : public Unencrypted {
protected:
  UnencryptedNot ()
  {
    server_options.tls = true;
  }
};

TEST_F (UnencryptedNot, FormHasNoBox)
{
  start_servers ();
  start_client ();
  alice->enable ();
  auto certificate = client->screen.expect_dialog ("certificate");
  ASSERT_NE (certificate, nullptr) << client->screen.describe () << alice->error ();
  certificate->press ("Accept");
  ASSERT_TRUE (alice->wait_connected ()) << alice->error ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  EXPECT_FALSE (has_box (*form));
  EXPECT_EQ (form->secondary.find ("not encrypted"), std::string::npos);
  save (*form);
  EXPECT_TRUE (wait_state (irc, "logged-in")) << client->screen.describe ();
}

/* A gateway may ask for one to search its network. */
TEST_F (Unencrypted, SearchHasTheBoxToo)
{
  sign_on_unregistered ();
  gateway->command (std::string ("answer ") + irc
                    + " jabber:iq:search <iq type='result' id='{id}' from='{from}' to='{to}'>"
                      "<query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='form'>"
                      "<field var='name' type='text-single' label='Name'/>"
                      "<field var='secret' type='text-private' label='Secret'/></x></query></iq>");
  pt_transport_open_window (transport (irc), PT_ACTION_SEARCH, nullptr);
  auto form = client->screen.expect_dialog ("search");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  form->fill ("Name", "bill");
  form->fill ("Secret", "my-password");
  const Match search_set = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:search");
  const size_t since = client->wire->now ();
  form->ok ();
  form = expect_refusal ();
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (alice->never_sent (search_set, since, irc));
  EXPECT_EQ (form->value ("Secret"), "my-password");
  form->fill (box, "true");
  form->ok ();
  const auto sent = client->wire->expect_sent (search_set, since);
  ASSERT_TRUE (sent) << client->wire->describe (since);
  EXPECT_NE (sent->stanza.to_xml ().find ("my-password"), std::string::npos);
}

} // namespace integration
