/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of protocol/data-policy: XEP-0504. */

#include "protocol/data-policy.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

namespace {

std::string
form (const std::string &fields, const std::string &type = "urn:xmpp:data-policy:0")
{
  return "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>"
         + type + "</value></field>" + fields + "</x>";
}

std::string
field (const std::string &var, const std::string &value)
{
  return "<field var='" + var + "'><value>" + value + "</value></field>";
}

std::string
parse (const std::string &content)
{
  unit::Node query = unit::parse ("<query xmlns='http://jabber.org/protocol/disco#info'>" + content
                                  + "</query>");
  g_autofree char *policy = pt_data_policy_parse (query.get ());

  return policy != nullptr ? policy : "(none)";
}

} // namespace

TEST (DataPolicy, SaysWhatTheGatewaySeesAndKeeps)
{
  EXPECT_EQ (parse (form (field ("auth_data", "plain") + field ("data_retention", "48")
                          + field ("tos", "https://example.org/terms"))),
             "The gateway sees your password.\nIt keeps your messages for 2 days.\n"
             "Its terms: https://example.org/terms");
  EXPECT_EQ (parse (form (field ("auth_data", "restricted") + field ("data_transmission", "gre")
                          + field ("data_retention", "0"))),
             "The gateway gets limited access to your account.\nIt cannot read your messages.\n"
             "It keeps none of your messages.");
}

TEST (DataPolicy, CountsHoursAndDays)
{
  EXPECT_EQ (parse (form (field ("data_retention", "1"))), "It keeps your messages for an hour.");
  EXPECT_EQ (parse (form (field ("data_retention", "36"))), "It keeps your messages for 36 hours.");
  EXPECT_EQ (parse (form (field ("data_retention", "24"))), "It keeps your messages for a day.");
}

TEST (DataPolicy, SaysNothingOfWhatItDoesNotKnow)
{
  EXPECT_EQ (parse (""), "(none)");
  EXPECT_EQ (parse (form (field ("auth_data", "no_auth") + field ("data_retention", "unknown"))),
             "(none)");
  EXPECT_EQ (parse (form (field ("data_retention", "-1") + field ("auth_data", "&lt;b&gt;"))),
             "(none)");
  EXPECT_EQ (parse (form (field ("data_retention", "99999999999999999999"))), "(none)");
}

TEST (DataPolicy, IsThatOfTheGatewayAndNotOfItsNetwork)
{
  EXPECT_EQ (parse (form (field ("data_retention", "infinite"),
                          "urn:xmpp:data-policy:identity:gateway:signal:0")),
             "(none)");
  EXPECT_EQ (parse (form (field ("data_retention", "infinite"), "other")
                    + form (field ("data_retention", "0"))),
             "It keeps none of your messages.");
}

TEST (DataPolicy, SaysWhatBecomesOfWhatItKeeps)
{
  EXPECT_EQ (parse (form (field ("encryption_at_rest", "true") + field ("data_deletion", "1")
                          + field ("full_erasure", "0")
                          + "<field var='access_policy'><value>admins</value>"
                            "<value>partners</value><value>other</value></field>")),
             "What it keeps is encrypted.\nYou can delete what it keeps.\n"
             "Its administrators can see your data.\nYour data is given to partners.");
}

TEST (DataPolicy, EndsWithTheGatewaysOwnWords)
{
  EXPECT_EQ (parse (form ("<field var='extra_info'><value>Kept in Verona.\xe2\x80\xae</value>"
                          "<value/><value>Ask the &lt;b>prince</value></field>"
                          + field ("auth_data", "hidden"))),
             "The gateway does not see your password.\nKept in Verona.\nAsk the <b>prince");
}
