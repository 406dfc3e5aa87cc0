/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transports on another server, added by their address. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *far = "irc.far.example";

class Adding : public Stack {
protected:
  Adding ()
  {
    server_options.components = {{irc}, {far}};
    gateway_options.networks = {"domain=irc.localhost", "domain=irc.far.example,type=irc"};
  }

  bool nothing_sent_to_it ()
  {
    return alice->never_sent ([] (const Stanza &stanza) { return stanza.to () == far; }, 0);
  }
};

} // namespace

TEST_F (Adding, IsTheUsersActAlone)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  EXPECT_EQ (transport (far), nullptr);
  EXPECT_TRUE (nothing_sent_to_it ()) << client->wire->describe ();
  add_by_address ("IRC.far.example ");
  ASSERT_TRUE (wait_state (far, "not-set-up"));
  EXPECT_EQ (count_presences (far), 0u);
}

TEST_F (Adding, IsRemembered)
{
  sign_on ();
  add_by_address (far);
  ASSERT_TRUE (wait_state (far, "not-set-up"));
  ASSERT_TRUE (alice->disconnect ());
  const size_t since = client->wire->now ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_NE (transport (far), nullptr);
  EXPECT_TRUE (
      alice->never_sent ([] (const Stanza &stanza) { return stanza.to () == far; }, since));
}

TEST_F (Adding, CanBeRegisteredWithAndLoggedInToAgain)
{
  sign_on ();
  add_by_address (far);
  ASSERT_TRUE (wait_state (far, "not-set-up"));
  register_here (far);
  ASSERT_TRUE (wait_state (far, "logged-in"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (far) == "true"; }));
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (far, "logged-in"));
}

/* The window does not hear of it. */
TEST_F (Adding, ToAnAccountThatIsRemovedMeanwhileAsksForAnother)
{
  sign_on ();
  auto dialog = open_adding ();
  ASSERT_NE (dialog, nullptr);
  dialog->fill ("address", far);
  alice->remove ();
  alice = nullptr;
  dialog->ok ();
  auto again = client->screen.expect_dialog ("on another server");
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->secondary, "Choose an XMPP account that is connected.");
  EXPECT_EQ (again->value ("address"), far);
}

/* Such a one is no gateway by its own words. */
TEST_F (Adding, OfOneWithoutLoginInformationLogsInAgainWhenItIsFound)
{
  gateway_options.networks[1] = "domain=irc.far.example,type=irc,category=conference";
  sign_on ();
  add_by_address (far);
  ASSERT_TRUE (wait_state (far, "logged-out"));
  pt_transport_set_auto_login (transport (far), TRUE);
  ASSERT_TRUE (wait_until ([&] { return stored_auto_login (far) == "true"; }));
  ASSERT_TRUE (alice->disconnect ());
  const size_t since = client->wire->now ();
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (
      client->wire->expect_sent (stanza_is ("presence", {{"to", far}, {"type", ""}}), since))
      << client->wire->describe (since);
}

TEST_F (Adding, RefusesWhatIsNoAddressAndKeepsWhatWasTyped)
{
  sign_on ();
  add_by_address ("bill@irc.far.example");
  auto again = client->screen.expect_dialog ("a gateway address");
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->value ("address"), "bill@irc.far.example");
  again->fill ("address", "localhost");
  again->ok ();
  EXPECT_NE (client->screen.expect_dialog ("your own server"), nullptr);
}

TEST_F (Adding, CanBeTakenBack)
{
  sign_on ();
  add_by_address (far);
  ASSERT_TRUE (wait_state (far, "not-set-up"));
  pt_transport_forget (transport (far));
  EXPECT_EQ (transport (far), nullptr);
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  pt_transport_forget (transport (irc));
  EXPECT_NE (transport (irc), nullptr) << "what the server lists stays";
}

} // namespace integration
