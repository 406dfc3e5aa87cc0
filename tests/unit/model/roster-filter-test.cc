/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/roster-filter, through a session: items of transports stay out of the client. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"

using namespace unit;

namespace {

const char CONTACTS[] = "<item jid='dave\\40legacy.test@xmpp.openfire.test' name='Dave' "
                        "subscription='to'><group>Work</group></item>";

std::string
item (const std::string &jid, const std::string &subscription)
{
  return "<item jid='" + jid + "' name='IRC Transport' subscription='" + subscription
         + "'><group>Transports</group></item>";
}

std::string
roster (const std::string &type, const std::string &items, const std::string &from = "")
{
  return "<iq type='" + type + "' id='86-25' to='alice@openfire.test/lab'"
         + (from.empty () ? "" : " from='" + from + "'")
         + "><query xmlns='jabber:iq:roster' ver='1'>" + items + "</query></iq>";
}

std::string
cache ()
{
  return "[" + cached (IRC, "irc") + "]";
}

} // namespace

TEST (RosterFilter, TakesAKnownTransportOutOfTheResult)
{
  Conversation conversation (cache ());
  bool swallowed = true;

  conversation.connect ();
  EXPECT_EQ (canonical (conversation.receive_iq (roster ("result", item (IRC, "both") + CONTACTS),
                                                 &swallowed)),
             canonical (roster ("result", CONTACTS)));
  EXPECT_FALSE (swallowed) << "the client acknowledges it";
}

/* Old gateways put their resource into the roster. */
TEST (RosterFilter, TakesATransportOutInAnySpelling)
{
  Conversation conversation ("[" + cached (IRC, "irc") + ","
                             + cached ("b\u00fccher.openfire.test", "xmpp") + "]");

  conversation.connect ();
  for (const char *jid : {"irc.openfire.test/registered", "IRC.openfire.test.",
                          "b\u00fccher.openfire.test", "xn--bcher-kva.openfire.test/x"})
    EXPECT_EQ (
        canonical (conversation.receive_iq (roster ("result", item (jid, "both") + CONTACTS))),
        canonical (roster ("result", CONTACTS)));
}

TEST (RosterFilter, TakesAKnownTransportOutOfAPush)
{
  Conversation conversation (cache ());

  conversation.sign_on ();
  for (const char *from : {"", "alice@openfire.test"})
    EXPECT_EQ (canonical (conversation.receive_iq (roster ("set", item (IRC, "both"), from))),
               canonical (roster ("set", "", from)));
}

TEST (RosterFilter, LeavesAPushOfAStrangerAlone)
{
  Conversation conversation (cache ());
  std::string push = roster ("set", item (IRC, "both"), "evil.test");

  conversation.sign_on ();
  EXPECT_EQ (canonical (conversation.receive_iq (push)), canonical (push));
  EXPECT_EQ (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
}

TEST (RosterFilter, LetsARemovalPass)
{
  Conversation conversation (cache ());
  std::string push = roster ("set", "<item jid='irc.openfire.test' subscription='remove'/>");

  conversation.sign_on ();
  conversation.receive_iq (roster ("set", item (IRC, "both")));
  EXPECT_NE (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
  EXPECT_EQ (canonical (conversation.receive_iq (push)), canonical (push));
  EXPECT_EQ (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
}

TEST (RosterFilter, KnowsATransportInCapitals)
{
  Conversation conversation (cache ());

  conversation.connect ();
  EXPECT_EQ (
      canonical (conversation.receive_iq (roster ("result", item ("IRC.Openfire.test", "both")))),
      canonical (roster ("result", "")));
}

TEST (RosterFilter, HoldsBackWhatIsListedUntilItIsKnown)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.list ();
  EXPECT_EQ (canonical (conversation.receive_iq (roster ("result", item (IRC, "both") + CONTACTS))),
             canonical (roster ("result", CONTACTS)));
  conversation.describe_all ();
  EXPECT_EQ (conversation.hidden, std::vector<std::string>{IRC});
  EXPECT_TRUE (conversation.released.empty ());

  const PtRosterItem *found
      = pt_account_get_roster_item (conversation.account (), conversation.transport (IRC));

  ASSERT_NE (found, nullptr);
  EXPECT_STREQ (found->name, "IRC Transport");
  EXPECT_STREQ (found->groups[0], "Transports");
}

TEST (RosterFilter, GivesBackWhatIsNoGateway)
{
  Conversation conversation;

  conversation.gateways = {{IRC, "Rooms", "text", false, "conference"}};
  conversation.connect ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "both")));
  EXPECT_TRUE (conversation.released.empty ());
  conversation.describe_all ();
  EXPECT_EQ (conversation.released, std::vector<std::string>{IRC});
  EXPECT_FALSE (conversation.has (IRC));
}

/* cases/12: a news bot, say, or a component without service discovery. */
TEST (RosterFilter, GivesBackWhatNeverSaysWhatItIs)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "none") + CONTACTS));
  conversation.advance (29999);
  EXPECT_TRUE (conversation.released.empty ());
  conversation.advance (1);
  EXPECT_EQ (conversation.released, std::vector<std::string>{IRC});
  EXPECT_EQ (conversation.released_presence, "");
}

/* The client has dropped it, as a stranger's. */
TEST (RosterFilter, GivesBackTheLastPresenceToo)
{
  const std::string here = "<presence from='irc.openfire.test'><show>dnd</show></presence>";
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "both")));
  EXPECT_FALSE (conversation.receive ("<presence from='irc.openfire.test'/>"));
  conversation.receive (here);
  conversation.receive ("<presence type='probe' from='irc.openfire.test'/>");
  conversation.advance (30000);
  EXPECT_EQ (conversation.released_presence, canonical (here));
}

TEST (RosterFilter, GivesBackNoPresenceOfWhatHasGone)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "both")));
  conversation.receive ("<presence from='irc.openfire.test'/>");
  conversation.receive ("<presence type='unavailable' from='irc.openfire.test'/>");
  conversation.advance (30000);
  EXPECT_EQ (conversation.released, std::vector<std::string>{IRC});
  EXPECT_EQ (conversation.released_presence, "");
}

TEST (RosterFilter, HidesWhatSaysLaterThatItIsAGateway)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "both")));
  conversation.advance (30000);
  ASSERT_EQ (conversation.released.size (), 1u);
  conversation.receive_iq (roster ("set", item ("irc.openfire.test/registered", "to")));
  conversation.describe_all ();
  EXPECT_EQ (conversation.hidden, std::vector<std::string>{IRC});

  const PtRosterItem *found
      = pt_account_get_roster_item (conversation.account (), conversation.transport (IRC));

  ASSERT_NE (found, nullptr) << "presence would be sent twice";
  EXPECT_STREQ (found->jid, "irc.openfire.test/registered");
}

TEST (RosterFilter, GivesBackWhatIsHeldThoughNothingIsHiddenAnyMore)
{
  Conversation conversation;

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.answer_settings ();
  conversation.list ();
  conversation.receive_iq (roster ("result", item (IRC, "both")));
  pt_account_set_hiding (conversation.account (), FALSE);
  conversation.advance (30000);
  EXPECT_EQ (conversation.released, std::vector<std::string>{IRC});
}

TEST (RosterFilter, KnowsTheItemOfATransportThatTheUserAdds)
{
  Conversation conversation;

  conversation.connect ();
  conversation.receive_iq (roster ("result", item ("irc.elsewhere.test", "both")));
  pt_account_add_transport (conversation.account (), "irc.elsewhere.test", nullptr);
  EXPECT_NE (pt_account_get_roster_item (conversation.account (),
                                         conversation.transport ("irc.elsewhere.test")),
             nullptr);
  EXPECT_EQ (conversation.hidden, std::vector<std::string>{"irc.elsewhere.test"});
}

TEST (RosterFilter, DoesNotHoldBackWhatIsNotListed)
{
  Conversation conversation;
  std::string result = roster ("result", item ("msn.openfire.test", "both") + CONTACTS);

  conversation.gateways = {irc ()};
  conversation.connect ();
  conversation.list ();
  EXPECT_EQ (canonical (conversation.receive_iq (result)), canonical (result));
}

TEST (RosterFilter, OnlyLooksWhenItIsNotToHide)
{
  Conversation conversation (cache ());
  std::string result = roster ("result", item (IRC, "both"));

  pt_account_set_hiding (conversation.account (), FALSE);
  conversation.connect ();
  EXPECT_EQ (canonical (conversation.receive_iq (result)), canonical (result));
  EXPECT_NE (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
  EXPECT_FALSE (conversation.receive ("<presence from='irc.openfire.test'/>"));
}

TEST (RosterFilter, ForgetsTheRosterWithTheStream)
{
  Conversation conversation (cache ());

  conversation.roster_items = item (IRC, "both");
  conversation.sign_on ();
  EXPECT_NE (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
  conversation.break_off ();
  EXPECT_EQ (pt_account_get_roster_item (conversation.account (), conversation.transport (IRC)),
             nullptr);
}
