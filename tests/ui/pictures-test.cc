/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures in the windows of gateways: codes that are scanned off the screen, captchas, and what comes
 * of them in the real Pidgin. */
#include "ui/fixture.h"

#include "pictures/qr-code.h"
#include "support/scanner.h"
#include "support/web-server.h"

namespace ui {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";
constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *code = "sgnl://linkdevice?uuid=b8Yz0aHzQ&pub_key=BVTsxwq8i";

std::string
escape (const std::string &text)
{
  g_autofree char *escaped = g_markup_escape_text (text.c_str (), -1);
  return escaped;
}

/* A code as a gateway draws it, for others to scan. */
std::string
draw (const std::string &text)
{
  g_autoptr (GBytes) picture = pt_qr_code_draw (text.c_str ());
  return {static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
          g_bytes_get_size (picture)};
}

std::string
media (const std::string &uri)
{
  return "<media xmlns='urn:xmpp:media-element'><uri type='image/png'>" + escape (uri)
         + "</uri></media>";
}

/* The name of bits of binary, and they themselves. */
std::string
cid (const std::string &bits)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, bits.data (),
                                                         static_cast<gssize> (bits.size ()));
  return std::string ("sha1+") + hash + "@bob.xmpp.org";
}

std::string
data_element (const std::string &bits)
{
  g_autofree char *base64
      = g_base64_encode (reinterpret_cast<const guchar *> (bits.data ()), bits.size ());
  return "<data xmlns='urn:xmpp:bob' cid='" + cid (bits) + "' type='image/png' max-age='0'>"
         + base64 + "</data>";
}

class PicturesWindow : public Window {
protected:
  PicturesWindow ()
  {
    desktop_options = {1000, 900};
    gateway_options.networks
        = {std::string ("domain=irc.localhost,features=") + commands_ns, "domain=xmpp.localhost"};
  }

  /* The form for the login information, with these fields, and what came with it. */
  Widget open_form_with (const std::string &fields, const std::string &beside = "")
  {
    EXPECT_TRUE (says (irc, "not set up"));
    answer (irc, register_ns,
            std::string ("<query xmlns='") + register_ns
                + "'><x xmlns='jabber:x:data' type='form'><instructions>Choose a user name and "
                  "password</instructions>"
                + fields + "</x>" + beside + "</query>");
    return open_form (irc);
  }

  /* What the user's phone reads off the screen, when it is there. */
  std::string scan ()
  {
    TemporaryDirectory folder ("screen");
    const std::string path = folder.file ("screen.png");
    std::string text;
    wait_until ([&] {
      desktop->screenshot (path);
      text = scan_file (path);
      return !text.empty ();
    });
    return text;
  }

  WebServer web;
};

/* As slidge writes it (tests/transcripts has none of its pictures): the text and its picture's address. */
std::string
code_stage (const std::string &text, const std::string &url)
{
  return std::string ("<command xmlns='") + commands_ns
         + "' node='link' sessionid='s1' status='executing'><actions><next/></actions><x "
           "xmlns='jabber:x:data' type='form'><title>Flash this</title><instructions>Flash this QR "
           "in "
           "the appropriate place</instructions><field type='fixed' var='qr_img'><value>"
         + escape (text) + "</value>" + media (url)
         + "</field><field label='Text encoded in the QR code' type='fixed' var='qr_text'><value>"
         + escape (text)
         + "</value></field><field label='URL of the QR code image' type='fixed' "
           "var='qr_img_url'><value>"
         + escape (url) + "</value></field></x></command>";
}

} // namespace

TEST_F (PicturesWindow, OfACodeThatComesAsTextIsScannedOffTheScreenAndFetchedFromNobody)
{
  open_online ();
  answer (irc, items_ns,
          std::string ("<query xmlns='") + items_ns + "' node='" + commands_ns
              + "'><item jid='irc.localhost' node='link' name='Link a phone'/></query>");
  ASSERT_FALSE (pidgin->open_menu (icon (irc)).empty ());
  ASSERT_TRUE (wait_until ([&] { return !item ("Commands").children ().empty (); }));
  answer (irc, commands_ns, code_stage (code, web.url ("/qr.png")));
  ASSERT_TRUE (item ("Commands").press ());
  ASSERT_TRUE (item ("Commands").children ()[0].press ());

  Widget window = pidgin->window ("IRC: command");
  ASSERT_TRUE (window);
  EXPECT_EQ (scan (), code);
  EXPECT_EQ (entry (window, "Text encoded in the QR code:").text (), code);
  EXPECT_FALSE (window.find ("label", "*URL of the QR code image*"));
  EXPECT_TRUE (web.requests ().empty ());
  picture ("code-in-command");
}

TEST_F (PicturesWindow, OfACaptchaIsBesideItsField)
{
  const std::string captcha = draw ("ARROW");
  open ();
  Widget form = open_form_with (
      "<field var='username' type='text-single' label='User'><required/></field>"
      "<field var='password' type='text-private' label='Password'><required/></field>"
      "<field var='ocr' label='Enter the text you see'><required/>"
          + media ("cid:" + cid (captcha)) + "</field>",
      data_element (captcha));
  ASSERT_TRUE (form);
  EXPECT_EQ (scan (), "ARROW");
  EXPECT_TRUE (entry (form, "Enter the text you see:"));
  EXPECT_TRUE (form.find ("icon", "Picture")) << form.describe ();
  picture ("captcha-in-form");
}

TEST_F (PicturesWindow, IsAskedForByItsHash)
{
  const std::string captcha = draw ("CIRCLE");
  open ();
  answer (irc, "urn:xmpp:bob", data_element (captcha));
  ASSERT_TRUE (open_form_with ("<field var='ocr' label='Enter the text you see'>"
                               + media ("cid:" + cid (captcha)) + "</field>"));
  EXPECT_EQ (scan (), "CIRCLE");
}

TEST_F (PicturesWindow, OfTheWebIsFetchedForTheFormThatTheUserHasAskedFor)
{
  web.serve ("/captcha.png", draw ("SQUARE"));
  web.redirect ("/captcha", web.url ("/captcha.png"));
  open ();
  ASSERT_TRUE (open_form_with ("<field var='ocr' label='Enter the text you see'>"
                               + media (web.url ("/captcha")) + "</field>"));
  EXPECT_EQ (scan (), "SQUARE");
  EXPECT_EQ (web.requests (), (std::vector<std::string>{"/captcha", "/captcha.png"}));
}

TEST_F (PicturesWindow, ThatIsNotThereIsAnAddressToCopy)
{
  open ();
  Widget form = open_form_with ("<field var='ocr' label='Enter the text you see'>"
                                + media (web.url ("/gone.png")) + "</field>");
  ASSERT_TRUE (form);
  EXPECT_EQ (entry (form, "Picture:").text (), web.url ("/gone.png"));
  picture ("picture-gone");
}

TEST_F (PicturesWindow, HasHintsAndTextsBesideIt)
{
  open ();
  Widget form
      = open_form_with ("<field type='fixed'><value>Before you begin, allow other devices in the "
                        "settings of the app on "
                        "your phone; it is below Privacy, then Devices, then Add.</value></field>"
                        "<field type='text-single' label='Phone number' "
                        "var='phone'><value>+</value><desc>Enter phone "
                        "number in format +71234567890</desc></field>"
                        "<field type='boolean' label='Get access-token automatically' "
                        "var='use_password'><desc>Tries to "
                        "get access-token automatically.</desc></field>");
  ASSERT_TRUE (form);
  EXPECT_TRUE (form.find ("label", "Enter phone number in format +71234567890"))
      << form.describe ();
  EXPECT_TRUE (form.find ("label", "Tries to get access-token automatically."));
  EXPECT_TRUE (form.find ("label", "*below Privacy, then Devices, then Add."));
  picture ("form-with-hints");
}

} // namespace ui
