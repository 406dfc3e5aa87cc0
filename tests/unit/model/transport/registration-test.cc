/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/registration: the form, what is sent of it, and what an answer means. */

#include "model/transport/registration.h"

#include "part.h"

using namespace unit;

namespace {

const char FORM[] = "<query xmlns='jabber:iq:register'><username/><password/></query>";
const char SENT[] = "<query xmlns='jabber:iq:register'><username>zoe</username>"
                    "<password>secret</password></query>";
const char TOO_LARGE[]
    = "The form is too large to be shown here. Please tell your server's administrator.";
const char REMOVE[] = "<query xmlns='jabber:iq:register'><remove/></query>";

class Registration : public Part {
protected:
  Registration ()
  {
    come_up ();
    peer.facts.registered = PT_REGISTERED_NO;
    peer.extension = TRUE;
    on_event = [this] (const PtEvent *event) { follow (event); };
  }

  ~Registration () override
  {
    pt_transport_registration_free (registration);
  }

  /* What the owner does to the facts. */
  void follow (const PtEvent *event)
  {
    if (event->kind == PT_EVENT_REGISTRATION_SENT)
      peer.facts.waiting = TRUE;
    else if (event->kind == PT_EVENT_REGISTRATION_GIVEN_UP)
      peer.facts.in_doubt = event->value;
    if (event->registration != nullptr && event->registration->form->fields->len > 1)
      shown = look (pt_field_get_value (pt_form_find (event->registration->form, "username"))) + "/"
              + look (pt_field_get_value (pt_form_find (event->registration->form, "password")));
  }

  void submit (bool auto_login = true)
  {
    PtRegistration *filled
        = pt_registration_parse_reply (parse (std::string ("<iq>") + FORM + "</iq>").get ());

    pt_field_set_value (pt_form_find (filled->form, "username"), "zoe");
    pt_field_set_value (pt_form_find (filled->form, "password"), "secret");
    pt_transport_registration_submit (registration, filled, auto_login);
    pt_registration_free (filled);
    EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTRATION_SENT});
  }

  void submit_and_send (bool auto_login = true)
  {
    submit (auto_login);
    expect_iq ("set", SENT);
  }

  PtTransportRegistration *registration = pt_transport_registration_new (&peer);
  std::string shown;
};

} // namespace

TEST_F (Registration, FetchesTheFormOnce)
{
  pt_transport_registration_open (registration);
  pt_transport_registration_open (registration);
  expect_iq ("get", FORM_QUERY);
  sent.forbid_anything ();
  answer (FORM);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_FORM});
}

TEST_F (Registration, TellsWhyThereIsNoForm)
{
  pt_transport_registration_open (registration);
  expect_iq ("get", FORM_QUERY);
  refuse (error ("503", "cancel", "service-unavailable", "Closed."));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_ERROR, "Closed.", false},
                                      {PT_EVENT_ALERT, "Closed.", false}}));
}

/* A form that was cut would lose what is missing. */
TEST_F (Registration, TellsThatTheFormIsTooLarge)
{
  pt_transport_registration_open (registration);
  expect_iq ("get", FORM_QUERY);
  answer ("<query xmlns='jabber:iq:register'>" + large_form () + "</query>");
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_ERROR, TOO_LARGE, false},
                                      {PT_EVENT_ALERT, TOO_LARGE, false}}));
}

TEST_F (Registration, TellsThatTheNextFormIsTooLarge)
{
  submit_and_send ();
  answer ("<query xmlns='jabber:iq:register'>" + large_form () + "</query>");
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REGISTRATION_REFUSED, TOO_LARGE, false}}));
  EXPECT_EQ (shown, "zoe/secret");
}

TEST_F (Registration, OpensLaterWhenTheTransportIsConfirmed)
{
  peer.present = FALSE;
  pt_transport_registration_open_later (registration);
  pt_transport_registration_proceed (registration);
  sent.forbid_anything ();
  peer.present = TRUE;
  pt_transport_registration_proceed (registration);
  expect_iq ("get", FORM_QUERY);

  pt_transport_registration_open_later (registration);
  EXPECT_TRUE (pt_transport_registration_fail_to_open (registration));
  EXPECT_FALSE (pt_transport_registration_fail_to_open (registration));
}

TEST_F (Registration, TellsTheNameWhenItIsAccepted)
{
  submit_and_send (true);
  answer ();
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REGISTERED, "zoe", false}}));
}

TEST_F (Registration, TellsTheGatewaysWordsWithWhatWasTyped)
{
  submit_and_send ();
  refuse (error ("409", "cancel", "conflict", "Taken."));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_ERROR, "Taken.", false},
                                      {PT_EVENT_REGISTRATION_REFUSED, "Taken.", false}}));
  EXPECT_EQ (shown, "zoe/secret");
}

TEST_F (Registration, WaitsTwoSecondsForWordsThatFollow)
{
  submit_and_send ();
  EXPECT_FALSE (pt_transport_registration_handle_words (registration, "Too early."));
  refuse (error ("400", "modify", "bad-request"));
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_ERROR});
  world.advance (1999);
  EXPECT_TRUE (told.empty ());
  EXPECT_TRUE (pt_transport_registration_handle_words (registration, "Because."));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REGISTRATION_REFUSED, "Because.", false}}));
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Registration, IsRefusedWithoutWordsToo)
{
  submit_and_send ();
  refuse (error ("400", "modify", "bad-request"));
  take_kinds ();
  world.advance (2000);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTRATION_REFUSED});
}

TEST_F (Registration, IsInDoubtAfterTwoMinutesOfSilence)
{
  submit_and_send ();
  world.advance (120 * 1000);
  EXPECT_EQ (take_kinds (),
             (Kinds{PT_EVENT_ERROR, PT_EVENT_REGISTRATION_GIVEN_UP, PT_EVENT_ALERT}));
  EXPECT_TRUE (peer.facts.in_doubt);
  pt_transport_registration_handle_available (registration);
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REGISTERED, "zoe", false}}));
}

TEST_F (Registration, SucceedsLateWhenNobodyWaitsAnyMore)
{
  submit_and_send ();
  pt_transport_registration_handle_available (registration);
  EXPECT_TRUE (told.empty ()) << "its answer is waited for";
  pt_transport_registration_give_up (registration);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTRATION_GIVEN_UP});
  answer ();
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTERED});
}

TEST_F (Registration, HasNothingInDoubtThatWasNotSent)
{
  pt_transport_registration_give_up (registration);
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_REGISTRATION_GIVEN_UP, "", false}}));
}

TEST_F (Registration, DoesNotHearTheAnswerToWhatIsForgotten)
{
  submit_and_send ();
  pt_transport_registration_forget (registration);
  answer ();
  EXPECT_TRUE (told.empty ());
}

TEST_F (Registration, OpensAgainAfterABrokenStreamWithoutThePassword)
{
  submit_and_send ();
  pt_iq_tracker_set_phase (peer.tracker, PT_PHASE_DOWN);
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_ERROR, PT_EVENT_REGISTRATION_BROKEN_OFF}));
  pt_transport_registration_reset (registration);
  peer.facts.waiting = FALSE;
  pt_iq_tracker_set_phase (peer.tracker, PT_PHASE_UP);
  pt_transport_registration_proceed (registration);
  expect_iq ("get", FORM_QUERY);
  answer (FORM);
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_FORM});
  EXPECT_EQ (shown.substr (0, 4), "zoe/");
  EXPECT_EQ (shown.find ("secret"), std::string::npos);
  gboolean auto_login = FALSE;
  EXPECT_TRUE (pt_transport_registration_get_choice (registration, &auto_login));
  EXPECT_TRUE (auto_login) << "as chosen";
}

/* slixmpp's gateway and the server would ask and answer each other for ever. */
class RegistrationStorm : public Registration {
protected:
  RegistrationStorm ()
  {
    peer.facts.registered = PT_REGISTERED_YES;
    peer.extension = FALSE;
    peer.roster_item = g_new0 (PtRosterItem, 1);
    peer.roster_item->subscribed_from = TRUE;
    peer.roster_item->subscribed_to = TRUE;
    submit ();
    expect_iq ("set", REMOVE);
  }
};

TEST_F (RegistrationStorm, IsAvoidedByARemoval)
{
  answer ();
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_OLD_REMOVED});
  expect_iq ("set", SENT);
  answer ();
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_REGISTERED});
}

TEST_F (RegistrationStorm, IsNotRiskedForSomebodyWhoHasCancelled)
{
  pt_transport_registration_give_up (registration);
  take_kinds ();
  answer ();
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_OLD_REMOVED, PT_EVENT_REGISTRATION_ABANDONED}));
  sent.forbid_anything ();
}
