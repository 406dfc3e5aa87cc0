/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "protocol/invitation.h"

#include <gtest/gtest.h>

#include "unit/owned-strings.h"
#include "unit/xml.h"

using unit::look;

namespace {

PtInvitation *
parse (const std::string &content, const std::string &attributes = "from='gw.example.org'")
{
  return pt_invitation_parse (
      unit::parse ("<message " + attributes + ">" + content + "</message>").get ());
}

} // namespace

/* As slidge sends it. */
TEST (Invitation, OfTheGatewayNamesTheRoom)
{
  g_autoptr (PtInvitation) invitation
      = parse ("<x reason='The gateway is configured to send invitations for groups.' "
               "jid='!Room\\3amatrix.test@Matrix.home.test' xmlns='jabber:x:conference'/>",
               "from='matrix.home.test' type='normal'");

  ASSERT_NE (invitation, nullptr);
  EXPECT_EQ (look (invitation->room), "!room\\3amatrix.test@matrix.home.test");
  EXPECT_EQ (look (invitation->from), "matrix.home.test");
  EXPECT_EQ (look (invitation->reason),
             "The gateway is configured to send invitations for groups.");
  EXPECT_EQ (invitation->password, nullptr);
  EXPECT_EQ (invitation->name, nullptr);
}

/* XEP-0045, example 62. */
TEST (Invitation, OfTheRoomNamesWhoInvites)
{
  g_autoptr (PtInvitation) invitation = parse (
      "<x xmlns='http://jabber.org/protocol/muc#user'>"
      "<invite from='crone1@shakespeare.lit/desktop'><reason>Hey&#10;Hecate</reason></invite>"
      "<password>cauldronburn</password></x>"
      "<x xmlns='jabber:x:delay'/>",
      "from='coven@chat.shakespeare.lit'");

  ASSERT_NE (invitation, nullptr);
  EXPECT_EQ (look (invitation->room), "coven@chat.shakespeare.lit");
  EXPECT_EQ (look (invitation->from), "crone1@shakespeare.lit/desktop");
  EXPECT_EQ (look (invitation->reason), "Hey Hecate");
  EXPECT_EQ (look (invitation->password), "cauldronburn");
}

TEST (Invitation, IsToARoom)
{
  for (const char *jid : {"gw.example.org", "", "@gw.example.org", "a b@gw.example.org"})
    EXPECT_EQ (parse (std::string ("<x xmlns='jabber:x:conference' jid='") + jid + "'/>"), nullptr)
        << jid;
  EXPECT_EQ (parse ("<x xmlns='jabber:x:conference'/>"), nullptr);
  EXPECT_EQ (parse ("<x xmlns='http://jabber.org/protocol/muc#user'><status code='104'/></x>"),
             nullptr);
  EXPECT_EQ (parse ("<body>hello</body>"), nullptr);
}

TEST (Invitation, ThatComesBackIsNone)
{
  EXPECT_EQ (parse ("<x xmlns='jabber:x:conference' jid='a@gw.example.org'/>",
                    "from='gw.example.org' type='error'"),
             nullptr);
}

TEST (Invitation, IsCopiedWhole)
{
  g_autoptr (PtInvitation) first = parse (
      "<x xmlns='jabber:x:conference' jid='a@gw.example.org' reason='Tea' password='secret'/>");
  ASSERT_NE (first, nullptr);
  first->name = g_strdup ("Tea");
  g_autoptr (PtInvitation) copy = pt_invitation_copy (first);

  EXPECT_EQ (look (copy->room), "a@gw.example.org");
  EXPECT_EQ (look (copy->from), "gw.example.org");
  EXPECT_EQ (look (copy->name), "Tea");
  EXPECT_EQ (look (copy->reason), "Tea");
  EXPECT_EQ (look (copy->password), "secret");
}
