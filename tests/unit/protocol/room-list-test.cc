/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "protocol/room-list.h"

#include <vector>

#include <gtest/gtest.h>

#include "unit/xml.h"

namespace {

using Rows = std::vector<std::string>;

/* "name: jid" of each room, or "name (people): jid". */
Rows
parse (const std::string &items)
{
  g_autoptr (PtTable) table = pt_room_list_parse (
      unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query>")
          .get (),
      "gw.example.org");
  Rows rows;

  EXPECT_EQ (table->jid_column, 2);
  for (guint i = 0; i < table->rows->len; i++) {
    auto cells = static_cast<GStrv> (g_ptr_array_index (table->rows, i));
    const std::string people = *cells[1] != '\0' ? " (" + std::string (cells[1]) + ")" : "";
    rows.push_back (cells[0] + people + ": " + cells[2]);
  }

  return rows;
}

} // namespace

TEST (RoomList, IsSortedByName)
{
  EXPECT_EQ (parse ("<item jid='b@gw.example.org' name='Tea'/>"
                    "<item jid='A@GW.example.org/x' name='Chess &#10; club'/>"),
             (Rows{"Chess club: a@gw.example.org", "Tea: b@gw.example.org"}));
}

TEST (RoomList, CallsARoomWithoutANameByItsAddress)
{
  EXPECT_EQ (parse ("<item jid='tea\\20party@gw.example.org'/>"),
             (Rows{"tea party: tea\\20party@gw.example.org"}));
}

TEST (RoomList, HasEachRoomOfTheGatewayOnce)
{
  EXPECT_EQ (parse ("<item jid='a@gw.example.org' name='A'/><item jid='a@gw.example.org' name='B'/>"
                    "<item jid='a@evil.example.org' name='Evil'/><item jid='gw.example.org'/>"
                    "<item name='nothing'/>"),
             (Rows{"A: a@gw.example.org"}));
}

TEST (RoomList, TakesThePeopleFromTheNames)
{
  EXPECT_EQ (parse ("<item jid='a@gw.example.org' name='Tea (12)'/>"
                    "<item jid='b@gw.example.org' name='Class (2019) (0)'/>"),
             (Rows{"Class (2019) (0): b@gw.example.org", "Tea (12): a@gw.example.org"}));
  g_autoptr (PtTable) table
      = pt_room_list_parse (unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>"
                                         "<item jid='a@gw.example.org' name='Tea (12)'/></query>")
                                .get (),
                            "gw.example.org");
  auto cells = static_cast<GStrv> (g_ptr_array_index (table->rows, 0));
  EXPECT_STREQ (cells[0], "Tea");
  EXPECT_STREQ (cells[1], "12");
}

TEST (RoomList, LeavesNamesAloneThatHaveANumberOfTheirOwn)
{
  for (const char *other :
       {"Tea", "(3)", "Tea(3)", "Tea ()", "Tea (3) b", "Tea (12345678)", "(3"}) {
    EXPECT_EQ (parse (std::string ("<item jid='a@gw.example.org' name='") + other
                      + "'/><item jid='b@gw.example.org' name='~ (2019)'/>")[0],
               std::string (other) + ": a@gw.example.org");
  }
}

TEST (RoomList, IsBounded)
{
  std::string items;

  for (int i = 0; i < 2000; i++)
    items += "<item jid='r" + std::to_string (i) + "@gw.example.org'/>";
  EXPECT_EQ (parse (items).size (), static_cast<size_t> (PT_TABLE_MAX_ROWS));
}

TEST (RoomList, SaysThatItIsTruncated)
{
  auto room = [] (const std::string &i) { return "<item jid='r" + i + "@gw.example.org'/>"; };

  for (int more : {0, 1}) {
    unit::Node query = unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>"
                                    + unit::repeat (PT_TABLE_MAX_ROWS + more, room) + "</query>");
    g_autoptr (PtTable) table = pt_room_list_parse (query.get (), "gw.example.org");

    EXPECT_EQ (table->truncated, more);
    EXPECT_EQ (table->rows->len, static_cast<guint> (PT_TABLE_MAX_ROWS));
  }
}

TEST (RoomList, IsEmptyWithoutAnAnswer)
{
  g_autoptr (PtTable) table = pt_room_list_parse (nullptr, "gw.example.org");

  EXPECT_EQ (table->rows->len, 0u);
}
