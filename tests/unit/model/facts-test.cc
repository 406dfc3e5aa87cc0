/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/facts and common/state. */

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
  EXPECT_EQ (state (YES, false, true, false, true, PT_FAILURE_TRANSIENT), PT_STATE_FAILED);
  EXPECT_EQ (state (YES, false, false, false, true, PT_FAILURE_PERMANENT), PT_STATE_FAILED);
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
