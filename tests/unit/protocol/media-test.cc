/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/media.h"

#include <string>

#include <gtest/gtest.h>

#include "protocol/dataform.h"
#include "unit/xml.h"

using unit::look;

namespace {

const char *const cid = "sha1+0e66b49d04a43c19bcb2e13a53aff5d174f610fc@bob.xmpp.org";

/* The picture of a field with these addresses: its address and its name. */
std::string
parse (const std::string &uris)
{
  unit::Node field
      = unit::parse ("<field><media xmlns='urn:xmpp:media-element'>" + uris + "</media></field>");
  g_autoptr (PtMedia) media = pt_media_parse (field.get ());

  if (media == nullptr)
    return "none";

  return std::string (media->url != nullptr ? media->url : "-") + " "
         + (media->cid != nullptr ? media->cid : "-");
}

std::string
uri (const std::string &address, const std::string &type = "image/png")
{
  return "<uri type='" + type + "'>" + address + "</uri>";
}

TEST (Media, IsOnTheWebOrInTheStream)
{
  EXPECT_EQ (parse (uri ("https://upload.example.org/qr.png")),
             "https://upload.example.org/qr.png -");
  EXPECT_EQ (parse (uri ("HTTP://example.org/a")), "HTTP://example.org/a -");
  EXPECT_EQ (parse (uri (std::string ("cid:") + cid)), std::string ("- ") + cid);
  EXPECT_EQ (parse (uri ("\n  http://example.org/a\n")), "http://example.org/a -");
  EXPECT_EQ (parse ("<uri>http://example.org/a</uri>"), "http://example.org/a -");
}

TEST (Media, OfSeveralCopiesIsTheFirstOfEachKind)
{
  EXPECT_EQ (parse (uri ("http://example.org/a") + uri (std::string ("cid:") + cid)
                    + uri ("http://example.org/b") + uri ("cid:sha1+2@bob.xmpp.org")),
             std::string ("http://example.org/a ") + cid);
}

TEST (Media, IsAPicture)
{
  EXPECT_EQ (parse (uri ("http://example.org/a.wav", "audio/x-wav")), "none");
  EXPECT_EQ (parse (uri ("http://example.org/a.wav", "audio/x-wav") + uri ("http://example.org/b")),
             "http://example.org/b -");
  EXPECT_EQ (parse (uri ("http://example.org/b", "IMAGE/JPEG")), "http://example.org/b -");
}

TEST (Media, IsNothingElse)
{
  for (const char *address :
       {"", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/a", "data:image/png;,a",
        "cid:part@example.org", "http://", "http:///a", "https:/example.org", "//example.org/a",
        "http://example.org/a b", "http://example.org/\xc3\xa4"})
    EXPECT_EQ (parse (uri (address)), "none") << address;
  EXPECT_EQ (parse (uri ("http://example.org/" + std::string (2029, 'a'))),
             "http://example.org/" + std::string (2029, 'a') + " -");
  EXPECT_EQ (parse (uri ("http://example.org/" + std::string (2030, 'a'))), "none");
  EXPECT_EQ (parse (""), "none");
}

TEST (Media, ComesWithItsData)
{
  unit::Node query = unit::parse (
      std::string ("<query><x xmlns='jabber:x:data' type='form'><field var='ocr'><media "
                   "xmlns='urn:xmpp:media-element'><uri type='image/png'>cid:")
      + cid + "</uri></media></field></x><data xmlns='urn:xmpp:bob' cid='" + cid
      + "' type='image/png'>cGljdHVyZQ==</data></query>");
  g_autoptr (PtForm) form = pt_form_parse_child (query.get ());
  g_autoptr (PtForm) copy = pt_form_copy (form);
  const PtMedia *media = pt_form_find (copy, "ocr")->media;

  ASSERT_NE (media, nullptr);
  EXPECT_STREQ (media->cid, cid);
  ASSERT_NE (media->data, nullptr);
  EXPECT_EQ (std::string (static_cast<const char *> (g_bytes_get_data (media->data, nullptr)),
                          g_bytes_get_size (media->data)),
             "picture");
  EXPECT_FALSE (media->missing);
}

TEST (Media, IsMissingWhenItIsNotToBeHad)
{
  unit::Node field = unit::parse ("<field><media xmlns='urn:xmpp:media-element'>"
                                  + uri ("http://example.org/a") + "</media></field>");
  g_autoptr (PtMedia) media = pt_media_parse (field.get ());

  pt_media_take (media, nullptr);
  EXPECT_TRUE (media->missing);
  pt_media_take (media, g_bytes_new_static ("a", 1));
  EXPECT_FALSE (media->missing);
}

/* The picture that a message is. */
std::string
find_in_message (const std::string &content)
{
  unit::Node message = unit::parse ("<message>" + content + "</message>");

  return unit::take (pt_media_find_in_message (message.get ()));
}

std::string
oob (const std::string &url)
{
  return "<x xmlns='jabber:x:oob'><url>" + url + "</url></x>";
}

TEST (Media, IsAMessageThatIsItsAddress)
{
  const std::string url = "https://upload.example.org/a/qr.png";

  EXPECT_EQ (find_in_message ("<body>" + url + "</body>" + oob (url)), url);
  EXPECT_EQ (find_in_message ("<body>" + url + "</body>"), url);
  EXPECT_EQ (find_in_message ("<body>\n" + url + " </body>"), url);
  EXPECT_EQ (find_in_message (oob (url)), url);
  EXPECT_EQ (find_in_message (oob ("http://example.org/a.JPG?size=3")),
             "http://example.org/a.JPG?size=3");
}

TEST (Media, IsNoMessageThatIsSomethingElse)
{
  const std::string url = "https://upload.example.org/qr.png";

  EXPECT_EQ (find_in_message ("<body>Scan " + url + "</body>"), "(null)");
  EXPECT_EQ (find_in_message ("<body>Follow the link</body>" + oob (url)), "(null)");
  EXPECT_EQ (find_in_message ("<body>http://example.org/</body>"), "(null)");
  EXPECT_EQ (find_in_message (oob ("file:///tmp/a.png")), "(null)");
  EXPECT_EQ (find_in_message (oob ("http://example.org/a.html?b=.png")), "(null)");
  EXPECT_EQ (find_in_message ("<body/>"), "(null)");
  EXPECT_EQ (find_in_message (""), "(null)");
}

} // namespace
