/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever a gateway writes is shown as it is written: no markup, no mnemonics, no endless line. GTK's
 * complaints about broken markup fail every test. */
#include "ui/fixture.h"

namespace ui {

namespace {

/* Markup that is not even well-formed, a mnemonic, a format, a right-to-left override. */
const std::string bad_sent = "<b>A & B</i> _under %n%s \xe2\x80\xae evil";
const std::string bad_shown = "<b>A & B</i> _under %n%s evil";

/* In attributes and texts. */
const std::string bad_xml = "&lt;b&gt;A &amp; B&lt;/i&gt; _under %n%s \xe2\x80\xae evil";

class HostileText : public Window {
protected:
  /* The pattern language of names has no escapes, and none of its characters is in the text. */
  const std::string anything = "*" + bad_shown + "*";

  void answer_form_with (const std::string &fields)
  {
    gateway->command ("answer xmpp.localhost jabber:iq:register <iq type='result' from='{from}' "
                      "to='{to}' id='{id}'><query xmlns='jabber:iq:register'>"
                      "<x xmlns='jabber:x:data' type='form'>"
                      + fields + "</x></query></iq>");
  }
};

} // namespace

TEST_F (HostileText, OfANameIsPlainInBarMenuAndForm)
{
  server_options.components = {{"evil.localhost"}};
  gateway_options.networks
      = {"domain=evil.localhost,name=" + bad_sent + ",instructions=" + bad_sent};
  gateway_options.contacts.clear ();
  open ();
  Widget icon = pidgin->icon (bad_shown + " at evil.localhost: not set up");
  ASSERT_TRUE (icon);
  ASSERT_TRUE (pidgin->choose (icon, "Set up…"));
  Widget form = pidgin->window (bad_shown + ": login");
  ASSERT_TRUE (form);
  EXPECT_TRUE (form.find ("label", "Your " + bad_shown + " login")) << form.describe ();
  EXPECT_TRUE (form.find ("label", bad_shown + "*")) << "the instructions";
  picture ("hostile-form");
}

TEST_F (HostileText, OfALongNameIsCut)
{
  server_options.components = {{"evil.localhost"}};
  gateway_options.networks = {"domain=evil.localhost,name=" + std::string (5000, 'w')
                              + ",instructions=" + std::string (20000, 'w')};
  gateway_options.contacts.clear ();
  open ();
  Widget icon = pidgin->icon ("www*: not set up");
  ASSERT_TRUE (icon);
  EXPECT_LT (icon.name ().size (), 200U);
  ASSERT_TRUE (pidgin->choose (icon, "Set up…"));
  Widget form = this->form ();
  ASSERT_TRUE (form);
  EXPECT_LT (form.extents ().width, 1024);
  EXPECT_LT (form.extents ().height, 800);
  picture ("hostile-long");
}

TEST_F (HostileText, OfEveryKindOfLabelIsPlain)
{
  open ();
  ASSERT_TRUE (says (xmpp, "not set up"));
  std::string fields;
  for (const char *type : {"text-single", "text-private", "text-multi", "boolean", "list-single",
                           "list-multi", "jid-single"})
    fields += std::string ("<field var='") + type + "' type='" + type + "' label='" + type + " "
              + bad_xml + "'><option label='" + bad_xml + "'><value>1</value></option></field>";
  answer_form_with (fields + "<field type='fixed'><value>fixed " + bad_xml + "</value></field>");
  Widget form = open_form (xmpp);
  ASSERT_TRUE (form);
  for (const char *type : {"text-single", "text-private", "text-multi", "boolean", "list-single",
                           "list-multi", "jid-single", "fixed"})
    EXPECT_TRUE (form.find ("", type + (" " + bad_shown) + "*")) << type;
  EXPECT_TRUE (form.find ("table cell", bad_shown)) << "an option of the list";
  picture ("hostile-labels");
}

TEST_F (HostileText, OfAFailureIsPlainInTheAlert)
{
  open_offline ();
  gateway->command ("refuse irc.localhost login undefined-condition message 0 " + bad_sent);
  ASSERT_TRUE (choose (irc, "Log in"));
  EXPECT_TRUE (says (irc, "could not log in. " + bad_shown));
  EXPECT_TRUE (alert (bad_shown));
  picture ("hostile-alert");
}

TEST_F (HostileText, OfARefusalIsPlainInTheForm)
{
  open ();
  Widget form = open_form (irc);
  ASSERT_TRUE (form);
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 " + bad_sent);
  fill (form, "<i>alice & _bob", "secret");
  ASSERT_TRUE (press (form, "Save"));
  EXPECT_TRUE (pidgin->root ().expect ("label", bad_shown + "*"));
  EXPECT_EQ (entry (this->form (), "Username:").text (), "<i>alice & _bob");
}

} // namespace ui
