/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/bob.h"

#include <string>

#include <gtest/gtest.h>

#include "protocol/stanza-error.h"
#include "unit/xml.h"

namespace {

/* Of "picture": printf picture | sha1sum. */
const std::string sha1 = "sha1+0e66b49d04a43c19bcb2e13a53aff5d174f610fc@bob.xmpp.org";

std::string
name (GChecksumType type, const std::string &prefix, const std::string &data)
{
  return prefix + "+"
         + unit::take (
             g_compute_checksum_for_string (type, data.data (), static_cast<gssize> (data.size ())))
         + "@bob.xmpp.org";
}

std::string
data_element (const std::string &cid, const std::string &data)
{
  g_autofree char *base64
      = g_base64_encode (reinterpret_cast<const guchar *> (data.data ()), data.size ());

  return "<data xmlns='urn:xmpp:bob' cid='" + cid + "' type='image/png'>" + base64 + "</data>";
}

/* What is in them, or an error's words. */
std::string
read (GBytes *bytes, const GError *error)
{
  if (bytes == nullptr)
    return error != nullptr ? "error" : "nothing";

  gsize length = 0;
  const void *content = g_bytes_get_data (bytes, &length);

  return {static_cast<const char *> (content), length};
}

std::string
parse (const std::string &xml)
{
  unit::Node data = unit::parse (xml);
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) bytes = pt_bob_parse (data.get (), &error);

  return read (bytes, error);
}

std::string
find (const std::string &xml, const std::string &element)
{
  unit::Node node = unit::parse (xml);
  xmlnode *x = xmlnode_get_child (node.get (), element.c_str ());
  g_autoptr (GBytes) bytes = pt_bob_find (x, sha1.c_str ());

  return read (bytes, nullptr);
}

TEST (Bob, HasTheHashThatItsNameSays)
{
  EXPECT_EQ (name (G_CHECKSUM_SHA1, "sha1", "picture"), sha1);
  EXPECT_EQ (parse (data_element (sha1, "picture")), "picture");
  EXPECT_EQ (parse (data_element (sha1, "something else")), "error");
  EXPECT_EQ (parse (data_element ("sha1+00@bob.xmpp.org", "picture")), "error");
  EXPECT_EQ (parse (data_element (sha1 + ".example.org", "picture")), "error");
  EXPECT_EQ (parse (data_element ("", "picture")), "error");
}

TEST (Bob, HasItsNameByAnyOfTheHashesThatAreUsed)
{
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA256, "sha256", "a"), "a")), "a");
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA256, "sha-256", "a"), "a")), "a");
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA512, "sha512", "a"), "a")), "a");
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA1, "sha-1", "a"), "a")), "a");
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_MD5, "md5", "a"), "a")), "error");
}

TEST (Bob, IsBounded)
{
  const std::string most (PT_BOB_MAX, 'a');

  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA1, "sha1", most), most)), most);
  EXPECT_EQ (parse (data_element (name (G_CHECKSUM_SHA1, "sha1", most + "a"), most + "a")),
             "error");
}

TEST (Bob, OfNothingIsAnError)
{
  g_autoptr (GError) error = nullptr;

  EXPECT_EQ (pt_bob_parse (nullptr, &error), nullptr);
  EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_MALFORMED));
  EXPECT_EQ (parse ("<data xmlns='urn:xmpp:bob' cid='" + sha1 + "'/>"), "error");
}

TEST (Bob, StandsBesideTheFormOrBesideWhatTheFormIsIn)
{
  const std::string data = data_element (sha1, "picture");

  EXPECT_EQ (find ("<query><x/>" + data + "</query>", "x"), "picture");
  EXPECT_EQ (find ("<message><captcha><x/></captcha>" + data + "</message>", "captcha/x"),
             "picture");
  EXPECT_EQ (
      find ("<query><x/>" + data_element ("sha1+1@bob.xmpp.org", "a") + data + "</query>", "x"),
      "picture");
  EXPECT_EQ (find ("<query><x/></query>", "x"), "nothing");
  EXPECT_EQ (find ("<query><x/>" + data_element (sha1, "another") + "</query>", "x"), "nothing");
}

TEST (Bob, KnowsItsNames)
{
  EXPECT_TRUE (pt_bob_is_cid (sha1.c_str ()));
  EXPECT_FALSE (pt_bob_is_cid (nullptr));
  EXPECT_FALSE (pt_bob_is_cid ("part1.3.@example.org"));
  EXPECT_FALSE (pt_bob_is_cid ("md5+1@bob.xmpp.org"));
}

TEST (Bob, IsAskedForByItsName)
{
  EXPECT_EQ (unit::write (unit::Node (pt_bob_query_new ("sha1+1@bob.xmpp.org"))),
             "<data xmlns='urn:xmpp:bob' cid='sha1+1@bob.xmpp.org'/>");
}

} // namespace
