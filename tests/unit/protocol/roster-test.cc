/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/roster.h"

#include <functional>
#include <vector>

#include <gtest/gtest.h>

#include "unit/xml.h"

using unit::look;

namespace {

using Predicate = std::function<bool (const PtRosterItem *)>;

gboolean
call (const PtRosterItem *item, gpointer user_data)
{
  return (*static_cast<Predicate *> (user_data)) (item);
}

std::string
strip (const std::string &query, Predicate predicate)
{
  unit::Node node = unit::parse (query);

  pt_roster_strip (node.get (), call, &predicate);

  return unit::write (node);
}

Predicate
has_jid (const std::string &jid)
{
  return [jid] (const PtRosterItem *item) { return jid == item->jid; };
}

/* Words for each item, in the order in which the predicate saw them. */
std::vector<std::string>
describe (const std::string &query)
{
  std::vector<std::string> seen;

  strip (query, [&seen] (const PtRosterItem *item) {
    std::string text = look (item->jid) + " " + look (item->name);

    for (char **group = item->groups; *group != nullptr; group++)
      text += std::string (" [") + *group + "]";
    text += item->subscribed_from ? " from" : "";
    text += item->subscribed_to ? " to" : "";
    text += item->removed ? " removed" : "";
    seen.push_back (text);
    return false;
  });

  return seen;
}

} // namespace

TEST (Roster, ReadsTheItems)
{
  std::vector<std::string> expected
      = {"irc.example.org (null)", "Bob@example.org Bob [Friends] [Work] from to",
         "aim.example.org AIM from", "icq.example.org (null) to", "slix.pros.test (null) removed"};

  EXPECT_EQ (expected, describe ("<query xmlns='jabber:iq:roster' ver='5'>"
                                 "<item jid='irc.example.org' subscription='none' ask='subscribe'/>"
                                 "<item jid='Bob@example.org' name='Bob' subscription='both'>"
                                 "<group>Friends</group><group>Work</group><group/></item>"
                                 "<item jid='aim.example.org' name='AIM' subscription='from'/>"
                                 "<item jid='icq.example.org' subscription='to'/>"
                                 "<item jid='slix.pros.test' subscription='remove'/></query>"));
}

TEST (Roster, TakesOutTheItemsAskedFor)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:roster' ver='7'><item jid='a@b'/><item jid='c@d'/></query>",
             strip ("<query xmlns='jabber:iq:roster' ver='7'><item jid='a@b'/>"
                    "<item jid='irc.example.org'><group>x</group></item><item jid='c@d'/></query>",
                    has_jid ("irc.example.org")));
}

TEST (Roster, TakesOutNeighbours)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:roster'><item jid='a'/></query>",
             strip ("<query xmlns='jabber:iq:roster'><item jid='b'/><item jid='b'/>"
                    "<item jid='a'/><item jid='b'/><item jid='b'/></query>",
                    has_jid ("b")));
}

TEST (Roster, CanTakeOutEverything)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:roster'/>",
             strip ("<query xmlns='jabber:iq:roster'><item jid='a'/><item jid='b'/></query>",
                    [] (const PtRosterItem *) { return true; }));
}

TEST (Roster, LeavesAloneWhatHasNoAddress)
{
  EXPECT_EQ (
      "<query xmlns='jabber:iq:roster'><item/><other jid='a'/></query>",
      strip ("<query xmlns='jabber:iq:roster'><item/><item jid='a'/><other jid='a'/></query>",
             [] (const PtRosterItem *) { return true; }));
}

TEST (Roster, StaysAsItIsWhenEmpty)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:roster' ver='92903040'/>",
             strip ("<query xmlns='jabber:iq:roster' ver='92903040'/>",
                    [] (const PtRosterItem *) { return true; }));
}
