/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "common/links.h"

#include <gtest/gtest.h>

#include "unit/owned-strings.h"

namespace {

std::string
make (const char *text)
{
  return unit::take (pt_links_make_markup (text));
}

std::string
link (const std::string &address)
{
  return "<a href=\"" + address + "\">" + address + "</a>";
}

} // namespace

TEST (Links, AreTheAddressesInAText)
{
  EXPECT_EQ ("Scan " + link ("https://gw.example.org/qr/1.png") + " within 20 seconds",
             make ("Scan https://gw.example.org/qr/1.png within 20 seconds"));
  EXPECT_EQ (link ("http://a.test/") + "\n" + link ("https://b.test"),
             make ("http://a.test/\nhttps://b.test"));
}

TEST (Links, HaveNoMarkOfTheSentence)
{
  EXPECT_EQ ("(see " + link ("https://a.test/b") + ").", make ("(see https://a.test/b)."));
  EXPECT_EQ (link ("https://a.test/b_(c)/d") + "!", make ("https://a.test/b_(c)/d!"));
}

TEST (Links, AreEscapedAsTheTextIs)
{
  EXPECT_EQ (link ("https://a.test/?b=1&amp;c=2") + " &lt;b&gt;bold&lt;/b&gt;",
             make ("https://a.test/?b=1&c=2 <b>bold</b>"));
  EXPECT_EQ ("&lt;" + link ("https://a.test/") + "&gt;", make ("<https://a.test/>"));
  EXPECT_EQ (link ("https://a.test/") + "&quot; onclick=&quot;x",
             make ("https://a.test/\" onclick=\"x"));
}

TEST (Links, LeadToPagesAlone)
{
  for (const char *text : {"file:///etc/passwd", "javascript:x", "xmpp:alice@example.org",
                           "http://", "nohttps://a.test/", "ssh://a.test/"})
    EXPECT_EQ (text, make (text));
}
