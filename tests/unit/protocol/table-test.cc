/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/table.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Cells = std::vector<std::string>;

PtTable *
parse (const std::string &content, const std::string &type = "result")
{
  unit::Node x = unit::parse ("<x xmlns='jabber:x:data' type='" + type + "'>" + content + "</x>");

  return pt_table_parse (x.get ());
}

std::string
cell (const std::string &var, const std::string &value)
{
  return "<field var='" + var + "'><value>" + value + "</value></field>";
}

Cells
cells (char *const *strings)
{
  Cells result;

  for (; *strings != nullptr; strings++)
    result.push_back (*strings);

  return result;
}

Cells
row (const PtTable *table, guint index)
{
  return cells (static_cast<GStrv> (g_ptr_array_index (table->rows, index)));
}

} // namespace

/* XEP-0055 section 3. */
TEST (Table, ReadsTheExampleOfTheXep)
{
  g_autoptr (PtTable) table
      = parse ("<field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field>"
               "<reported><field var='first' label='Given Name' type='text-single'/>"
               "<field var='last' label='Family Name' type='text-single'/>"
               "<field var='jid' label='Jabber ID' type='jid-single'/>"
               "<field var='x-gender' label='Gender' type='list-single'/></reported>"
               "<item>"
               + cell ("first", "Benvolio") + cell ("last", "Montague")
               + cell ("jid", "benvolio@montague.net") + cell ("x-gender", "male") + "</item><item>"
               + cell ("x-gender", "male") + cell ("jid", "romeo@montague.net")
               + cell ("last", "Montague") + cell ("first", "Romeo") + "</item>");

  ASSERT_NE (nullptr, table);
  EXPECT_EQ ((Cells{"first", "last", "jid", "x-gender"}), cells (table->columns));
  EXPECT_EQ ((Cells{"Given Name", "Family Name", "Jabber ID", "Gender"}), cells (table->labels));
  ASSERT_EQ (2u, table->rows->len);
  EXPECT_EQ ((Cells{"Benvolio", "Montague", "benvolio@montague.net", "male"}), row (table, 0));
  EXPECT_EQ ((Cells{"Romeo", "Montague", "romeo@montague.net", "male"}), row (table, 1));
  EXPECT_EQ (2, table->jid_column);
}

TEST (Table, HasAnEmptyCellForWhatIsMissing)
{
  g_autoptr (PtTable) table
      = parse ("<reported><field var='a'/><field var='b'/><field var='c'/></reported><item>"
               + cell ("b", "B") + "<field var='c'/></item><item/>");

  ASSERT_EQ (2u, table->rows->len);
  EXPECT_EQ ((Cells{"", "B", ""}), row (table, 0));
  EXPECT_EQ ((Cells{"", "", ""}), row (table, 1));
}

TEST (Table, LeavesOutWhatIsNotReported)
{
  g_autoptr (PtTable) table = parse ("<reported><field var='a'/></reported><item>" + cell ("x", "X")
                                     + "<field/>" + cell ("a", "A") + cell ("", "Y") + "</item>");

  EXPECT_EQ (Cells{"A"}, row (table, 0));
}

TEST (Table, TakesTheFirstOfTwoFieldsWithOneName)
{
  g_autoptr (PtTable) table = parse ("<reported><field var='a' label='first'/><field var='b'/>"
                                     "<field var='a' label='second'/></reported><item>"
                                     + cell ("a", "1") + cell ("a", "2") + "</item>");

  EXPECT_EQ ((Cells{"first", "b"}), cells (table->labels));
  EXPECT_EQ ((Cells{"1", ""}), row (table, 0));
}

TEST (Table, JoinsSeveralValues)
{
  g_autoptr (PtTable) table
      = parse ("<reported><field var='a' type='text-multi'/></reported><item><field var='a'>"
               "<value>one</value><value/><value>two</value><value>three\nfour</value>"
               "</field></item>");

  EXPECT_EQ (Cells{"one, two, three four"}, row (table, 0));
}

TEST (Table, CallsAColumnByItsNameWhereItHasNoLabel)
{
  g_autoptr (PtTable) table
      = parse ("<reported><field var='a'/><field var='b' label='&#x200b;'/></reported>");

  EXPECT_EQ ((Cells{"a", "b"}), cells (table->labels));
  EXPECT_EQ (0u, table->rows->len);
}

TEST (Table, HasNoColumnsForHiddenFieldsAndThoseWithoutAName)
{
  g_autoptr (PtTable) table = parse ("<reported><field var='FORM_TYPE' type='hidden'/><field "
                                     "label='nameless'/><field var=''/><field var='a'/></reported>"
                                     "<item>"
                                     + cell ("FORM_TYPE", "x") + cell ("a", "A") + "</item>");

  EXPECT_EQ (Cells{"a"}, cells (table->columns));
  EXPECT_EQ (Cells{"A"}, row (table, 0));
}

TEST (Table, FindsTheAddressesByTypeOrName)
{
  g_autoptr (PtTable) by_type
      = parse ("<reported><field var='a'/><field var='b' type='jid-single'/>"
               "<field var='c' type='jid-single'/></reported>");
  g_autoptr (PtTable) by_name = parse ("<reported><field var='a' type='jid-single'/>"
                                       "<field var='jid' type='text-single'/></reported>");
  g_autoptr (PtTable) none = parse ("<reported><field var='a'/></reported>");

  EXPECT_EQ (1, by_type->jid_column);
  EXPECT_EQ (1, by_name->jid_column);
  EXPECT_EQ (-1, none->jid_column);
}

TEST (Table, CleansLabelsAndCells)
{
  std::string much (100000, 'x');
  g_autoptr (PtTable) table
      = parse ("<reported><field var='a' label='&lt;i>&#10;&#x202e;" + much + "'/></reported><item>"
               + cell ("a", "&lt;b>\n&#x202e;" + much) + "</item>");
  std::string cell = row (table, 0)[0];

  EXPECT_EQ ("<i> xx", look (table->labels[0]).substr (0, 6));
  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (table->labels[0], -1));
  EXPECT_EQ ("<b> xx", cell.substr (0, 6));
  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (cell.c_str (), -1));
}

TEST (Table, CutsACellOfManyValues)
{
  std::string values;

  for (int i = 0; i < 10000; i++)
    values += "<value>" + std::string (300, 'x') + "</value>";

  g_autoptr (PtTable) table = parse ("<reported><field var='a'/></reported><item><field var='a'>"
                                     + values + "</field></item>");

  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (row (table, 0)[0].c_str (), -1));
}

TEST (Table, IsBounded)
{
  std::string fields, items;

  for (int i = 0; i < 1000; i++)
    fields += "<field var='f" + std::to_string (i) + "'/>";
  for (int i = 0; i < 5000; i++)
    items += "<item>" + cell ("f0", std::to_string (i)) + cell ("f999", "x") + "</item>";

  g_autoptr (PtTable) table = parse ("<reported>" + fields + "</reported>" + items);

  EXPECT_EQ (static_cast<guint> (PT_TABLE_MAX_COLUMNS), g_strv_length (table->columns));
  ASSERT_EQ (static_cast<guint> (PT_TABLE_MAX_ROWS), table->rows->len);
  EXPECT_EQ ("0", row (table, 0)[0]);
  EXPECT_EQ ("499", row (table, PT_TABLE_MAX_ROWS - 1)[0]);
  EXPECT_EQ (static_cast<size_t> (PT_TABLE_MAX_COLUMNS), row (table, 0).size ());
}

TEST (Table, SaysThatItIsTruncated)
{
  auto field = [] (const std::string &i) { return "<field var='f" + i + "'/>"; };
  auto item = [] (const std::string &i) { return "<item>" + cell ("f0", i) + "</item>"; };
  auto is_truncated = [&] (int columns, int rows) {
    g_autoptr (PtTable) table = parse ("<reported>" + unit::repeat (columns, field) + "</reported>"
                                       + unit::repeat (rows, item));

    return static_cast<bool> (table->truncated);
  };

  EXPECT_FALSE (is_truncated (PT_TABLE_MAX_COLUMNS, PT_TABLE_MAX_ROWS));
  EXPECT_TRUE (is_truncated (PT_TABLE_MAX_COLUMNS + 1, 1));
  EXPECT_TRUE (is_truncated (1, PT_TABLE_MAX_ROWS + 1));
}

/* A hundred short values: what is left out is seen to be. */
TEST (Table, EndsACellThatIsTooLongWithDots)
{
  std::string values
      = unit::repeat (200, [] (const std::string &i) { return "<value>" + i + "</value>"; });
  g_autoptr (PtTable) table = parse ("<reported><field var='a'/></reported><item><field var='a'>"
                                     + values + "</field></item>");
  std::string written = row (table, 0)[0];

  EXPECT_EQ (written.rfind ("0, 1, 2, ", 0), 0u);
  EXPECT_EQ (written.substr (written.size () - 3), "…");
}

TEST (Table, IsOnlyAResultThatReportsSomething)
{
  std::string reported = "<reported><field var='a'/></reported>";
  unit::Node other = unit::parse ("<x xmlns='other' type='result'>" + reported + "</x>");

  EXPECT_EQ (nullptr, parse (cell ("a", "A")));
  EXPECT_EQ (nullptr, parse ("<reported/><item>" + cell ("a", "A") + "</item>"));
  EXPECT_EQ (nullptr, parse (reported, "form"));
  EXPECT_EQ (nullptr, parse (reported, "submit"));
  EXPECT_EQ (nullptr, pt_table_parse (other.get ()));
  EXPECT_EQ (nullptr, pt_table_parse (nullptr));
}

TEST (Table, IsMadeRowByRow)
{
  const char *const columns[] = {"name", "jid", nullptr};
  const char *const labels[] = {"Name", nullptr, nullptr};
  const char *const full[] = {"a\nb", "a@example.org", "too many", nullptr};
  const char *const half[] = {"c", nullptr};
  g_autoptr (PtTable) table = pt_table_new (columns, labels);

  pt_table_add_row (table, full);
  pt_table_add_row (table, half);

  EXPECT_EQ ((Cells{"name", "jid"}), cells (table->columns));
  EXPECT_EQ ((Cells{"Name", "jid"}), cells (table->labels));
  EXPECT_EQ (1, table->jid_column);
  ASSERT_EQ (2u, table->rows->len);
  EXPECT_EQ ((Cells{"a b", "a@example.org"}), row (table, 0));
  EXPECT_EQ ((Cells{"c", ""}), row (table, 1));
}

TEST (Table, IsNotMadeBeyondItsBounds)
{
  const char *const columns[] = {"a", "b", "c", "d", "e", "f", "g", "h",   "i",
                                 "j", "k", "l", "m", "n", "o", "p", "jid", nullptr};
  const char *const cells[] = {"x", nullptr};
  g_autoptr (PtTable) table = pt_table_new (columns, columns);

  EXPECT_TRUE (table->truncated);
  for (int i = 0; i < PT_TABLE_MAX_ROWS + 1; i++)
    pt_table_add_row (table, cells);

  EXPECT_EQ (static_cast<guint> (PT_TABLE_MAX_COLUMNS), g_strv_length (table->columns));
  EXPECT_EQ (-1, table->jid_column);
  EXPECT_EQ (static_cast<guint> (PT_TABLE_MAX_ROWS), table->rows->len);
}
