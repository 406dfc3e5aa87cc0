/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spectrum2 for IRC, with libcommuni as its backend, before ngircd. */
#include <optional>

#include <purple.h>

#include "peers/fixture.h"
#include "peers/irc.h"
#include "peers/spectrum.h"
#include "support/peer.h"

namespace peers {

namespace {

constexpr const char *spectrum = "irc.localhost";

constexpr Milliseconds slow_time{20000};
constexpr Milliseconds moment{100};
constexpr Milliseconds retry_time{30000};

class SpectrumIrc : public PeerStack {
protected:
  SpectrumIrc () : PeerStack (spectrum)
  {
  }

  void SetUp () override
  {
    const std::string reason = root_is_missing ();
    if (!reason.empty ())
      GTEST_SKIP () << reason;
    if (!IrcServer::installed ())
      GTEST_SKIP () << "Debian's ngircd is not installed.";
    server.emplace ();
  }

  ProcessOptions peer_options () override
  {
    return spectrum_command (*prosody, folder.path (),
                             spectrum_before_irc (spectrum, server->port ()));
  }

  /* alice's name on the network is her nick. */
  void be_online ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (spectrum, "not-set-up"));
    listen (spectrum);
    auto form = open_form (spectrum);
    ASSERT_NE (form, nullptr) << client->screen.describe ();
    form->fill ("Name", "al");
    form->fill ("Password", "unused");
    form->ok ();
    ASSERT_TRUE (wait_state (spectrum, "logged-in", slow_time));
  }

  std::optional<IrcServer> server;
};

} // namespace

TEST_F (SpectrumIrc, IsRegisteredWithANick)
{
  be_online ();
  IrcUser bob (*server, "ircbob");
  bob.send ("WHOIS al");
  EXPECT_TRUE (bob.expect (" 311 ircbob al ")) << bob.received ();
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (SpectrumIrc, TakesTheUserToARoomUntilTheLogOut)
{
  be_online ();
  IrcUser bob (*server, "ircbob");
  bob.send ("JOIN #verona");
  ASSERT_TRUE (bob.expect ("JOIN :#verona"));
  join ("#verona", "al");
  ASSERT_TRUE (bob.expect (":al!", slow_time)) << bob.received ();

  bob.send ("PRIVMSG #verona :hello alice");
  EXPECT_TRUE (has_line ("ircbob", "hello alice")) << client->screen.describe ();
  purple_conv_chat_send (find_room ("#verona"), "hi room");
  EXPECT_TRUE (bob.expect ("PRIVMSG #verona :hi room")) << bob.received ();
  EXPECT_EQ (state (spectrum), "logged-in");

  pt_transport_log_out (transport (spectrum));
  EXPECT_TRUE (bob.expect (":al!~al@127.0.0.1 PART #verona")) << bob.received ();
  EXPECT_TRUE (wait_state (spectrum, "logged-out"));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (SpectrumIrc, IsBackByItselfWithTheNetworkAndItsRooms)
{
  be_online ();
  join ("#verona", "al");
  server->stop ();
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); }, slow_time)) << describe (spectrum);
  EXPECT_NE (state (spectrum), "failed");
  server->start ();
  EXPECT_TRUE (wait_state (spectrum, "logged-in", retry_time));
  IrcUser bob (*server, "ircbob");
  bob.send ("JOIN #verona");
  /* It joins after or before him. */
  EXPECT_TRUE (wait_until ([&] {
    return bob.expect (":al!~al@127.0.0.1 JOIN", moment)
           || bob.expect (" 353 ircbob = #verona :@al ", moment);
  })) << bob.received ();
}

} // namespace peers
