/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/jid.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

using unit::take;

namespace {

std::string
normalize (const std::string &jid)
{
  return take (pt_jid_normalize_domain (jid.c_str ()));
}

/* A domain of so many bytes. */
std::string
long_domain (size_t length)
{
  std::string domain;

  while (domain.size () + 64 < length)
    domain += std::string (63, 'a') + ".";

  return domain + std::string (length - domain.size (), 'b');
}

} // namespace

TEST (Jid, KeepsAPlainDomain)
{
  EXPECT_EQ ("irc.example.org", normalize ("irc.example.org"));
  EXPECT_EQ ("localhost", normalize ("localhost"));
  EXPECT_EQ ("127.0.0.1", normalize ("127.0.0.1"));
  EXPECT_EQ ("my_irc-2.example.org", normalize ("my_irc-2.example.org"));
}

TEST (Jid, HasOneFormForEveryCase)
{
  EXPECT_EQ ("irc.example.org", normalize ("IRC.Example.ORG"));
  EXPECT_EQ ("bücher.example", normalize ("BÜCHER.example"));
}

TEST (Jid, DropsTheDotAtTheEnd)
{
  EXPECT_EQ ("irc.example.org", normalize ("irc.example.org."));
}

TEST (Jid, HasOneFormForCompatibleLetters)
{
  EXPECT_EQ ("irc.example.org", normalize ("ｉｒｃ．example.org"));
  EXPECT_EQ (normalize ("b\u00fccher.example"), normalize ("bu\u0308cher.example"));
}

/* The first has no small letter before it is made compatible; the second one's small letters
 * combine where the capitals did not. */
TEST (Jid, NormalizesBeforeAndAfterLowerCasing)
{
  EXPECT_EQ ("h.example", normalize ("\u210b.example"));
  EXPECT_EQ ("\u0390.example", normalize ("\u0399\u0308\u0301.example"));
}

/* RFC 3492's encoding of "bücher". */
TEST (Jid, HasOneFormForALabelsAndUnicode)
{
  EXPECT_EQ ("bücher.example", normalize ("xn--bcher-kva.example"));
  EXPECT_EQ ("bücher.example", normalize ("XN--BCHER-KVA.Example."));
  EXPECT_EQ ("irc.bücher.españa.example", normalize ("irc.xn--bcher-kva.españa.example"));
}

/* The first would be "irc", the second has a capital letter, the third is no encoding. */
TEST (Jid, DecodesNothingThatIsNoALabel)
{
  for (const char *jid :
       {"xn--irc-.example", "xn--bcher-2pa.example", "xn--0.example", "xn--.example"})
    EXPECT_EQ (jid, normalize (jid));
}

TEST (Jid, KeepsMarksThatHaveNoLetterOfTheirOwn)
{
  EXPECT_EQ ("q\u0323.example", normalize ("Q\u0323.example"));
}

TEST (Jid, HasAFormThatStaysTheSame)
{
  for (const char *jid : {"İ.example", "ẞ.example", "K.example", "ﬁ.example", "Σς.example"}) {
    std::string once = normalize (jid);

    EXPECT_NE ("(null)", once) << jid;
    EXPECT_EQ (once, normalize (once)) << jid;
  }
}

TEST (Jid, TakesNothingForADomainThatIsNone)
{
  for (const char *jid : {"",
                          ".",
                          "..",
                          ".example.org",
                          "a..b",
                          "example.org..",
                          "alice@example.org",
                          "example.org/lab",
                          "example.org/",
                          "@example.org",
                          "/",
                          "a b",
                          "a\tb",
                          " example.org",
                          "example.org\n",
                          "a\x01",
                          "a\x7f",
                          "a<b",
                          "a>b",
                          "a&b",
                          "a'b",
                          "a\"b",
                          "a:b",
                          "a\\b",
                          "a%b",
                          "a\u202e.org",
                          "a\u200b.org",
                          "a\u2028b",
                          "a\u00a0b",
                          "a\ufffd",
                          "a\xff.org",
                          "a\xc3",
                          "\xed\xa0\x80.org",
                          "[::1]"})
    EXPECT_EQ ("(null)", normalize (jid)) << jid;

  EXPECT_EQ (nullptr, pt_jid_normalize_domain (nullptr));
}

TEST (Jid, BoundsTheDomain)
{
  EXPECT_EQ (long_domain (1023), normalize (long_domain (1023)));
  EXPECT_EQ ("(null)", normalize (long_domain (1024)));
  EXPECT_EQ ("(null)", normalize (std::string (100000, 'a')));
}

/* One of these three bytes becomes eighteen characters. */
TEST (Jid, BoundsTheDomainAfterNormalizing)
{
  std::string jid;

  for (int i = 0; i < 300; i++)
    jid += "\ufdfa";

  EXPECT_EQ ("(null)", normalize (jid));
}

TEST (Jid, TellsTheDomainOfAnyAddress)
{
  EXPECT_EQ ("example.org", take (pt_jid_get_domain ("Alice@Example.org/Lab")));
  EXPECT_EQ ("irc.example.org", take (pt_jid_get_domain ("irc.example.org/registered")));
  EXPECT_EQ ("irc.example.org", take (pt_jid_get_domain ("#room%net@irc.example.org.")));
  EXPECT_EQ ("xmpp.openfire.test",
             take (pt_jid_get_domain ("dave\\40legacy.test@xmpp.openfire.test")));
}

TEST (Jid, LetsAResourceHoldAnything)
{
  EXPECT_EQ ("alice@example.org", take (pt_jid_get_bare ("alice@example.org/a@b/c d")));
  EXPECT_EQ ("example.org", take (pt_jid_get_bare ("example.org/a@b")));
}

TEST (Jid, BringsTheBareAddressIntoOneForm)
{
  EXPECT_EQ ("alice@example.org", take (pt_jid_get_bare ("ALICE@EXAMPLE.ORG.")));
  EXPECT_EQ ("élodie@example.org", take (pt_jid_get_bare ("E\u0301LODIE@example.org/x")));
  EXPECT_EQ ("irc.example.org", take (pt_jid_get_bare ("IRC.example.org/x")));
}

TEST (Jid, HasNothingForAnInvalidAddress)
{
  for (const char *jid :
       {"", "@example.org", "alice@", "alice@/lab", "alice@example.org/", "alice@b@example.org",
        "al ice@example.org", "al\"ice@example.org", "al<ice@example.org", "al:ice@example.org",
        "al\u202eice@example.org", "alice@exa mple.org", "alice\xff@example.org",
        "alice@example.org/\xff", "/lab", "al\nice@example.org"}) {
    EXPECT_EQ ("(null)", take (pt_jid_get_bare (jid))) << jid;
    EXPECT_EQ ("(null)", take (pt_jid_get_domain (jid))) << jid;
  }

  EXPECT_EQ (nullptr, pt_jid_get_bare (nullptr));
  EXPECT_EQ (nullptr, pt_jid_get_domain (nullptr));
}

TEST (Jid, BoundsEachPart)
{
  std::string longest (1023, 'a'), longer (1024, 'a');

  EXPECT_EQ (longest + "@b", take (pt_jid_get_bare ((longest + "@b/" + longest).c_str ())));
  EXPECT_EQ ("(null)", take (pt_jid_get_bare ((longer + "@b").c_str ())));
  EXPECT_EQ ("(null)", take (pt_jid_get_bare (("a@b/" + longer).c_str ())));
}

TEST (Jid, ComparesAddressesInAnySpelling)
{
  EXPECT_TRUE (pt_jid_equal ("irc.example.org", "IRC.example.org."));
  EXPECT_TRUE (pt_jid_equal ("xn--bcher-kva.example", "BÜCHER.example"));
  EXPECT_TRUE (pt_jid_equal ("Alice@xn--bcher-kva.example/Lab", "alice@bücher.example/Lab"));
  EXPECT_FALSE (pt_jid_equal ("irc.example.org", "irc.example.com"));
  EXPECT_FALSE (pt_jid_equal ("alice@example.org", "example.org"));
  EXPECT_FALSE (pt_jid_equal ("alice@example.org", "bob@example.org"));
}

TEST (Jid, ComparesResourcesAsTheyStand)
{
  EXPECT_FALSE (pt_jid_equal ("alice@example.org/Lab", "alice@example.org/lab"));
  EXPECT_FALSE (pt_jid_equal ("alice@example.org/lab", "alice@example.org"));
  EXPECT_FALSE (pt_jid_equal ("irc.example.org", "irc.example.org/registered"));
}

TEST (Jid, IsNotEqualToWhatIsNoAddress)
{
  EXPECT_FALSE (pt_jid_equal (nullptr, nullptr));
  EXPECT_FALSE (pt_jid_equal ("", ""));
  EXPECT_FALSE (pt_jid_equal ("a b", "a b"));
  EXPECT_FALSE (pt_jid_equal ("irc.example.org", nullptr));
}

TEST (Jid, KnowsTheContactsOfATransport)
{
  EXPECT_TRUE (pt_jid_is_contact_of ("zoe@irc.example.org", "irc.example.org"));
  EXPECT_TRUE (pt_jid_is_contact_of ("Zoe@IRC.example.org./x", "irc.example.org"));
  EXPECT_TRUE (pt_jid_is_contact_of ("zoe@xn--bcher-kva.example", "bücher.example"));
  EXPECT_FALSE (pt_jid_is_contact_of ("irc.example.org", "irc.example.org"));
  EXPECT_FALSE (pt_jid_is_contact_of ("irc.example.org/a@irc.example.org", "irc.example.org"));
  EXPECT_FALSE (pt_jid_is_contact_of ("zoe@evil.irc.example.org", "irc.example.org"));
  EXPECT_FALSE (pt_jid_is_contact_of (nullptr, "irc.example.org"));
  EXPECT_FALSE (pt_jid_is_contact_of ("zoe@irc.example.org", nullptr));
}

TEST (Jid, TellsAContactFromATransport)
{
  EXPECT_TRUE (pt_jid_has_local ("zoe@irc.example.org"));
  EXPECT_TRUE (pt_jid_has_local ("zoe@irc.example.org/x"));
  EXPECT_FALSE (pt_jid_has_local ("irc.example.org"));
  EXPECT_FALSE (pt_jid_has_local ("irc.example.org/a@b"));
  EXPECT_FALSE (pt_jid_has_local (nullptr));
}

TEST (Jid, KnowsWhatIsBelowADomain)
{
  EXPECT_TRUE (pt_jid_is_subdomain ("irc.example.org", "example.org"));
  EXPECT_TRUE (pt_jid_is_subdomain ("conference.irc.example.org", "example.org"));
  EXPECT_TRUE (pt_jid_is_subdomain ("example.org", "example.org"));
  EXPECT_FALSE (pt_jid_is_subdomain ("badexample.org", "example.org"));
  EXPECT_FALSE (pt_jid_is_subdomain ("example.org", "irc.example.org"));
  EXPECT_FALSE (pt_jid_is_subdomain ("example.org.evil.test", "example.org"));
  EXPECT_FALSE (pt_jid_is_subdomain (nullptr, "example.org"));
  EXPECT_FALSE (pt_jid_is_subdomain ("example.org", nullptr));
  EXPECT_FALSE (pt_jid_is_subdomain ("example.org", ""));
}
