/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slidge: registration by a data form, contacts that it puts into the roster itself, a session that
 * presence neither begins nor ends, a directory and ad-hoc commands. */
#include <algorithm>
#include <purple.h>

#include "peers/fixture.h"
#include "support/peer.h"

namespace peers {

namespace {

constexpr const char *slidge = "slidge.localhost";
constexpr const char *juliet = "juliet@slidge.localhost";
constexpr const char *nurse = "nurse@slidge.localhost";
constexpr const char *register_ns = "jabber:iq:register";

/* It answers, and goes on with more. */
constexpr Milliseconds slow_time{15000};

/* The cells of what was found: libpurple's table of results is recorded nowhere else. */
std::vector<std::string> found;

void *
take_results (PurpleConnection *,
              const char *,
              const char *,
              const char *,
              PurpleNotifySearchResults *results,
              gpointer)
{
  for (GList *row = results->rows; row != nullptr; row = row->next)
    for (auto *cell = static_cast<GList *> (row->data); cell != nullptr; cell = cell->next)
      found.push_back (static_cast<const char *> (cell->data));
  return &found;
}

class SlidgeStack : public PeerStack, public testing::WithParamInterface<support::Slidge> {
protected:
  SlidgeStack () : PeerStack (slidge)
  {
  }

  void SetUp () override
  {
    const std::string reason = slidge_is_missing (GetParam ());
    if (!reason.empty ())
      GTEST_SKIP () << reason;
  }

  ProcessOptions peer_options () override
  {
    return slidge_command (*prosody, slidge, folder.file ("slidge"), "telegram", GetParam ());
  }

  void sign_on_unregistered ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (slidge, "not-set-up")) << client->wire->describe ();
    listen (slidge);
  }

  void be_online ()
  {
    sign_on_unregistered ();
    register_here (slidge, "romeo", "right");
    ASSERT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
    ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }, slow_time))
        << client->wire->describe ();
  }

  bool has_command (const std::string &name)
  {
    return !node_of (name).empty ();
  }

  std::string node_of (const std::string &name)
  {
    GVariantIter iter;
    const char *node;
    const char *label;
    g_variant_iter_init (
        &iter, pt_transport_interface_get_commands (PT_TRANSPORT_INTERFACE (transport (slidge))));
    while (g_variant_iter_next (&iter, "(&s&s)", &node, &label))
      if (name == label)
        return node;
    return "";
  }
};

using Slidge = SlidgeStack;

} // namespace

TEST_P (Slidge, IsFoundAndAskedOnceWhetherTheUserIsRegistered)
{
  sign_on_unregistered ();
  EXPECT_TRUE (present (slidge));
  settle ();
  EXPECT_EQ (asked ("get", register_ns).size (), 1u);
  EXPECT_TRUE (sent ("presence", "").empty ());
}

TEST_P (Slidge, RegistersWithItsDataForm)
{
  sign_on_unregistered ();
  auto form = open_form (slidge);
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  EXPECT_NE (form->secondary.find ("Who are you in Verona?"), std::string::npos);
  EXPECT_TRUE (form->masked ("Password"));
  form->fill ("User name", "romeo");
  form->fill ("Password", "right");
  form->ok ();
  ASSERT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();

  ASSERT_EQ (asked ("set", register_ns).size (), 1u);
  const Stanza query = asked ("set", register_ns)[0];
  ASSERT_EQ (query.children ().size (), 1u) << query.to_xml ();
  EXPECT_EQ (query.first_child ().ns (), "jabber:x:data");
  EXPECT_EQ (query.first_child ().type (), "submit");
}

TEST_P (Slidge, TellsWhyItRefusesARegistration)
{
  sign_on_unregistered ();
  register_here (slidge, "romeo", "wrong");
  auto form = client->screen.expect_dialog ("did not accept");
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  EXPECT_NE (form->secondary.find ("Verona does not know this password."), std::string::npos)
      << form->secondary;
  EXPECT_EQ (form->value ("User name"), "romeo");
}

TEST_P (Slidge, PutsItsContactsIntoTheBuddyListAndNotItself)
{
  be_online ();
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (nurse); }));
  EXPECT_EQ (alice->alias_of (juliet), "Juliet Capulet");
  EXPECT_EQ (alice->groups_of (juliet), std::set<std::string>{"Verona"});
  EXPECT_FALSE (alice->has_buddy (slidge));
  EXPECT_TRUE (prosody->roster_item ("alice", slidge));

  alice->send_message (juliet, "good night");
  EXPECT_TRUE (client->wire->expect_received ([] (const Stanza &stanza) {
    return bare_jid (stanza.from ()) == juliet
           && stanza.child_text ("body") == "You said: good night";
  }));
}

TEST_P (Slidge, IsRegisteredAndOnlineAtTheNextSignOn)
{
  be_online ();
  /* The setting that comes with the registration is read, stored and read once more. */
  ASSERT_TRUE (wait_until ([&] {
    return client->wire->received (stanza_is ("iq", {{"type", "result"}}, "jabber:iq:private"))
               .size ()
           >= 3;
  })) << client->wire->describe ();
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
  settle ();
  EXPECT_EQ (state (slidge), "logged-in");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

/* Nothing but a probe makes it say that it is there: the server sends none where the subscription is
 * one-sided. */
TEST_P (Slidge, IsOnlineAtTheNextSignOnWithoutPrivilegesToo)
{
  server_options.privileged_components = false;
  sign_on_unregistered ();
  register_here (slidge, "romeo", "right");
  ASSERT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
  ASSERT_TRUE (wait_until ([&] { return sent ("presence", "subscribed").size () == 1; }));
  settle ();
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
}

/* Presence to it ends nothing: the user who logs out sees that at the contacts. */
TEST_P (Slidge, StaysWhenTheUserLogsOut)
{
  be_online ();
  pt_transport_log_out (transport (slidge));
  ASSERT_EQ (sent ("presence", "unavailable").size (), 1u);
  settle ();
  EXPECT_TRUE (wait_state (slidge, "elsewhere")) << "it answers no log-out, and stays connected";
  EXPECT_TRUE (alice->buddy_online (juliet));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
  EXPECT_EQ (sent ("presence", "unsubscribe").size (), 0u);
}

TEST_P (Slidge, ListsItsCommandsAndRunsOneToItsEnd)
{
  be_online ();
  pt_transport_refresh (transport (slidge));
  ASSERT_TRUE (wait_until ([&] { return has_command ("Greet somebody"); }))
      << client->wire->describe ();
  pt_transport_open_window (transport (slidge), PT_ACTION_COMMAND,
                            node_of ("Greet somebody").c_str ());
  auto form = client->screen.expect_dialog ("Whom do you want to greet?");
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  form->fill ("Whom", "Juliet");
  form->ok ();
  /* slidge may have something of its own to say as well. */
  const auto answered = [&] {
    return std::any_of (
        client->screen.notices.begin (), client->screen.notices.end (), [] (const auto &notice) {
          return notice->primary == "Greet somebody" && notice->secondary == "Hello, Juliet!";
        });
  };
  EXPECT_TRUE (wait_until (answered)) << client->screen.describe () << client->wire->describe ();
  for (const auto &dialog : client->screen.open_dialogs ())
    EXPECT_EQ (dialog->primary.find ("greet"), std::string::npos) << client->screen.describe ();

  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (client->screen.is_empty ());
}

TEST_P (Slidge, LeadsThroughACategoryOfCommandsToATable)
{
  be_online ();
  pt_transport_refresh (transport (slidge));
  const std::string contacts = "\xf0\x9f\x91\xa4 Contacts";
  ASSERT_TRUE (wait_until ([&] { return has_command (contacts) || has_command ("Contacts"); }))
      << client->wire->describe ();
  const std::string node = has_command (contacts) ? node_of (contacts) : node_of ("Contacts");
  pt_transport_open_window (transport (slidge), PT_ACTION_COMMAND, node.c_str ());
  auto form = client->screen.expect_dialog ("Contacts");
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  EXPECT_FALSE (form->fields ().empty ());
  form->cancel ();
  EXPECT_TRUE (client->wire->expect_sent ([] (const Stanza &stanza) {
    return stanza.child ("command").attribute ("action") == "cancel";
  }));
}

TEST_P (Slidge, SearchesItsDirectory)
{
  be_online ();
  EXPECT_TRUE (pt_transport_interface_get_can_search (PT_TRANSPORT_INTERFACE (transport (slidge))));
  pt_transport_open_window (transport (slidge), PT_ACTION_SEARCH, nullptr);
  found.clear ();
  purple_notify_get_ui_ops ()->notify_searchresults = take_results;
  auto form = client->screen.expect_dialog ("search");
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  form->fill ("Name", "capulet");
  form->ok ();
  ASSERT_TRUE (wait_until ([] { return !found.empty (); })) << client->wire->describe ();
  EXPECT_EQ (found, (std::vector<std::string>{juliet, "Juliet Capulet"}));
}

TEST_P (Slidge, AddsAContactByItsNameInTheDirectory)
{
  be_online ();
  EXPECT_EQ (add_contact ("Angelica"), nurse) << client->wire->describe ();
}

TEST_P (Slidge, ForgetsTheUserAndItsContacts)
{
  be_online ();
  pt_transport_remove_registration (transport (slidge));
  ASSERT_TRUE (wait_state (slidge, "not-set-up")) << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return notices.size () > 0; }));
  settle ();
  EXPECT_EQ (state (slidge), "not-set-up");
  /* The contacts' unavailable presence comes without the resource that was available. */
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", juliet}, {"type", "unsubscribe"}})))
      << client->wire->describe ();
  EXPECT_FALSE (alice->has_buddy (slidge));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

/* It is available all the same, and says so in words. */
TEST_P (Slidge, TellsThatItsLoginHasFailed)
{
  sign_on_unregistered ();
  register_here (slidge, "romeo", "revoked");
  ASSERT_TRUE (wait_state (slidge, "failed", slow_time));
  EXPECT_NE (reason (slidge).find ("Verona has revoked this password."), std::string::npos)
      << reason (slidge);
  EXPECT_EQ (remedy (slidge), "register");
  settle ();
  EXPECT_EQ (state (slidge), "failed");
  ASSERT_EQ (alerts.size (), 1u) << describe (slidge);
  EXPECT_NE (alerts[0].find ("Verona has revoked this password."), std::string::npos) << alerts[0];
}

/* It would store the change, and log in with it at its next start. */
TEST_P (Slidge, LogsInWithACorrectedPassword)
{
  sign_on_unregistered ();
  register_here (slidge, "romeo", "revoked");
  ASSERT_TRUE (wait_state (slidge, "failed", slow_time));
  register_here (slidge, "romeo", "right");
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time));
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }, slow_time));
}

TEST_P (Slidge, StaysLoggedInWhenThePasswordIsChanged)
{
  be_online ();
  register_here (slidge, "romeo", "another");
  /* What another gateway needs in order to use the new login. */
  ASSERT_TRUE (wait_until ([&] { return sent ("presence", "unavailable").size () == 1; }));
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time));
  EXPECT_TRUE (alice->buddy_online (juliet));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_P (Slidge, TellsThatTheNetworkHasLoggedTheUserOut)
{
  be_online ();
  alice->send_message (juliet, "adieu");
  ASSERT_TRUE (wait_state (slidge, "needs-you", slow_time));
  EXPECT_EQ (reason (slidge), "Logged out");
  EXPECT_TRUE (wait_until ([&] { return told (notices, "Verona has logged you out."); }))
      << describe (slidge);
  settle ();
  EXPECT_EQ (state (slidge), "needs-you");
}

TEST_P (Slidge, AsksForACodeInAMessage)
{
  sign_on_unregistered ();
  register_here (slidge, "romeo", "code");
  ASSERT_TRUE (wait_state (slidge, "needs-you", slow_time));
  EXPECT_TRUE (told (notices, "Enter the code that we sent you.")) << describe (slidge);

  alice->send_message (slidge, "1597");
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_P (Slidge, IsUnregisteredByAnotherClient)
{
  be_online ();
  ask_elsewhere ("set", "<query xmlns='jabber:iq:register'><remove/></query>");
  EXPECT_TRUE (wait_state (slidge, "not-set-up", slow_time));
  settle ();
  EXPECT_EQ (state (slidge), "not-set-up");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

INSTANTIATE_TEST_SUITE_P (Versions,
                          Slidge,
                          testing::Values (support::Slidge::v0_4, support::Slidge::v0_5),
                          [] (const auto &version) {
                            return version.param == support::Slidge::v0_4 ? "v0_4" : "v0_5";
                          });

} // namespace peers
