/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/rosterx.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Lines = std::vector<std::string>;

const char *const GATEWAY = "aim.example.org";

std::string
exchange (const std::string &items)
{
  return "<message from='aim.example.org'><body>Contacts</body>"
         "<x xmlns='http://jabber.org/protocol/rosterx'>"
         + items + "</x></message>";
}

/* "+jid name [group][group]" of each item, with "-" for a deletion and "~" for a modification. */
Lines
parse_stanza (const std::string &xml, const char *gateway = GATEWAY)
{
  unit::Node stanza = unit::parse (xml);
  g_autoptr (GPtrArray) items = pt_rosterx_parse (stanza.get (), gateway);
  Lines lines;

  for (guint i = 0; i < items->len; i++) {
    auto *item = static_cast<PtRosterxItem *> (g_ptr_array_index (items, i));
    std::string line (1, "+-~"[item->action]);

    line += item->jid;
    line += item->name == nullptr ? "" : std::string (" ") + item->name;
    for (char **group = item->groups; *group != nullptr; group++)
      line += " [" + std::string (*group) + "]";
    lines.push_back (line);
  }

  return lines;
}

Lines
parse (const std::string &items)
{
  return parse_stanza (exchange (items));
}

} // namespace

/* XEP-0093, as jggtrans sends it. */
TEST (Rosterx, ReadsTheOlderKindToo)
{
  EXPECT_EQ ((Lines{"+123@aim.example.org Bob [GG]"}),
             parse_stanza ("<message from='aim.example.org'><subject>Roster</subject>"
                           "<x xmlns='jabber:x:roster'><item jid='123@aim.example.org' "
                           "name='Bob'><group>GG</group></item></x></message>"));
  EXPECT_EQ (nullptr, pt_rosterx_find (
                          unit::parse ("<message><x xmlns='jabber:x:data'/></message>").get ()));
}

TEST (Rosterx, ReadsWhatAGatewaySuggests)
{
  EXPECT_EQ ((Lines{"+rosencrantz@aim.example.org Rosencrantz [Visitors] [Friends]",
                    "-guildenstern@aim.example.org", "~ophelia@aim.example.org Ophelia"}),
             parse ("<item action='add' jid='rosencrantz@aim.example.org' name='Rosencrantz'>"
                    "<group>Visitors</group><group>Friends</group></item>"
                    "<item action='delete' jid='guildenstern@aim.example.org'/>"
                    "<item action='modify' jid='ophelia@aim.example.org' name='Ophelia'/>"));
}

TEST (Rosterx, IsReadFromAnIqToo)
{
  EXPECT_EQ (Lines{"+bob@aim.example.org"},
             parse_stanza ("<iq type='set'><x xmlns='http://jabber.org/protocol/rosterx'>"
                           "<item jid='bob@aim.example.org' action='add'/></x></iq>"));
}

TEST (Rosterx, AddsWhereNoActionIsGiven)
{
  EXPECT_EQ (Lines{"+bob@aim.example.org"}, parse ("<item jid='bob@aim.example.org'/>"));
}

TEST (Rosterx, SkipsAnActionThatItDoesNotKnow)
{
  EXPECT_EQ (Lines{"-bob@aim.example.org"},
             parse ("<item action='block' jid='bob@aim.example.org'/>"
                    "<item action='' jid='bob@aim.example.org'/>"
                    "<item action='ADD' jid='bob@aim.example.org'/>"
                    "<item action='delete' jid='bob@aim.example.org'/>"));
}

TEST (Rosterx, TakesContactsAtTheGatewayOnly)
{
  EXPECT_EQ (Lines{"+bob@aim.example.org"},
             parse ("<item jid='alice@example.org'/><item jid='bob@icq.example.org'/>"
                    "<item jid='bob@x.aim.example.org'/><item jid='bob@evilaim.example.org'/>"
                    "<item jid='evil.test/bob@aim.example.org'/><item jid='aim.example.org'/>"
                    "<item jid='aim.example.org/x'/><item jid=''/><item/>"
                    "<item jid='a b@aim.example.org'/><item jid='@aim.example.org'/>"
                    "<other jid='no@aim.example.org'/><item jid='bob@aim.example.org'/>"));
}

TEST (Rosterx, TakesTheFirstOfSeveralForOneContact)
{
  EXPECT_EQ ((Lines{"+bob@aim.example.org First", "+carol@aim.example.org"}),
             parse ("<item jid='Bob@AIM.example.org/home' name='First'/>"
                    "<item jid='bob@aim.example.org' name='Second'/>"
                    "<item action='delete' jid='bob@aim.example.org'/>"
                    "<item jid='carol@aim.example.org'/>"));
}

TEST (Rosterx, KnowsTheGatewayInAnyCase)
{
  EXPECT_EQ (Lines{"+bob@aim.example.org"},
             parse_stanza (exchange ("<item jid='bob@aim.example.org'/>"), "AIM.Example.org"));
}

TEST (Rosterx, CleansNamesAndGroups)
{
  std::string much (100000, 'x');
  std::string cut = std::string (PT_TEXT_NAME_MAX - 1, 'x') + "…";

  EXPECT_EQ (Lines{"+bob@aim.example.org <b> %n [<i> a] [" + cut + "]"},
             parse ("<item jid='bob@aim.example.org' name=' &lt;b>&#10;&#x202e;%n'>"
                    "<group>&lt;i>\na</group><group/><group>&#x200b;</group><group>&lt;i> a</group>"
                    "<group>"
                    + much + "</group></item>"));
  EXPECT_EQ (Lines{"+bob@aim.example.org " + cut},
             parse ("<item jid='bob@aim.example.org' name='" + much + "'/>"));
  EXPECT_EQ (Lines{"+bob@aim.example.org"}, parse ("<item jid='bob@aim.example.org' name=''/>"));
}

TEST (Rosterx, TakesTheFirstGroupsOfMany)
{
  std::string groups, expected = "+bob@aim.example.org";

  for (int i = 0; i < 1000; i++)
    groups += "<group>" + std::to_string (i) + "</group>";
  for (int i = 0; i < 16; i++)
    expected += " [" + std::to_string (i) + "]";

  EXPECT_EQ (Lines{expected}, parse ("<item jid='bob@aim.example.org'>" + groups + "</item>"));
}

TEST (Rosterx, TakesTheFirstFiveThousandContacts)
{
  Lines parsed = parse (unit::repeat (PT_ROSTERX_MAX + 1, [] (const std::string &i) {
    return "<item jid='c" + i + "@aim.example.org'/>";
  }));

  ASSERT_EQ (static_cast<size_t> (PT_ROSTERX_MAX), parsed.size ());
  EXPECT_EQ ("+c0@aim.example.org", parsed.front ());
  EXPECT_EQ ("+c4999@aim.example.org", parsed.back ());
}

TEST (Rosterx, IsNothingWithoutItsElement)
{
  std::string item = "<item jid='bob@aim.example.org'/>";

  EXPECT_EQ (Lines{}, parse_stanza ("<message/>"));
  EXPECT_EQ (Lines{},
             parse_stanza ("<message><x xmlns='jabber:x:other'>" + item + "</x></message>"));
  EXPECT_EQ (Lines{}, parse_stanza (exchange (item), "not a domain"));
  EXPECT_EQ (Lines{}, parse_stanza (exchange (item), nullptr));
}
