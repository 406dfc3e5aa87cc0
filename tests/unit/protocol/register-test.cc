/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/register.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Lines = std::vector<std::string>;

/* Recorded from Kraken 1.3.1, of a user who is not registered. */
const char *const KRAKEN_ICQ
    = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
      "<instructions>Please enter your ICQ# (UIN) and password.</instructions>"
      "<field label='UIN/ICQ#' var='username' type='text-single'/>"
      "<field label='Password' var='password' type='text-private'/></x>"
      "<instructions>Please enter your ICQ# (UIN) and password.</instructions>"
      "<username/><password/><x xmlns='jabber:iq:gateway:register'/></query>";

/* Recorded from Kraken 1.3.1, of one who is. */
const char *const KRAKEN_IRC
    = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
      "<instructions>Please enter your IRC username, password, and nickname.  Nickname is the "
      "primary username used while username and password are used for authentication.  If no "
      "password "
      "is required, leave it blank.</instructions>"
      "<field label='Username' var='username' type='text-single'><value>gracie</value></field>"
      "<field label='Password' var='password' type='text-private'/>"
      "<field label='Nickname' var='nick' type='text-single'><value>gracie</value></field></x>"
      "<instructions>Please enter your IRC username, password, and nickname.  Nickname is the "
      "primary username used while username and password are used for authentication.  If no "
      "password "
      "is required, leave it blank.</instructions>"
      "<registered/><username>gracie</username><password/><nick>gracie</nick>"
      "<x xmlns='jabber:iq:gateway:register'/></query>";

/* Recorded from slixmpp 1.8. */
const char *const SLIXMPP
    = "<query xmlns='jabber:iq:register'><registered/><instructions>Enter your "
      "credentials</instructions><password>secret</password>"
      "<username>legacy1</username></query>";

const char *const SLIXMPP_FORM
    = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' "
      "type='form'><title>Register</title>"
      "<instructions>Fill in</instructions><field var='username' label='User' type='text-single'>"
      "<required/></field><field var='password' label='Password' type='text-private'><required/>"
      "</field></x></query>";

/* Recorded from slidge 0.4.2, of a user who is registered. */
const char *const SLIDGE
    = "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
      "<title>Registration to 'Tiny network'</title><instructions>Who?</instructions>"
      "<field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>"
      "<field var='remove' type='boolean' label='Remove my registration'><required/>"
      "<value>0</value></field><field var='username' type='text-single' label='User name'>"
      "<required/><value>romeo</value></field></x><username>romeo</username>"
      "<instructions>Who?</instructions></query>";

PtRegistration *
parse (const std::string &xml)
{
  return pt_registration_parse (unit::parse (xml).get ());
}

PtRegistration *
parse_content (const std::string &content)
{
  return parse ("<query xmlns='jabber:iq:register'>" + content + "</query>");
}

std::string
submit (const PtRegistration *registration)
{
  return unit::write (unit::Node (pt_registration_submit_new (registration)));
}

/* "var: label", masked ones with a star, required ones with an exclamation mark. */
Lines
fields (const PtRegistration *registration)
{
  Lines lines;

  for (guint i = 0; i < registration->form->fields->len; i++) {
    auto *field = static_cast<PtField *> (g_ptr_array_index (registration->form->fields, i));
    std::string line = look (field->var) + ": " + field->label;

    line += field->type == PT_FIELD_TEXT_PRIVATE ? " *" : "";
    line += field->required ? " !" : "";
    lines.push_back (line);
  }

  return lines;
}

void
fill (const PtRegistration *registration, const char *var, const char *value)
{
  pt_field_set_value (pt_form_find (registration->form, var), value);
}

std::string
oob (const std::string &url)
{
  return "<x xmlns='jabber:x:oob'><url>" + url + "</url></x>";
}

} // namespace

TEST (Register, TakesPlainFieldsWithTheLabelsOfTheFormFromKraken)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_ICQ);

  EXPECT_EQ (PT_REGISTRATION_FIELDS, registration->kind);
  EXPECT_TRUE (registration->extension);
  EXPECT_FALSE (registration->registered);
  EXPECT_EQ ("Please enter your ICQ# (UIN) and password.", look (registration->form->instructions));
  EXPECT_EQ ((Lines{"username: UIN/ICQ# !", "password: Password *"}), fields (registration));
}

TEST (Register, SendsTheExtensionAsTheFirstX)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_ICQ);

  fill (registration, "username", "12345");
  fill (registration, "password", "secret");

  EXPECT_EQ (
      "<query xmlns='jabber:iq:register'><username>12345</username><password>secret</password>"
      "<x xmlns='jabber:iq:gateway:register'/></query>",
      submit (registration));
}

TEST (Register, SendsEmptyFieldsToo)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_IRC);

  EXPECT_EQ ("<query xmlns='jabber:iq:register'><username>gracie</username><password/>"
             "<nick>gracie</nick><x xmlns='jabber:iq:gateway:register'/></query>",
             submit (registration));
}

TEST (Register, ReadsThatTheUserIsRegistered)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_IRC);

  EXPECT_TRUE (registration->registered);
  EXPECT_EQ ("gracie", look (pt_registration_get_username (registration)));
  EXPECT_EQ (PT_REGISTRATION_FIELDS, registration->kind);
}

TEST (Register, ReadsItFromTheFieldThatUnregistersToo)
{
  g_autoptr (PtRegistration) registration = parse (SLIDGE);
  EXPECT_TRUE (registration->registered);
  EXPECT_TRUE (registration->stores_only);

  /* slidge takes every value for a yes. */
  EXPECT_EQ (submit (registration).find ("'remove'"), std::string::npos) << submit (registration);
}

TEST (Register, LetsAnIrcUserHaveNoPassword)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_IRC);

  EXPECT_FALSE (pt_form_find (registration->form, "password")->required);
}

TEST (Register, HasOurOwnWordWhereTheLabelIsEmpty)
{
  g_autoptr (PtRegistration) registration
      = parse ("<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
               "<field label='Username' var='username' type='text-single'/>"
               "<field label='' var='password' type='text-private'/></x><username/><password/>"
               "<x xmlns='jabber:iq:gateway:register'/></query>");

  EXPECT_EQ ((Lines{"username: Username !", "password: Password *"}), fields (registration));
}

TEST (Register, TakesTheOrderAndTheMaskingFromTheForm)
{
  g_autoptr (PtRegistration) registration = parse_content (
      "<x xmlns='jabber:x:data' type='form'><field var='misc' label='PIN' type='text-private'/>"
      "<field var='nick' label='Nick'/><field var='absent' label='Absent'/></x>"
      "<username/><nick/><misc/><x xmlns='jabber:iq:gateway:register'/>");

  EXPECT_EQ ((Lines{"misc: PIN *", "nick: Nick", "username: User name !"}), fields (registration));
}

TEST (Register, MasksAPasswordWhateverTheFormSays)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<x xmlns='jabber:x:data' type='form'><field var='password' label='P'/></x>"
                       "<password/><x xmlns='jabber:iq:gateway:register'/>");

  EXPECT_EQ (Lines{"password: P *"}, fields (registration));
}

TEST (Register, TakesTheFormWhereTheExtensionComesWithoutPlainFields)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<x xmlns='jabber:iq:gateway:register'/>"
                       "<x xmlns='jabber:x:data' type='form'><field var='a'/></x>");

  EXPECT_EQ (PT_REGISTRATION_FORM, registration->kind);
}

TEST (Register, TakesTheFormBeforePlainFields)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<instructions>Plain</instructions><username/><password/>"
                       "<x xmlns='jabber:x:data' type='form'><field var='a' label='A'/></x>"
                       + oob ("https://example.org/"));

  EXPECT_EQ (PT_REGISTRATION_FORM, registration->kind);
  EXPECT_EQ (Lines{"a: A"}, fields (registration));
  EXPECT_EQ ("Plain", look (registration->form->instructions));
  EXPECT_EQ (nullptr, registration->url);
}

TEST (Register, SendsTheFormAlone)
{
  g_autoptr (PtRegistration) registration = parse (SLIXMPP_FORM);

  fill (registration, "username", "u3");
  fill (registration, "password", "p3");

  EXPECT_EQ ("Register", look (registration->form->title));
  EXPECT_EQ ("Fill in", look (registration->form->instructions));
  EXPECT_EQ ((Lines{"username: User !", "password: Password * !"}), fields (registration));
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>"
             "<field var='username'><value>u3</value></field>"
             "<field var='password'><value>p3</value></field></x></query>",
             submit (registration));
}

TEST (Register, TakesPlainFieldsWithOurWords)
{
  g_autoptr (PtRegistration) registration = parse (SLIXMPP);

  EXPECT_EQ (PT_REGISTRATION_FIELDS, registration->kind);
  EXPECT_FALSE (registration->extension);
  EXPECT_TRUE (registration->registered);
  EXPECT_EQ ("Enter your credentials", look (registration->form->instructions));
  EXPECT_EQ ((Lines{"username: User name !", "password: Password *"}), fields (registration));
  EXPECT_EQ ("legacy1", look (pt_registration_get_username (registration)));
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><username>legacy1</username>"
             "<password>secret</password></query>",
             submit (registration));
}

TEST (Register, HasAWordForEveryPlainFieldOfTheStandard)
{
  const char *names[]
      = {"text",    "misc",  "date", "url",   "phone", "zip",      "state", "city",
         "address", "email", "last", "first", "name",  "password", "nick",  "username"};
  std::string content;

  for (const char *name : names)
    content += std::string ("<") + name + "/>";
  g_autoptr (PtRegistration) registration = parse_content (content + "<favouriteColour/>");

  EXPECT_EQ (
      (Lines{"username: User name !", "nick: Nickname", "password: Password *", "name: Full name",
             "first: First name", "last: Last name", "email: E-mail address",
             "address: Street address", "city: City", "state: State or region", "zip: Postal code",
             "phone: Phone number", "url: Web page", "date: Date", "misc: Further information",
             "text: Text", "favouriteColour: favouriteColour"}),
      fields (registration));
}

TEST (Register, TakesNoFieldFromAnotherNamespace)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<username/><username/><extra xmlns='urn:x'/><deep><in/></deep><remove/>");

  EXPECT_EQ (Lines{"username: User name !"}, fields (registration));
}

TEST (Register, BoundsTheFields)
{
  std::string content;

  for (int i = 0; i < 1000; i++)
    content += "<f" + std::to_string (i) + "/>";
  g_autoptr (PtRegistration) registration = parse_content (content);

  EXPECT_EQ (PT_FORM_MAX_FIELDS, static_cast<int> (registration->form->fields->len));
}

TEST (Register, IsReadButNotSentWhenItIsTooLarge)
{
  auto field = [] (const std::string &i) { return "<f" + i + ">x</f" + i + ">"; };

  for (const std::string &content :
       {unit::large_form (), unit::repeat (PT_FORM_MAX_FIELDS + 1, field)}) {
    g_autoptr (PtRegistration) registration = parse_content ("<registered/>" + content);
    g_autoptr (PtRegistration) copy = pt_registration_copy (registration);

    EXPECT_EQ (copy->kind, PT_REGISTRATION_TOO_LARGE);
    EXPECT_TRUE (copy->registered);
    EXPECT_EQ (pt_registration_submit_new (copy), nullptr);
  }
}

/* Kraken's plain fields count, whatever the form beside them is. */
TEST (Register, IsNotTooLargeForTheFormThatIsNotUsed)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<username/><x xmlns='jabber:iq:gateway:register'/>" + unit::large_form ());

  EXPECT_EQ (registration->kind, PT_REGISTRATION_FIELDS);
}

TEST (Register, EchoesTheOldKey)
{
  g_autoptr (PtRegistration) plain = parse_content ("<key>k&lt;</key><username/>");
  g_autoptr (PtRegistration) empty = parse_content ("<key/><username/>");
  g_autoptr (PtRegistration) form
      = parse_content ("<key>k</key><x xmlns='jabber:x:data'><field var='a'/></x>");

  EXPECT_EQ ("<query xmlns='jabber:iq:register'><key>k&lt;</key><username/></query>",
             submit (plain));
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><key/><username/></query>", submit (empty));
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><key>k</key><x xmlns='jabber:x:data' type='submit'>"
             "<field var='a'><value/></field></x></query>",
             submit (form));
}

TEST (Register, TakesTheWebPageLast)
{
  g_autoptr (PtRegistration) registration = parse_content (
      "<instructions>Go there.</instructions>" + oob (" https://example.org/a?b=c#d\n"));

  EXPECT_EQ (PT_REGISTRATION_OOB, registration->kind);
  EXPECT_EQ ("https://example.org/a?b=c#d", look (registration->url));
  EXPECT_EQ ("Go there.", look (registration->form->instructions));
  EXPECT_EQ (0u, registration->form->fields->len);
  EXPECT_EQ (nullptr, pt_registration_submit_new (registration));
}

TEST (Register, HasTheWordsOfTheWebPageForWantOfOthers)
{
  g_autoptr (PtRegistration) registration = parse_content (
      "<x xmlns='jabber:x:oob'><url>HTTP://example.org</url><desc>Our  page</desc></x>");

  EXPECT_EQ ("HTTP://example.org", look (registration->url));
  EXPECT_EQ ("Our page", look (registration->form->instructions));
}

TEST (Register, ShowsAnAddressThatIsNoWebPageAsText)
{
  for (const char *url :
       {"javascript:alert(1)", "-http://example.org", "file:///etc/passwd", "ftp://example.org",
        "http:example.org", "//example.org", "http://", "https:///x", "http://-x",
        "http://exa mple.org", "http://ex\u00e4mple.org"}) {
    g_autoptr (PtRegistration) registration
        = parse_content ("<instructions>Go</instructions>" + oob (url));

    EXPECT_EQ (PT_REGISTRATION_OOB, registration->kind) << url;
    EXPECT_EQ (nullptr, registration->url) << url;
    EXPECT_EQ (std::string ("Go\n") + url, look (registration->form->instructions)) << url;
  }
}

TEST (Register, ShowsAnEnormousAddressAsText)
{
  std::string longest = "https://example.org/" + std::string (2048 - 20, 'x');
  g_autoptr (PtRegistration) good = parse_content (oob (longest));
  g_autoptr (PtRegistration) bad = parse_content (oob (longest + "x"));

  EXPECT_EQ (longest, look (good->url));
  EXPECT_EQ (nullptr, bad->url);
  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (bad->form->instructions, -1));
}

TEST (Register, OffersNothingWithoutAnyOfThem)
{
  g_autoptr (PtRegistration) empty = parse_content ("<instructions>No.</instructions>");
  g_autoptr (PtRegistration) missing = pt_registration_parse (nullptr);

  EXPECT_EQ (PT_REGISTRATION_NONE, empty->kind);
  EXPECT_EQ ("No.", look (empty->form->instructions));
  EXPECT_EQ (nullptr, pt_registration_submit_new (empty));
  EXPECT_EQ (PT_REGISTRATION_NONE, missing->kind);
  EXPECT_EQ (0u, missing->form->fields->len);
}

TEST (Register, TakesNoAnswerForAForm)
{
  for (const char *type : {"result", "cancel"}) {
    g_autoptr (PtRegistration) registration
        = parse_content (std::string ("<username/><x xmlns='jabber:x:data' type='") + type
                         + "'><field var='a'><value>1</value></field></x>");

    EXPECT_EQ (PT_REGISTRATION_FIELDS, registration->kind) << type;
  }
}

/* vk4xmpp's. */
TEST (Register, TakesAFormOfAWrongTypeForAForm)
{
  g_autoptr (PtRegistration) registration = parse_content (
      "<instructions>Fill</instructions><x type='submit' xmlns='jabber:x:data'><field "
      "type='text-single' label='Phone number' var='phone'/><field type='text-private' "
      "label='Password' var='password'/></x>");

  EXPECT_EQ (PT_REGISTRATION_FORM, registration->kind);
  EXPECT_EQ (2u, registration->form->fields->len);
}

TEST (Register, TakesPlainFieldsBeforeAFormWithoutFields)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<username/><x xmlns='jabber:x:data' "
                       "type='form'><title>T</title><instructions>I</instructions>"
                       "</x>");

  EXPECT_EQ (PT_REGISTRATION_FIELDS, registration->kind);
  EXPECT_EQ ("T", look (registration->form->title));
  EXPECT_EQ ("I", look (registration->form->instructions));
}

TEST (Register, CleansTheInstructions)
{
  std::string much (100000, 'x');
  g_autoptr (PtRegistration) registration
      = parse_content ("<instructions>&lt;b>\n\n\n&#x202e;" + much + "</instructions><username/>");

  EXPECT_EQ ("<b>\n\nxx", look (registration->form->instructions).substr (0, 7));
  EXPECT_EQ (PT_TEXT_MESSAGE_MAX, g_utf8_strlen (registration->form->instructions, -1));
}

TEST (Register, HasNoUserNameBeforeItIsThere)
{
  g_autoptr (PtRegistration) registration = parse_content ("<username>suggested</username>");

  EXPECT_EQ (nullptr, pt_registration_get_username (registration));
}

TEST (Register, PrefersTheNickname)
{
  g_autoptr (PtRegistration) both
      = parse_content ("<registered/><username>login</username><nick>zoe</nick>");
  g_autoptr (PtRegistration) empty
      = parse_content ("<registered/><username>login</username><nick/>");

  EXPECT_EQ ("zoe", look (pt_registration_get_username (both)));
  EXPECT_EQ ("login", look (pt_registration_get_username (empty)));
}

TEST (Register, TakesWhatNamesSomebodyForAUserNameButNoPassword)
{
  g_autoptr (PtRegistration) registration = parse_content (
      "<registered/><x xmlns='jabber:x:data' type='form'>"
      "<field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>"
      "<field var='nick' type='text-private'><value>secret</value></field>"
      "<field var='on' type='boolean'><value>1</value></field><field var='empty'/>"
      "<field var='phone'><value>+44</value></field></x>");

  EXPECT_EQ ("+44", look (pt_registration_get_username (registration)));
}

/* slidcord's only field, which is shown in clear. */
TEST (Register, TakesNoSecretForAUserName)
{
  g_autoptr (PtRegistration) registration
      = parse_content ("<registered/><x xmlns='jabber:x:data' type='form'><field var='token' "
                       "type='text-single'><value>c2VjcmV0</value></field></x>");

  EXPECT_EQ (nullptr, pt_registration_get_username (registration));
}

TEST (Register, IsCopiedWithEverythingInIt)
{
  g_autoptr (PtRegistration) registration = parse (KRAKEN_IRC);
  fill (registration, "password", "secret");
  g_autoptr (PtRegistration) copy = pt_registration_copy (registration);
  pt_form_forget_passwords (registration->form);
  g_autoptr (PtRegistration) page = parse_content ("<key>k</key>" + oob ("http://example.org/"));
  g_autoptr (PtRegistration) page_copy = pt_registration_copy (page);

  EXPECT_TRUE (copy->registered);
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><username>gracie</username>"
             "<password>secret</password><nick>gracie</nick>"
             "<x xmlns='jabber:iq:gateway:register'/></query>",
             submit (copy));
  EXPECT_EQ (PT_REGISTRATION_OOB, page_copy->kind);
  EXPECT_EQ ("http://example.org/", look (page_copy->url));
  EXPECT_EQ ("k", look (page_copy->key));
}

TEST (Register, IsRemovedWithNothingBesideIt)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:register'><remove/></query>",
             unit::write (unit::Node (pt_registration_remove_new ())));
}

TEST (Register, IsAskedForWithAnEmptyQuery)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:register'/>",
             unit::write (unit::Node (pt_registration_query_new ())));
}
