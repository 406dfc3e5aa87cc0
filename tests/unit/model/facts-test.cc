/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/facts and common/state. */

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "model/facts.h"

namespace {

constexpr PtRegistered NO = PT_REGISTERED_NO;
constexpr PtRegistered YES = PT_REGISTERED_YES;
constexpr PtRegistered UNKNOWN = PT_REGISTERED_UNKNOWN;
constexpr PtFailure NONE = PT_FAILURE_NONE;

/* Of the facts those that the state follows from. */
PtState
state (PtRegistered registered,
       bool waiting,
       bool sent,
       bool available,
       bool wanted,
       PtFailure failure)
{
  PtFacts facts = {};

  facts.registered = registered;
  facts.waiting = waiting;
  facts.sent = sent;
  facts.available = available;
  facts.wanted = wanted;
  facts.failure = failure;

  return pt_facts_get_state (&facts);
}

} // namespace

TEST (Facts, AreUnknownBeforeAnythingIsHeard)
{
  EXPECT_EQ (state (UNKNOWN, false, false, false, false, NONE), PT_STATE_UNKNOWN);
}

TEST (Facts, MakeOnlineOfOurPresenceAndTheTransports)
{
  EXPECT_EQ (state (YES, false, true, true, true, NONE), PT_STATE_LOGGED_IN);
  EXPECT_EQ (state (YES, false, true, false, true, NONE), PT_STATE_CONNECTING);
  EXPECT_EQ (state (YES, false, false, false, true, NONE), PT_STATE_LOGGED_OUT);
  EXPECT_EQ (state (YES, false, false, false, false, NONE), PT_STATE_LOGGED_OUT);
}

TEST (Facts, NeedNoRegistrationWhereTheGatewayTakesNone)
{
  constexpr PtRegistered NEEDLESS = PT_REGISTERED_NOT_REQUIRED;

  EXPECT_EQ (state (NEEDLESS, false, false, false, false, NONE), PT_STATE_LOGGED_OUT);
  EXPECT_EQ (state (NEEDLESS, false, true, true, true, NONE), PT_STATE_LOGGED_IN);
}

TEST (Facts, MakeElsewhereOfTheTransportsPresenceAlone)
{
  EXPECT_EQ (state (YES, false, false, true, false, NONE), PT_STATE_ELSEWHERE);
  EXPECT_EQ (state (YES, false, false, true, true, NONE), PT_STATE_ELSEWHERE);
}

/* slixmpp shows itself available to anybody. */
TEST (Facts, DoNotTakeAvailableForRegistered)
{
  EXPECT_EQ (state (NO, false, true, true, true, NONE), PT_STATE_NOT_SET_UP);
  EXPECT_EQ (state (NO, false, false, true, false, PT_FAILURE_PERMANENT), PT_STATE_NOT_SET_UP);
}

TEST (Facts, MakeRegisteringOfAnUnansweredSetWhateverElseIsTrue)
{
  EXPECT_EQ (state (NO, true, false, false, false, NONE), PT_STATE_SETTING_UP);
  EXPECT_EQ (state (YES, true, true, true, true, PT_FAILURE_PERMANENT), PT_STATE_SETTING_UP);
}

TEST (Facts, LetBeingLoggedInOutweighAFailure)
{
  EXPECT_EQ (state (YES, false, true, true, true, PT_FAILURE_TRANSIENT), PT_STATE_LOGGED_IN);
  EXPECT_EQ (state (YES, false, true, false, true, PT_FAILURE_TRANSIENT), PT_STATE_CONNECTION_LOST);
  EXPECT_EQ (state (YES, false, false, false, true, PT_FAILURE_PERMANENT), PT_STATE_FAILED);
}

/* Every combination: each row is what must be so ('*' for what may be either way) and the state. */
TEST (Facts, HaveAStateInEveryCombination)
{
  /* waiting, registered (?NYO), leaving, sent, wanted, available, standing (Lc!), failure (-tsp) */
  const std::vector<std::pair<std::string, PtState>> rows = {
      {"1*******", PT_STATE_SETTING_UP},      {"0N******", PT_STATE_NOT_SET_UP},
      {"0?1*****", PT_STATE_LOGGING_OUT},     {"0Y1*****", PT_STATE_LOGGING_OUT},
      {"0O1*****", PT_STATE_LOGGING_OUT},     {"0?0111L*", PT_STATE_LOGGED_IN},
      {"0Y0111L*", PT_STATE_LOGGED_IN},       {"0O0111L*", PT_STATE_LOGGED_IN},
      {"0*0****t", PT_STATE_CONNECTION_LOST}, {"0*0****s", PT_STATE_FAILED},
      {"0*0****p", PT_STATE_FAILED},          {"0*011*!-", PT_STATE_NEEDS_USER},
      {"0*0110L-", PT_STATE_CONNECTING},      {"0*011*c-", PT_STATE_CONNECTING},
      {"0*00*1L-", PT_STATE_ELSEWHERE},       {"0*0101L-", PT_STATE_ELSEWHERE},
      {"0Y0*****", PT_STATE_LOGGED_OUT},      {"0O0*****", PT_STATE_LOGGED_OUT},
      {"0?0*****", PT_STATE_UNKNOWN},
  };
  const auto fits = [] (const std::string &pattern, const std::string &facts) {
    for (size_t i = 0; i < facts.size (); i++)
      if (pattern[i] != '*' && pattern[i] != facts[i])
        return false;
    return true;
  };
  int combinations = 0;

  for (int bits = 0; bits < 32; bits++)
    for (int registered = 0; registered < 4; registered++)
      for (int standing = 0; standing < 3; standing++)
        for (int failure = 0; failure < 4; failure++) {
          PtFacts facts = {};
          std::string text = "00000000";

          facts.waiting = bits & 1;
          facts.leaving = (bits >> 1) & 1;
          facts.sent = (bits >> 2) & 1;
          facts.wanted = (bits >> 3) & 1;
          facts.available = (bits >> 4) & 1;
          facts.registered = static_cast<PtRegistered> (registered);
          facts.standing = static_cast<PtStanding> (standing);
          facts.failure = static_cast<PtFailure> (failure);
          text = {facts.waiting ? '1' : '0', "?NYO"[registered],       facts.leaving ? '1' : '0',
                  facts.sent ? '1' : '0',    facts.wanted ? '1' : '0', facts.available ? '1' : '0',
                  "Lc!"[standing],           "-tsp"[failure]};
          const auto row = std::find_if (rows.begin (), rows.end (), [&] (const auto &each) {
            return fits (each.first, text);
          });
          ASSERT_NE (row, rows.end ()) << text;
          EXPECT_STREQ (pt_state_to_nick (pt_facts_get_state (&facts)),
                        pt_state_to_nick (row->second))
              << text;
          combinations++;
        }
  EXPECT_EQ (combinations, 1536);
}

TEST (Facts, KeepWhatIsWantedOverABrokenStreamOnly)
{
  PtFacts facts = {};

  pt_facts_remember (&facts, YES, TRUE);
  pt_facts_decide (&facts, TRUE);
  pt_facts_send (&facts);
  pt_facts_be_available (&facts, PT_STANDING_NEEDS_USER);
  pt_facts_end_stream (&facts, TRUE);
  EXPECT_TRUE (facts.wanted && facts.decided && facts.proven);
  EXPECT_FALSE (facts.sent || facts.available || facts.waiting);
  EXPECT_EQ (facts.standing, PT_STANDING_LOGGED_IN);
  pt_facts_end_stream (&facts, FALSE);
  EXPECT_FALSE (facts.wanted || facts.decided);
  EXPECT_TRUE (facts.proven) << "that lasts until the login information changes";
}

TEST (Facts, TellAGatewayThatStaysLoggedInFromAnotherClient)
{
  PtFacts facts = {};

  pt_facts_decide (&facts, TRUE);
  pt_facts_send (&facts);
  pt_facts_be_available (&facts, PT_STANDING_LOGGED_IN);
  pt_facts_leave (&facts, TRUE);
  pt_facts_stop_leaving (&facts);
  EXPECT_TRUE (facts.lingers);
  pt_facts_send (&facts);
  EXPECT_FALSE (facts.lingers);
  EXPECT_FALSE (facts.shared) << "it was there because of this client";

  pt_facts_lose (&facts);
  pt_facts_be_available (&facts, PT_STANDING_LOGGED_IN);
  pt_facts_send (&facts);
  pt_facts_leave (&facts, TRUE);
  pt_facts_be_unavailable (&facts, TRUE);
  pt_facts_stop_leaving (&facts);
  EXPECT_TRUE (facts.available) << "another client is still logged in";
  EXPECT_FALSE (facts.lingers);
}

TEST (FactsState, HasAWordOfItsOwnForEachAndBack)
{
  for (int i = PT_STATE_UNKNOWN; i <= PT_STATE_FAILED; i++) {
    PtState each = static_cast<PtState> (i);

    EXPECT_EQ (pt_state_from_nick (pt_state_to_nick (each)), each);
  }
  EXPECT_STREQ (pt_state_to_nick (PT_STATE_ELSEWHERE), "elsewhere");
}

TEST (FactsState, IsUnknownForAnyOtherWord)
{
  EXPECT_EQ (pt_state_from_nick (nullptr), PT_STATE_UNKNOWN);
  EXPECT_EQ (pt_state_from_nick ("Online"), PT_STATE_UNKNOWN);
}
