/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/removal: the end of a registration, and what it leaves behind. */

#include "model/transport/removal.h"

#include "part.h"

using namespace unit;

namespace {

const char REMOVE[] = "<query xmlns='jabber:iq:register'><remove/></query>";
const char FORM[] = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                    "<field var='reason' type='text-single'/></x></query>";

class Removal : public Part {
protected:
  Removal ()
  {
    come_up ();
  }

  ~Removal () override
  {
    pt_transport_removal_free (removal);
  }

  void send ()
  {
    pt_transport_removal_send (removal, nullptr);
    EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVAL_SENT});
    expect_iq ("set", REMOVE);
  }

  static PtRegistration *read (const std::string &query)
  {
    return pt_registration_parse_reply (parse ("<iq type='result'>" + query + "</iq>").get ());
  }

  PtTransportRemoval *removal = pt_transport_removal_new (&peer);
};

} // namespace

TEST_F (Removal, TellsOfItsEndAndThreeSecondsLaterOfWhatIsLeft)
{
  send ();
  answer ();
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVED});
  peer.facts.registered = PT_REGISTERED_NO;
  peer.roster_item = g_new0 (PtRosterItem, 1);
  peer.roster_item->jid = g_strdup (IRC);
  world.advance (2999);
  EXPECT_TRUE (told.empty ());
  world.advance (1);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVAL_SETTLED});
  sent.expect ("<iq type='set'><query xmlns='jabber:iq:roster'>"
               "<item jid='irc.openfire.test' subscription='remove'/></query></iq>");
}

TEST_F (Removal, LeavesContactsAloneOfSomebodyWhoHasRegisteredAgain)
{
  send ();
  answer ();
  take_kinds ();
  world.advance (3000);
  EXPECT_TRUE (told.empty ());
  sent.forbid_anything ();
}

TEST_F (Removal, HasEndedWhereTheGatewayDoesNotKnowTheUser)
{
  for (const char *condition : {"registration-required", "item-not-found"}) {
    send ();
    refuse (error ("407", "auth", condition));
    EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVED}) << condition;
  }
}

TEST_F (Removal, TellsWhyItHasFailed)
{
  send ();
  refuse (error ("405", "cancel", "not-allowed", "Not today."));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REMOVAL_FAILED, "Not today.", false}}));
}

TEST_F (Removal, HasFailedWhereTheFormForItIsTooLarge)
{
  send ();
  answer ("<query xmlns='jabber:iq:register'>" + large_form () + "</query>");
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVAL_FAILED});
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Removal, IsMeantByTheNextFormThatTheGatewayWants)
{
  PtRegistration *form = read (FORM);

  EXPECT_FALSE (pt_transport_removal_is_meant (removal, form));
  send ();
  answer (FORM);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REMOVAL_FORM});
  EXPECT_TRUE (pt_transport_removal_is_meant (removal, form));
  pt_transport_removal_forget_form (removal);
  EXPECT_FALSE (pt_transport_removal_is_meant (removal, form));
  pt_registration_free (form);
}

TEST_F (Removal, IsMeantByAFieldThatSaysSo)
{
  PtRegistration *form
      = read ("<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
              "<field var='unregister' type='boolean'><value>0</value></field></x></query>");

  EXPECT_FALSE (pt_transport_removal_is_meant (removal, form));
  pt_field_set_value (pt_form_find (form->form, "unregister"), "1");
  EXPECT_TRUE (pt_transport_removal_is_meant (removal, form));
  pt_registration_free (form);
}

TEST_F (Removal, DoesNotHearTheAnswerToWhatIsForgotten)
{
  send ();
  pt_transport_removal_forget (removal);
  answer ();
  EXPECT_TRUE (told.empty ());
}
