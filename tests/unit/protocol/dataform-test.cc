/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/dataform.h"

#include <cstring>
#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Values = std::vector<std::string>;

/* What was in memory before it was overwritten. */
Values overwritten;

PtForm *
parse (const std::string &content)
{
  unit::Node x = unit::parse ("<x xmlns='jabber:x:data' type='form'>" + content + "</x>");

  return pt_form_parse (x.get ());
}

Values
values (const PtField *field)
{
  Values result;

  for (char **value = field->values; *value != nullptr; value++)
    result.push_back (*value);

  return result;
}

/* The values of the one field of this type. */
Values
parse_values (const std::string &type, const std::string &content)
{
  g_autoptr (PtForm) form = parse ("<field var='f' type='" + type + "'>" + content + "</field>");

  return values (pt_form_find (form, "f"));
}

Values
set_values (const std::string &type, const char *value)
{
  g_autoptr (PtForm) form
      = parse ("<field var='f' type='" + type
               + "'><value>old</value><option><value>a</value></option></field>");
  PtField *field = pt_form_find (form, "f");

  pt_field_set_value (field, value);

  return values (field);
}

std::string
submit (const PtForm *form)
{
  return unit::write (unit::Node (pt_form_submit_new (form)));
}

/* What is sent for these fields when nothing is changed. */
std::string
submit (const std::string &content)
{
  g_autoptr (PtForm) form = parse (content);

  return submit (form);
}

std::string
submitted (const std::string &content)
{
  return "<x xmlns='jabber:x:data' type='submit'>" + content + "</x>";
}

Values
vars (const PtForm *form)
{
  Values result;

  for (guint i = 0; i < form->fields->len; i++)
    result.push_back (static_cast<PtField *> (g_ptr_array_index (form->fields, i))->var);

  return result;
}

} // namespace

/* Stands before the C library's, so that the tests see what is overwritten. */
extern "C" void
explicit_bzero (void *memory, size_t size)
{
  overwritten.emplace_back (static_cast<char *> (memory), size);
  memset (memory, 0, size);
}

/* The same under the name that it has in builds with fortified sources. */
extern "C" void
__explicit_bzero_chk (void *memory, size_t size, size_t)
{
  explicit_bzero (memory, size);
}

TEST (DataForm, ReadsTheFormOfAGateway)
{
  g_autoptr (PtForm) form
      = parse ("<title>Register</title><instructions>Fill in</instructions>"
               "<field var='username' label='User' type='text-single'><required/>"
               "<desc>As on  their site</desc></field>"
               "<field var='password' label='Password' type='text-private'/>");
  PtField *username = pt_form_find (form, "username");

  EXPECT_EQ ("Register", look (form->title));
  EXPECT_EQ ("Fill in", look (form->instructions));
  EXPECT_EQ ((Values{"username", "password"}), vars (form));
  EXPECT_EQ ("User", look (username->label));
  EXPECT_EQ ("As on their site", look (username->description));
  EXPECT_TRUE (username->required);
  EXPECT_EQ (PT_FIELD_TEXT_PRIVATE, pt_form_find (form, "password")->type);
  EXPECT_FALSE (pt_form_find (form, "password")->required);
  EXPECT_EQ (nullptr, pt_form_find (form, "nothing"));
}

TEST (DataForm, IsNothingElse)
{
  EXPECT_EQ (nullptr, pt_form_parse (nullptr));
  EXPECT_EQ (nullptr, pt_form_parse (unit::parse ("<x xmlns='jabber:x:oob'/>").get ()));
  EXPECT_EQ (nullptr, pt_form_parse (unit::parse ("<y xmlns='jabber:x:data'/>").get ()));
}

TEST (DataForm, KnowsEveryType)
{
  const std::pair<const char *, PtFieldType> types[] = {
      {"text-single", PT_FIELD_TEXT_SINGLE},
      {"text-private", PT_FIELD_TEXT_PRIVATE},
      {"text-multi", PT_FIELD_TEXT_MULTI},
      {"boolean", PT_FIELD_BOOLEAN},
      {"list-single", PT_FIELD_LIST_SINGLE},
      {"list-multi", PT_FIELD_LIST_MULTI},
      {"jid-single", PT_FIELD_JID_SINGLE},
      {"jid-multi", PT_FIELD_JID_MULTI},
      {"hidden", PT_FIELD_HIDDEN},
      {"unheard-of", PT_FIELD_TEXT_SINGLE},
      {"", PT_FIELD_TEXT_SINGLE},
  };

  for (const auto &[name, type] : types) {
    g_autoptr (PtForm) form = parse (std::string ("<field var='f' type='") + name + "'/>");

    EXPECT_EQ (type, pt_form_find (form, "f")->type) << name;
  }
}

TEST (DataForm, TakesAFieldWithoutATypeForAText)
{
  g_autoptr (PtForm) form = parse ("<field var='f'><value>v</value></field>");

  EXPECT_EQ (PT_FIELD_TEXT_SINGLE, pt_form_find (form, "f")->type);
  EXPECT_EQ ("v", look (pt_field_get_value (pt_form_find (form, "f"))));
}

TEST (DataForm, TakesTheFirstOfTwoFieldsOfOneName)
{
  g_autoptr (PtForm) form = parse ("<field var='f' type='hidden'><value>1</value></field>"
                                   "<field var='f'><value>2</value></field>");

  EXPECT_EQ (Values{"f"}, vars (form));
  EXPECT_EQ (Values{"1"}, values (pt_form_find (form, "f")));
}

TEST (DataForm, LeavesOutFieldsWithoutAName)
{
  g_autoptr (PtForm) form = parse ("<field/><field var=''/><field type='hidden'/><field var='f'/>");

  EXPECT_EQ (Values{"f"}, vars (form));
}

TEST (DataForm, KeepsFixedTextInItsPlace)
{
  g_autoptr (PtForm) form
      = parse ("<field var='a'/><field type='fixed'><value>One\n\n\n\nx</value>"
               "<value>Two</value></field><field type='fixed'/><field var='b'/>");

  ASSERT_EQ ((Values{"a", "", "", "b"}), vars (form));
  EXPECT_EQ ((Values{"One\n\nx", "Two"}),
             values (static_cast<PtField *> (g_ptr_array_index (form->fields, 1))));
}

TEST (DataForm, CallsAFieldByItsNameForWantOfALabel)
{
  g_autoptr (PtForm) form = parse ("<field var='some-name'/><field var='b' label=' '/>"
                                   "<field var='&#x200b;'/>");

  EXPECT_EQ ("some-name", look (pt_form_find (form, "some-name")->label));
  EXPECT_EQ ("b", look (pt_form_find (form, "b")->label));
  EXPECT_EQ ("Field without a name", look (pt_form_find (form, "\u200b")->label));
}

TEST (DataForm, CleansEveryTextThatIsShown)
{
  std::string much (100000, 'x');
  std::string dirty = "&lt;b>%n%s&#10;&#x202e;" + much;
  g_autoptr (PtForm) form
      = parse ("<title>" + dirty + "</title><instructions>" + dirty
               + "</instructions><field var='f' label='" + dirty + "' type='list-single'><desc>"
               + dirty + "</desc><option label='" + dirty + "'><value>v</value></option></field>");
  PtField *field = pt_form_find (form, "f");
  auto *option = static_cast<PtFieldOption *> (g_ptr_array_index (field->options, 0));

  for (const char *text : {form->title, field->label, option->label}) {
    EXPECT_EQ ("<b>%n%s xxx", std::string (text).substr (0, 11));
    EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (text, -1));
  }
  for (const char *text : {form->instructions, field->description}) {
    EXPECT_EQ ("<b>%n%s\nxxx", std::string (text).substr (0, 11));
    EXPECT_EQ (PT_TEXT_MESSAGE_MAX, g_utf8_strlen (text, -1));
  }
}

TEST (DataForm, JoinsSeveralInstructions)
{
  g_autoptr (PtForm) form = parse ("<instructions>a</instructions><field var='f'/>"
                                   "<instructions>b</instructions>");

  EXPECT_EQ ("a\nb", look (form->instructions));
}

TEST (DataForm, HasNoTitleWhereItIsEmpty)
{
  g_autoptr (PtForm) form = parse ("<title> </title><instructions/>");

  EXPECT_EQ (nullptr, form->title);
  EXPECT_EQ (nullptr, form->instructions);
}

TEST (DataForm, ReadsOneValueWhereTheTypeHasOne)
{
  for (const char *type : {"text-single", "text-private", "jid-single", "unheard-of"})
    EXPECT_EQ (Values{"a"}, parse_values (type, "<value>a</value><value>b</value>")) << type;
}

TEST (DataForm, ReadsAllValuesWhereTheTypeHasSeveral)
{
  for (const char *type : {"text-multi", "jid-multi", "hidden"})
    EXPECT_EQ ((Values{"a", "", "b"}),
               parse_values (type, "<value>a</value><value/><value>b</value>"))
        << type;
}

TEST (DataForm, HasTwoWordsForABoolean)
{
  EXPECT_EQ (Values{"1"}, parse_values ("boolean", "<value>1</value>"));
  EXPECT_EQ (Values{"1"}, parse_values ("boolean", "<value>true</value>"));
  for (const char *value :
       {"<value>0</value>", "<value>false</value>", "", "<value/>", "<value>yes</value>"})
    EXPECT_EQ (Values{"0"}, parse_values ("boolean", value)) << value;
}

TEST (DataForm, TakesListValuesFromTheOptionsOnly)
{
  std::string options
      = "<option label='A'><value>a</value></option><option><value>b</value></option>";

  EXPECT_EQ (Values{"b"},
             parse_values ("list-single", "<value>x</value><value>b</value>" + options));
  EXPECT_EQ (Values{}, parse_values ("list-single", "<value>x</value>" + options));
  EXPECT_EQ (
      (Values{"b", "a"}),
      parse_values ("list-multi", "<value>b</value><value>x</value><value>a</value>" + options));
  EXPECT_EQ (Values{}, parse_values ("list-multi", "<value>x</value>"));
}

TEST (DataForm, ReadsTheOptions)
{
  g_autoptr (PtForm) form
      = parse ("<field var='f' type='list-single'><option label='A'><value>a</value></option>"
               "<option><value>b</value></option><option label='none'/><option label=' '>"
               "<value>c</value></option><option label='again'><value>a</value></option>"
               "<option label='empty'><value/></option></field>");
  Values options;
  PtField *field = pt_form_find (form, "f");

  for (guint i = 0; i < field->options->len; i++) {
    auto *option = static_cast<PtFieldOption *> (g_ptr_array_index (field->options, i));

    options.push_back (look (option->label) + "=" + option->value);
  }

  EXPECT_EQ ((Values{"A=a", "b=b", "c=c", "empty="}), options);
}

TEST (DataForm, BoundsFieldsOptionsAndValues)
{
  std::string fields, options, many;

  for (int i = 0; i < 1000; i++) {
    std::string value = "<value>" + std::to_string (i) + "</value>";

    fields += "<field var='f" + std::to_string (i) + "'/>";
    options += "<option>" + value + "</option>";
    many += value;
  }
  g_autoptr (PtForm) form
      = parse ("<field var='list' type='list-single'>" + options + "</field>"
               + "<field var='hidden' type='hidden'>" + many + "</field>" + fields);

  EXPECT_EQ (PT_FORM_MAX_FIELDS, static_cast<int> (form->fields->len));
  EXPECT_EQ (PT_FORM_MAX_OPTIONS, static_cast<int> (pt_form_find (form, "list")->options->len));
  EXPECT_EQ (PT_FORM_MAX_VALUES, static_cast<int> (values (pt_form_find (form, "hidden")).size ()));
}

/* Up to its bounds a form is sent back whole, and beyond any one of them not at all. */
TEST (DataForm, IsTruncatedBeyondEachBound)
{
  auto value = [] (const std::string &i) { return "<value>" + i + "</value>"; };
  auto option = [value] (const std::string &i) { return "<option>" + value (i) + "</option>"; };
  auto field = [] (const std::string &i) { return "<field var='f" + i + "'/>"; };
  auto is_truncated = [] (const std::string &content) {
    g_autoptr (PtForm) form = parse (content);
    g_autoptr (PtForm) copy = pt_form_copy (form);

    EXPECT_EQ (form->truncated, copy->truncated);

    return static_cast<bool> (copy->truncated);
  };
  auto list = [&] (int n) {
    return is_truncated ("<field var='l' type='list-single'>" + unit::repeat (n, option)
                         + "</field>");
  };
  auto text = [&] (const std::string &type, int n) {
    return is_truncated ("<field var='t' type='" + type + "'>" + unit::repeat (n, value)
                         + "</field>");
  };

  EXPECT_FALSE (is_truncated (unit::repeat (PT_FORM_MAX_FIELDS, field)));
  EXPECT_TRUE (is_truncated (unit::repeat (PT_FORM_MAX_FIELDS + 1, field)));
  EXPECT_FALSE (list (PT_FORM_MAX_OPTIONS));
  EXPECT_TRUE (list (PT_FORM_MAX_OPTIONS + 1));
  for (const char *type : {"text-multi", "jid-multi", "hidden"}) {
    EXPECT_FALSE (text (type, PT_FORM_MAX_VALUES)) << type;
    EXPECT_TRUE (text (type, PT_FORM_MAX_VALUES + 1)) << type;
  }
}

TEST (DataForm, EndsFixedTextThatIsTooLongWithDots)
{
  g_autoptr (PtForm) form
      = parse ("<field type='fixed'>"
               + unit::repeat (PT_FORM_MAX_VALUES + 1,
                               [] (const std::string &i) { return "<value>" + i + "</value>"; })
               + "</field>");
  auto *field = static_cast<PtField *> (g_ptr_array_index (form->fields, 0));

  EXPECT_FALSE (form->truncated);
  EXPECT_EQ (values (field).size (), static_cast<size_t> (PT_FORM_MAX_VALUES));
  EXPECT_EQ (values (field).front (), "0");
  EXPECT_EQ (values (field).back (), "…");
}

TEST (DataForm, SplitsSeveralLinesIntoValues)
{
  EXPECT_EQ ((Values{"a", "", "b"}), set_values ("text-multi", "a\n\nb"));
  EXPECT_EQ ((Values{"a@b", "c@d"}), set_values ("jid-multi", "a@b\nc@d"));
  EXPECT_EQ (Values{"a\nb"}, set_values ("text-single", "a\nb"));
}

TEST (DataForm, SetsOnlyWhatTheTypeAllows)
{
  EXPECT_EQ (Values{"a"}, set_values ("list-single", "a"));
  EXPECT_EQ (Values{}, set_values ("list-single", "x"));
  EXPECT_EQ (Values{"1"}, set_values ("boolean", "true"));
  EXPECT_EQ (Values{"0"}, set_values ("boolean", "x"));
  EXPECT_EQ (Values{"0"}, set_values ("boolean", nullptr));
  EXPECT_EQ (Values{}, set_values ("text-single", nullptr));
}

TEST (DataForm, DropsCharactersThatXmlCannotCarry)
{
  EXPECT_EQ (Values{"ab\u00e4\U0001f600"},
             set_values ("text-single", "a\ufffe"
                                        "b\uffff\u00e4\U0001f600\xff\xc3"));
  EXPECT_EQ (Values{"ab\tc"}, set_values ("text-single", "a\x01\x1b"
                                                         "b\t\x0c"
                                                         "c\x02"));
}

TEST (DataForm, SendsEveryFieldBackInItsOrder)
{
  EXPECT_EQ (
      submitted ("<field var='b'><value>2</value></field><field var='a'><value>1</value></field>"
                 "<field var='c'><value>x</value><value>y</value></field>"),
      submit ("<field var='b' label='B'><required/><value>2</value></field>"
              "<field var='a' type='text-private'><value>1</value></field>"
              "<field var='c' type='jid-multi'><value>x</value><value>y</value></field>"));
}

TEST (DataForm, SendsHiddenFieldsAsTheyCame)
{
  EXPECT_EQ (
      submitted ("<field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>"
                 "<field var='k' type='hidden'><value> a  &lt;b </value><value/></field>"
                 "<field var='empty' type='hidden'/>"),
      submit ("<field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>"
              "<field var='k' type='hidden'><value> a  &lt;b </value><value/></field>"
              "<field var='empty' type='hidden'/>"));
}

TEST (DataForm, DoesNotSendFixedText)
{
  EXPECT_EQ (
      submitted ("<field var='a'><value>1</value></field>"),
      submit ("<field type='fixed'><value>Text</value></field><field var='a'><value>1</value>"
              "</field><field var='b' type='fixed'><value>Text</value></field>"));
}

TEST (DataForm, SendsAnEmptyTextAsOne)
{
  EXPECT_EQ (submitted ("<field var='a'><value/></field><field var='b'><value/></field>"
                        "<field var='c'/><field var='d'/><field var='e'><value>0</value></field>"),
             submit ("<field var='a'/><field var='b' type='text-multi'/>"
                     "<field var='c' type='list-multi'/><field var='d' type='jid-single'/>"
                     "<field var='e' type='boolean'/>"));
}

TEST (DataForm, EscapesWhatTheUserTyped)
{
  g_autoptr (PtForm) form = parse ("<field var='a'/>");

  pt_field_set_value (pt_form_find (form, "a"), "<&'\">");

  EXPECT_EQ (submitted ("<field var='a'><value>&lt;&amp;&apos;&quot;&gt;</value></field>"),
             submit (form));
}

TEST (DataForm, NeverSendsAListValueOutsideTheOptions)
{
  g_autoptr (PtForm) form
      = parse ("<field var='a' type='list-multi'><option><value>1</value></option>"
               "</field>");
  const char *const wanted[] = {"x", "1", nullptr};

  pt_field_take_values (pt_form_find (form, "a"), g_strdupv (const_cast<char **> (wanted)));

  EXPECT_EQ (submitted ("<field var='a'><value>1</value></field>"), submit (form));
}

TEST (DataForm, KnowsWhichFieldsMustBeFilledIn)
{
  g_autoptr (PtForm) form
      = parse ("<field var='h' type='hidden'><required/></field><field type='fixed'><required/>"
               "</field><field var='a'/><field var='b'><required/></field>");
  std::string required;

  for (guint i = 0; i < form->fields->len; i++) {
    auto *field = static_cast<PtField *> (g_ptr_array_index (form->fields, i));

    if (field->required)
      required += field->var;
  }

  EXPECT_EQ (required, "b");
}

/* Senders seldom repeat in a result what there was to choose from, nor the types. */
TEST (DataForm, KeepsWhatWasChosenInAResult)
{
  unit::Node x = unit::parse (
      "<x xmlns='jabber:x:data' type='result'><field var='one' type='list-single'>"
      "<value>a</value></field><field var='many' type='list-multi'><value>a</value>"
      "<value>b</value></field><field var='plain'><value>a</value><value>b</value></field>"
      "<field var='listed' type='list-single'><option label='A'><value>a</value></option>"
      "<value>a</value></field><field var='yes' type='boolean'><value>true</value></field></x>");
  g_autoptr (PtForm) form = pt_form_parse (x.get ());

  EXPECT_EQ (PT_FIELD_TEXT_SINGLE, pt_form_find (form, "one")->type);
  EXPECT_EQ (Values{"a"}, values (pt_form_find (form, "one")));
  EXPECT_EQ ((Values{"a", "b"}), values (pt_form_find (form, "many")));
  EXPECT_EQ ((Values{"a", "b"}), values (pt_form_find (form, "plain")));
  EXPECT_EQ (PT_FIELD_LIST_SINGLE, pt_form_find (form, "listed")->type);
  EXPECT_EQ (Values{"a"}, values (pt_form_find (form, "listed")));
  EXPECT_EQ (PT_FIELD_BOOLEAN, pt_form_find (form, "yes")->type);
}

TEST (DataForm, KnowsWhetherAPasswordWasTyped)
{
  g_autoptr (PtForm) form
      = parse ("<field var='u'><value>user</value></field><field var='p' type='text-private'/>");

  EXPECT_FALSE (pt_form_has_password (form));
  pt_field_set_value (pt_form_find (form, "p"), "secret");
  EXPECT_TRUE (pt_form_has_password (form));
}

TEST (DataForm, ForgetsPasswordsAndNothingElse)
{
  g_autoptr (PtForm) form
      = parse ("<field var='u'><value>user</value></field>"
               "<field var='p' type='text-private'><value>secret</value></field>");

  pt_form_forget_passwords (form);

  EXPECT_EQ (Values{}, values (pt_form_find (form, "p")));
  EXPECT_EQ (Values{"user"}, values (pt_form_find (form, "u")));
}

TEST (DataForm, OverwritesThePasswordInMemory)
{
  g_autoptr (PtForm) form
      = parse ("<field var='u'><value>user</value></field>"
               "<field var='p' type='text-private'><value>first</value></field>");

  overwritten.clear ();
  pt_field_set_value (pt_form_find (form, "p"), "second");
  EXPECT_EQ (Values{"first"}, overwritten);
  pt_form_forget_passwords (form);
  EXPECT_EQ ((Values{"first", "second"}), overwritten);
  pt_field_set_value (pt_form_find (form, "p"), "third");
  g_clear_pointer (&form, pt_form_free);
  EXPECT_EQ ((Values{"first", "second", "third"}), overwritten);
}

TEST (DataForm, IsCopiedWithEverythingInIt)
{
  std::string content = "<title>t</title><instructions>i</instructions>"
                        "<field var='a' label='A' type='list-multi'><desc>d</desc><required/>"
                        "<option label='L'><value>1</value></option><value>1</value></field>"
                        "<field type='fixed'><value>x</value></field>"
                        "<field var='p' type='text-private'><value>secret</value></field>";
  g_autoptr (PtForm) form = parse (content);
  g_autoptr (PtForm) copy = pt_form_copy (form);

  pt_form_forget_passwords (form);
  PtField *field = pt_form_find (copy, "a");
  auto *option = static_cast<PtFieldOption *> (g_ptr_array_index (field->options, 0));

  EXPECT_EQ ("t", look (copy->title));
  EXPECT_EQ ("i", look (copy->instructions));
  EXPECT_EQ (3u, copy->fields->len);
  EXPECT_EQ ("A", look (field->label));
  EXPECT_EQ ("d", look (field->description));
  EXPECT_TRUE (field->required);
  EXPECT_EQ ("L", look (option->label));
  EXPECT_EQ (submit (content), submit (copy));
}
