/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Login information in Finch: its form, and the question before it is deleted. */
#include "finch/fixture.h"

#include "support/wait.h"

namespace terminal {

namespace {

class Form : public Terminal {
protected:
  testing::AssertionResult open_form ()
  {
    testing::AssertionResult chosen = choose (irc_title, "Enter login information…");
    return chosen ? waits_for ("Login information for IRC") : chosen;
  }

  /* The focus is on the form's first entry. */
  void fill (const std::string &name, const std::string &password, const std::string &nick)
  {
    for (const std::string &text : {name, password, nick})
      finch->fill (text);
  }

  Stanza registration ()
  {
    return gateway
        ->wait_for (irc,
                    [] (const Stanza &stanza) {
                      return stanza.name () == "iq" && stanza.type () == "set"
                             && stanza.child ("query", "jabber:iq:register");
                    })
        .child ("query");
  }
};

} // namespace

TEST_F (Form, RegistersAndLogsIn)
{
  open ();
  ASSERT_TRUE (says (irc_title, "not registered"));
  ASSERT_TRUE (open_form ());
  fill ("alice", "secret", "ally");
  EXPECT_FALSE (finch->shows ("secret"));
  ASSERT_TRUE (press ("Save"));
  EXPECT_EQ (registration ().child_text ("username"), "alice");
  EXPECT_EQ (registration ().child_text ("password"), "secret");
  EXPECT_EQ (registration ().child_text ("nick"), "ally");
  EXPECT_TRUE (says (irc_title, "logged in as ally"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
}

TEST_F (Form, OpensAgainWithWhatWasTypedAndTheGatewaysWords)
{
  open ();
  ASSERT_TRUE (says (irc_title, "not registered"));
  ASSERT_TRUE (open_form ());
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 "
                    "Nicknames have nine letters.");
  fill ("alice", "secret", "ally");
  ASSERT_TRUE (press ("Save"));
  ASSERT_TRUE (waits_for ("Nicknames have nine letters."));
  EXPECT_TRUE (waits_for ("IRC did not accept the login information"));
  EXPECT_TRUE (finch->shows ("ally"));
  gateway->forget ();
  ASSERT_TRUE (press ("Save"));
  EXPECT_EQ (registration ().child_text ("password"), "secret") << "as it was typed before";
  EXPECT_TRUE (says (irc_title, "logged in as ally"));
}

TEST_F (Form, OpensAgainAfterItWasClosedWithoutAnAnswer)
{
  open ();
  ASSERT_TRUE (says (xmpp_title, "not registered"));
  for (int i = 0; i < 2; i++) {
    ASSERT_TRUE (choose (xmpp_title, "Enter login information…"));
    ASSERT_TRUE (waits_for ("Login information for XMPP"));
    /* After this Finch tells nobody that the window is closed. */
    ASSERT_TRUE (press ("Save"));
    ASSERT_TRUE (waits_for ("You must fill all the required fields."));
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("You must fill"));
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("Login information for XMPP"));
  }
}

TEST_F (Form, IsDeletedAfterAQuestion)
{
  open_online ();
  for (int i = 0; i < 2; i++) {
    ASSERT_TRUE (choose (irc_title, "Delete login information…"));
    ASSERT_TRUE (waits_for ("Delete the login information for IRC?"));
    if (i > 0)
      break;
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("Delete the login information for IRC?"));
  }
  ASSERT_TRUE (press ("Delete"));
  EXPECT_TRUE (waits_for ("The login information was deleted."));
  finch->close_window ();
  EXPECT_TRUE (says (irc_title, "not registered"));
}

} // namespace terminal
