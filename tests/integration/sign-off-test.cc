/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of a stream, and what is left of it at the next one: libpurple ends the user's idleness while
 * it signs off, and stream management sends again what was not acknowledged. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const Match is_broadcast = [] (const Stanza &stanza) {
  return stanza.name () == "presence" && !stanza.has_attribute ("to");
};

const Match is_presence_to_irc = stanza_is ("presence", {{"to", irc}});

} // namespace

class SignOff : public Stack {
protected:
  size_t count_shown () const
  {
    return g_list_model_get_n_items (G_LIST_MODEL (pt_registry_get_default ()));
  }

  /* libpurple has ended the idleness, and nothing came of it. */
  void expect_quiet_end (size_t start, size_t farewells)
  {
    const auto sent = client->wire->sent (is_presence_to_irc, start);

    EXPECT_FALSE (client->wire->sent (is_broadcast, start).empty ())
        << "libpurple ends no idleness, so this shows nothing";
    EXPECT_EQ (sent.size (), farewells) << client->wire->describe (start);
    for (const Recorded &each : sent)
      EXPECT_EQ (each.stanza.type (), "unavailable");
    EXPECT_EQ (count_shown (), 0u) << "the icons go with the account";
  }

  /* From now on the server acknowledges nothing. The connection is lost before it does. */
  void lose (const std::function<void ()> &unacknowledged)
  {
    prosody->freeze ();
    unacknowledged ();
    alice->drop ();
    ASSERT_TRUE (alice->wait_disconnected ());
    prosody->thaw ();
  }

  /* Alice signs on again, and what was not acknowledged goes out first. */
  void come_back_with_a_replay ()
  {
    const size_t log = client->debug_log ().size ();

    start = client->wire->now ();
    gateway->forget ();
    come_back ();
    ASSERT_NE (client->debug_log ().find ("Resending", log), std::string::npos)
        << "nothing is sent again, so this shows nothing";
    ASSERT_GE (client->wire->sent (is_broadcast, start).size (), 2u) << "no broadcast is among it";
  }

  /* The initial presence comes after the roster, and a transport is told of it alone. */
  void expect_one_log_in ()
  {
    ASSERT_TRUE (wait_state (irc, "logged-in"));
    auto roster = client->wire->expect_sent (stanza_is ("iq", {}, "jabber:iq:roster"), start);
    ASSERT_TRUE (roster);
    const auto initial = client->wire->sent (is_broadcast, roster->position);
    const auto copies = client->wire->sent (is_presence_to_irc, roster->position);
    ASSERT_EQ (initial.size (), 1u) << client->wire->describe (start);
    ASSERT_EQ (copies.size (), 1u) << client->wire->describe (start);
    EXPECT_GT (copies[0].position, initial[0].position);
  }

  /* Copies of the user's presence that went to it before that. */
  size_t count_early (const std::string &type)
  {
    auto roster = client->wire->expect_sent (stanza_is ("iq", {}, "jabber:iq:roster"), start);
    size_t count = 0;

    for (const Recorded &each : client->wire->sent (is_presence_to_irc, start))
      count += each.position < roster->position && each.stanza.type () == type ? 1 : 0;

    return count;
  }

  size_t start = 0;
};

TEST_F (SignOff, OfAnIdleUserWhoseAccountIsDisabledIsTheLastThatATransportHears)
{
  be_online (irc);
  alice->set_idle (true);
  const size_t before = client->wire->now ();
  alice->disable ();
  ASSERT_TRUE (alice->wait_disconnected ());
  expect_quiet_end (before, 1);
}

TEST_F (SignOff, OfAnIdleUserWhoseAccountIsRemovedIsTheLastThatATransportHears)
{
  be_online (irc);
  alice->set_idle (true);
  const size_t before = client->wire->now ();
  alice->remove ();
  expect_quiet_end (before, 1);
}

TEST_F (SignOff, OfAnIdleUserWhoQuitsIsTheLastThatATransportHears)
{
  be_online (irc);
  alice->set_idle (true);
  const size_t before = client->debug_log ().size ();
  client->quit ();
  const std::string log = client->debug_log ().substr (before);
  const size_t farewell = log.find ("<presence to='irc.localhost' type='unavailable'/>");
  ASSERT_NE (farewell, std::string::npos) << log;
  EXPECT_EQ (log.find ("to='irc.localhost'", farewell + 30), std::string::npos) << log;
}

TEST_F (SignOff, ByTheServersEndSendsATransportNothing)
{
  be_online (irc);
  alice->set_idle (true);
  const size_t before = client->wire->now ();
  prosody->stop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  expect_quiet_end (before, 0);
}

/* What the client has sent at the end goes out again at once, a broadcast and our log-out: neither is
 * this stream's initial presence, nor is the log-out the user's. */
TEST_F (SignOff, ThatTheServerHasNotAcknowledgedDoesNotBeginTheNextStream)
{
  server_options.stream_management = true;
  be_online (irc);
  alice->set_idle (true);
  ASSERT_TRUE (alice->fence (irc));
  alice->disable ();
  ASSERT_TRUE (alice->wait_disconnected ());
  come_back_with_a_replay ();
  expect_one_log_in ();
  EXPECT_EQ (count_early ("unavailable"), 1u);
  EXPECT_EQ (count_early (""), 0u);
}

/* The client's question that begins a stream is among what is sent again, and a broadcast follows. */
TEST_F (SignOff, ByALostNetworkDoesNotBeginTheNextStream)
{
  server_options.stream_management = true;
  be_online (irc);
  lose ([&] {
    alice->send ("<iq type='get' id='again' to='localhost'>"
                 "<query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
    alice->set_status ("away");
  });
  come_back_with_a_replay ();
  expect_one_log_in ();
  EXPECT_EQ (count_early (""), 1u) << "the copy that was not acknowledged, and no other";
}

} // namespace integration
