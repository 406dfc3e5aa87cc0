/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/own-presence: what transports are sent of the user's presence (RFC 6121 4.6). */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/own-presence.h"

using namespace unit;

namespace {

const char PRESENCE[]
    = "<presence><show>away</show><status>lunch</status><priority>5</priority>"
      "<c xmlns='http://jabber.org/protocol/caps' node='http://pidgin.im/' hash='sha-1' "
      "ver='AcN='/>"
      "<query xmlns='jabber:iq:last' seconds='60'/></presence>";

class OwnPresence : public testing::Test {
protected:
  OwnPresence ()
  {
    g_autoptr (PtHost) host = fake_host_new (&world);

    presence = pt_own_presence_new (host);
  }

  ~OwnPresence () override
  {
    g_assert_finalize_object (presence);
  }

  void broadcast (const char *xml)
  {
    pt_own_presence_set (presence, parse (xml).get ());
  }

  World world;
  Outbox sent{&world};
  PtOwnPresence *presence;
};

} // namespace

TEST_F (OwnPresence, IsSentAsAnExactCopyOfTheBroadcastWithItsAge)
{
  std::string copy = PRESENCE;

  broadcast (PRESENCE);
  world.advance (90500);
  EXPECT_TRUE (pt_own_presence_send_copy (presence, IRC));
  copy.replace (copy.find ("<presence"), 9, "<presence to='irc.openfire.test'");
  copy.replace (copy.find ("seconds='60'"), 12, "seconds='150'");
  sent.expect (copy);
}

TEST_F (OwnPresence, IsNotSentOfSomebodyWhoIsNotThere)
{
  broadcast ("<presence type='unavailable'/>");
  EXPECT_FALSE (pt_own_presence_is_available (presence));
  EXPECT_FALSE (pt_own_presence_send_copy (presence, IRC));
  sent.forbid_anything ();
}

TEST_F (OwnPresence, IsSentInNoFormBeforeTheFirstBroadcast)
{
  EXPECT_FALSE (pt_own_presence_send_copy (presence, IRC));
  pt_own_presence_send (presence, "subscribed", IRC);
  sent.forbid_anything ();

  broadcast ("<presence type='unavailable'/>");
  pt_own_presence_send (presence, "subscribed", IRC);
  sent.expect ("<presence to='irc.openfire.test' type='subscribed'/>");
}

TEST_F (OwnPresence, IsForgottenWithTheStream)
{
  broadcast (PRESENCE);
  EXPECT_TRUE (pt_own_presence_has_show (presence));
  pt_own_presence_clear (presence);
  EXPECT_FALSE (pt_own_presence_is_available (presence));
  EXPECT_FALSE (pt_own_presence_has_show (presence));
  EXPECT_FALSE (pt_own_presence_send_copy (presence, IRC));
}
