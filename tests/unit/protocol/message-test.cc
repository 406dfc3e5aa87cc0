/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/message.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

namespace {

PtMessage
parse (const std::string &attributes, const std::string &content)
{
  return pt_message_parse (
      unit::parse ("<message from='gw.example.org' " + attributes + ">" + content + "</message>")
          .get ());
}

bool
is_written (const std::string &attributes, const std::string &content)
{
  return pt_message_is_written (
      unit::parse ("<message to='gw.example.org' " + attributes + ">" + content + "</message>")
          .get ());
}

} // namespace

TEST (Message, StandsInAConversationUnlessItIsSomethingElse)
{
  EXPECT_EQ (PT_MESSAGE_CHAT, parse ("type='chat'", "<body>Enter authorization code</body>"));
  EXPECT_EQ (PT_MESSAGE_CHAT, parse ("", "<body>These are the commands: ...</body>"));
  EXPECT_EQ (PT_MESSAGE_CHAT, parse ("type='chat'", "<active xmlns='http://jabber.org/protocol/"
                                                    "chatstates'/>"));
  EXPECT_EQ (PT_MESSAGE_CHAT, parse ("type='headline'", "<body>Maintenance tonight</body>"));
}

/* slidge sends the first; XEP-0045 example 62 has the second. */
TEST (Message, InvitesToARoomInTwoWays)
{
  EXPECT_EQ (PT_MESSAGE_INVITATION,
             parse ("", "<x xmlns='jabber:x:conference' jid='group-1@gw.example.org' "
                        "reason='Family'/>"));
  EXPECT_EQ (PT_MESSAGE_INVITATION, parse ("", "<x xmlns='http://jabber.org/protocol/muc#user'>"
                                               "<invite from='bob@gw.example.org'/></x>"));
}

TEST (Message, WithAnotherXIsNoInvitation)
{
  EXPECT_EQ (PT_MESSAGE_CHAT,
             parse ("type='chat'", "<body>hi</body><x xmlns='http://jabber.org/protocol/muc#user'/>"
                                   "<x xmlns='jabber:x:oob'><url>https://example.org/</url></x>"));
}

/* An invitation that could not be delivered comes back with what was in it. */
TEST (Message, ThatIsAnErrorIsNothingElse)
{
  const std::string error = "<error type='cancel'><service-unavailable "
                            "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";

  EXPECT_EQ (PT_MESSAGE_FAILURE, parse ("type='error'", "<body>hi</body>" + error));
  EXPECT_EQ (
      PT_MESSAGE_FAILURE,
      parse ("type='error'", "<x xmlns='jabber:x:conference' jid='a@gw.example.org'/>" + error));
}

TEST (Message, OfSpectrum2SaysWhyALogInHasEnded)
{
  EXPECT_EQ (PT_MESSAGE_FAILURE,
             parse ("type='chat'", "<body>Invalid password</body><spectrumerror error='2' "
                                   "xmlns='http://spectrum.im/error'>"
                                   "CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror>"));
}

TEST (Message, IsWrittenWhenItHasABodyForSomebody)
{
  EXPECT_TRUE (is_written ("type='chat'", "<body>help</body>"));
  EXPECT_TRUE (is_written ("", "<body>help</body>"));
  EXPECT_FALSE (is_written ("type='chat'", "<composing xmlns='http://jabber.org/protocol/"
                                           "chatstates'/>"));
  EXPECT_FALSE (is_written ("type='groupchat'", "<body>help</body>"));
}
