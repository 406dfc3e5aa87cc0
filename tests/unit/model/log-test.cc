/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "model/log.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "../xml.h"

using unit::take;

namespace {

class Log : public testing::Test {
protected:
  void SetUp () override
  {
    pt_log_start (on_line, this);
  }

  void TearDown () override
  {
    if (running)
      pt_log_stop ();
  }

  void stop ()
  {
    pt_log_stop ();
    running = false;
  }

  /* What is kept, without the times. */
  std::vector<std::string> kept ()
  {
    g_auto (GStrv) lines = pt_log_list ();
    std::vector<std::string> all;

    for (char **line = lines; *line != nullptr; line++)
      all.push_back (without_time (*line));
    return all;
  }

  static std::string without_time (const std::string &line)
  {
    EXPECT_GE (std::stod (line), 0.0);
    return line.substr (line.find (' ') + 1);
  }

  static void on_line (GLogLevelFlags level, const char *line, gpointer user_data)
  {
    auto *self = static_cast<Log *> (user_data);

    self->levels.push_back (level);
    self->passed_on.push_back (without_time (line));
  }

  std::vector<GLogLevelFlags> levels;
  std::vector<std::string> passed_on;
  bool running = true;
};

void
say (const char *text, const char *domain = "pidgin-transports-model")
{
  g_log (domain, G_LOG_LEVEL_DEBUG, "%s", text);
}

} // namespace

TEST_F (Log, KeepsALineAndHandsItOn)
{
  say ("irc.example.org: logged in");
  say ("A press", "pidgin-transports-pidgin");

  const std::vector<std::string> lines = {"model: irc.example.org: logged in", "pidgin: A press"};
  EXPECT_EQ (kept (), lines);
  EXPECT_EQ (passed_on, lines);
  EXPECT_EQ (levels[0], G_LOG_LEVEL_DEBUG);
}

TEST_F (Log, LeavesOtherDomainsAlone)
{
  say ("not ours", "pidgin-transport");
  say ("not ours", "GLib");
  say ("not ours", nullptr);
  EXPECT_TRUE (kept ().empty ());
  EXPECT_TRUE (passed_on.empty ());
}

TEST_F (Log, KeepsTheLastTwoHundredLines)
{
  for (int i = 0; i < 450; i++)
    say (std::to_string (i).c_str ());

  EXPECT_EQ (kept ().size (), 200u);
  EXPECT_EQ (kept ().front (), "model: 250");
  EXPECT_EQ (kept ().back (), "model: 449");
  EXPECT_EQ (passed_on.size (), 450u);
}

TEST_F (Log, EndsWhenItIsStopped)
{
  say ("before");
  stop ();
  say ("after");
  EXPECT_EQ (passed_on.size (), 1u);
  EXPECT_TRUE (kept ().empty ());
}

/* The service on the bus has a thread; the client's window is not for threads. */
TEST_F (Log, KeepsWhatAThreadSaysAndDoesNotHandItOn)
{
  g_thread_join (g_thread_new (
      "other", +[] (gpointer) -> gpointer { return say ("from a thread"), nullptr; }, nullptr));

  EXPECT_EQ (kept ().size (), 1u);
  EXPECT_TRUE (passed_on.empty ());
}

TEST_F (Log, NamesNoPerson)
{
  EXPECT_EQ (take (pt_log_clean ("from alice@example.org/Lab: denied")),
             "from …@example.org denied");
  EXPECT_EQ (take (pt_log_clean ("bill\\40aim.com@aim.example.org")), "…@aim.example.org");
  EXPECT_EQ (take (pt_log_clean ("(bill@aim.com@aim.example.org)")), "…@aim.example.org)");
  EXPECT_EQ (take (pt_log_clean ("élodie@bücher.example, #room%net@irc.example.org")),
             "…@bücher.example, …@irc.example.org");
  EXPECT_EQ (take (pt_log_clean ("irc.example.org: logged in")), "irc.example.org: logged in");
  say ("alice@example.org");
  EXPECT_EQ (kept ()[0], "model: …@example.org");
  EXPECT_EQ (passed_on[0], "model: …@example.org");
}

TEST_F (Log, KeepsOneLineOfPlainText)
{
  say ("two\nlines\033[31m \xff");
  EXPECT_EQ (kept ()[0], "model: two lines [31m \uFFFD");
  say (std::string (5000, 'a').c_str ());
  EXPECT_LT (kept ()[1].size (), 1100u);
}
