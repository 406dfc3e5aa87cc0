/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-setup, of slidge as peers-22 and peers-28 have it: a form is refused, and
 * commands register. */

#include <gtest/gtest.h>

#include "conversation.h"
#include "model/transport-parts.h"

using namespace unit;

namespace {

using Ways = std::vector<std::vector<std::string>>;

const char COMMANDS_QUERY[] = "<query node='http://jabber.org/protocol/commands' "
                              "xmlns='http://jabber.org/protocol/disco#items'/>";
const char REMOVE[] = "<query xmlns='jabber:iq:register'><remove/></query>";
const char FORM[] = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                    "<field var='username' type='text-single'/></x></query>";
const char REGISTER[] = "jabber:iq:register";
const char TOKEN[] = "https://slidge.im/register/alt0";
const char UNREGISTER[] = "https://slidge.im/command/core/unregister";
const char RE_LOGIN[] = "https://slidge.im/command/core/re-login";

Gateway
slidge ()
{
  Gateway gateway = xmpp (false);

  gateway.features += "<feature var='http://jabber.org/protocol/commands'/>";

  return gateway;
}

std::string
list (const std::vector<std::string> &nodes)
{
  std::string items;

  for (const std::string &node : nodes)
    items += "<item jid='xmpp.openfire.test' node='" + node + "' name='" + node + "'/>";

  return "<query xmlns='http://jabber.org/protocol/disco#items' "
         "node='http://jabber.org/protocol/commands'>"
         + items + "</query>";
}

class TransportSetup : public testing::Test {
protected:
  TransportSetup ()
  {
    conversation.gateways = {slidge ()};
    conversation.sign_on ();
    answer_probe ({REGISTER});
    EXPECT_EQ (conversation.state (XMPP), "not-set-up");
  }

  void refuse_form ()
  {
    conversation.expect_form_query (XMPP);
    conversation.refuse (error ("400", "modify", "bad-request", "Use adhoc commands."));
  }

  void answer_commands (const std::vector<std::string> &nodes)
  {
    conversation.expect_iq ("get", XMPP, COMMANDS_QUERY);
    conversation.answer (list (nodes));
  }

  void answer_probe (const std::vector<std::string> &nodes)
  {
    refuse_form ();
    answer_commands (nodes);
  }

  void answer_check (const std::vector<std::string> &nodes)
  {
    conversation.expect_info_query (XMPP);
    conversation.answer (slidge ().info ());
    answer_probe (nodes);
  }

  void open (const std::vector<std::string> &nodes)
  {
    pt_transport_open_registration (transport ());
    refuse_form ();
    answer_commands (nodes);
  }

  /* The command has registered the user, who is logged in. */
  void be_online ()
  {
    open ({REGISTER});
    EXPECT_TRUE (pt_transport_begin_setup (transport ()));
    pt_transport_end_setup (transport (), TRUE, "romeo", TRUE);
    conversation.expect_change (entry (XMPP, "true"));
    conversation.expect ("<presence to='xmpp.openfire.test'/>");
    answer_check ({UNREGISTER});
    conversation.available (XMPP);
    EXPECT_EQ (conversation.state (XMPP), "logged-in");
    conversation.forbid_anything ();
  }

  PtTransport *transport ()
  {
    return conversation.transport (XMPP);
  }

  Conversation conversation;
};

} // namespace

TEST_F (TransportSetup, OffersTheCommandOfAGatewayWithoutAForm)
{
  open ({REGISTER, "settings"});
  EXPECT_EQ (conversation.windows.ways, Ways{{REGISTER}});
  EXPECT_TRUE (conversation.windows.forms.empty ());
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportSetup, OffersAllCommandsThatRegister)
{
  open ({REGISTER, TOKEN});
  EXPECT_EQ (conversation.windows.ways, (Ways{{REGISTER, TOKEN}}));
}

/* Where slidge has a form, its command of that name is the same again. */
TEST_F (TransportSetup, OffersAFormAndTheOtherCommands)
{
  pt_transport_open_registration (transport ());
  conversation.expect_form_query (XMPP);
  conversation.answer (FORM);
  EXPECT_TRUE (conversation.windows.forms.empty ()) << "the commands are waited for";
  answer_commands ({REGISTER, TOKEN});
  EXPECT_EQ (conversation.windows.ways, (Ways{{"form", TOKEN}}));
}

TEST_F (TransportSetup, ShowsAFormThatIsTheOnlyWay)
{
  pt_transport_open_registration (transport ());
  conversation.expect_form_query (XMPP);
  conversation.answer (FORM);
  answer_commands ({REGISTER});
  EXPECT_EQ (conversation.windows.forms.size (), 1u);
  EXPECT_TRUE (conversation.windows.ways.empty ());
}

TEST_F (TransportSetup, SaysWhyThereIsNoWay)
{
  open ({"settings"});
  EXPECT_EQ (conversation.alerts, std::vector<std::string>{"Use adhoc commands."});
}

TEST_F (TransportSetup, IsUnderWayUntilTheCommandEnds)
{
  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  EXPECT_EQ (conversation.state (XMPP), "setting-up");
  EXPECT_FALSE (pt_transport_begin_setup (transport ())) << "one at a time";
  conversation.forbid_anything ();
}

TEST_F (TransportSetup, IsFollowedByALogin)
{
  be_online ();
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
  EXPECT_EQ (conversation.property (XMPP, "username"), "romeo");
}

/* What the gateway says counts: a cancelled command may have registered the user all the same. */
TEST_F (TransportSetup, LeavesNothingWhenItIsCancelled)
{
  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  pt_transport_end_setup (transport (), FALSE, nullptr, TRUE);
  EXPECT_EQ (conversation.state (XMPP), "not-set-up");
  answer_check ({REGISTER});
  EXPECT_EQ (conversation.state (XMPP), "not-set-up");
  conversation.forbid_anything ();

  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  pt_transport_end_setup (transport (), FALSE, nullptr, TRUE);
  answer_check ({UNREGISTER});
  EXPECT_TRUE (conversation.flag (XMPP, "registered"));
}

TEST_F (TransportSetup, IsCancelledInItsWindowByTheMenu)
{
  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  pt_transport_cancel_registration (transport ());
  EXPECT_EQ (conversation.windows.stopped_setups, 1);
  EXPECT_EQ (conversation.state (XMPP), "not-set-up");
  answer_check ({REGISTER});
}

TEST_F (TransportSetup, EndsWithTheStream)
{
  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  conversation.break_off ();
  EXPECT_EQ (conversation.state (XMPP), "not-set-up");
  pt_transport_end_setup (transport (), FALSE, nullptr, TRUE);
  conversation.forbid_anything ();
}

TEST_F (TransportSetup, KnowsAtTheNextSignOnWhatTheCommandsMean)
{
  be_online ();
  EXPECT_NE (conversation.remembered ().find ("\"by_command\":true"), std::string::npos);
}

/* slidge answers the subscription request with its welcome, before it says that the command is over. */
TEST_F (TransportSetup, AnswersASubscriptionRequest)
{
  ASSERT_TRUE (pt_transport_begin_setup (transport ()));
  EXPECT_TRUE (conversation.receive (
      "<presence type='subscribe' from='xmpp.openfire.test' to='alice@openfire.test'/>"));
  conversation.forbid_anything ();
  pt_transport_end_setup (transport (), TRUE, nullptr, TRUE);
  conversation.expect ("<presence to='xmpp.openfire.test' type='subscribed'/>");
}

TEST_F (TransportSetup, AsksWhetherToBeginAnewWhereNothingChangesIt)
{
  be_online ();
  open ({UNREGISTER});
  EXPECT_EQ (conversation.windows.replacements, 1);
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportSetup, BeginsAnewBehindTheRemoval)
{
  be_online ();
  pt_transport_replace_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.answer ();
  EXPECT_TRUE (conversation.notices.empty ());
  conversation.expect_form_query (XMPP);
}

TEST_F (TransportSetup, OffersTheCommandWhereTheRemovalIsRefused)
{
  be_online ();
  pt_transport_refresh (transport ());
  answer_commands ({UNREGISTER});
  pt_transport_remove_registration (transport ());
  conversation.expect_iq ("set", XMPP, REMOVE);
  conversation.refuse (error ("501", "cancel", "feature-not-implemented"));
  ASSERT_EQ (conversation.windows.opened.size (), 1u);
  EXPECT_EQ (conversation.windows.opened[0].action, PT_ACTION_COMMAND);
  EXPECT_EQ (conversation.windows.opened[0].detail, UNREGISTER);
  EXPECT_TRUE (conversation.alerts.empty ());
}

TEST_F (TransportSetup, AsksForTheCommandsAgainWhenTheLoginChanges)
{
  be_online ();
  pt_transport_refresh (transport ());
  answer_commands ({UNREGISTER});
  pt_transport_log_out (transport ());
  conversation.expect_iq ("get", XMPP, COMMANDS_QUERY);
}

TEST_F (TransportSetup, AsksForNoCommandsThatNobodyHasLookedAt)
{
  be_online ();
  pt_transport_log_out (transport ());
  conversation.expect ("<presence to='xmpp.openfire.test' type='unavailable'/>");
  conversation.forbid_anything ();
}

TEST_F (TransportSetup, IsReviewedBehindEveryCommand)
{
  be_online ();
  pt_transport_review (transport ());
  conversation.expect_iq ("get", XMPP, COMMANDS_QUERY);
  conversation.answer (list ({REGISTER}));
  answer_check ({REGISTER});
  EXPECT_EQ (conversation.state (XMPP), "not-set-up");
}

/* --- Logging in again --------------------------------------------------------------------- */

/* slidge has lost the network: it is available, and says so in words. */
class TransportSetupLost : public TransportSetup {
protected:
  TransportSetupLost ()
  {
    be_online ();
    for (const char *words : {"Could not login: Connection refused", "Login failed"})
      conversation.receive (
          std::string ("<presence from='xmpp.openfire.test'><show>dnd</show><status>") + words
          + "</status></presence>");
    conversation.advance (2000);
    EXPECT_EQ (conversation.state (XMPP), "connection-lost");
    answer_check ({UNREGISTER});
    conversation.sent.clear ();
  }

  void run_command ()
  {
    const std::string command
        = std::string ("<command xmlns='http://jabber.org/protocol/commands' node='") + RE_LOGIN
          + "'";

    conversation.expect_iq ("set", XMPP, command + "/>");
    conversation.answer (command + " sessionid='1' status='completed'/>");
  }
};

TEST_F (TransportSetupLost, IsLoggedInAgainByItsCommand)
{
  conversation.advance (5000);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  answer_commands ({UNREGISTER, RE_LOGIN});
  conversation.expect_iq (
      "set", XMPP,
      std::string ("<command xmlns='http://jabber.org/protocol/commands' node='") + RE_LOGIN
          + "'/>");
  conversation.available (XMPP);
  EXPECT_EQ (conversation.state (XMPP), "logged-in");
}

TEST_F (TransportSetupLost, RunsNoCommandThatIsNotListed)
{
  conversation.advance (5000);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  answer_commands ({UNREGISTER});
  conversation.forbid_anything ();
}

TEST_F (TransportSetupLost, NeedsNoCommandWhenItIsBackByItself)
{
  conversation.advance (5000);
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  conversation.available (XMPP);
  answer_commands ({UNREGISTER, RE_LOGIN});
  conversation.forbid_anything ();
}

TEST_F (TransportSetupLost, IsLoggedInByItsCommandWhenTheUserWantsThat)
{
  pt_transport_log_in (transport ());
  conversation.expect ("<presence to='xmpp.openfire.test'/>");
  answer_commands ({RE_LOGIN});
  conversation.expect_iq (
      "set", XMPP,
      std::string ("<command xmlns='http://jabber.org/protocol/commands' node='") + RE_LOGIN
          + "'/>");
}
