/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spectrum2, with libpurple as its backend, before another Prosody: a log-in that it is still at is
 * unavailable with a text, what ends one is a chat message and unavailable, a change is not used
 * before the user has left, and the user's own status is mirrored. */
#include <algorithm>
#include <optional>

#include "peers/fixture.h"
#include "peers/spectrum.h"
#include "peers/verona.h"
#include "support/peer.h"
#include "support/wait.h"

namespace peers {

namespace {

constexpr const char *spectrum = "spectrum.localhost";
/* juliet@verona.localhost, as XEP-0106 writes her. */
constexpr const char *juliet = "juliet\\40verona.localhost@spectrum.localhost";

/* It logs in to the network, in a process of its own. */
constexpr Milliseconds slow_time{20000};
/* The second try is after a quarter of a minute at most. */
constexpr Milliseconds retry_time{30000};
constexpr Milliseconds look_interval{100};

class Spectrum : public PeerStack {
protected:
  Spectrum () : PeerStack (spectrum)
  {
  }

  void SetUp () override
  {
    const std::string reason = root_is_missing ();
    if (!reason.empty ())
      GTEST_SKIP () << reason;
    verona.emplace ();
  }

  ProcessOptions peer_options () override
  {
    return spectrum_command (*prosody, folder.path (),
                             spectrum_before_xmpp (spectrum, verona->port ()));
  }

  void sign_on_unregistered ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (spectrum, "not-set-up"));
    listen (spectrum);
  }

  void register_in_verona (const std::string &user, const std::string &password)
  {
    auto form = open_form (spectrum);
    ASSERT_NE (form, nullptr) << client->screen.describe ();
    form->fill ("Name", verona->jid (user));
    form->fill ("Password", password);
    form->ok ();
  }

  void be_online ()
  {
    sign_on_unregistered ();
    register_in_verona ("romeo", "right");
    ASSERT_TRUE (wait_state (spectrum, "logged-in", slow_time));
  }

  void be_refused ()
  {
    sign_on_unregistered ();
    register_in_verona ("romeo", "wrong");
    ASSERT_TRUE (wait_state (spectrum, "failed", slow_time));
    EXPECT_EQ (reason (spectrum), "Incorrect username or password");
    EXPECT_EQ (remedy (spectrum), "register");
    refusals = verona->refusals ();
    EXPECT_TRUE (wait_until ([&] { return sent ("presence", "unsubscribed").size () == 1; }));
  }

  void sign_on_again ()
  {
    ASSERT_TRUE (alice->disconnect ());
    ASSERT_TRUE (alice->connect ());
    ASSERT_TRUE (wait_until ([&] { return present (spectrum); }));
    settle ();
  }

  /* Had a wrong one been sent meanwhile, it would have been refused before this one is taken. */
  void correct_the_password ()
  {
    register_in_verona ("romeo", "right");
    ASSERT_TRUE (wait_state (spectrum, "logged-in", slow_time));
    EXPECT_EQ (verona->refusals (), refusals);
    EXPECT_EQ (verona->logins ("romeo"), 1u);
    EXPECT_TRUE (wait_every (look_interval, [&] { return hears_broadcasts (); }));
  }

  bool hears_broadcasts ()
  {
    const std::string now = prosody->roster_item ("alice", spectrum).attribute ("subscription");
    return now == "from" || now == "both";
  }

  static Match comes ()
  {
    return stanza_is ("presence", {{"to", spectrum}, {"type", ""}});
  }

  static Match leaves ()
  {
    return stanza_is ("presence", {{"to", spectrum}, {"type", "unavailable"}});
  }

  bool asks_to_see_alice (const std::string &who)
  {
    const auto &asked = client->screen.authorizations;
    return std::any_of (asked.begin (), asked.end (),
                        [&] (const auto &each) { return each->who == who; });
  }

  std::optional<Verona> verona;
  size_t refusals = 0;
};

} // namespace

TEST_F (Spectrum, RegistersAndShowsItsContacts)
{
  be_online ();
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }, slow_time))
      << describe (spectrum);
  EXPECT_FALSE (alice->has_buddy (spectrum));
  EXPECT_EQ (verona->logins ("romeo"), 1u);

  alice->send_message (juliet, "good night");
  EXPECT_TRUE (verona->expect_message ("good night"));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
  EXPECT_TRUE (notices.empty ()) << notices[0];
}

/* Then it asks to see the user's presence, and its contacts do. */
TEST_F (Spectrum, RegistersWithoutPrivilegesToo)
{
  server_options.privileged_components = false;
  be_online ();
  EXPECT_EQ (sent ("presence", "subscribed").size (), 1u) << describe (spectrum);
  EXPECT_TRUE (wait_until ([&] { return asks_to_see_alice (juliet); }, slow_time))
      << client->screen.describe () << describe (spectrum);
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

/* In the roster it hears the user's broadcasts from the server, and takes each for a log-in. */
TEST_F (Spectrum, IsSentAWrongPasswordOnce)
{
  be_refused ();
  EXPECT_EQ (refusals, 1u);
  alice->set_status ("away", "at lunch");
  settle ();
  sign_on_again ();
  EXPECT_EQ (state (spectrum), "failed") << describe (spectrum);
  EXPECT_EQ (alerts, std::vector<std::string>{"Incorrect username or password"});
  correct_the_password ();
}

/* There the server's answer to its subscription request has ended the first log-in, so that there may
 * have been two. */
TEST_F (Spectrum, IsSentAWrongPasswordNoMoreWithoutPrivilegesToo)
{
  server_options.privileged_components = false;
  be_refused ();
  alice->set_status ("away", "at lunch");
  settle ();
  sign_on_again ();
  correct_the_password ();
}

/* Before it has seen the user leave it keeps the old log-in. */
TEST_F (Spectrum, UsesChangedLoginInformation)
{
  be_online ();
  const size_t start = client->wire->now ();
  register_in_verona ("tybalt", "right");
  ASSERT_TRUE (wait_until ([&] { return verona->logins ("tybalt") == 1; }, slow_time))
      << describe (spectrum);
  ASSERT_TRUE (wait_state (spectrum, "logged-in", slow_time));

  const auto left = client->wire->expect_sent (leaves (), start);
  const auto echo = client->wire->expect_received (
      stanza_is ("presence", {{"from", spectrum}, {"type", "unavailable"}}), start);
  const auto came = client->wire->expect_sent (comes (), start);
  ASSERT_TRUE (left && echo && came) << client->wire->describe (start);
  EXPECT_LT (left->position, echo->position);
  EXPECT_LT (echo->position, came->position);
  EXPECT_EQ (verona->logins ("romeo"), 1u);
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (Spectrum, IsBackByItselfWithTheNetwork)
{
  be_online ();
  verona->go_down ();
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); }, slow_time)) << describe (spectrum);
  EXPECT_EQ (alerts[0], "Unable to connect");
  EXPECT_NE (state (spectrum), "failed");
  verona->come_back ();
  EXPECT_TRUE (wait_state (spectrum, "logged-in", retry_time));
  EXPECT_EQ (alerts.size (), 1u);
}

TEST_F (Spectrum, IsBackByItselfWithANetworkThatWasAwayAtTheSignOn)
{
  be_online ();
  ASSERT_TRUE (alice->disconnect ());
  verona->go_down ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); }, slow_time)) << describe (spectrum);
  verona->come_back ();
  EXPECT_TRUE (wait_state (spectrum, "logged-in", retry_time));
}

TEST_F (Spectrum, IsBackByItselfWhenItIsStartedAgain)
{
  be_online ();
  peer.reset ();
  start_peer ();
  EXPECT_TRUE (wait_until ([&] { return verona->logins ("romeo") == 2; }, slow_time))
      << describe (spectrum);
  EXPECT_TRUE (wait_state (spectrum, "logged-in", slow_time));
}

TEST_F (Spectrum, IsUnregisteredByAnotherClient)
{
  be_online ();
  ask_elsewhere ("set", "<query xmlns='jabber:iq:register'><remove/></query>");
  EXPECT_TRUE (wait_state (spectrum, "not-set-up"));
  settle ();
  EXPECT_EQ (state (spectrum), "not-set-up");
  EXPECT_FALSE (alice->has_buddy (spectrum));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (Spectrum, LogsOutAndInAgain)
{
  be_online ();
  ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }, slow_time));
  pt_transport_log_out (transport (spectrum));
  EXPECT_TRUE (wait_state (spectrum, "logged-out"));
  EXPECT_TRUE (wait_until ([&] { return !alice->buddy_online (juliet); }));
  /* It forgets whoever comes before it has said so to all clients. */
  EXPECT_TRUE (client->wire->expect_received (stanza_is (
      "presence", {{"from", spectrum}, {"to", "alice@localhost"}, {"type", "unavailable"}})));

  pt_transport_log_in (transport (spectrum));
  EXPECT_TRUE (wait_state (spectrum, "logged-in", slow_time));
  EXPECT_EQ (verona->logins ("romeo"), 2u);
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

/* The log-in is one for all clients. */
TEST_F (Spectrum, StaysForTheOtherClient)
{
  be_online ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->send ("<presence/>");
  other->ask ("get", spectrum, "<ping xmlns='urn:xmpp:ping'/>");
  pt_transport_log_out (transport (spectrum));
  EXPECT_TRUE (wait_state (spectrum, "logged-out"));
  pt_transport_log_in (transport (spectrum));
  EXPECT_TRUE (wait_state (spectrum, "logged-in"));
  EXPECT_EQ (verona->logins ("romeo"), 1u);

  other->close ();
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", "alice@localhost/elsewhere"}, {"type", "unavailable"}})));
  settle ();
  EXPECT_EQ (state (spectrum), "logged-in");
  EXPECT_EQ (verona->logins ("romeo"), 1u);
}

/* Its presence has the user's own show and text, which are no words of the network's. */
TEST_F (Spectrum, MirrorsTheUsersStatus)
{
  be_online ();
  alice->set_status ("away", "at lunch");
  EXPECT_TRUE (client->wire->expect_received ([] (const Stanza &stanza) {
    return stanza.from () == spectrum && stanza.child_text ("status") == "at lunch";
  }));
  settle ();
  EXPECT_EQ (state (spectrum), "logged-in");
  EXPECT_EQ (reason (spectrum), "");
}

TEST_F (Spectrum, AddsAContactByItsNameInTheNetwork)
{
  be_online ();
  const std::string tybalt = "tybalt\\40verona.localhost@spectrum.localhost";
  EXPECT_EQ (add_contact ("tybalt@verona.localhost"), tybalt) << client->screen.describe ();
  EXPECT_TRUE (client->wire->expect_received (
      stanza_is ("presence", {{"from", tybalt}, {"type", "subscribed"}}), 0, slow_time))
      << describe (spectrum);
}

} // namespace peers
