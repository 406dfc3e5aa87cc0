/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The headless libpurple of the tests: what it records is what happened, and what it does happens. */
#include "support/client.h"

#include <gtest/gtest.h>
#include <purple.h>

#include "support/prosody.h"

using namespace support;

namespace {

PurpleClientOptions
without_plugin ()
{
  PurpleClientOptions options;
  options.plugin_id = "";
  return options;
}

class ClientTools : public testing::Test {
protected:
  PurpleClientAccount &add (const std::string &user)
  {
    return client.add_account (
        {server.jid (user) + "/pidgin", server.password (user), server.c2s_port ()});
  }

  Prosody server;
  PurpleClient client{without_plugin ()};
};

TEST_F (ClientTools, RecordWhatIsSentInItsOrder)
{
  PurpleClientAccount &alice = add ("alice");
  ASSERT_TRUE (alice.connect ()) << alice.error ();
  const auto roster = client.wire->expect_sent (stanza_is ("iq", {}, "jabber:iq:roster"));
  const auto initial
      = client.wire->expect_sent (stanza_is ("presence", {{"to", ""}, {"type", ""}}));
  ASSERT_TRUE (roster);
  ASSERT_TRUE (initial);
  EXPECT_LT (roster->position, initial->position);

  const size_t before = client.wire->now ();
  alice.set_status ("away", "Lunch");
  const auto away = client.wire->expect_sent (stanza_is ("presence"), before);
  ASSERT_TRUE (away);
  EXPECT_EQ (away->stanza.child_text ("status"), "Lunch");
  EXPECT_EQ (away->account, alice.get ());
}

TEST_F (ClientTools, ForbidUpToAFence)
{
  PurpleClientAccount &alice = add ("alice");
  ASSERT_TRUE (alice.connect ()) << alice.error ();
  const size_t before = client.wire->now ();
  EXPECT_TRUE (alice.never_sent (stanza_is ("presence"), before));
  auto other = server.log_in ("alice", "other");
  other->send ("<message to='alice@localhost/pidgin'><body>Hello</body></message>");
  EXPECT_TRUE (client.wire->expect_received (stanza_is ("message"), before));
  EXPECT_FALSE (alice.never_received (stanza_is ("message"), before));
}

TEST_F (ClientTools, TellMessagesAndQuestionsOfStrangers)
{
  PurpleClientAccount &alice = add ("alice");
  PurpleClientAccount &bob = add ("bob");
  ASSERT_TRUE (alice.connect () && bob.connect ()) << alice.error () << bob.error ();
  bob.send_message ("alice@localhost", "Hello");
  EXPECT_TRUE (wait_until ([&] {
    const auto &lines = client.screen.lines;
    return !lines.empty () && lines.back ().account == alice.get ()
           && lines.back ().text == "Hello";
  })) << client.screen.describe ();
  bob.send ("<presence to='alice@localhost' type='subscribe'/>");
  ASSERT_TRUE (wait_until ([&] { return client.screen.authorizations.size () == 1; }));
  EXPECT_EQ (client.screen.authorizations.front ()->who, "bob@localhost");
}

TEST_F (ClientTools, DropOneConnectionAndComeBack)
{
  PurpleClientAccount &alice = add ("alice");
  PurpleClientAccount &bob = add ("bob");
  ASSERT_TRUE (alice.connect () && bob.connect ()) << alice.error () << bob.error ();
  alice.drop ();
  EXPECT_TRUE (alice.wait_disconnected ());
  EXPECT_NE (alice.error (), "");
  EXPECT_TRUE (bob.connected ());
  EXPECT_TRUE (bob.disconnect ());
  EXPECT_EQ (bob.error (), "");
  EXPECT_TRUE (bob.connect ());
  EXPECT_TRUE (alice.connect ()) << alice.error ();
}

TEST_F (ClientTools, KeepTheBuddyListInTheProfile)
{
  server.log_in ("alice", "other")
      ->ask ("set", "",
             "<query xmlns='jabber:iq:roster'><item jid='bob@localhost' name='Bob'>"
             "<group>Friends</group></item></query>");
  PurpleClientAccount &alice = add ("alice");
  ASSERT_TRUE (alice.connect ()) << alice.error ();
  EXPECT_EQ (alice.buddies (), std::set<std::string>{"bob@localhost"});
  EXPECT_EQ (alice.groups_of ("bob@localhost"), std::set<std::string>{"Friends"});
  EXPECT_EQ (alice.alias_of ("bob@localhost"), "Bob");
  client.quit ();
  EXPECT_NE (client.profile_file ("blist.xml").find ("<name>bob@localhost</name>"),
             std::string::npos);
}

std::string submitted;
int pressed;

void
on_submit (void *, PurpleRequestFields *fields)
{
  submitted = purple_request_fields_get_string (fields, "username");
}

void
on_press (void *, int action)
{
  pressed = action;
}

TEST_F (ClientTools, FillAFormAsAPersonWould)
{
  PurpleRequestField *name = purple_request_field_string_new ("username", "User", nullptr, FALSE);
  PurpleRequestField *secret = purple_request_field_string_new ("password", "Secret", "x", FALSE);
  purple_request_field_set_required (name, TRUE);
  purple_request_field_string_set_masked (secret, TRUE);
  PurpleRequestFieldGroup *group = purple_request_field_group_new (nullptr);
  purple_request_field_group_add_field (group, name);
  purple_request_field_group_add_field (group, secret);
  PurpleRequestFields *fields = purple_request_fields_new ();
  purple_request_fields_add_group (fields, group);
  purple_request_fields (this, "Title", "A form", nullptr, fields, "_Save", G_CALLBACK (on_submit),
                         "_Cancel", nullptr, nullptr, nullptr, nullptr, nullptr);

  auto form = client.screen.expect_dialog ("A form");
  ASSERT_TRUE (form);
  EXPECT_EQ (form->buttons (), (std::vector<std::string>{"Save", "Cancel"}));
  EXPECT_THROW (form->ok (), std::logic_error);
  EXPECT_TRUE (form->masked ("Secret"));
  EXPECT_EQ (form->value ("password"), "x");
  form->fill ("User", "alice");
  form->press ("Save");
  EXPECT_EQ (submitted, "alice");
  EXPECT_FALSE (form->open);
}

TEST_F (ClientTools, SeeADialogGoWithItsHandle)
{
  int handle = 0;
  pressed = -1;
  purple_request_action (&handle, "Title", "Delete it?", nullptr, 0, nullptr, nullptr, nullptr,
                         nullptr, 2, "_Remove", G_CALLBACK (on_press), "_Keep", nullptr);
  purple_notify_error (&handle, "Title", "It failed", "The reason");
  auto question = client.screen.expect_dialog ("Delete it?");
  auto notice = client.screen.expect_notice ("The reason");
  ASSERT_TRUE (question && notice);
  purple_request_close_with_handle (&handle);
  EXPECT_FALSE (question->open);
  EXPECT_FALSE (client.screen.is_empty ());
  purple_notify_close_with_handle (&handle);
  EXPECT_TRUE (client.screen.is_empty ());
  EXPECT_EQ (pressed, -1);
}

} // namespace
