/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/networks, with the project's own networks.json. */

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "../xml.h"
#include "model/networks.h"

namespace {

std::string
name (const char *type, const char *title, const char *address)
{
  return unit::look (pt_networks_find (type, title, address)->name);
}

} // namespace

/* Every type that Spark 3 knows. */
TEST (Networks, KnowsEveryTypeThatSparkKnows)
{
  for (const char *type :
       {"discord",  "xmpp",     "irc",         "sip",      "simple", "gadugadu", "gadu-gadu",
        "qq",       "sametime", "facebook",    "matrix",   "rss",    "tg",       "telegram",
        "whatsapp", "signal",   "myspace",     "aim",      "icq",    "msn",      "yahoo",
        "gtalk",    "renren",   "livejournal", "myspaceim"})
    EXPECT_NE (name (type, nullptr, "a.test"), "(null)") << type;
}

/* In kraken-01-discovery.xml these three have the type "xmpp". */
TEST (Networks, TellsApartByNameWhatKrakenCallsXmpp)
{
  std::string google = name ("xmpp", "Google Talk Transport", "gtalk.openfire.test");
  std::string journal = name ("xmpp", "Live Journal Transport", "livejournal.openfire.test");
  std::string renren = name ("xmpp", "RenRen Transport", "renren.openfire.test");
  std::string plain = name ("xmpp", "XMPP Transport", "xmpp.openfire.test");

  EXPECT_EQ (google, "Google Talk");
  EXPECT_EQ ((std::set<std::string>{google, journal, renren, plain}).size (), 4u);
  EXPECT_EQ (name ("xmpp", "Google Talk Transport", "a.openfire.test"), google);
}

TEST (Networks, TellsApartByLabelWhenTheNameDoesNot)
{
  EXPECT_EQ (name ("xmpp", "Gateway 7", "gtalk.openfire.test"),
             name ("xmpp", "Google Talk Transport", "a.test"));
  EXPECT_EQ (name ("xmpp", nullptr, "gtalk.openfire.test"), "Google Talk");
  EXPECT_EQ (name ("xmpp", nullptr, "gtalkish.openfire.test"),
             name ("xmpp", "XMPP Transport", "xmpp.openfire.test"));
}

TEST (Networks, PrefersTheNameToTheLabel)
{
  EXPECT_EQ (name ("xmpp", "RenRen Transport", "gtalk.openfire.test"),
             name ("xmpp", "RenRen Transport", "renren.openfire.test"));
}

TEST (Networks, GivesAnythingElseTheGenericIconAndNoName)
{
  for (const char *type : {static_cast<const char *> (nullptr), "", "nothing", "IRC"}) {
    const PtNetwork *network = pt_networks_find (type, nullptr, "a.test");

    EXPECT_EQ (network->name, nullptr) << unit::look (type);
    EXPECT_STREQ (network->icon, "generic");
  }
}

TEST (Networks, DoesNotTakeALabelForAType)
{
  EXPECT_EQ (name ("nothing", nullptr, "irc.openfire.test"), "(null)");
}

/* networks.c lists these for translators. */
TEST (Networks, CallsInWordsWhatIsNoProduct)
{
  EXPECT_EQ (name ("email", nullptr, "a.test"), "E-mail");
  EXPECT_EQ (name ("rss", nullptr, "a.test"), "News feeds");
  EXPECT_EQ (name ("sms", nullptr, "a.test"), "Text messages (SMS)");
}
