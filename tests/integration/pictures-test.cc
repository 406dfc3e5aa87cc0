/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures of forms: what is fetched, and what is not shown. */
#include "integration/fixture.h"

#include <algorithm>

#include "pictures/image-size.h"
#include "pictures/qr-code.h"
#include "support/web-server.h"

namespace integration {

namespace {

constexpr const char *cid = "sha1+0e66b49d04a43c19bcb2e13a53aff5d174f610fc@bob.xmpp.org";

std::string
draw (const std::string &text)
{
  g_autoptr (GBytes) picture = pt_qr_code_draw (text.c_str ());
  return {static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
          g_bytes_get_size (picture)};
}

class Pictures : public Stack {
protected:
  /* The user opens a form in which this is to be seen. */
  void open_form_with (const std::string &uri)
  {
    sign_on ();
    ASSERT_TRUE (wait_state (xmpp, "not-set-up")) << client->wire->describe ();
    gateway->command (std::string ("answer ") + xmpp
                      + " jabber:iq:register <iq type='result' from='{from}' to='{to}' id='{id}'>"
                        "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
                        "<field var='ocr' label='Enter the text you see'>"
                        "<media xmlns='urn:xmpp:media-element'><uri type='image/png'>"
                      + uri + "</uri></media></field></x></query></iq>");
    pt_transport_open_registration (transport (xmpp));
  }

  /* The fields of the form, as soon as it is there. */
  std::vector<std::string> fields ()
  {
    form = client->screen.expect_dialog (": login");
    return form != nullptr ? form->fields () : std::vector<std::string> ();
  }

  bool has_picture ()
  {
    const std::vector<std::string> all = fields ();
    return std::find (all.begin (), all.end (), "picture-0") != all.end ()
           && form->value ("picture-0").empty ();
  }

  /* In its place there is its address. */
  void expect_address (const std::string &path)
  {
    ASSERT_FALSE (fields ().empty ()) << client->screen.describe ();
    EXPECT_EQ (form->value ("picture-0"), web.url (path));
  }

  WebServer web;
  std::shared_ptr<Dialog> form;
};

} // namespace

TEST_F (Pictures, OfTheWebAreThereWhenTheFormIs)
{
  web.serve ("/a.png", draw ("a"));
  open_form_with (web.url ("/a.png"));
  EXPECT_TRUE (has_picture ()) << client->screen.describe ();
}

TEST_F (Pictures, OfTooManyBytesAreNotFetched)
{
  web.serve ("/a.png", draw ("a") + std::string (PT_IMAGE_MAX_BYTES, 'a'));
  open_form_with (web.url ("/a.png"));
  expect_address ("/a.png");
}

TEST_F (Pictures, OfTooManyPixelsAreNotShown)
{
  std::string picture = draw ("a");
  picture[18] = 0x10; /* the width, in the header of a PNG */
  web.serve ("/a.png", picture);
  open_form_with (web.url ("/a.png"));
  expect_address ("/a.png");
}

TEST_F (Pictures, ThatArePagesAreNotShown)
{
  web.serve ("/a.png", "<html>Log in first</html>");
  open_form_with (web.url ("/a.png"));
  expect_address ("/a.png");
}

TEST_F (Pictures, ThatLeadInACircleAreGivenUp)
{
  web.redirect ("/a.png", web.url ("/a.png"));
  open_form_with (web.url ("/a.png"));
  expect_address ("/a.png");
  EXPECT_LE (web.requests ().size (), 7u);
}

TEST_F (Pictures, ThatNeverComeAreForgottenWithTheStream)
{
  web.hang ("/a.png");
  open_form_with (web.url ("/a.png"));
  ASSERT_TRUE (wait_until ([&] { return web.requests ().size () == 1; }));
  EXPECT_TRUE (client->screen.open_dialogs ().empty ());
  alice->disconnect ();
  EXPECT_TRUE (client->screen.open_dialogs ().empty ());
}

TEST_F (Pictures, OfAnotherHashAreNotShown)
{
  start_servers ();
  gateway->command (std::string ("answer ") + xmpp
                    + " urn:xmpp:bob <iq type='result' from='{from}' to='{to}' id='{id}'><data "
                      "xmlns='urn:xmpp:bob' cid='"
                    + cid + "' type='image/png'>aGVsbG8=</data></iq>");
  open_form_with (std::string ("cid:") + cid);
  ASSERT_FALSE (fields ().empty ());
  EXPECT_EQ (form->label ("picture-0"), "There is a picture here that cannot be shown.");
}

} // namespace integration
