/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Invitations to groups: many after a login, one later, and all of them joined from then on. */
#include <algorithm>

#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/actions.h"
}

namespace integration {

namespace {

/* Behind the transport there is nobody who asks rooms in, so another component has the rooms' place. */
std::string
invitation (const std::string &room)
{
  return "<message from='irc.localhost' to='alice@localhost/pidgin'>"
         "<x xmlns='jabber:x:conference' jid='"
         + room + "@irc.localhost' reason='Tea'/></message>";
}

class Invitations : public Stack {
protected:
  void invite (const std::vector<std::string> &rooms)
  {
    for (const std::string &room : rooms)
      send_from (irc, invitation (room));
  }

  std::shared_ptr<Dialog> be_invited ()
  {
    be_online (irc);
    invite ({"tea", "coffee", "milk"});
    auto window = client->screen.expect_dialog ("on IRC invite you");
    EXPECT_NE (window, nullptr) << client->screen.describe ();
    return window;
  }

  bool joins (const std::string &room, size_t since = 0)
  {
    return static_cast<bool> (client->wire->expect_sent (
        [&] (const Stanza &each) {
          return each.name () == "presence" && bare_jid (each.to ()) == room + "@irc.localhost"
                 && each.child ("x").ns () == "http://jabber.org/protocol/muc";
        },
        since));
  }

  size_t count_joins ()
  {
    return client->wire
        ->sent ([] (const Stanza &each) {
          return each.name () == "presence"
                 && each.child ("x").ns () == "http://jabber.org/protocol/muc";
        })
        .size ();
  }
};

} // namespace

TEST_F (Invitations, OfALoginComeInOneWindow)
{
  auto window = be_invited ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->primary, "3 groups on IRC invite you");
  EXPECT_EQ (window->entries ("groups"), "tea\ncoffee\nmilk");
  EXPECT_EQ (window->value ("groups"), window->entries ("groups"));
  EXPECT_EQ (window->value ("join-all"), "false");
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u);

  window->fill ("groups", "tea\nmilk");
  window->ok ();
  EXPECT_TRUE (joins ("tea"));
  EXPECT_TRUE (joins ("milk"));
  EXPECT_EQ (count_joins (), 2u);
}

TEST_F (Invitations, AreNotAcceptedWhenTheWindowIsClosed)
{
  auto window = be_invited ();
  ASSERT_NE (window, nullptr);
  window->cancel ();
  alice->fence (irc);
  EXPECT_EQ (count_joins (), 0u);
}

TEST_F (Invitations, ThatComeAloneAreTheClientsOwn)
{
  be_online (irc);
  invite ({"tea"});
  auto question = client->screen.expect_dialog ("tea@irc.localhost");
  ASSERT_NE (question, nullptr) << client->screen.describe ();
  EXPECT_NE (question->primary.find ("invitation"), std::string::npos) << question->primary;
  question->press ("Accept");
  EXPECT_TRUE (joins ("tea"));
}

TEST_F (Invitations, AreAllAcceptedAfterThatChoice)
{
  auto window = be_invited ();
  ASSERT_NE (window, nullptr);
  window->fill ("groups", "tea");
  window->fill ("join-all", "true");
  window->ok ();
  PtTransportInterface *view = PT_TRANSPORT_INTERFACE (transport (irc));
  ASSERT_TRUE (pt_action_is_offered (PT_ACTION_JOIN_ALL, view));

  invite ({"water"});
  EXPECT_TRUE (joins ("water"));
  EXPECT_TRUE (client->screen.open_dialogs ().empty ()) << client->screen.describe ();

  pt_actions_perform (view, PT_ACTION_JOIN_ALL, FALSE, nullptr, nullptr);
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_JOIN_ALL, view));
  invite ({"juice"});
  EXPECT_NE (client->screen.expect_dialog ("juice@irc.localhost"), nullptr)
      << client->screen.describe ();
}

} // namespace integration
