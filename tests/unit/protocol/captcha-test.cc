/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/captcha.h"

#include <string>

#include <gtest/gtest.h>

#include "unit/xml.h"

using unit::look;

namespace {

const std::string form
    = "<x xmlns='jabber:x:data' type='form'>"
      "<field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field>"
      "<field type='hidden' var='challenge'><value>c1</value></field>"
      "<field var='ocr' label='Enter shown text'><required/></field></x>";

PtForm *
parse (const std::string &content)
{
  unit::Node message = unit::parse ("<message from='gw.example.org'>" + content + "</message>");

  return pt_captcha_parse (message.get ());
}

std::string
captcha (const std::string &content)
{
  return "<captcha xmlns='urn:xmpp:captcha'>" + content + "</captcha>";
}

TEST (Captcha, IsAFormInAMessage)
{
  g_autoptr (PtForm) parsed = parse ("<body>Enter what you see.</body>" + captcha (form));

  ASSERT_NE (parsed, nullptr);
  EXPECT_EQ (look (parsed->instructions), "Enter what you see.");
  EXPECT_EQ (look (pt_form_find (parsed, "ocr")->label), "Enter shown text");
}

TEST (Captcha, SaysWhatItsFormSays)
{
  std::string own = form;
  own.insert (own.find ("<field"), "<instructions>Prove it.</instructions>");
  g_autoptr (PtForm) parsed = parse ("<body>Get another client.</body>" + captcha (own));

  EXPECT_EQ (look (parsed->instructions), "Prove it.");
}

TEST (Captcha, IsNothingElse)
{
  EXPECT_EQ (parse ("<body>Enter what you see.</body>"), nullptr);
  EXPECT_EQ (parse (form), nullptr);
  EXPECT_EQ (parse (captcha ("")), nullptr);
  EXPECT_EQ (parse ("<captcha>" + form + "</captcha>"), nullptr);
}

TEST (Captcha, IsNothingThatCouldNotBeSentBackWhole)
{
  EXPECT_EQ (parse ("<body>Go to example.org.</body>" + captcha (unit::large_form ())), nullptr);
}

TEST (Captcha, IsAnsweredWithEverythingThatCame)
{
  g_autoptr (PtForm) parsed = parse (captcha (form));

  pt_field_set_value (pt_form_find (parsed, "ocr"), "7nHL3");
  EXPECT_EQ (unit::write (unit::Node (pt_captcha_answer_new (parsed))),
             captcha ("<x xmlns='jabber:x:data' type='submit'>"
                      "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:captcha</value></field>"
                      "<field var='challenge' type='hidden'><value>c1</value></field>"
                      "<field var='ocr'><value>7nHL3</value></field></x>"));
}

} // namespace
