/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/disco.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Names = std::vector<std::string>;

std::string
items_xml (const std::string &items)
{
  return "<query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query>";
}

/* "jid" or "jid (name)" of each item. */
Names
parse_items (const std::string &items, const char *server = "example.org")
{
  unit::Node query = unit::parse (items_xml (items));
  g_autoptr (GPtrArray) parsed = pt_disco_items_parse (query.get (), server);
  Names names;

  for (guint i = 0; i < parsed->len; i++) {
    auto *item = static_cast<PtDiscoItem *> (g_ptr_array_index (parsed, i));

    names.push_back (item->name == nullptr ? item->jid
                                           : look (item->jid) + " (" + item->name + ")");
  }

  return names;
}

PtDiscoInfo *
parse_info (const std::string &children)
{
  unit::Node query = unit::parse ("<query xmlns='http://jabber.org/protocol/disco#info'>" + children
                                  + "</query>");

  return pt_disco_info_parse (query.get ());
}

} // namespace

TEST (Disco, ListsTheItemsOfOpenfire)
{
  Names expected
      = {"simple.openfire.test (SIMPLE Transport)", "conference.openfire.test (Public Chatrooms)",
         "conference.irc.openfire.test (IRC Transport)"};

  EXPECT_EQ (expected,
             parse_items ("<item jid='simple.openfire.test' name='SIMPLE Transport'/>"
                          "<item jid='conference.openfire.test' name='Public Chatrooms'/>"
                          "<item jid='conference.irc.openfire.test' name='IRC Transport'/>"));
}

TEST (Disco, LeavesOutWhatIsNoDomain)
{
  EXPECT_EQ (Names{"irc.example.org"},
             parse_items ("<item/><item jid=''/><item jid='a b'/><item jid='bob@example.org'/>"
                          "<item jid='irc.example.org/x'/><item jid='..'/><item jid='&lt;b>'/>"
                          "<item jid='irc.example.org'/><other jid='aim.example.org'/>"));
}

TEST (Disco, ListsEachDomainOnce)
{
  EXPECT_EQ ((Names{"irc.example.org (First)", "aim.example.org"}),
             parse_items ("<item jid='irc.example.org' name='First'/>"
                          "<item jid='IRC.example.ORG.' name='Second'/>"
                          "<item jid='aim.example.org'/><item jid='irc.example.org'/>"));
}

/* A node is not what has it, and no client asks what it is. */
TEST (Disco, LeavesOutNodes)
{
  EXPECT_EQ (Names{"irc.example.org"},
             parse_items ("<item jid='aim.example.org' node='x'/><item jid='irc.example.org' "
                          "node=''/><item jid='irc.example.org'/>"));
}

TEST (Disco, LeavesOutTheServerItself)
{
  EXPECT_EQ (Names{"irc.example.org"},
             parse_items ("<item jid='Example.org'/><item jid='irc.example.org'/>", "EXAMPLE.org"));
}

TEST (Disco, LeavesForeignDomainsToTheCaller)
{
  EXPECT_EQ (Names{"irc.evil.test"}, parse_items ("<item jid='irc.evil.test'/>"));
}

TEST (Disco, CleansTheNames)
{
  EXPECT_EQ ((Names{"a.example.org (<b>x y)", "b.example.org", "c.example.org"}),
             parse_items ("<item jid='a.example.org' name=' &lt;b>x&#10;&#x202e;y'/>"
                          "<item jid='b.example.org' name=''/>"
                          "<item jid='c.example.org' name='&#x200b;'/>"));
}

TEST (Disco, CutsALongName)
{
  std::string name (100000, 'x');
  Names parsed = parse_items ("<item jid='a.example.org' name='" + name + "'/>");

  EXPECT_EQ (Names{"a.example.org (" + std::string (PT_TEXT_NAME_MAX - 1, 'x') + "…)"}, parsed);
}

TEST (Disco, FindsTheOneGoodItemAmongTenThousand)
{
  std::string items;

  for (int i = 0; i < 10000; i++)
    items += i % 2 ? "<item jid='example.org'/>" : "<item jid='bob@example.org/x'/>";

  EXPECT_EQ (Names{"irc.example.org"}, parse_items (items + "<item jid='irc.example.org'/>"));
}

TEST (Disco, ListsTheFirstOfTenThousandGoodItems)
{
  std::string items;

  for (int i = 0; i < 10000; i++)
    items += "<item jid='t" + std::to_string (i) + ".example.org'/>";

  Names parsed = parse_items (items);

  ASSERT_EQ (static_cast<size_t> (PT_DISCO_MAX_ITEMS), parsed.size ());
  EXPECT_EQ ("t0.example.org", parsed.front ());
  EXPECT_EQ ("t255.example.org", parsed.back ());
}

TEST (Disco, HasNoItemsWithoutAnAnswer)
{
  g_autoptr (GPtrArray) items = pt_disco_items_parse (nullptr, "example.org");

  EXPECT_EQ (0u, items->len);
}

TEST (Disco, ReadsWhatKrakenSaysOfATransport)
{
  g_autoptr (PtDiscoInfo) info = parse_info (
      "<identity category='gateway' type='xmpp' name='XMPP Transport'/>"
      "<feature var='http://jabber.org/protocol/disco#info'/>"
      "<feature var='http://jabber.org/protocol/disco#items'/><feature var='jabber:iq:gateway'/>"
      "<feature var='jabber:iq:register'/><feature var='jabber:iq:version'/>"
      "<feature var='jabber:iq:last'/><feature var='vcard-temp'/>");

  EXPECT_TRUE (info->is_gateway);
  EXPECT_EQ ("xmpp", look (info->type));
  EXPECT_EQ ("XMPP Transport", look (info->name));
  EXPECT_TRUE (info->can_register);
  EXPECT_TRUE (info->translates);
  EXPECT_FALSE (info->registered);
  EXPECT_FALSE (info->escapes);
  EXPECT_FALSE (info->has_commands);
  EXPECT_FALSE (info->can_search);
}

TEST (Disco, ReadsThatTheUserIsRegistered)
{
  g_autoptr (PtDiscoInfo) info
      = parse_info ("<identity category='gateway'/><feature var='jabber:iq:registered'/>");

  EXPECT_TRUE (info->registered);
  EXPECT_FALSE (info->can_register);
}

TEST (Disco, ReadsTheFeaturesOfOtherGateways)
{
  g_autoptr (PtDiscoInfo) info = parse_info (
      "<feature var='jid\\20escaping'/><feature/>"
      "<feature var='http://jabber.org/protocol/commands'/><feature var='jabber:iq:search'/>");

  EXPECT_TRUE (info->escapes);
  EXPECT_TRUE (info->has_commands);
  EXPECT_TRUE (info->can_search);
  EXPECT_FALSE (info->translates);
}

/* conference.irc.openfire.test has the name of a transport. */
TEST (Disco, TakesARoomServiceForNoGateway)
{
  g_autoptr (PtDiscoInfo) info
      = parse_info ("<identity category='conference' type='text' name='IRC Transport'/>");

  EXPECT_FALSE (info->is_gateway);
  EXPECT_TRUE (info->is_conference);
}

/* biboumi, which a user can add all the same. */
TEST (Disco, ReadsWhatSomethingElseThanAGatewayIs)
{
  g_autoptr (PtDiscoInfo) info
      = parse_info ("<identity category='conference' type='IRC' name='Biboumi XMPP-IRC gateway'/>"
                    "<identity category='client' type='pc' name='No'/>");

  EXPECT_FALSE (info->is_gateway);
  EXPECT_EQ ("irc", look (info->type));
  EXPECT_EQ ("Biboumi XMPP-IRC gateway", look (info->name));
}

/* Prosody says the first in place of a component that is down. */
TEST (Disco, KnowsAStandIn)
{
  const std::pair<const char *, gboolean> answers[] = {
      {"<identity category='component' type='generic' name='IRC'/>", TRUE},
      {"<identity category='component' type='c2s'/>", FALSE},
      {"<identity category='gateway' type='generic'/>", FALSE},
      {"<identity category='component' type='generic'/><identity category='gateway' type='irc'/>",
       FALSE},
      {"", FALSE},
  };

  for (const auto &[answer, is_stand_in] : answers) {
    g_autoptr (PtDiscoInfo) info = parse_info (answer);

    EXPECT_EQ (is_stand_in, info->is_stand_in) << answer;
  }
}

/* matrix-bifrost is a service of rooms, too. */
TEST (Disco, TakesAGatewayWithRoomsForAGateway)
{
  for (const char *answer :
       {"<identity category='conference' type='text'/><identity category='gateway' type='matrix'/>",
        "<identity category='gateway' type='matrix'/><identity category='conference' "
        "type='text'/>"}) {
    g_autoptr (PtDiscoInfo) info = parse_info (answer);

    EXPECT_TRUE (info->is_gateway) << answer;
    EXPECT_FALSE (info->is_conference) << answer;
  }
}

TEST (Disco, TakesTheFirstGatewayOfSeveralIdentities)
{
  g_autoptr (PtDiscoInfo) info
      = parse_info ("<identity/><identity category='client' type='pc' name='No'/>"
                    "<identity category='Gateway' type='IRC' name='Yes'/><identity "
                    "category='gateway' type='aim'/>");

  EXPECT_TRUE (info->is_gateway);
  EXPECT_EQ ("irc", look (info->type));
  EXPECT_EQ ("Yes", look (info->name));
}

TEST (Disco, KnowsNothingWithoutAnAnswer)
{
  g_autoptr (PtDiscoInfo) info = pt_disco_info_parse (nullptr);

  EXPECT_FALSE (info->is_gateway);
}

TEST (Disco, AsksInTheRightNamespaces)
{
  EXPECT_EQ ("<query xmlns='http://jabber.org/protocol/disco#items'/>",
             unit::write (unit::Node (pt_disco_items_query_new ())));
  EXPECT_EQ ("<query xmlns='http://jabber.org/protocol/disco#info'/>",
             unit::write (unit::Node (pt_disco_info_query_new ())));
}

TEST (Disco, HasRoomsWhereAnIdentitySaysSo)
{
  g_autoptr (PtDiscoInfo) both = parse_info ("<identity category='gateway' type='matrix'/>"
                                             "<identity category='Conference' type='text'/>");
  g_autoptr (PtDiscoInfo) none = parse_info ("<identity category='gateway' type='icq'/>");

  EXPECT_TRUE (both->has_rooms);
  EXPECT_TRUE (both->is_gateway);
  EXPECT_FALSE (both->is_conference);
  EXPECT_FALSE (none->has_rooms);
}

TEST (Disco, CountsThePeopleInARoom)
{
  auto people = [] (const std::string &value) -> std::string {
    g_autoptr (PtDiscoInfo) info = parse_info (
        "<identity category='conference' type='text'/><x xmlns='jabber:x:data' type='result'>"
        "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roominfo</value></field>"
        "<field var='muc#roominfo_occupants'><value>"
        + value + "</value></field></x>");
    g_autoptr (PtDiscoInfo) copy = pt_disco_info_copy (info);

    return copy->people != nullptr ? copy->people : "unknown";
  };

  EXPECT_EQ (people ("12"), "12");
  EXPECT_EQ (people ("0"), "0");
  for (const char *other : {"", "-1", "many", "1e3", "99999999999"})
    EXPECT_EQ (people (other), "unknown") << other;
}
