/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the command line says. */
#include "cli/arguments.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/cli-error.h"

namespace {

class Arguments : public testing::Test {
protected:
  ~Arguments () override
  {
    g_clear_pointer (&arguments, pt_arguments_free);
    g_clear_error (&error);
  }

  bool parse (std::vector<const char *> words)
  {
    g_clear_pointer (&arguments, pt_arguments_free);
    g_clear_error (&error);
    words.insert (words.begin (), "pidgin-transports");
    words.push_back (nullptr);
    arguments = pt_arguments_parse (words.data (), &error);
    return arguments != nullptr;
  }

  std::string refuse (const std::vector<const char *> &words)
  {
    if (parse (words))
      return "accepted";
    return g_error_matches (error, PT_CLI_ERROR, PT_CLI_ERROR_USAGE) ? error->message
                                                                     : "another error";
  }

  std::string answer (const std::vector<const char *> &words)
  {
    return parse (words) && arguments->answer != nullptr ? arguments->answer : "no answer";
  }

  PtArguments *arguments = nullptr;
  GError *error = nullptr;
};

bool
has (const std::string &text, const std::string &words)
{
  return text.find (words) != std::string::npos;
}

} // namespace

TEST_F (Arguments, NameEachCommand)
{
  for (const auto &[word, command] : std::vector<std::pair<const char *, PtCliCommand>>{
           {"list", PT_CLI_LIST}, {"report", PT_CLI_REPORT}}) {
    ASSERT_TRUE (parse ({word})) << word << error->message;
    EXPECT_EQ (arguments->command, command);
    EXPECT_EQ (arguments->answer, nullptr);
    EXPECT_EQ (arguments->transport, nullptr);
  }
}

TEST_F (Arguments, NameEachAction)
{
  for (int i = 0; i < PT_N_ACTIONS; i++) {
    const PtActionInfo *info = pt_action_get_info (static_cast<PtAction> (i));
    std::vector<const char *> words = {info->nick, "irc"};

    if (info->property != nullptr)
      words.push_back ("on");
    if (info->flags & PT_ACTION_TAKES_DETAIL)
      words.push_back ("node");
    if (info->flags & PT_ACTION_OF_VIEW) {
      EXPECT_TRUE (has (refuse (words), "Unknown command")) << info->nick;
      continue;
    }
    ASSERT_TRUE (parse (words)) << info->nick << error->message;
    EXPECT_EQ (arguments->command, PT_CLI_ACTION);
    EXPECT_EQ (arguments->action, i);
    EXPECT_STREQ (arguments->transport, "irc");
    EXPECT_EQ (arguments->value, info->property != nullptr) << info->nick;
    EXPECT_STREQ (arguments->detail, info->flags & PT_ACTION_TAKES_DETAIL ? "node" : nullptr);
    EXPECT_TRUE (has (answer ({"--help"}), std::string ("\n  ") + info->nick + " TRANSPORT"));
  }
}

TEST_F (Arguments, SwitchAutomaticLogInOnAndOff)
{
  ASSERT_TRUE (parse ({"auto-login", "irc", "on"}));
  EXPECT_TRUE (arguments->value);
  ASSERT_TRUE (parse ({"auto-login", "irc", "off"}));
  EXPECT_FALSE (arguments->value);
}

TEST_F (Arguments, WaitTwoMinutesOrAsLongAsTheySay)
{
  ASSERT_TRUE (parse ({"log-in", "irc"}));
  EXPECT_EQ (arguments->wait, 0u);
  ASSERT_TRUE (parse ({"log-in", "--wait", "irc"}));
  EXPECT_EQ (arguments->wait, 120u);
  EXPECT_STREQ (arguments->transport, "irc");
  ASSERT_TRUE (parse ({"log-out", "irc", "--wait=5"}));
  EXPECT_EQ (arguments->wait, 5u);
}

TEST_F (Arguments, TakeOptionsBeforeAndAfterTheTransport)
{
  ASSERT_TRUE (parse ({"log-in", "--account", "alice@example.org", "irc"}));
  EXPECT_STREQ (arguments->account, "alice@example.org");
  ASSERT_TRUE (parse ({"log-in", "irc", "--account=bob@example.org"}));
  EXPECT_STREQ (arguments->account, "bob@example.org");
  ASSERT_TRUE (parse ({"log-in", "--", "--wait"})) << error->message;
  EXPECT_STREQ (arguments->transport, "--wait");
  EXPECT_EQ (arguments->wait, 0u);
  ASSERT_TRUE (parse ({"list", "--json"}));
  EXPECT_TRUE (arguments->json);
  ASSERT_TRUE (parse ({"list", "--tabs"}));
  EXPECT_TRUE (arguments->tabs);
}

TEST_F (Arguments, ThatMakeNoSenseAreRefusedInWords)
{
  EXPECT_TRUE (has (refuse ({}), "Missing command."));
  EXPECT_TRUE (has (refuse ({"fly"}), "Unknown command: fly"));
  EXPECT_TRUE (has (refuse ({"log-in"}), "Missing network."));
  EXPECT_TRUE (has (refuse ({"log-in", "irc", "icq"}), "Unexpected argument: icq"));
  EXPECT_TRUE (has (refuse ({"list", "irc"}), "Unexpected argument: irc"));
  EXPECT_TRUE (has (refuse ({"report", "irc"}), "Unexpected argument: irc"));
  EXPECT_TRUE (has (refuse ({"auto-login", "irc"}), "\"on\" or \"off\" is missing."));
  EXPECT_TRUE (has (refuse ({"auto-login", "irc", "yes"}), "yes is neither"));
  EXPECT_TRUE (has (refuse ({"command", "irc"}), "node is missing."));
  EXPECT_TRUE (has (refuse ({"command", "irc", "a", "b"}), "Unexpected argument: b"));
  EXPECT_TRUE (has (refuse ({"list", "--json", "--tabs"}), "exclude each other"));
  EXPECT_TRUE (has (refuse ({"list", "--wait"}), "--wait"));
  EXPECT_TRUE (has (refuse ({"--fly"}), "--fly"));
  for (const char *number : {"--wait=", "--wait=0", "--wait=-1", "--wait=1.5", "--wait=86401",
                             "--wait=99999999999999999999"})
    EXPECT_TRUE (has (refuse ({"log-in", number, "irc"}), "not a number of seconds")) << number;
}

TEST_F (Arguments, AskForHelpAndTheVersion)
{
  EXPECT_EQ (answer ({"--version"}), "pidgin-transports " PT_VERSION "\n");
  EXPECT_TRUE (has (answer ({"--help"}), "auto-login TRANSPORT on|off"));
  EXPECT_TRUE (has (answer ({"log-in", "--help"}), "pidgin-transports log-in [OPTION…] TRANSPORT"));
  EXPECT_TRUE (has (answer ({"log-in", "--help"}), "--wait"));
  EXPECT_FALSE (has (answer ({"register", "--help"}), "--wait"));
  EXPECT_TRUE (has (answer ({"auto-login", "-h"}), "on|off"));
}
