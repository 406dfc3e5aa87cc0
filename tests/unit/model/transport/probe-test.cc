/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/probe: what the answers to its questions mean. */

#include "model/transport/probe.h"

#include "part.h"
#include "protocol/commands.h"

using namespace unit;

namespace {

const char COMMANDS_QUERY[] = "<query node='http://jabber.org/protocol/commands' "
                              "xmlns='http://jabber.org/protocol/disco#items'/>";
const char REGISTER[] = "<item jid='irc.openfire.test' node='jabber:iq:register' name='Register'/>";
const char SETTINGS[] = "<item jid='irc.openfire.test' node='settings' name='Settings'/>";

class Probe : public Part {
protected:
  Probe ()
  {
    come_up ();
    on_event = [this] (const PtEvent *event) {
      if (event->kind == PT_EVENT_REGISTERED_KNOWN)
        known.push_back (event->registered);
      else if (event->kind == PT_EVENT_COMMANDS_SEEN)
        by_command.push_back (event->registered);
      else if (event->kind == PT_EVENT_CONFIRMED)
        keep (event->info);
      else if (event->kind == PT_EVENT_FORM_SEEN)
        seen.push_back (event->registration->registered);
    };
  }

  ~Probe () override
  {
    pt_transport_probe_free (probe);
    g_clear_pointer (&peer.info, pt_disco_info_free);
  }

  /* As the owner does. */
  void keep (const PtDiscoInfo *info)
  {
    g_clear_pointer (&peer.info, pt_disco_info_free);
    peer.info = pt_disco_info_copy (info);
  }

  /* A gateway that refuses to give a form, and has these commands. */
  void check_commands (const std::string &items)
  {
    Gateway gateway = irc (false);

    gateway.features += "<feature var='http://jabber.org/protocol/commands'/>";
    check (gateway);
    expect_iq ("get", FORM_QUERY);
    refuse (error ("400", "modify", "bad-request"));
    EXPECT_TRUE (pt_transport_probe_is_asking (probe));
    expect_iq ("get", COMMANDS_QUERY);
    take_kinds ();
    answer ("<query xmlns='http://jabber.org/protocol/disco#items' "
            "node='http://jabber.org/protocol/commands'>"
            + items + "</query>");
    EXPECT_FALSE (pt_transport_probe_is_asking (probe));
  }

  void check_again (const Gateway &gateway)
  {
    expect_iq ("get", INFO_QUERY);
    answer (gateway.info ());
  }

  void check (const Gateway &gateway)
  {
    pt_transport_probe_check (probe);
    expect_iq ("get", INFO_QUERY);
    answer (gateway.info ());
  }

  PtTransportProbe *probe = pt_transport_probe_new (&peer);
  std::vector<PtRegistered> known;
  std::vector<PtRegistered> by_command;
  std::vector<bool> seen;
};

} // namespace

TEST_F (Probe, BelievesKrakensWord)
{
  check (irc (true));
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_CONFIRMED, PT_EVENT_REGISTERED_KNOWN, PT_EVENT_CHECKED,
                                   PT_EVENT_ASKED}));
  peer.extension = TRUE;
  check (irc (false));
  EXPECT_EQ (known, (std::vector<PtRegistered>{PT_REGISTERED_YES, PT_REGISTERED_NO}));
  sent.forbid_anything ();
}

TEST_F (Probe, AsksForTheFormWhereDiscoveryDoesNotSay)
{
  check (irc (false));
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_CONFIRMED, PT_EVENT_CHECKED}));
  EXPECT_TRUE (pt_transport_probe_is_asking (probe));
  expect_iq ("get", FORM_QUERY);
  answer ("<query xmlns='jabber:iq:register'><registered/><username>a</username></query>");
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_FORM_SEEN, PT_EVENT_ASKED}));
  EXPECT_EQ (seen, std::vector<bool>{true});
  EXPECT_FALSE (pt_transport_probe_is_asking (probe));
}

TEST_F (Probe, LearnsNothingOfAFormThatDoesNotCome)
{
  check (irc (false));
  take_kinds ();
  expect_iq ("get", FORM_QUERY);
  refuse (error ("503", "cancel", "service-unavailable"));
  EXPECT_EQ (take_kinds (), Kinds{PT_EVENT_ASKED});
}

/* Until it answers it is not known whether the user is registered, and nothing can be done with it. */
TEST_F (Probe, AsksAgainWhoeverHasNotAnswered)
{
  peer.present = TRUE;
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  check (irc (false));
  expect_iq ("get", FORM_QUERY);
  refuse (error ("404", "wait", "remote-server-timeout"));
  sent.forbid_anything ();
  world.advance (5000);
  check_again (irc (false));
  expect_iq ("get", FORM_QUERY);
  world.advance (30000);
  sent.forbid_anything ();
  world.advance (10000);
  check_again (irc (false));
  expect_iq ("get", FORM_QUERY);
  answer ("<query xmlns='jabber:iq:register'><registered/><username>a</username></query>");
  EXPECT_EQ (seen, std::vector<bool>{true});
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Probe, AsksNoLongerWhenItIsReset)
{
  peer.present = TRUE;
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  pt_transport_probe_check (probe);
  expect_iq ("get", INFO_QUERY);
  refuse (error ("404", "wait", "remote-server-timeout"));
  EXPECT_EQ (world.timers.size (), 1u);
  pt_transport_probe_reset (probe);
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Probe, KeepsWhatIsRememberedWhereASignOnDoesNotSay)
{
  g_autoptr (PtDiscoInfo) info = pt_disco_info_parse (parse (irc (false).info ()).get ());

  pt_transport_probe_confirm (probe, info);
  EXPECT_EQ (known, std::vector<PtRegistered>{PT_REGISTERED_YES});
  sent.forbid_anything ();

  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  pt_transport_probe_confirm (probe, info);
  expect_iq ("get", FORM_QUERY);
}

TEST_F (Probe, TakesAServiceOfTheUsersChoiceForOpen)
{
  Gateway biboumi = irc (false);

  biboumi.category = "conference";
  biboumi.features = "";
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  peer.added = TRUE;
  check (biboumi);
  EXPECT_EQ (known, std::vector<PtRegistered>{PT_REGISTERED_NOT_REQUIRED});

  known.clear ();
  peer.added = FALSE;
  take_kinds ();
  check (biboumi);
  EXPECT_TRUE (known.empty ());
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_NOT_FOUND, PT_EVENT_ASKED}));
}

TEST_F (Probe, TellsOfWhatIsNotThere)
{
  pt_transport_probe_check (probe);
  expect_iq ("get", INFO_QUERY);
  refuse (error ("404", "cancel", "remote-server-not-found", "Gone."));
  EXPECT_EQ (
      told, (std::vector<Told>{{PT_EVENT_NOT_FOUND, "Gone.", false}, {PT_EVENT_ASKED, "", false}}));
}

TEST_F (Probe, AsksOnceAtATimeAndAgainWhenItMust)
{
  pt_transport_probe_check (probe);
  pt_transport_probe_check (probe);
  expect_iq ("get", INFO_QUERY);
  sent.forbid_anything ();

  pt_transport_probe_check_again (probe);
  answer (irc ().info ());
  EXPECT_TRUE (told.empty ()) << "the older answer is not wanted any more";
  expect_iq ("get", INFO_QUERY);
  answer (irc ().info ());
  EXPECT_EQ (known, std::vector<PtRegistered>{PT_REGISTERED_YES});
}

TEST_F (Probe, AsksNothingWhileTheStreamIsDown)
{
  pt_iq_tracker_set_phase (peer.tracker, PT_PHASE_DOWN);
  pt_transport_probe_check (probe);
  world.advance (1000);
  EXPECT_TRUE (told.empty ());
  EXPECT_FALSE (pt_transport_probe_is_asking (probe));
}

/* slidge lists the command that registers to those who are not registered. */
TEST_F (Probe, AsksForTheCommandsOfAGatewayWithoutAForm)
{
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  check_commands (REGISTER);
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_COMMANDS, PT_EVENT_COMMANDS_SEEN, PT_EVENT_ASKED}));
  EXPECT_EQ (by_command, std::vector<PtRegistered>{PT_REGISTERED_NO});
}

TEST_F (Probe, TakesTheMissingCommandForARegistrationWhereItIsKnown)
{
  peer.by_command = TRUE;
  peer.facts.registered = PT_REGISTERED_NO;
  check_commands (SETTINGS);
  EXPECT_EQ (by_command, std::vector<PtRegistered>{PT_REGISTERED_YES});
}

TEST_F (Probe, TakesTheCommandThatUnregistersForARegistration)
{
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  check_commands (
      "<item jid='irc.openfire.test' node='https://slidge.im/command/core/unregister'/>");
  EXPECT_EQ (by_command, std::vector<PtRegistered>{PT_REGISTERED_YES});
}

/* What is missing in a list that was cut may be behind its end. */
TEST_F (Probe, MakesNothingOfACommandThatIsMissingInTooManyOfThem)
{
  std::string many = repeat (PT_COMMANDS_MAX + 1, [] (const std::string &i) {
    return "<item jid='irc.openfire.test' node='n" + i + "' name='x'/>";
  });

  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  check_commands (many);
  peer.by_command = TRUE;
  check_commands (many);
  EXPECT_TRUE (by_command.empty ());
  EXPECT_TRUE (known.empty ());
}

/* spectrum2 for IRC has commands, and takes no registration. */
TEST_F (Probe, LetsEverybodyInWhereNoCommandRegisters)
{
  peer.facts.registered = PT_REGISTERED_UNKNOWN;
  check_commands (SETTINGS);
  EXPECT_TRUE (by_command.empty ());
  EXPECT_EQ (known, std::vector<PtRegistered>{PT_REGISTERED_NOT_REQUIRED});
}

TEST_F (Probe, LearnsNothingOfCommandsThatDoNotCome)
{
  Gateway gateway = irc (false);

  peer.by_command = TRUE;
  peer.facts.registered = PT_REGISTERED_NO;
  gateway.features += "<feature var='http://jabber.org/protocol/commands'/>";
  check (gateway);
  expect_iq ("get", FORM_QUERY);
  refuse (error ("400", "modify", "bad-request"));
  expect_iq ("get", COMMANDS_QUERY);
  take_kinds ();
  refuse (error ("504", "wait", "remote-server-timeout"));
  EXPECT_EQ (take_kinds (), (Kinds{PT_EVENT_COMMANDS, PT_EVENT_ASKED}));
  EXPECT_TRUE (by_command.empty ());
}

TEST_F (Probe, AsksForTheCommandsOnceAtATime)
{
  Gateway gateway = irc (true);

  gateway.features += "<feature var='http://jabber.org/protocol/commands'/>";
  check (gateway);
  pt_transport_probe_ask_commands (probe);
  pt_transport_probe_ask_commands (probe);
  expect_iq ("get", COMMANDS_QUERY);
  sent.forbid_anything ();
}
