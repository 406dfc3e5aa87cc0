/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slixmpp's gateway component: plain fields, <registered/> in place of a feature, a subscription
 * request after the registration, and no log-in by a presence with <show/>. */
#include "peers/fixture.h"

namespace peers {

namespace {

constexpr const char *slixmpp = "slix.localhost";
constexpr const char *juliet = "juliet@slix.localhost";
constexpr const char *register_ns = "jabber:iq:register";

/* The plain presence is sent after 5 s. */
constexpr Milliseconds plain_time{8000};

/* Debian's Python, whose slixmpp it is. */
const std::string python = "/usr/bin/python3";
const std::string package = "/usr/lib/python3/dist-packages/slixmpp/plugins/xep_0100";

class Slixmpp : public PeerStack {
protected:
  Slixmpp () : PeerStack (slixmpp)
  {
  }

  void SetUp () override
  {
    if (!exists (package))
      GTEST_SKIP () << "Debian's python3-slixmpp is not installed.";
  }

  ProcessOptions peer_options () override
  {
    ProcessOptions options;
    options.argv = {python, PEERS_SOURCE "/slixmpp-gateway.py", slixmpp, prosody->secret (slixmpp),
                    std::to_string (prosody->component_port ())};
    return options;
  }

  void register_before ()
  {
    start_peer ();
    ask_elsewhere ("set", "<query xmlns='jabber:iq:register'><username>legacy</username>"
                          "<password>right</password></query>");
    ASSERT_TRUE (registered_there ());
  }

  void be_online ()
  {
    register_before ();
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();
  }
};

} // namespace

TEST_F (Slixmpp, IsFoundAndAskedOnceWhetherTheUserIsRegistered)
{
  sign_on_beside_peer ();
  ASSERT_TRUE (wait_state (slixmpp, "not-set-up")) << client->wire->describe ();
  EXPECT_TRUE (present (slixmpp));
  settle ();
  EXPECT_EQ (asked ("get", register_ns).size (), 1u);
  EXPECT_TRUE (sent ("presence", "").empty ());
}

TEST_F (Slixmpp, RegistersWithItsPlainFieldsAlone)
{
  sign_on_beside_peer ();
  ASSERT_TRUE (wait_state (slixmpp, "not-set-up"));
  register_here (slixmpp, "legacy", "right");
  ASSERT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();

  ASSERT_EQ (asked ("set", register_ns).size (), 1u);
  const Stanza query = asked ("set", register_ns)[0];
  EXPECT_EQ (query.child_text ("username"), "legacy");
  EXPECT_EQ (query.child_text ("password"), "right");
  EXPECT_EQ (query.children ().size (), 2u) << query.to_xml ();
  EXPECT_TRUE (registered_there ());
}

TEST_F (Slixmpp, StaysLoggedInAfterTheRegistration)
{
  sign_on_beside_peer ();
  ASSERT_TRUE (wait_state (slixmpp, "not-set-up"));
  listen (slixmpp);
  register_here (slixmpp, "legacy", "right");
  /* Its subscription request is answered by the server, unavailable, before this client can. */
  ASSERT_TRUE (wait_until ([&] { return sent ("presence", "subscribed").size () == 1; }))
      << client->wire->describe ();
  settle ();
  EXPECT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();
  settle ();
  EXPECT_EQ (state (slixmpp), "logged-in");
  EXPECT_TRUE (client->screen.authorizations.empty ());
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (Slixmpp, TellsWhyItRefusesARegistration)
{
  sign_on_beside_peer ();
  ASSERT_TRUE (wait_state (slixmpp, "not-set-up"));
  register_here (slixmpp, "legacy", "wrong");
  auto form = client->screen.expect_dialog ("did not accept");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  EXPECT_NE (form->secondary.find ("The network does not know this password."), std::string::npos)
      << form->secondary;
  EXPECT_FALSE (registered_there ());
}

TEST_F (Slixmpp, AnswersTheRequestThatWaitedForTheSignOn)
{
  be_online ();
  EXPECT_TRUE (wait_until ([&] { return sent ("presence", "subscribed").size () == 1; }))
      << client->wire->describe ();
  EXPECT_TRUE (client->screen.authorizations.empty ());
}

TEST_F (Slixmpp, LogsInWhileTheUserIsAway)
{
  register_before ();
  start_client ();
  alice->enable ();
  alice->set_status ("away", "at lunch");
  ASSERT_TRUE (alice->wait_connected ()) << alice->error ();
  ASSERT_TRUE (wait_state (slixmpp, "logged-in", plain_time)) << client->wire->describe ();
  ASSERT_FALSE (sent ("presence", "").empty ());
  EXPECT_EQ (sent ("presence", "").front ().child_text ("show"), "away");
  EXPECT_EQ (sent ("presence", "").back ().child_text ("show"), "away");
}

TEST_F (Slixmpp, LogsOutWithItsContacts)
{
  be_online ();
  listen (slixmpp);
  const size_t start = client->wire->now ();
  pt_transport_log_out (transport (slixmpp));
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", juliet}, {"type", "unavailable"}}), start));
  settle ();
  EXPECT_EQ (state (slixmpp), "logged-out");
  EXPECT_TRUE (alerts.empty ());

  pt_transport_log_in (transport (slixmpp));
  EXPECT_TRUE (wait_state (slixmpp, "logged-in"));
}

TEST_F (Slixmpp, AddsAContactByNameAndTalksToIt)
{
  be_online ();
  EXPECT_EQ (add_contact ("juliet"), juliet) << client->screen.describe ();
  ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }))
      << client->screen.describe () << client->wire->describe ();

  alice->send_message (juliet, "good night");
  EXPECT_TRUE (client->wire->expect_received ([] (const Stanza &stanza) {
    return stanza.from () == juliet && stanza.child_text ("body") == "You said: good night";
  }));
}

TEST_F (Slixmpp, ForgetsTheUserAndLeavesNothingInTheBuddyList)
{
  be_online ();
  listen (slixmpp);
  pt_transport_remove_registration (transport (slixmpp));
  ASSERT_TRUE (wait_state (slixmpp, "not-set-up")) << client->wire->describe ();
  settle ();
  EXPECT_FALSE (registered_there ());
  EXPECT_EQ (notices.size (), 1u);
  EXPECT_TRUE (alerts.empty ());
  /* It does not say itself that it is gone, and unsubscribes. */
  EXPECT_EQ (state (slixmpp), "not-set-up");
  EXPECT_FALSE (alice->has_buddy (slixmpp));

  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (slixmpp); }));
  settle ();
  EXPECT_FALSE (alice->has_buddy (slixmpp));
  EXPECT_EQ (state (slixmpp), "not-set-up");
}

TEST_F (Slixmpp, TakesChangedLoginInformationWithoutAStorm)
{
  be_online ();
  ASSERT_TRUE (wait_until ([&] { return sent ("presence", "subscribed").size () == 1; }));
  const size_t start = client->wire->now ();
  register_here (slixmpp, "other", "right");
  ASSERT_TRUE (wait_until ([&] { return asked ("set", register_ns).size () > 0; }));
  settle ();
  ASSERT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();
  settle ();
  EXPECT_LT (client->wire->received (stanza_is ("presence", {{"from", slixmpp}}), start).size (),
             20u);
  EXPECT_EQ (pt_transport_interface_get_username (PT_TRANSPORT_INTERFACE (transport (slixmpp))),
             std::string ("other"));
}

/* The gateway and the server answer each other without an end when a registration is set again
 * while both are subscribed to each other. */
TEST_F (Slixmpp, TakesChangedLoginInformationWithoutAStormWhenBothAreSubscribed)
{
  register_before ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence/>");
  other->send (std::string ("<presence type='subscribed' to='") + slixmpp + "'/>");
  other->send (std::string ("<presence type='subscribe' to='") + slixmpp + "'/>");
  ASSERT_TRUE (wait_until ([&] {
    return prosody->roster_item ("alice", slixmpp).attribute ("subscription") == "both";
  })) << prosody->roster_item ("alice", slixmpp).to_xml ();
  other->close ();
  sign_on_beside_peer ();
  ASSERT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();
  settle ();

  const size_t start = client->wire->now ();
  register_here (slixmpp, "other", "right");
  ASSERT_TRUE (wait_until ([&] { return asked ("set", register_ns).size () == 2; }))
      << client->wire->describe ();
  EXPECT_TRUE (asked ("set", register_ns)[0].child ("remove"));
  for (int i = 0; i < 25; i++)
    settle ();
  EXPECT_TRUE (wait_state (slixmpp, "logged-in")) << client->wire->describe ();
  EXPECT_TRUE (registered_there ());
  EXPECT_LT (client->wire->received (stanza_is ("presence", {{"from", slixmpp}}), start).size (),
             20u);
  EXPECT_EQ (pt_transport_interface_get_username (PT_TRANSPORT_INTERFACE (transport (slixmpp))),
             std::string ("other"));
}

} // namespace peers
