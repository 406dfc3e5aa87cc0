/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Integration tests once more, under valgrind: nothing in the plugin reads or writes what it must
 * not, uses what was never set, or loses memory. libpurple loses some by itself; that is let be. */
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "support/process.h"
#include "valgrind/report.h"

namespace memcheck {

namespace {

/* Times PT_TEST_SLOWNESS. Below the limit for the whole test, so that a hang is told with its
 * output. */
constexpr support::Milliseconds deadline{50000};

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

support::ProcessOptions
under_valgrind (const std::string &test, const std::string &report, const std::string &output)
{
  return {{"valgrind", "--leak-check=full", "--show-leak-kinds=definite",
           "--errors-for-leak-kinds=definite", "--keep-debuginfo=yes", "--num-callers=50",
           /* Children that never reach their exec would add reports of their own. */
           "--child-silent-after-fork=yes", "--xml=yes", "--xml-file=" + report,
           INTEGRATION_TEST_PROGRAM, "--gtest_filter=" + test},
          {"G_SLICE=always-malloc"},
          output};
}

void
expect_clean (const std::string &test)
{
  const support::TemporaryDirectory folder ("pt-valgrind");
  const std::string report = folder.file ("report.xml");
  const std::string output = folder.file ("output");
  support::Process process (under_valgrind (test, report, output));
  const auto status = process.wait (deadline);
  ASSERT_TRUE (status) << test << " takes too long\n" << read_file (output);
  ASSERT_EQ (*status, 0) << read_file (output);
  ASSERT_NE (read_file (output).find ("[  PASSED  ] 1 test."), std::string::npos)
      << "there is no test " << test;

  for (const Record &record : parse_report (read_file (report)))
    EXPECT_FALSE (record.is_ours ()) << record.describe ();
}

} // namespace

TEST (Valgrind, HasNothingAgainstARegistration)
{
  expect_clean ("Registration.SendsTheCurrentPresenceOnceItHasSucceeded");
}

TEST (Valgrind, HasNothingAgainstARefusedRegistration)
{
  expect_clean ("Registration.ARefusedFormOpensAgainWithTheGatewaysTextOfTheIq");
}

TEST (Valgrind, HasNothingAgainstARemoval)
{
  expect_clean ("Removal.TakesTheNetworksContactsFromTheBuddyList");
}

TEST (Valgrind, HasNothingAgainstTheRelayAndTheSignOff)
{
  expect_clean ("Relay.EndsWithTheSignOff");
}

TEST (Valgrind, HasNothingAgainstAChangeOfTheSettings)
{
  expect_clean ("AutoLogin.LeavesAloneWhatOthersHaveStored");
}

TEST (Valgrind, HasNothingAgainstAFailedLogIn)
{
  expect_clean ("LoginFailure.TellsTheGatewaysReasonOnce");
}

TEST (Valgrind, HasNothingAgainstUnloading)
{
  expect_clean ("Hiding.EndsWithThePluginWithoutAReconnect");
}

TEST (Valgrind, HasNothingAgainstLoadingLate)
{
  expect_clean ("Discovery.LoadedLateItLogsInAndHidesWhatIsInTheRoster");
}

TEST (Valgrind, HasNothingAgainstUnloadingWhileAFormIsOpen)
{
  expect_clean ("By/Interrupted.WhileAFormIsOpen/unload");
}

TEST (Valgrind, HasNothingAgainstRemovingTheAccountWhileAnAnswerIsDue)
{
  expect_clean ("By/Interrupted.WhileARegistrationIsUnderWay/remove");
}

TEST (Valgrind, HasNothingAgainstAddingToAnAccountThatIsRemoved)
{
  expect_clean ("Adding.ToAnAccountThatIsRemovedMeanwhileAsksForAnother");
}

TEST (Valgrind, HasNothingAgainstCallsOnTheBus)
{
  expect_clean ("Bus.AnswersWhenTheServerHasStoredTheSetting");
}

TEST (Valgrind, HasNothingAgainstUnloadingWhileAProgramWaits)
{
  expect_clean ("BusThreats.UnloadingAnswersWhoWaits");
}

} // namespace memcheck
