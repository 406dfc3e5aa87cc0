/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of protocol/found-room: which results say themselves that they are rooms. */

#include "protocol/found-room.h"

#include <gtest/gtest.h>

namespace {

bool
is_told (const char *column, const char *jid, const char *cell)
{
  const char *const columns[] = {column, "jid", nullptr};
  const char *const labels[] = {nullptr, nullptr, nullptr};
  const char *const cells[] = {cell, jid, nullptr};
  g_autoptr (PtTable) table = pt_table_new (columns, labels);

  pt_table_add_row (table, cells);
  return pt_found_room_is_told (table, 0);
}

} // namespace

TEST (FoundRoom, IsToldByItsAddress)
{
  EXPECT_TRUE (is_told ("name", "#tea#example.org@gw.example.org", ""));
  EXPECT_TRUE (is_told ("name", "!abc\\3aexample.org@gw.example.org", ""));
  EXPECT_TRUE (is_told ("name", "\\26tea%irc.example.org@gw.example.org", ""));
  EXPECT_FALSE (is_told ("name", "tea@gw.example.org", "#tea"));
  EXPECT_FALSE (is_told ("name", "#gw.example.org", ""));
  EXPECT_FALSE (is_told ("name", "", ""));
}

TEST (FoundRoom, IsToldByItsKind)
{
  EXPECT_TRUE (is_told ("node-type", "tea@gw.example.org", "Room"));
  EXPECT_TRUE (is_told ("type", "tea@gw.example.org", "groupchat"));
  EXPECT_TRUE (is_told ("category", "tea@gw.example.org", "conference"));
  EXPECT_FALSE (is_told ("type", "tea@gw.example.org", "person"));
  EXPECT_FALSE (is_told ("nick", "tea@gw.example.org", "room"));
}

TEST (FoundRoom, IsNoneWithoutAnAddress)
{
  const char *const columns[] = {"name", nullptr};
  const char *const cells[] = {"#tea@gw.example.org", nullptr};
  g_autoptr (PtTable) table = pt_table_new (columns, columns);

  pt_table_add_row (table, cells);
  EXPECT_FALSE (pt_found_room_is_told (table, 0));
}
