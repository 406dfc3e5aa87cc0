/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entering login information: the menu, the form, its answers. */
#include <algorithm>

#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

const auto is_register_set = [] (const Stanza &stanza) {
  return stanza.name () == "iq" && stanza.type () == "set"
         && stanza.child ("query", "jabber:iq:register");
};

class RegistrationWindow : public Window {
protected:
  /* What the gateway was sent. */
  Stanza registration ()
  {
    return gateway->wait_for (irc, is_register_set).child ("query");
  }

  /* In the account's own alert, where Pidgin says that it is disconnected. */
  void reconnect ()
  {
    Widget button = pidgin->buddy_list ().expect ("push button", "Re*connect*");
    ASSERT_TRUE (button);
    ASSERT_TRUE (button.press ());
  }

  /* Whoever asks what the transport is hears its data policy, too. */
  void tell_policy ()
  {
    for (int i = 0; i < 12; i++)
      answer (irc, "http://jabber.org/protocol/disco#info",
              "<query xmlns='http://jabber.org/protocol/disco#info'>"
              "<identity category='gateway' type='irc' name='IRC'/>"
              "<feature var='jabber:iq:register'/><x xmlns='jabber:x:data' type='result'>"
              "<field var='FORM_TYPE'><value>urn:xmpp:data-policy:0</value></field>"
              "<field var='auth_data'><value>plain</value></field>"
              "<field var='data_retention'><value>48</value></field>"
              "<field var='data_deletion'><value>true</value></field>"
              "<field var='tos'><value>https://example.org/terms</value></field>"
              "<field var='extra_info'><value>The machine is in Verona.</value></field>"
              "</x></query>");
  }

  void lose_the_connection ()
  {
    prosody->stop ();
    ASSERT_TRUE (pidgin->root ().wait_gone ("dialog", "*: login"))
        << "there is nobody to send it to";
    prosody->start ();
    gateway->wait_until_connected ();
  }
};

} // namespace

TEST_F (RegistrationWindow, MenuOfAnUnregisteredTransportOffersTheFormAlone)
{
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  EXPECT_EQ (read_menu (irc),
             (std::vector<std::string>{"Set up…", "(Log in)", "(Log in automatically *)",
                                       "Write to the gateway…", "Copy Bug Report Details"}));
  picture ("menu-unregistered");
}

/* One line, and all of it when it is asked for. */
TEST_F (RegistrationWindow, SaysBeforeThePasswordWhatTheGatewayDoesWithIt)
{
  desktop_options = {900, 700};
  start_servers ();
  tell_policy ();
  start_pidgin ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  Widget line = form.find ("label", "The gateway sees your password.");
  ASSERT_TRUE (line) << form.describe ();
  EXPECT_LT (line.extents ().y, entry (form, "Password:").extents ().y);
  EXPECT_FALSE (form.find ("label", "*for 2 days*").showing ());
  picture ("form-policy");
  Widget more = form.find ("toggle button", "More…");
  ASSERT_TRUE (more) << form.describe ();
  ASSERT_TRUE (more.press ());
  EXPECT_TRUE (form.expect ("label", "It keeps your messages for 2 days.\n"
                                     "You can delete what it keeps.\n"
                                     "Its terms: https://example.org/terms\n"
                                     "The machine is in Verona."));
  picture ("form-policy-more");
}

/* Of many fields Pidgin shows a part, with a scroll bar beside it and not over it. */
TEST_F (RegistrationWindow, FormOfManyFieldsHasThemWhole)
{
  desktop_options = {1000, 700};
  open ();
  ASSERT_TRUE (says (irc, "not set up"));
  std::string fields;
  for (int i = 0; i < 14; i++)
    fields += "<field var='f" + std::to_string (i) + "' type='text-single' label='Field "
              + std::to_string (i)
              + "'><desc>The commands that are sent after the connection is established with the "
                "server.</desc></field>";
  answer (irc, "jabber:iq:register",
          "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
          "<field var='ports' type='text-multi' label='Ports'/>"
          "<field var='print' type='text-single' "
          "label='SHA-1 fingerprint of the TLS certificate to trust.'/>"
              + fields + "</x></query>");
  Widget dialog = open_form (irc);
  ASSERT_TRUE (dialog);
  picture ("form-many-fields");
  int end
      = 0; /* where the bar beside all of them begins: a field of several lines has one of its own */
  for (const Widget &bar : dialog.find_all ("scroll bar"))
    end = std::max (end, bar.extents ().x);
  const auto field = entry (dialog, "Field 0:").extents ();
  EXPECT_LE (field.x + field.width, end) << dialog.describe ();
}

TEST_F (RegistrationWindow, FormLogsInAndBringsTheContacts)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  EXPECT_EQ (entry (form, "Password:").role (), "password text");
  EXPECT_EQ (entry (form, "Username:").role (), "text");
  EXPECT_TRUE (form.find ("label", "Please enter your IRC username*"));
  EXPECT_TRUE (form.find ("check box", "Log in automatically").checked ());
  picture ("form");

  ASSERT_TRUE (entry (form, "Username:").set_text ("alice"));
  ASSERT_TRUE (entry (form, "Password:").set_text ("secret"));
  ASSERT_TRUE (entry (form, "Nickname:").set_text ("ally"));
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_TRUE (says (irc, "logged in as a*"));
  EXPECT_TRUE (pidgin->wait_row ("Zoe"));
  EXPECT_TRUE (pidgin->wait_row ("Yuri"));
  EXPECT_FALSE (has_row ("irc.localhost*"));
  EXPECT_EQ (registration ().child_text ("username"), "alice");
  EXPECT_EQ (registration ().child_text ("password"), "secret");
  EXPECT_EQ (registration ().child_text ("nick"), "ally");
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
}

TEST_F (RegistrationWindow, SendsNoPasswordUnencryptedByReturn)
{
  const std::string box = "Send the password to*unencrypted";
  start_servers ();
  pidgin_options.accounts = {{prosody->jid ("alice") + "/pidgin", prosody->password ("alice"),
                              prosody->c2s_port (), "opportunistic_tls", false}};
  open ();
  fill (open_form (irc), "alice", "secret");
  EXPECT_TRUE (form ().find ("label", "*The connection of alice@localhost*"));
  picture ("unencrypted");
  ASSERT_TRUE (press (form (), "Save"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "*The password was not sent.*"));
  EXPECT_EQ (entry (form (), "Username:").text (), "alice");
  EXPECT_EQ (entry (form (), "Nickname:").text (), "alice");
  EXPECT_FALSE (form ().find ("check box", box).checked ());
  EXPECT_EQ (gateway->command ("users irc.localhost"), "");
  picture ("unencrypted-not-sent");
  ASSERT_TRUE (form ().find ("check box", box).press ());
  ASSERT_TRUE (press (form (), "Save"));
  EXPECT_TRUE (says (irc, "logged in as alice"));
  EXPECT_EQ (registration ().child_text ("password"), "secret");
}

TEST_F (RegistrationWindow, FormCannotBeSavedWithoutAUserName)
{
  open ();
  Widget form = open_form (xmpp);
  ASSERT_TRUE (form);
  Widget save = form.find ("push button", "Save");
  EXPECT_FALSE (save.sensitive ());
  fill (form, "alice", "secret");
  EXPECT_TRUE (wait_until ([&] { return save.sensitive (); }));
}

TEST_F (RegistrationWindow, RefusedFormOpensAgainWithWhatWasTypedAndTheGatewaysWords)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 "
                    "Nicknames have nine letters.");
  fill (form, "alice", "secret");
  ASSERT_TRUE (press (form, "Save"));

  Widget words = pidgin->root ().expect ("label", "Nicknames have nine letters.*");
  ASSERT_TRUE (words);
  form = this->form ();
  EXPECT_TRUE (form.find ("label", "IRC did not accept the login"));
  EXPECT_EQ (entry (form, "Username:").text (), "alice");
  EXPECT_EQ (entry (form, "Nickname:").text (), "alice");
  EXPECT_GT (entry (form, "Password:").text ().size (), 0U);
  EXPECT_EQ (entry (form, "Password:").text ().find ("secret"), std::string::npos);
  EXPECT_TRUE (says (irc, "not set up"));
  picture ("form-refused");

  gateway->forget ();
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_TRUE (says (irc, "logged in as alice"));
  EXPECT_EQ (registration ().child_text ("password"), "secret") << "as it was typed before";
}

TEST_F (RegistrationWindow, IconSaysRegisteringUntilTheUserCancels)
{
  open ();
  gateway->command ("login-delay irc.localhost never");
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  fill (form, "alice", "secret");
  ASSERT_TRUE (press (form, "Save"));
  ASSERT_TRUE (says (irc, "setting up"));
  EXPECT_EQ (read_menu (irc),
             (std::vector<std::string>{"Cancel", "(Log in)", "(Log in automatically *)",
                                       "Write to the gateway…", "Copy Bug Report Details"}));
  picture ("menu-setting-up");
  ASSERT_TRUE (item ("Cancel").press ());
  EXPECT_TRUE (wait_until ([&] { return sentence (irc) != "setting up"; }));
  EXPECT_FALSE (pidgin->window ("*: login", Milliseconds (1)));
}

TEST_F (RegistrationWindow, CancelledFormSendsNothing)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  fill (form, "alice", "secret");
  ASSERT_TRUE (press (form, "Cancel"));
  ASSERT_TRUE (pidgin->root ().wait_gone ("dialog"));
  /* The next form's request is a fence. */
  gateway->forget ();
  form = open_form (irc);
  ASSERT_TRUE (form);
  const std::vector<Stanza> sent = gateway->sent (irc);
  EXPECT_EQ (std::count_if (sent.begin (), sent.end (), is_register_set), 0);
  EXPECT_EQ (entry (form, "Username:").text (), "");
}

/* Typed with the keyboard, and the entry is not left: it has the focus when the form closes. */
TEST_F (RegistrationWindow, WhatWasTypedIsThereAgainAfterALostConnection)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  ASSERT_TRUE (entry (form, "Username:").set_text ("alice"));
  ASSERT_TRUE (entry (form, "Password:").set_text ("secret"));
  Widget nick = entry (form, "Nickname:");
  pidgin->click (nick);
  ASSERT_TRUE (wait_until ([&] { return nick.focused (); }));
  desktop->type ("ally");
  ASSERT_TRUE (wait_until ([&] { return nick.text () == "ally"; })) << nick.text ();
  ASSERT_TRUE (form.find ("check box").press ());

  lose_the_connection ();
  reconnect ();
  form = this->form ();
  ASSERT_TRUE (form);
  EXPECT_EQ (entry (form, "Username:").text (), "alice");
  EXPECT_EQ (entry (form, "Nickname:").text (), "ally");
  EXPECT_EQ (entry (form, "Password:").text (), "");
  EXPECT_FALSE (form.find ("check box").checked ());
}

TEST_F (RegistrationWindow, ChangesLoginInformation)
{
  open_online ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  EXPECT_EQ (entry (form, "Username:").text (), "alice");
  ASSERT_TRUE (entry (form, "Nickname:").set_text ("other"));
  ASSERT_TRUE (entry (form, "Password:").set_text ("another"));
  gateway->forget ();
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_EQ (registration ().child_text ("nick"), "other");
  EXPECT_EQ (registration ().child_text ("password"), "another");
  EXPECT_TRUE (says (irc, "logged in*"));
}

} // namespace ui
