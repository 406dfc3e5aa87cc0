/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program beside a real client: libpurple with the core plugin, a server and the test gateway. */
#include <json-glib/json-glib.h>

#include "cli/program.h"
#include "integration/fixture.h"
#include "support/session-bus.h"

namespace integration {

class CommandLineClient : public Stack {
protected:
  CommandLineClient ()
  {
    client_options.bus_address = daemon.address ();
  }

  cli::Result run (const std::vector<std::string> &arguments)
  {
    return cli::run (daemon.address (), arguments);
  }

  int status (const std::vector<std::string> &arguments)
  {
    last = run (arguments);
    return last.status;
  }

  /* What the list says of the transport. */
  bool lists (const std::string &address, const std::string &state)
  {
    return run ({"list", "--tabs"})
               .output.find ("\t" + address + "\t" + network (address) + "\t" + state + "\t")
           != std::string::npos;
  }

  static std::string network (const std::string &address)
  {
    return address == irc ? "IRC" : "XMPP";
  }

  SessionBus daemon;
  cli::Result last;
};

TEST_F (CommandLineClient, LogsOutAndInAgainAndWaits)
{
  be_online (irc);
  EXPECT_TRUE (lists (irc, "logged-in")) << run ({"list"}).output;
  ASSERT_EQ (status ({"log-out", "--wait", "irc"}), 0) << last.complaint;
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_TRUE (wait_until ([&] { return count_presences (irc, "unavailable") == 1; }));
  ASSERT_EQ (status ({"log-in", "--wait", irc}), 0) << last.complaint;
  EXPECT_EQ (state (irc), "logged-in");
  EXPECT_TRUE (lists (irc, "logged-in"));
}

TEST_F (CommandLineClient, SaysTheGatewaysWordsWhenALogInFails)
{
  be_offline (irc, "wrong");
  ASSERT_EQ (status ({"log-in", "--wait", irc}), 1);
  EXPECT_NE (last.complaint.find ("IRC at irc.localhost: could not log in"), std::string::npos);
  EXPECT_NE (last.complaint.find (reason (irc)), std::string::npos) << last.complaint;
  EXPECT_TRUE (lists (irc, "failed"));
}

TEST_F (CommandLineClient, GivesUpWaitingForAGatewayThatDoesNotAnswer)
{
  be_offline (irc);
  gateway->command ("login-delay irc.localhost never");
  EXPECT_EQ (status ({"log-in", "--wait=1", irc}), 6) << last.complaint;
  EXPECT_EQ (state (irc), "connecting") << "it goes on all the same";
}

TEST_F (CommandLineClient, StoresAutomaticLogInOnTheServer)
{
  be_offline (irc);
  ASSERT_EQ (status ({"auto-login", irc, "on"}), 0) << last.complaint;
  EXPECT_EQ (stored_auto_login (irc), "true");
  ASSERT_EQ (status ({"auto-login", irc, "off"}), 0) << last.complaint;
  EXPECT_EQ (stored_auto_login (irc), "false");
}

TEST_F (CommandLineClient, OpensTheClientsFormAndQuestion)
{
  be_offline (irc);
  ASSERT_EQ (status ({"register", irc}), 0) << last.complaint;
  EXPECT_NE (client->screen.expect_dialog (": login"), nullptr);
  ASSERT_EQ (status ({"delete", irc}), 0) << last.complaint;
  EXPECT_NE (client->screen.expect_dialog ("Remove"), nullptr) << client->screen.describe ();
}

TEST_F (CommandLineClient, CannotLogInWithoutLoginInformation)
{
  sign_on ();
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  ASSERT_TRUE (wait_until ([&] { return lists (xmpp, "not-set-up"); }));
  EXPECT_EQ (status ({"log-in", xmpp}), 7);
  EXPECT_NE (last.complaint.find ("not set up"), std::string::npos) << last.complaint;
  EXPECT_EQ (status ({"log-in", "msn"}), 4);
}

TEST_F (CommandLineClient, TellsTheAccountsApart)
{
  register_before (irc);
  gateway->command ("register irc.localhost bob@localhost bob right");
  sign_on ();
  PurpleClientAccount &bob = client->add_account (
      {prosody->jid ("bob") + "/pidgin", prosody->password ("bob"), prosody->c2s_port ()});
  ASSERT_TRUE (bob.connect ()) << bob.error ();
  ASSERT_TRUE (wait_until ([&] {
    return status ({"list", "--tabs", "--account", "bob@localhost"}) == 0
           && last.output.find ("irc.localhost\tIRC\tlogged-in") != std::string::npos;
  })) << last.output
      << last.complaint;
  EXPECT_EQ (status ({"log-out", irc}), 5) << last.complaint;
  ASSERT_EQ (status ({"log-out", "--wait", irc, "--account", "bob@localhost"}), 0)
      << last.complaint;
  EXPECT_EQ (run ({"list", "--tabs", "--account", "bob@localhost"})
                 .output.find ("bob@localhost/pidgin\tirc.localhost\tIRC\tlogged-out"),
             0u);
  EXPECT_NE (run ({"list", "--tabs"})
                 .output.find ("alice@localhost/pidgin\tirc.localhost\tIRC\tlogged-in"),
             std::string::npos);
}

TEST_F (CommandLineClient, ReadsTheListAndTheReportAsJson)
{
  be_online (irc);
  ASSERT_EQ (status ({"list", "--json"}), 0);
  g_autoptr (JsonNode) list = json_from_string (last.output.c_str (), nullptr);
  ASSERT_NE (list, nullptr) << last.output;
  EXPECT_EQ (json_array_get_length (json_node_get_array (list)), 2u);
  ASSERT_EQ (status ({"report"}), 0) << last.complaint;
  g_autoptr (JsonNode) report = json_from_string (last.output.c_str (), nullptr);
  ASSERT_NE (report, nullptr) << last.output;
  EXPECT_TRUE (json_object_has_member (json_node_get_object (report), "accounts"));
}

TEST_F (CommandLineClient, HasNobodyToAskWhenThePluginIsGone)
{
  be_online (irc);
  ASSERT_TRUE (wait_until ([&] { return status ({"list"}) == 0; }));
  client->unload_plugin ();
  EXPECT_TRUE (wait_until ([&] { return status ({"list"}) == 3; })) << last.complaint;
}

} // namespace integration
