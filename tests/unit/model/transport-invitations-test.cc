/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport-invitations: groups to which a network invites the user. */

#include <vector>

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/transport/invitations.h"

using namespace unit;

namespace {

std::string
direct (const std::string &room)
{
  return std::string ("<message from='") + IRC
         + "' to='alice@openfire.test'><x xmlns='jabber:x:conference' jid='" + room + "@" + IRC
         + "'/></message>";
}

std::string
mediated (const std::string &room)
{
  return "<message from='" + room + "@" + IRC
         + "' to='alice@openfire.test'><x xmlns='http://jabber.org/protocol/muc#user'>"
           "<invite from='bob@irc.openfire.test'/></x></message>";
}

std::string
joining ()
{
  return "[" + cached (IRC, "irc", "'registered':true,'auto_login':true,'join_all':true") + "]";
}

class Invited : public Conversation {
public:
  explicit Invited (const std::string &cache = "") : Conversation (cache)
  {
    gateways = {irc (), xmpp (false)};
  }

  void log_in ()
  {
    sign_on ();
    available (IRC);
    sent.clear ();
  }

  /* The login is long over. */
  void settle ()
  {
    log_in ();
    advance (10 * 1000);
  }

  std::vector<std::vector<std::string>> &asked = windows.invitations;
};

using Batch = std::vector<std::string>;
const std::vector<Batch> A_AND_B = {{"a@irc.openfire.test", "b@irc.openfire.test"}};

} // namespace

TEST (TransportInvitations, OfALoginAreOfferedTogether)
{
  Invited conversation;

  conversation.log_in ();
  EXPECT_TRUE (conversation.receive (direct ("a")));
  conversation.advance (2900);
  EXPECT_TRUE (conversation.receive (mediated ("b")));
  EXPECT_TRUE (conversation.receive (direct ("a"))) << "it is known";
  conversation.advance (2900);
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.advance (100);
  EXPECT_EQ (conversation.asked, A_AND_B);
}

TEST (TransportInvitations, OfASlowLoginWaitForItsEnd)
{
  Invited conversation;

  conversation.sign_on ();
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.receive (direct ("a")));
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
  conversation.available (IRC);
  EXPECT_TRUE (conversation.receive (direct ("b")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, A_AND_B);
}

TEST (TransportInvitations, HaveTheRoomsOwnNames)
{
  Invited conversation;

  conversation.log_in ();
  conversation.receive (direct ("a"));
  conversation.receive (direct ("b"));
  conversation.expect_info_query ("a@irc.openfire.test");
  conversation.answer (
      "<query xmlns='http://jabber.org/protocol/disco#info'><identity "
      "category='conference' type='text' name='Family&#10; and friends'/></query>");
  conversation.expect_info_query ("b@irc.openfire.test");
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, (std::vector<Batch>{{"a@irc.openfire.test Family and friends",
                                                      "b@irc.openfire.test"}}));
}

TEST (TransportInvitations, LaterAreTheClientsBusiness)
{
  Invited conversation;

  conversation.settle ();
  EXPECT_FALSE (conversation.receive (direct ("a")));
  EXPECT_FALSE (conversation.receive (mediated ("b")));
  conversation.advance (10 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
}

TEST (TransportInvitations, WhereTheUserIsNotRegisteredAreTheClientsBusiness)
{
  Invited conversation;

  conversation.gateways = {irc (false), xmpp (false)};
  conversation.sign_on ();
  EXPECT_FALSE (conversation.receive (direct ("a")));
}

TEST (TransportInvitations, AreBounded)
{
  Invited conversation;

  conversation.log_in ();
  for (int i = 0; i < 2000; i++)
    EXPECT_TRUE (conversation.receive (direct ("a" + std::to_string (i))));
  conversation.advance (3000);
  ASSERT_EQ (conversation.asked.size (), 1u);
  EXPECT_EQ (conversation.asked[0].size (), static_cast<size_t> (PT_INVITATIONS_MAX));
}

TEST (TransportInvitations, DoNotWaitForTheEndOfAFlood)
{
  Invited conversation;

  conversation.log_in ();
  for (int i = 0; i < 31; i++) {
    conversation.receive (direct ("a" + std::to_string (i)));
    conversation.advance (1000);
  }
  EXPECT_EQ (conversation.asked.size (), 1u);
}

TEST (TransportInvitations, AreForgottenWithTheStream)
{
  Invited conversation;

  conversation.log_in ();
  conversation.receive (direct ("a"));
  conversation.sign_off ();
  conversation.advance (60 * 1000);
  EXPECT_TRUE (conversation.asked.empty ());
}

/* At any time, each batch together. */
TEST (TransportInvitationsJoinAll, AreAcceptedUnasked)
{
  Invited conversation (joining ());

  conversation.settle ();
  EXPECT_TRUE (conversation.receive (direct ("a")));
  conversation.advance (3000);
  EXPECT_EQ (conversation.asked, (std::vector<Batch>{{"join a@irc.openfire.test"}}));
}

TEST (TransportInvitationsJoinAll, IsRemembered)
{
  Invited conversation;

  conversation.settle ();
  EXPECT_EQ (conversation.remembered ().find ("join_all"), std::string::npos);
  pt_transport_set_join_all (conversation.transport (IRC), TRUE);
  EXPECT_NE (conversation.remembered ().find ("\"join_all\":true"), std::string::npos);
  EXPECT_TRUE (
      pt_transport_interface_get_join_all (PT_TRANSPORT_INTERFACE (conversation.transport (IRC))));
}

TEST (TransportInvitationsJoinAll, EndsWithTheRegistration)
{
  Invited conversation (joining ());

  conversation.gateways = {irc (false), xmpp (false)};
  conversation.sign_on ();
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
  EXPECT_FALSE (
      pt_transport_interface_get_join_all (PT_TRANSPORT_INTERFACE (conversation.transport (IRC))));
  EXPECT_EQ (conversation.remembered ().find ("join_all"), std::string::npos);
}
