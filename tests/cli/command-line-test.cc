/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program beside a client whose transports a test moves as it likes: every command, every exit
 * status. */
#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>
#include <json-glib/json-glib.h>

#include "cli/program.h"
#include "common/action.h"
#include "support/fake-client.h"
#include "support/session-bus.h"

namespace cli {

namespace {

using support::wait_until;

constexpr const char *alice = "alice@example.org/laptop";
constexpr const char *bob = "bob@example.org/laptop";
constexpr const char *irc = "irc.example.org";

class CommandLine : public testing::Test {
protected:
  void SetUp () override
  {
    setenv ("DBUS_SESSION_BUS_ADDRESS", bus.address ().c_str (), 1);
    client.emplace ();
    transport = client->add_transport (alice, irc, "IRC", "logged-out");
  }

  Result run (const std::vector<std::string> &arguments)
  {
    return cli::run (bus.address (), arguments);
  }

  std::unique_ptr<Program> start (const std::vector<std::string> &arguments)
  {
    return std::make_unique<Program> (bus.address (), arguments);
  }

  void expect (const Result &result, int status, const std::string &complaint)
  {
    EXPECT_EQ (result.status, status) << result.complaint;
    EXPECT_NE (result.complaint.find (complaint), std::string::npos) << result.complaint;
    if (status != 0) {
      EXPECT_EQ (result.output, "");
    }
    if (complaint.empty ()) {
      EXPECT_EQ (result.complaint, "");
    }
  }

  void set_state (const char *state, const char *reason = "")
  {
    g_object_set (transport, "state", state, "reason", reason, nullptr);
  }

  /* The method is answered; what follows comes later. */
  void after_call (const std::function<void ()> &later)
  {
    ASSERT_TRUE (wait_until ([&] { return !client->calls.empty (); }));
    later ();
  }

  /* The program has asked, has looked how it is, and waits. */
  void while_it_waits (const std::function<void ()> &later)
  {
    ASSERT_TRUE (client->wait_read ());
    later ();
  }

  support::SessionBus bus;
  std::optional<support::FakeClient> client;
  PtTransportInterface *transport = nullptr;
};

} // namespace

/* --- Nobody to ask ------------------------------------------------------------------------ */

TEST_F (CommandLine, SaysThatNoClientIsRunning)
{
  client.reset ();
  for (const std::vector<std::string> &arguments :
       {std::vector<std::string>{"list"}, {"log-in", irc}, {"report"}})
    expect (run (arguments), 3, "No client with the plugin Transports is running.");
}

TEST_F (CommandLine, SaysThatThereIsNoBus)
{
  expect (cli::run ("unix:path=/nowhere/at/all", {"list"}), 3, "There is no session bus");
}

TEST_F (CommandLine, RefusesWhatItDoesNotUnderstand)
{
  expect (run ({"fly"}), 2, "Unknown command: fly");
  expect (run ({"log-in"}), 2, "Missing network.");
  EXPECT_EQ (run ({"--help"}).status, 0);
  EXPECT_EQ (run ({"--version"}).output.find ("pidgin-transports "), 0u);
}

/* --- Reading ------------------------------------------------------------------------------ */

TEST_F (CommandLine, ListsByAccountAndName)
{
  client->add_transport (bob, "icq.example.org", "ICQ", "logged-in");
  client->add_transport (alice, "aim.example.org", "AIM", "logged-in");
  Result result = run ({"list"});
  expect (result, 0, "");
  EXPECT_EQ (result.output, "Account            Network  Address          Automatic  State\n"
                            "alice@example.org  AIM      aim.example.org  no         logged in\n"
                            "alice@example.org  IRC      irc.example.org  no         logged out\n"
                            "bob@example.org    ICQ      icq.example.org  no         logged in\n");
  result = run ({"list", "--tabs", "--account", "bob@example.org"});
  expect (result, 0, "");
  EXPECT_EQ (result.output, "bob@example.org/laptop\ticq.example.org\tICQ\tlogged-in\toff\t\n");
}

TEST_F (CommandLine, WrapsTheStateToTheTerminal)
{
  set_state ("failed", "The password is wrong. Enter it once more.");
  const Result result = run_in_terminal (bus.address (), 80, "list");
  std::istringstream lines (result.output);
  std::string line;
  std::string states;

  EXPECT_EQ (result.status, 0);
  std::getline (lines, line);
  const size_t column = line.find ("State");
  while (std::getline (lines, line)) {
    EXPECT_LE (line.size (), 81u) << "80 and a carriage return: " << line;
    states += line.substr (column, line.find ('\r') - column);
  }
  EXPECT_NE (states.find ("The password is wrong. Enter it once more."), std::string::npos)
      << result.output;
}

TEST_F (CommandLine, ListsAsJsonThatCanBeReadBack)
{
  client->add_transport (bob, "icq.example.org", "ICQ", "logged-in");
  Result result = run ({"list", "--json"});
  expect (result, 0, "");
  g_autoptr (JsonNode) root = json_from_string (result.output.c_str (), nullptr);
  ASSERT_NE (root, nullptr) << result.output;
  JsonArray *array = json_node_get_array (root);
  ASSERT_EQ (json_array_get_length (array), 2u);
  JsonObject *second = json_array_get_object_element (array, 1);
  EXPECT_STREQ (json_object_get_string_member (second, "address"), "icq.example.org");
  EXPECT_STREQ (json_object_get_string_member (second, "state"), "logged-in");
}

TEST_F (CommandLine, SaysThatThereAreNoTransports)
{
  client->remove_transport (alice, irc);
  Result result = run ({"list"});
  expect (result, 0, "No connected account has any networks.");
  EXPECT_EQ (result.output, "");
  EXPECT_EQ (run ({"list", "--json"}).output, "[]\n");
}

TEST_F (CommandLine, LetsNoControlCharacterThrough)
{
  client->remove_transport (alice, irc);
  transport = client->add_transport (alice, irc, "\033[2JIRC\x07", "failed");
  set_state ("failed", "\033]0;mine\007 \u202eold");
  for (const char *format : {"--json", "--tabs"})
    EXPECT_EQ (run ({"list", format}).output.find_first_of ("\033\007"), std::string::npos);
  const std::string table = run ({"list"}).output;
  EXPECT_EQ (table.find_first_of ("\033\007"), std::string::npos);
  EXPECT_EQ (table.find ("\u202e"), std::string::npos);
  EXPECT_NE (table.find ("[2JIRC"), std::string::npos) << table;
  client->refusal = "No\033[31m.";
  expect (run ({"log-in", irc}), 1, "No[31m.");
}

TEST_F (CommandLine, PrintsTheReport)
{
  client->report = "{\n  \"versions\" : null\n}";
  Result result = run ({"report"});
  expect (result, 0, "");
  EXPECT_EQ (result.output, "{\n  \"versions\" : null\n}\n");
}

/* --- Which one ---------------------------------------------------------------------------- */

TEST_F (CommandLine, WantsOneTransportOnly)
{
  client->add_transport (bob, irc, "IRC", "logged-out");
  client->add_transport (bob, "icq.example.org", "ICQ", "logged-out");
  expect (run ({"log-in", "msn"}), 4, "There is no transport msn.");
  expect (run ({"log-in", irc}), 5, "irc.example.org (bob@example.org)");
  expect (run ({"log-in", "IRC"}), 5, "Several transports are called IRC.");
  expect (run ({"log-in", irc, "--account", "carol@example.org"}), 4, "carol@example.org");
  EXPECT_TRUE (client->calls.empty ());
  expect (run ({"log-in", irc, "--account", "alice@example.org"}), 0, "");
  expect (run ({"log-in", "icq"}), 0, "");
  EXPECT_EQ (client->calls,
             (std::vector<std::string>{"log-in irc.example.org", "log-in icq.example.org"}));
}

/* --- Doing -------------------------------------------------------------------------------- */

TEST_F (CommandLine, AsksTheClientForEachCommand)
{
  expect (run ({"log-in", irc}), 0, "");
  set_state ("logged-in");
  expect (run ({"log-out", irc}), 0, "");
  expect (run ({"auto-login", irc, "on"}), 0, "");
  expect (run ({"auto-login", irc, "off"}), 0, "");
  EXPECT_EQ (run ({"register", irc}).output, "A window opens in Pidgin.\n");
  EXPECT_EQ (run ({"command", irc, "add user"}).output, "A window opens in Pidgin.\n");
  EXPECT_EQ (client->calls,
             (std::vector<std::string>{
                 "log-in irc.example.org", "log-out irc.example.org",
                 "auto-login irc.example.org true", "auto-login irc.example.org false",
                 "register irc.example.org", "command irc.example.org 'add user'"}));
}

TEST_F (CommandLine, AsksTheClientForEachAction)
{
  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const PtActionInfo *info = pt_action_get_info (static_cast<PtAction> (i));
    std::vector<std::string> words = {info->nick, irc};
    std::string call = std::string (info->nick) + " " + irc;

    /* The fake client keeps no note of "refresh". */
    if ((info->flags & PT_ACTION_OF_VIEW) != 0 || i == PT_ACTION_REFRESH)
      continue;
    set_state (i == PT_ACTION_LOG_OUT ? "logged-in" : "logged-out");
    if (info->property != nullptr) {
      words.push_back ("off");
      call += " false";
    }
    if (info->flags & PT_ACTION_TAKES_DETAIL) {
      words.push_back ("node");
      call += " 'node'";
    }
    client->calls.clear ();
    const Result result = run (words);
    EXPECT_EQ (result.status, 0) << info->nick << ": " << result.complaint;
    EXPECT_EQ (client->calls, std::vector<std::string>{call});
    EXPECT_EQ (result.output.empty (), (info->flags & PT_ACTION_OPENS_WINDOW) == 0) << info->nick;
  }
}

TEST_F (CommandLine, IsDoneWhereThereIsNothingToDo)
{
  expect (run ({"log-out", irc, "--wait"}), 0, "");
  set_state ("logged-in");
  expect (run ({"log-in", irc, "--wait"}), 0, "");
  EXPECT_TRUE (client->calls.empty ());
}

TEST_F (CommandLine, SaysWhyTheClientRefuses)
{
  client->refusal = "In words.";
  client->refusal_name = "org.pidgin_transports.Error.NotOffered";
  set_state ("not-set-up");
  expect (run ({"log-in", irc}), 7, "This is not possible now. IRC at irc.example.org: not set up");
  client->refusal_name = "org.pidgin_transports.Error.Failed";
  expect (run ({"auto-login", irc, "on"}), 1, "pidgin-transports: In words.\n");
  client->refusal_name = "org.pidgin_transports.Error.LimitExceeded";
  expect (run ({"register", irc}), 1, "In words.");
  client->refusal_name = "org.freedesktop.DBus.Error.UnknownObject";
  expect (run ({"delete", irc}), 4, "The network is gone.");
}

TEST_F (CommandLine, NoticesThatTheClientEndsBeforeItAnswers)
{
  client->is_silent = true;
  auto program = start ({"auto-login", irc, "on"});
  after_call ([&] { client.reset (); });
  expect (program->finish (), 3, "The client has ended.");
}

/* --- Waiting ------------------------------------------------------------------------------ */

TEST_F (CommandLine, WaitsUntilItIsLoggedIn)
{
  auto program = start ({"log-in", irc, "--wait"});
  while_it_waits ([&] { set_state ("logged-in"); });
  expect (program->finish (), 0, "");
}

TEST_F (CommandLine, WaitsForALogInThatIsUnderWay)
{
  set_state ("connecting");
  auto program = start ({"log-in", irc, "--wait=1"});
  expect (program->finish (), 6, "IRC at irc.example.org: logging in");
  EXPECT_TRUE (client->calls.empty ());
}

TEST_F (CommandLine, DoesNotTakeAnOldFailureForTheNewOne)
{
  set_state ("failed", "The old reason.");
  auto program = start ({"log-in", irc, "--wait"});
  while_it_waits ([&] { set_state ("failed", "The new reason."); });
  expect (program->finish (), 1, "could not log in. The new reason.");
}

TEST_F (CommandLine, WaitsOnWhileTheClientTriesAgain)
{
  client->behaviour = [&] (PtTransportInterface *, const std::string &) {
    set_state ("connection-lost", "Lost.");
  };
  auto program = start ({"log-in", irc, "--wait=2"});
  expect (program->finish (), 6, "Timed out. IRC at irc.example.org: connection lost. Lost.");
}

TEST_F (CommandLine, WaitsUntilItIsLoggedOut)
{
  set_state ("logged-in");
  client->behaviour = [] (PtTransportInterface *, const std::string &) {};
  auto program = start ({"log-out", irc, "--wait"});
  while_it_waits ([&] { set_state ("logged-out"); });
  expect (program->finish (), 0, "");
}

TEST_F (CommandLine, DoesNotTakeATransportForLoggedOutThatIsStillThereOrTriesAgain)
{
  client->behaviour = [] (PtTransportInterface *, const std::string &) {};
  set_state ("logged-in");
  expect (run ({"log-out", irc, "--wait=1"}), 6, "IRC at irc.example.org: logged in");
  set_state ("connection-lost", "Lost.");
  expect (run ({"log-out", irc, "--wait=1"}), 6, "Lost.");
}

TEST_F (CommandLine, StopsWaitingWhenTheClientEnds)
{
  auto program = start ({"log-in", irc, "--wait"});
  while_it_waits ([&] { client.reset (); });
  expect (program->finish (), 3, "The client has ended.");
}

TEST_F (CommandLine, StopsWaitingWhenTheTransportGoesAway)
{
  auto program = start ({"log-in", irc, "--wait"});
  while_it_waits ([&] { client->remove_transport (alice, irc); });
  expect (program->finish (), 4, "The network is gone.");
}

} // namespace cli
