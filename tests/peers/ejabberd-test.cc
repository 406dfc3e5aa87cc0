/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ejabberd in Prosody's place: it lists only connected components, answers from the own bare JID,
 * pushes the roster before it answers, and has versions of it. */
#include "integration/fixture.h"
#include "support/ejabberd.h"

namespace peers {

namespace {

using namespace support;
using integration::irc;
using integration::xmpp;

class EjabberdStack : public integration::Stack {
protected:
  void SetUp () override
  {
    if (!Ejabberd::installed ())
      GTEST_SKIP () << "Debian's ejabberd is not installed.";
  }

  void start ()
  {
    EjabberdOptions options;
    options.components = {irc, xmpp};
    server.emplace (options);
    gateway.emplace (server->component_port (), gateway_options);
    client.emplace (client_options);
    alice = &client->add_account (
        {server->jid ("alice") + "/pidgin", server->password ("alice"), server->c2s_port ()});
  }

  void be_unregistered ()
  {
    start ();
    ASSERT_TRUE (alice->connect ()) << alice->error ();
    ASSERT_TRUE (wait_state (irc, "not-set-up")) << client->wire->describe ();
  }

  void be_logged_in ()
  {
    start ();
    gateway->command (std::string ("register ") + irc + " alice@localhost alice right");
    ASSERT_TRUE (alice->connect ()) << alice->error ();
    ASSERT_TRUE (wait_state (irc, "logged-in")) << client->wire->describe ();
  }

  std::string stored ()
  {
    auto inspector = server->log_in ("alice", "inspector");
    return inspector
        ->ask ("get", "",
               "<query xmlns='jabber:iq:private'><gateway-settings "
               "xmlns='http://www.jivesoftware.org/spark'/></query>")
        .to_xml ();
  }

  std::optional<Ejabberd> server;
};

using EjabberdServer = EjabberdStack;

} // namespace

TEST_F (EjabberdServer, LeadsToItsTransports)
{
  be_unregistered ();
  EXPECT_TRUE (present (irc));
  EXPECT_TRUE (wait_until ([&] { return present (xmpp); }));
  EXPECT_EQ (transport ("conference.localhost"), nullptr);
}

TEST_F (EjabberdServer, StoresTheSettingThatARegistrationMakes)
{
  be_unregistered ();
  register_here (irc, "alice", "right", false);
  ASSERT_TRUE (wait_state (irc, "logged-in")) << client->wire->describe ();
  ASSERT_TRUE (wait_until ([&] { return !auto_login (irc); })) << client->wire->describe ();
  EXPECT_NE (stored ().find ("<serviceName>irc.localhost</serviceName>"
                             "<autoLogin>false</autoLogin>"),
             std::string::npos)
      << stored ();

  ASSERT_TRUE (alice->disconnect ());
  gateway->forget ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (EjabberdServer, RelaysEachStatusOnce)
{
  be_logged_in ();
  alice->set_status ("away", "at lunch");
  ASSERT_TRUE (wait_until ([&] { return count_presences (irc) == 2; }))
      << client->wire->describe ();
  ASSERT_TRUE (alice->fence (irc));
  ASSERT_EQ (count_presences (irc), 2u);
  EXPECT_EQ (presences (irc)[1].child_text ("show"), "away");
}

TEST_F (EjabberdServer, TellsTheTransportOnceOfASignOff)
{
  be_logged_in ();
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (gateway->wait_for (irc, stanza_is ("presence", {{"type", "unavailable"}})));
  auto other = server->log_in ("alice", "elsewhere");
  other->ask ("get", irc, "<ping xmlns='urn:xmpp:ping'/>");
  EXPECT_EQ (count_presences (irc, "unavailable"), 1u);
}

TEST_F (EjabberdServer, HidesATransportThatIsInItsRosterAtEverySignOn)
{
  start ();
  auto other = server->log_in ("alice", "elsewhere");
  for (const char *item : {irc, "bob@localhost"})
    other->ask ("set", "",
                std::string ("<query xmlns='jabber:iq:roster'><item jid='") + item
                    + "' name='One'/></query>");
  other->close ();
  for (int i = 0; i < 2; i++) {
    ASSERT_TRUE (alice->connect ()) << alice->error ();
    ASSERT_TRUE (wait_state (irc, "not-set-up")) << client->wire->describe ();
    EXPECT_TRUE (wait_until ([&] { return alice->has_buddy ("bob@localhost"); }));
    EXPECT_FALSE (alice->has_buddy (irc));
    ASSERT_TRUE (alice->disconnect ());
  }
}

TEST_F (EjabberdServer, SaysThatATransportIsDownWithoutBlamingThePassword)
{
  be_logged_in ();
  listen (irc);
  pt_transport_log_out (transport (irc));
  take_down (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "connection-lost")) << client->wire->describe ();
  EXPECT_EQ (remedy (irc), "log-in");
  EXPECT_EQ (alerts.size (), 1u);
}

} // namespace peers
