/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/search.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "protocol/stanza-error.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Lines = std::vector<std::string>;

unit::Node
query (const std::string &content)
{
  return unit::parse ("<query xmlns='jabber:iq:search'>" + content + "</query>");
}

PtSearch *
parse (const std::string &content)
{
  return pt_search_parse (query (content).get (), nullptr);
}

PtTable *
parse_results (const std::string &content)
{
  return pt_search_parse_results (query (content).get ());
}

std::string
submit (const PtSearch *search)
{
  return unit::write (unit::Node (pt_search_submit_new (search)));
}

/* "var: label" of each field, required ones with an exclamation mark. */
Lines
fields (const PtSearch *search)
{
  Lines lines;

  for (guint i = 0; i < search->form->fields->len; i++) {
    auto *field = static_cast<PtField *> (g_ptr_array_index (search->form->fields, i));

    lines.push_back (look (field->var) + ": " + field->label + (field->required ? " !" : ""));
  }

  return lines;
}

Lines
cells (char *const *strings)
{
  Lines result;

  for (; *strings != nullptr; strings++)
    result.push_back (*strings);

  return result;
}

Lines
row (const PtTable *table, guint index)
{
  return cells (static_cast<GStrv> (g_ptr_array_index (table->rows, index)));
}

/* XEP-0055 section 2.1. */
const char *const PLAIN = "<instructions>\n      Fill in one or more fields to search\n      for "
                          "any matching Jabber users.\n    </instructions>"
                          "<first/><last/><nick/><email/>";

/* XEP-0055 section 3. */
const char *const FORM
    = "<instructions>Use the enclosed form to search.</instructions><first/><last/>"
      "<x xmlns='jabber:x:data' type='form'><title>User Directory Search</title>"
      "<instructions>Please provide the following information</instructions>"
      "<field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field>"
      "<field type='text-single' label='Given Name' var='first'/>"
      "<field type='list-single' label='Gender' var='x-gender'>"
      "<option label='Male'><value>male</value></option>"
      "<option label='Female'><value>female</value></option></field></x>";

} // namespace

TEST (Search, ReadsPlainFieldsWithOurOwnLabels)
{
  g_autoptr (PtSearch) search = parse (PLAIN);

  EXPECT_FALSE (search->is_data_form);
  EXPECT_EQ ("Fill in one or more fields to search\nfor any matching Jabber users.",
             look (search->form->instructions));
  EXPECT_EQ (
      (Lines{"nick: Nickname", "first: First name", "last: Last name", "email: E-mail address"}),
      fields (search));
}

TEST (Search, ReadsOtherPlainFieldsToo)
{
  g_autoptr (PtSearch) search
      = parse ("<uin/><username/><item jid='a@example.org'/><nick xmlns='other'/><uin/>");

  EXPECT_EQ ((Lines{"username: User name", "uin: uin"}), fields (search));
}

TEST (Search, TakesTheFormBeforePlainFields)
{
  g_autoptr (PtSearch) search = parse (FORM);

  EXPECT_TRUE (search->is_data_form);
  EXPECT_EQ ("User Directory Search", look (search->form->title));
  EXPECT_EQ ("Please provide the following information", look (search->form->instructions));
  EXPECT_EQ ((Lines{"FORM_TYPE: FORM_TYPE", "first: Given Name", "x-gender: Gender"}),
             fields (search));
}

TEST (Search, HasTheInstructionsBesideAFormWithoutAny)
{
  g_autoptr (PtSearch) search = parse ("<instructions>Beside</instructions>"
                                       "<x xmlns='jabber:x:data' type='form'><field var='a'/></x>");

  EXPECT_EQ ("Beside", look (search->form->instructions));
}

TEST (Search, TakesPlainFieldsBeforeAFormThatAsksNothing)
{
  g_autoptr (PtSearch) empty = parse ("<first/><x xmlns='jabber:x:data' type='form'/>");
  g_autoptr (PtSearch) result
      = parse ("<first/><x xmlns='jabber:x:data' type='result'><field var='a'/></x>");

  EXPECT_FALSE (empty->is_data_form);
  EXPECT_EQ (Lines{"first: First name"}, fields (empty));
  EXPECT_FALSE (result->is_data_form);
  EXPECT_EQ (Lines{"first: First name"}, fields (result));
}

TEST (Search, IsAnErrorWhenItIsTooLarge)
{
  auto field = [] (const std::string &i) { return "<f" + i + "/>"; };

  for (const std::string &content :
       {unit::large_form (), unit::repeat (PT_FORM_MAX_FIELDS + 1, field)}) {
    g_autoptr (GError) error = nullptr;

    EXPECT_EQ (pt_search_parse (query (content).get (), &error), nullptr);
    EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_TOO_LARGE));
  }
}

TEST (Search, HasNothingToFillInWithoutAnAnswer)
{
  g_autoptr (PtSearch) missing = pt_search_parse (nullptr, nullptr);
  g_autoptr (PtSearch) empty = parse ("");

  EXPECT_EQ (Lines{}, fields (missing));
  EXPECT_EQ (Lines{}, fields (empty));
  EXPECT_EQ (nullptr, empty->form->instructions);
}

TEST (Search, LeavesOutWhatIsEmpty)
{
  g_autoptr (PtSearch) search = parse (PLAIN);

  pt_field_set_value (pt_form_find (search->form, "last"), "Capulet & <b>");

  EXPECT_EQ ("<query xmlns='jabber:iq:search'><last>Capulet &amp; &lt;b&gt;</last></query>",
             submit (search));
}

TEST (Search, SendsTheFormAlone)
{
  g_autoptr (PtSearch) search = parse (FORM);

  pt_field_set_value (pt_form_find (search->form, "x-gender"), "male");

  EXPECT_EQ ("<query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='submit'>"
             "<field var='FORM_TYPE' type='hidden'><value>jabber:iq:search</value></field>"
             "<field var='first'><value/></field><field var='x-gender'><value>male</value></field>"
             "</x></query>",
             submit (search));
}

TEST (Search, IsAskedForWithAnEmptyQuery)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:search'/>",
             unit::write (unit::Node (pt_search_query_new ())));
}

/* XEP-0055 section 2.1. */
TEST (SearchResults, ArePlainItemsWithTheAddressFirst)
{
  g_autoptr (PtTable) table = parse_results (
      "<item jid='juliet@capulet.com'><first>Juliet</first><last>Capulet</last>"
      "<nick>JuliC</nick><email>juliet@shakespeare.lit</email></item>"
      "<item jid='tybalt@shakespeare.lit'><first>Tybalt</first><last>Capulet</last>"
      "<nick>ty</nick><email>tybalt@shakespeare.lit</email></item>");

  EXPECT_EQ ((Lines{"jid", "first", "last", "nick", "email"}), cells (table->columns));
  EXPECT_EQ ((Lines{"Address", "First name", "Last name", "Nickname", "E-mail address"}),
             cells (table->labels));
  EXPECT_EQ (0, table->jid_column);
  ASSERT_EQ (2u, table->rows->len);
  EXPECT_EQ ((Lines{"juliet@capulet.com", "Juliet", "Capulet", "JuliC", "juliet@shakespeare.lit"}),
             row (table, 0));
  EXPECT_EQ ((Lines{"tybalt@shakespeare.lit", "Tybalt", "Capulet", "ty", "tybalt@shakespeare.lit"}),
             row (table, 1));
}

TEST (SearchResults, HaveTheColumnsOfAllItems)
{
  g_autoptr (PtTable) table
      = parse_results ("<item jid='a@x.test'><nick>A</nick></item>"
                       "<item jid='b@x.test'><uin>1</uin><jid>no</jid></item>");

  EXPECT_EQ ((Lines{"jid", "nick", "uin"}), cells (table->columns));
  EXPECT_EQ ((Lines{"Address", "Nickname", "uin"}), cells (table->labels));
  EXPECT_EQ ((Lines{"a@x.test", "A", ""}), row (table, 0));
  EXPECT_EQ ((Lines{"b@x.test", "", "1"}), row (table, 1));
}

/* As matrix-bifrost sends them. */
TEST (SearchResults, HaveTheirNamesInAnAttributeWhereThereAreNoElements)
{
  g_autoptr (PtTable) table
      = parse_results ("<item jid='#xmpp#example.org@gw.example.org' name='XMPP &#10; Room'/>"
                       "<item jid='#tea#example.org@gw.example.org'/>");

  EXPECT_EQ ((Lines{"jid", "name"}), cells (table->columns));
  EXPECT_EQ ((Lines{"Address", "Name"}), cells (table->labels));
  EXPECT_EQ ((Lines{"#xmpp#example.org@gw.example.org", "XMPP Room"}), row (table, 0));
  EXPECT_EQ ((Lines{"#tea#example.org@gw.example.org", ""}), row (table, 1));
  EXPECT_EQ (0, table->jid_column);

  g_autoptr (PtTable) named
      = parse_results ("<item jid='a@example.org' name='An attribute'><nick>A</nick></item>");
  EXPECT_EQ ((Lines{"jid", "nick"}), cells (named->columns));
}

TEST (SearchResults, LeaveOutItemsWithoutAnAddress)
{
  g_autoptr (PtTable) table = parse_results ("<item><nick>none</nick></item><item jid=''/>"
                                             "<item jid='a@x.test'/>");

  ASSERT_EQ (1u, table->rows->len);
  EXPECT_EQ ((Lines{"a@x.test", ""}), row (table, 0));
}

TEST (SearchResults, AreReadFromAForm)
{
  g_autoptr (PtTable) table
      = parse_results ("<item jid='no@x.test'/><x xmlns='jabber:x:data' type='result'><reported>"
                       "<field var='first' label='Given Name'/>"
                       "<field var='jid' label='Jabber ID' type='jid-single'/></reported><item>"
                       "<field var='first'><value>Romeo</value></field>"
                       "<field var='jid'><value>romeo@montague.net</value></field></item></x>");

  EXPECT_EQ ((Lines{"Given Name", "Jabber ID"}), cells (table->labels));
  EXPECT_EQ (1, table->jid_column);
  ASSERT_EQ (1u, table->rows->len);
  EXPECT_EQ ((Lines{"Romeo", "romeo@montague.net"}), row (table, 0));
}

TEST (SearchResults, AreAnEmptyTableWhenNothingWasFound)
{
  g_autoptr (PtTable) empty = parse_results ("");
  g_autoptr (PtTable) form = parse_results ("<x xmlns='jabber:x:data' type='result'/>");
  g_autoptr (PtTable) missing = pt_search_parse_results (nullptr);

  EXPECT_EQ (0u, empty->rows->len);
  EXPECT_EQ (Lines{"jid"}, cells (empty->columns));
  EXPECT_EQ (0u, form->rows->len);
  EXPECT_EQ (0u, missing->rows->len);
}

TEST (SearchResults, SayThatTheyAreTruncated)
{
  auto item = [] (const std::string &i) { return "<item jid='" + i + "@x.test'/>"; };
  auto child = [] (const std::string &i) { return "<f" + i + "/>"; };
  auto is_truncated = [] (const std::string &items) {
    g_autoptr (PtTable) table = parse_results (items);

    return static_cast<bool> (table->truncated);
  };
  auto columns = [&] (int n) {
    return is_truncated ("<item jid='a@x.test'>" + unit::repeat (n, child) + "</item>");
  };

  EXPECT_FALSE (is_truncated (unit::repeat (PT_TABLE_MAX_ROWS, item) + "<item/>"));
  EXPECT_TRUE (is_truncated (unit::repeat (PT_TABLE_MAX_ROWS + 1, item)));
  EXPECT_FALSE (columns (PT_TABLE_MAX_COLUMNS - 1)); /* one has the address */
  EXPECT_TRUE (columns (PT_TABLE_MAX_COLUMNS));
}

TEST (SearchResults, AreCleanedAndBounded)
{
  std::string items, children;

  for (int i = 0; i < 100; i++)
    children += "<f" + std::to_string (i) + "/>";
  for (int i = 0; i < 5000; i++)
    items += "<item jid='" + std::to_string (i) + "@x.test'><f0>&lt;b>\n&#x202e;%n</f0></item>";

  g_autoptr (PtTable) table
      = parse_results ("<item jid='first@x.test'>" + children + "</item>" + items);

  EXPECT_EQ (static_cast<guint> (PT_TABLE_MAX_COLUMNS), g_strv_length (table->columns));
  ASSERT_EQ (static_cast<guint> (PT_TABLE_MAX_ROWS), table->rows->len);
  EXPECT_TRUE (table->truncated);
  EXPECT_EQ ("498@x.test", row (table, PT_TABLE_MAX_ROWS - 1)[0]);
  EXPECT_EQ ("<b> %n", row (table, 1)[1]);
}
