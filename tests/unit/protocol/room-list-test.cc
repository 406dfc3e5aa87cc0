/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "protocol/room-list.h"

#include <vector>

#include <gtest/gtest.h>

#include "unit/xml.h"

namespace {

using Rows = std::vector<std::string>;

/* "name: jid" of each room. */
Rows
parse (const std::string &items)
{
  g_autoptr (PtTable) table = pt_room_list_parse (
      unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query>")
          .get (),
      "gw.example.org");
  Rows rows;

  EXPECT_EQ (table->jid_column, 1);
  for (guint i = 0; i < table->rows->len; i++) {
    auto cells = static_cast<GStrv> (g_ptr_array_index (table->rows, i));
    rows.push_back (std::string (cells[0]) + ": " + cells[1]);
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

TEST (RoomList, IsBounded)
{
  std::string items;

  for (int i = 0; i < 2000; i++)
    items += "<item jid='r" + std::to_string (i) + "@gw.example.org'/>";
  EXPECT_EQ (parse (items).size (), static_cast<size_t> (PT_TABLE_MAX_ROWS));
}

TEST (RoomList, IsEmptyWithoutAnAnswer)
{
  g_autoptr (PtTable) table = pt_room_list_parse (nullptr, "gw.example.org");

  EXPECT_EQ (table->rows->len, 0u);
}
