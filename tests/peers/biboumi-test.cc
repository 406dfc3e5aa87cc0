/* SPDX-License-Identifier: GPL-2.0-or-later */
/* biboumi: an IRC gateway that is no transport by what it says, conference/irc, and that needs no
 * registration. It is left alone. */
#include <fstream>

#include "peers/fixture.h"

namespace peers {

namespace {

constexpr const char *biboumi = "biboumi.localhost";
const std::string program = "/usr/bin/biboumi";

class Biboumi : public PeerStack {
protected:
  Biboumi () : PeerStack (biboumi)
  {
  }

  void SetUp () override
  {
    if (!exists (program))
      GTEST_SKIP () << "Debian's biboumi is not installed.";
  }

  ProcessOptions peer_options () override
  {
    const std::string configuration = folder.file ("biboumi.cfg");
    std::ofstream (configuration) << "hostname=" << biboumi << "\n"
                                  << "password=" << prosody->secret (biboumi) << "\n"
                                  << "xmpp_server_ip=127.0.0.1\n"
                                  << "port=" << prosody->component_port () << "\n"
                                  << "db_name=" << folder.file ("biboumi.sqlite") << "\n";
    ProcessOptions options;
    options.argv = {program, configuration};
    return options;
  }

  /* The server lists it, and it has said what it is. */
  void be_described ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (client->wire->expect_received (stanza_is (
        "iq", {{"from", biboumi}, {"type", "result"}}, "http://jabber.org/protocol/disco#info")))
        << client->wire->describe ();
    settle ();
  }
};

} // namespace

TEST_F (Biboumi, DoesNotShowAsATransportByItself)
{
  be_described ();
  EXPECT_EQ (transport (biboumi), nullptr);
}

TEST_F (Biboumi, IsSentNothing)
{
  be_described ();
  alice->set_status ("away", "at lunch");
  settle ();
  EXPECT_TRUE (sent ("presence", "").empty ()) << client->wire->describe ();
  EXPECT_TRUE (asked ("get", "jabber:iq:register").empty ());
  EXPECT_TRUE (sent ("iq", "set").empty ());
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (sent ("presence", "unavailable").empty ());
}

} // namespace peers
