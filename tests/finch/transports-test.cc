/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of transports in Finch, and what can be done with each. */
#include "finch/fixture.h"

#include "support/wait.h"

namespace terminal {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";

class Transports : public Terminal {
protected:
  void answer (const std::string &ns, const std::string &payload)
  {
    gateway->command (std::string ("answer ") + irc + " " + ns
                      + " <iq type='result' from='{from}' to='{to}' id='{id}'>" + payload
                      + "</iq>");
  }

  Stanza last_command ()
  {
    return Stanza::parse (gateway->command (std::string ("last ") + irc + " " + commands_ns))
        .first_child ();
  }

  bool wait_stored (const std::string &value)
  {
    return wait_every (Milliseconds (200), [&] { return stored_auto_login (irc) == value; });
  }
};

std::string
stage (const std::string &status, const std::string &content)
{
  return std::string ("<command xmlns='") + commands_ns + "' node='rooms' sessionid='s1' status='"
         + status + "'>" + content + "</command>";
}

} // namespace

TEST_F (Transports, AreListedWithTheirStates)
{
  register_before (irc);
  open ();
  EXPECT_TRUE (says (irc_title, "logged in"));
  EXPECT_TRUE (says (xmpp_title, "not set up"));
}

TEST_F (Transports, LogOutAndInAgain)
{
  open_online ();
  ASSERT_TRUE (choose (irc_title, "Log out"));
  EXPECT_TRUE (waits_for ("IRC at irc.localhost: logging out")) << "the list is there again";
  finch->close_window ();
  ASSERT_TRUE (choose (irc_title, "Log in"));
  EXPECT_TRUE (waits_for ("IRC at irc.localhost: logging in"));
  finch->close_window ();
  EXPECT_TRUE (says (irc_title, "logged in"));
}

TEST_F (Transports, AutomaticLogInIsStoredOnTheServer)
{
  open_offline ();
  ASSERT_TRUE (choose (irc_title, "Log in automatically"));
  EXPECT_TRUE (wait_stored ("true"));
  finch->close_window ();
  ASSERT_TRUE (choose (irc_title, "Do not log in automatically"));
  EXPECT_TRUE (wait_stored ("false"));
}

TEST_F (Transports, AreLookedAtAgainWhenSomethingIsChosen)
{
  open_online ();
  ASSERT_TRUE (open_menu (irc_title));
  gateway->command ("login-delay irc.localhost never");
  gateway->command ("drop irc.localhost alice@localhost");
  ASSERT_TRUE (waits_for ("Your connection to the IRC network was lost."));
  ASSERT_TRUE (press ("Dismiss"));
  ASSERT_TRUE (choose_here ("Add contact…"));
  EXPECT_TRUE (waits_for ("That is not possible any more."));
  EXPECT_FALSE (finch->shows ("Add contact…"));
}

TEST_F (Transports, CommandLeadsThroughItsStages)
{
  gateway_options.networks
      = {std::string ("domain=irc.localhost,features=") + commands_ns, "domain=xmpp.localhost"};
  open_online ();
  answer (items_ns, std::string ("<query xmlns='") + items_ns + "' node='" + commands_ns
                        + "'><item jid='irc.localhost' node='config' name='Configure'/>"
                          "<item jid='irc.localhost' node='rooms' name='Find rooms'/></query>");
  answer (commands_ns,
          stage ("executing", "<actions execute='next'><next/><complete/></actions>"
                              "<x xmlns='jabber:x:data' type='form'><title>Find rooms</title>"
                              "<field type='fixed'><value>Rooms of all servers.</value></field>"
                              "<field var='size' type='list-single' label='Size'><option "
                              "label='Small'><value>s</value></option><option label='Large'>"
                              "<value>l</value></option><value>s</value></field></x>"));
  ASSERT_TRUE (choose (irc_title, "Commands…"));
  ASSERT_TRUE (waits_for ("Choose the command to run."));
  ASSERT_TRUE (choose_here ("Find rooms"));

  ASSERT_TRUE (waits_for ("Rooms of all servers."));
  EXPECT_FALSE (finch->shows ("Not implemented"));
  ASSERT_TRUE (finch->select ("Large"));
  answer (commands_ns, stage ("completed", "<note>Two rooms are large.</note>"));
  ASSERT_TRUE (press ("Continue"));
  EXPECT_TRUE (waits_for ("Two rooms are large."));
  EXPECT_EQ (last_command ().attribute ("action"), "next");
  EXPECT_NE (last_command ().to_xml ().find ("<value>l</value>"), std::string::npos)
      << last_command ().to_xml ();
}

} // namespace terminal
