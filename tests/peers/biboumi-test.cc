/* SPDX-License-Identifier: GPL-2.0-or-later */
/* biboumi before an IRC server: a gateway that calls itself conference/irc, needs no registration
 * and is configured by commands. It is left alone until the user adds it. */
#include <algorithm>
#include <fstream>
#include <map>
#include <optional>

#include <purple.h>

#include "peers/fixture.h"
#include "peers/irc.h"

extern "C" {
#include "common/action.h"
}

namespace peers {

namespace {

constexpr const char *biboumi = "biboumi.localhost";
constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
const std::string program = "/usr/bin/biboumi";

/* biboumi lets the server's welcome pass before it joins. */
constexpr Milliseconds slow_time{20000};

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
                                  << "db_name=" << folder.file ("biboumi.sqlite") << "\n"
                                  << more_configuration;
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

  /* Added by its address, in the bar. */
  void add ()
  {
    be_described ();
    add_by_address (biboumi);
    ASSERT_TRUE (wait_state (biboumi, "logged-out")) << state (biboumi);
    listen (biboumi);
  }

  void be_online ()
  {
    add ();
    pt_transport_log_in (transport (biboumi));
    ASSERT_TRUE (wait_state (biboumi, "logged-in")) << client->wire->describe ();
  }

  /* Node → name. */
  std::map<std::string, std::string> list_commands ()
  {
    pt_transport_refresh (transport (biboumi));
    EXPECT_TRUE (wait_until ([&] { return g_variant_n_children (commands ()) > 0; }))
        << client->wire->describe ();
    std::map<std::string, std::string> found;
    GVariantIter iter;
    const char *node;
    const char *label;
    g_variant_iter_init (&iter, commands ());
    while (g_variant_iter_next (&iter, "(&s&s)", &node, &label))
      found[node] = label;
    return found;
  }

  /* Chooses a command; what its first form says is @words. */
  std::shared_ptr<Dialog> run (const char *node, const std::string &words)
  {
    pt_transport_open_window (transport (biboumi), PT_ACTION_COMMAND, node);
    auto form = client->screen.expect_dialog (words);
    EXPECT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
    return form;
  }

  testing::AssertionResult says (const std::string &words)
  {
    const bool said = wait_until ([&] {
      return std::any_of (client->screen.notices.begin (), client->screen.notices.end (),
                          [&] (const std::shared_ptr<Notice> &each) {
                            return (each->text + each->secondary).find (words) != std::string::npos;
                          });
    });
    return said ? testing::AssertionSuccess ()
                : testing::AssertionFailure ()
                      << client->screen.describe () << client->wire->describe ();
  }

  /* The IRC server listens elsewhere than biboumi would look. */
  void set_port (const std::string &to, const std::string &node)
  {
    auto other = prosody->log_in ("alice", "elsewhere");
    const std::string command
        = std::string ("<command xmlns='") + commands_ns + "' node='" + node + "'";
    const Stanza form = other->ask ("set", to, command + " action='execute'/>");
    const Stanza done
        = other->ask ("set", to,
                      command + " sessionid='" + form.child ("command").attribute ("sessionid")
                          + "'><x xmlns='jabber:x:data' type='submit'><field var='ports'><value>"
                          + std::to_string (irc_server->port ())
                          + "</value></field><field var='tls_ports'/></x></command>");
    ASSERT_EQ (done.child ("command").attribute ("status"), "completed") << done.to_xml ();
    other->close ();
  }

  bool offers_servers ()
  {
    return pt_action_is_offered (PT_ACTION_SERVERS, PT_TRANSPORT_INTERFACE (transport (biboumi)));
  }

  /* Chooses the IRC server by its address, and its command that sets it up: the form. */
  std::shared_ptr<Dialog> open_server ()
  {
    list_commands ();
    EXPECT_TRUE (offers_servers ());
    pt_transport_open_window (transport (biboumi), PT_ACTION_SERVERS, nullptr);
    for (const char *words : {"Which server of IRC", "What do you want to do at localhost?"}) {
      auto window = client->screen.expect_dialog (words);
      if (window == nullptr)
        return nullptr;
      if (window->fields () == std::vector<std::string>{"address"})
        window->fill ("Address", "localhost");
      window->ok ();
    }
    return client->screen.expect_dialog ("Configure the IRC server localhost");
  }

  /* @room: where alice finds the room that bob is in on IRC; @nick: what she is called there. */
  void talk_both_ways (const std::string &room, const std::string &nick = "al")
  {
    bob.emplace (*irc_server, "ircbob");
    bob->send ("JOIN #verona");
    ASSERT_TRUE (bob->expect ("JOIN :#verona"));
    join (room, "al");
    ASSERT_TRUE (bob->expect (":" + nick + "!", slow_time)) << bob->received ();

    bob->send ("PRIVMSG #verona :hello alice");
    EXPECT_TRUE (has_line ("ircbob", "hello alice")) << client->screen.describe ();
    purple_conv_chat_send (find_room (room), "hi room");
    EXPECT_TRUE (bob->expect ("PRIVMSG #verona :hi room")) << bob->received ();

    EXPECT_EQ (state (biboumi), "logged-in");
    EXPECT_TRUE (alerts.empty ()) << alerts[0];
    EXPECT_FALSE (alice->has_buddy (biboumi));
  }

  std::string more_configuration;
  std::optional<IrcServer> irc_server;
  std::optional<IrcUser> bob;

private:
  GVariant *commands ()
  {
    return pt_transport_interface_get_commands (PT_TRANSPORT_INTERFACE (transport (biboumi)));
  }
};

/* It serves one IRC server only: other addresses, other commands. */
class BiboumiFixed : public Biboumi {
protected:
  BiboumiFixed ()
  {
    more_configuration = "fixed_irc_server=localhost\n";
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

TEST_F (Biboumi, LetsEverybodyInOnceItIsAdded)
{
  add ();
  auto *facts = PT_TRANSPORT_INTERFACE (transport (biboumi));
  EXPECT_TRUE (pt_transport_interface_get_open (facts));
  EXPECT_STREQ (pt_transport_interface_get_icon (facts), "irc");
  EXPECT_TRUE (pt_action_is_offered (PT_ACTION_LOG_IN, facts));
  EXPECT_TRUE (pt_action_is_offered (PT_ACTION_FORGET, facts));
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_REGISTER, facts));
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_DELETE, facts));
  EXPECT_TRUE (asked ("get", "jabber:iq:register").empty ());
  EXPECT_TRUE (sent ("presence", "").empty ()) << "it is sent nothing before the user's act";
}

TEST_F (Biboumi, IsLoggedInToAndOutOfAndRemembered)
{
  be_online ();
  pt_transport_log_out (transport (biboumi));
  EXPECT_TRUE (wait_state (biboumi, "elsewhere")) << "it answers no log-out";
  EXPECT_EQ (sent ("presence", "unavailable").size (), 1u);

  ASSERT_TRUE (alice->disconnect ());
  const size_t since = client->wire->now ();
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (biboumi, "logged-out"));
  EXPECT_TRUE (alice->never_sent (
      [] (const Stanza &each) { return each.name () == "presence" && each.to () == biboumi; },
      since));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (Biboumi, LogsInWithTheAccountWhereTheUserWantsThat)
{
  add ();
  pt_transport_set_auto_login (transport (biboumi), TRUE);
  ASSERT_TRUE (wait_until ([&] { return stored_auto_login (biboumi) == "true"; }));
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (biboumi, "logged-in")) << client->wire->describe ();
}

TEST_F (Biboumi, ListsItsCommands)
{
  add ();
  const auto commands = list_commands ();
  EXPECT_EQ (commands.size (), 4u);
  EXPECT_EQ (commands.at ("configure"), "Configure a few settings");
  EXPECT_EQ (commands.at ("disconnect-from-irc-server"),
             "Disconnect from the selected IRC servers");
}

TEST_F (Biboumi, GreetsInTwoSteps)
{
  add ();
  auto form = run ("hello", "Please provide your name.");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->primary, "Configure your name.");
  form->fill ("Your name", "Alice");
  form->ok ();
  EXPECT_TRUE (says ("Hello Alice!"));
}

TEST_F (Biboumi, IsConfiguredByItsForm)
{
  add ();
  auto form = run ("configure", "Edit the form");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->value ("Max history length"), "20");
  EXPECT_EQ (form->value ("Record history"), "true");
  form->fill ("Max history length", "7");
  form->fill ("Record history", "false");
  form->ok ();
  EXPECT_TRUE (says ("Configuration successfully applied."));

  form = run ("configure", "Edit the form");
  ASSERT_NE (form, nullptr);
  EXPECT_EQ (form->value ("Max history length"), "7");
  EXPECT_EQ (form->value ("Record history"), "false");
  form->cancel ();
}

/* The answer is final, whatever form it has. */
TEST_F (Biboumi, SaysThatThereIsNothingToDisconnectAndAsksNothing)
{
  add ();
  pt_transport_open_window (transport (biboumi), PT_ACTION_COMMAND, "disconnect-from-irc-server");
  ASSERT_TRUE (says ("is not connected to any IRC server."));
  EXPECT_TRUE (client->screen.notices[0]->text.empty ()) << client->screen.notices[0]->text;
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();
}

TEST_F (Biboumi, CarriesARoomBothWaysAndLeavesItsServerByACommand)
{
  if (!IrcServer::installed ())
    GTEST_SKIP () << "Debian's ngircd is not installed.";
  irc_server.emplace ();
  be_online ();
  set_port (std::string ("localhost@") + biboumi, "configure");
  talk_both_ways ("#verona%localhost");

  auto form = run ("disconnect-from-irc-server", "Choose one or more servers");
  ASSERT_NE (form, nullptr);
  form->fill ("The servers to disconnect from", "localhost");
  form->ok ();
  EXPECT_TRUE (says ("was disconnected from 1 IRC server"));
}

/* Nobody is let in without the password, and the nickname is not the one of the room. */
TEST_F (Biboumi, HasItsServersSetUpByTheirAddress)
{
  if (!IrcServer::installed ())
    GTEST_SKIP () << "Debian's ngircd is not installed.";
  irc_server.emplace ("sesame");
  be_online ();
  auto form = open_server ();
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  EXPECT_TRUE (form->masked ("Server password"));
  form->fill ("Ports", std::to_string (irc_server->port ()));
  form->fill ("TLS ports", "");
  form->fill ("Nickname", "alys");
  form->fill ("Server password", irc_server->password ());
  form->ok ();
  ASSERT_TRUE (says ("Configuration successfully applied."));
  talk_both_ways ("#verona%localhost", "alys");
}

TEST_F (Biboumi, KeepsTheNicknameAndThePasswordOfAServer)
{
  add ();
  auto form = open_server ();
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  form->fill ("Nickname", "alys");
  form->fill ("SASL Password", "sesame");
  form->ok ();
  ASSERT_TRUE (says ("Configuration successfully applied."));

  form = open_server ();
  ASSERT_NE (form, nullptr) << client->screen.describe () << client->wire->describe ();
  EXPECT_EQ (form->value ("Nickname"), "alys");
  EXPECT_EQ (form->value ("SASL Password"), "sesame");
  form->cancel ();
}

TEST_F (BiboumiFixed, HasOtherCommandsAndNoServers)
{
  add ();
  const auto commands = list_commands ();
  EXPECT_EQ (commands.size (), 6u);
  EXPECT_EQ (commands.at ("global-configure"), "Configure a few settings");
  EXPECT_EQ (commands.at ("server-configure"), "Configure a few settings for that IRC server");
  EXPECT_EQ (commands.count ("configure"), 0u);
  EXPECT_FALSE (offers_servers ());
}

TEST_F (BiboumiFixed, CarriesARoomBothWaysOnTheServerThatItsFormTells)
{
  if (!IrcServer::installed ())
    GTEST_SKIP () << "Debian's ngircd is not installed.";
  irc_server.emplace ();
  be_online ();
  auto form = run ("server-configure", "Edit the form");
  ASSERT_NE (form, nullptr);
  form->fill ("Ports", std::to_string (irc_server->port ()));
  form->fill ("TLS ports", "");
  form->ok ();
  ASSERT_TRUE (says ("Configuration successfully applied."));
  talk_both_ways ("#verona");
}

/* Nothing but the last room's end, or a command, disconnects from IRC. */
TEST_F (BiboumiFixed, LeavesTheRoomsAloneWhenTheUserLogsOut)
{
  if (!IrcServer::installed ())
    GTEST_SKIP () << "Debian's ngircd is not installed.";
  irc_server.emplace ();
  be_online ();
  set_port (biboumi, "server-configure");
  talk_both_ways ("#verona");

  pt_transport_log_out (transport (biboumi));
  EXPECT_TRUE (wait_state (biboumi, "elsewhere")) << "it answers no log-out";
  settle ();
  bob->send ("PRIVMSG #verona :still there");
  EXPECT_TRUE (has_line ("ircbob", "still there")) << client->screen.describe ();
  EXPECT_EQ (state (biboumi), "elsewhere");
  ASSERT_TRUE (alice->disconnect ());
  EXPECT_TRUE (bob->expect (":al!~al@127.0.0.1 PART #verona")) << bob->received ();
}

} // namespace peers
