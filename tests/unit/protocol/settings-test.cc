/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/settings.h"

#include <gtest/gtest.h>

#include "protocol/stanza-error.h"
#include "unit/xml.h"

namespace {

const std::string HEAD = "<query xmlns='jabber:iq:private'>"
                         "<gateway-settings xmlns='http://www.jivesoftware.org/spark'";
const std::string TAIL = "</gateway-settings></query>";

std::string
document (const std::string &content)
{
  return HEAD + ">" + content + TAIL;
}

std::string
entry (const std::string &address, const std::string &value)
{
  return "<gateway><serviceName>" + address + "</serviceName><autoLogin>" + value
         + "</autoLogin></gateway>";
}

std::string
entries (const std::string &content)
{
  return document ("<gateways>" + content + "</gateways>");
}

PtSettings *
parse (const std::string &xml)
{
  return pt_settings_parse (unit::parse (xml).get (), nullptr);
}

std::string
store (const PtSettings *settings)
{
  return unit::write (unit::Node (pt_settings_store_new (settings)));
}

std::string
store (const std::string &xml)
{
  g_autoptr (PtSettings) settings = parse (xml);

  return store (settings);
}

bool
get (const std::string &xml, const char *address)
{
  g_autoptr (PtSettings) settings = parse (xml);

  return pt_settings_get_auto_login (settings, address);
}

} // namespace

TEST (Settings, AreWrittenByteForByteAsSparkWritesThem)
{
  g_autoptr (PtSettings) settings = parse (document (""));

  pt_settings_set_auto_login (settings, "irc.example.org", TRUE);

  EXPECT_EQ (
      "<query xmlns='jabber:iq:private'>"
      "<gateway-settings xmlns='http://www.jivesoftware.org/spark'>"
      "<gateways>"
      "<gateway><serviceName>irc.example.org</serviceName><autoLogin>true</autoLogin></gateway>"
      "</gateways>"
      "</gateway-settings>"
      "</query>",
      store (settings));
}

TEST (Settings, AreAskedForByTheElementAlone)
{
  EXPECT_EQ (HEAD + "/></query>", unit::write (unit::Node (pt_settings_query_new ())));
}

TEST (Settings, AreReadFromOpenfiresAnswer)
{
  std::string answer = "<query xmlns='jabber:iq:private'>"
                       "<gateway-settings xmlns='http://www.jivesoftware.org/spark'><gateways>"
                       "<gateway><serviceName>xmpp.openfire.test</serviceName><autoLogin>true</"
                       "autoLogin></gateway>"
                       "<gateway><serviceName>irc.openfire.test</serviceName><autoLogin>false</"
                       "autoLogin></gateway>"
                       "</gateways></gateway-settings></query>";

  EXPECT_TRUE (get (answer, "xmpp.openfire.test"));
  EXPECT_FALSE (get (answer, "irc.openfire.test"));
}

TEST (Settings, MeanAutomaticWhereThereIsNoEntry)
{
  g_autoptr (PtSettings) settings = parse (entries (entry ("irc.example.org", "false")));

  EXPECT_TRUE (pt_settings_get_auto_login (settings, "aim.example.org"));
  EXPECT_FALSE (pt_settings_has_auto_login (settings, "aim.example.org"));
  EXPECT_TRUE (pt_settings_has_auto_login (settings, "irc.example.org"));
  EXPECT_FALSE (pt_settings_has_auto_login (settings, nullptr));
}

TEST (Settings, TakeOnlyTheWordTrueForTrue)
{
  for (const char *value : {"true", "TRUE", "True"})
    EXPECT_TRUE (get (entries (entry ("a.test", value)), "a.test")) << value;

  for (const char *value : {"1", "", "yes", "false", " true", "true ", "truee", "tru"})
    EXPECT_FALSE (get (entries (entry ("a.test", value)), "a.test")) << value;

  EXPECT_FALSE (get (entries ("<gateway><serviceName>a.test</serviceName></gateway>"), "a.test"));
}

TEST (Settings, CompareAddressesInOneForm)
{
  EXPECT_FALSE (get (entries (entry ("IRC.Example.org", "false")), "irc.example.ORG."));
}

TEST (Settings, LetTheLastEntryCount)
{
  EXPECT_FALSE (get (entries (entry ("a.test", "true") + entry ("A.test", "false")), "a.test"));
  EXPECT_TRUE (get (entries (entry ("a.test", "false") + entry ("a.test", "true")), "a.test"));
  EXPECT_TRUE (
      get (entries ("<gateway><serviceName>b.test</serviceName><autoLogin>false</autoLogin>"
                    "<serviceName>a.test</serviceName><autoLogin>true</autoLogin></gateway>"),
           "a.test"));
}

TEST (Settings, AreReadThoughSomethingStandsBeforeTheGateways)
{
  EXPECT_FALSE (get (
      document ("\n  <other/><gateways>\n" + entry ("a.test", "false") + "</gateways>"), "a.test"));
}

TEST (Settings, AreEmptyWhenNothingWasStored)
{
  g_autoptr (PtSettings) settings = parse (document (""));

  ASSERT_NE (nullptr, settings);
  EXPECT_FALSE (pt_settings_has_auto_login (settings, "a.test"));
  EXPECT_EQ (entries (""), "<query xmlns='jabber:iq:private'><gateway-settings"
                           " xmlns='http://www.jivesoftware.org/spark'><gateways></gateways>"
                           "</gateway-settings></query>");
  EXPECT_EQ (document ("<gateways/>"), store (settings));
}

TEST (Settings, AreNotThereInAnAnswerWithoutSparksElement)
{
  for (const char *xml :
       {"<query xmlns='jabber:iq:private'/>",
        "<query xmlns='jabber:iq:private'><gateway-settings/></query>",
        "<query xmlns='jabber:iq:private'><gateway-settings xmlns='urn:x'/></query>",
        "<query xmlns='jabber:iq:private'>"
        "<other xmlns='http://www.jivesoftware.org/spark'/></query>"}) {
    g_autoptr (GError) error = nullptr;

    EXPECT_EQ (nullptr, pt_settings_parse (unit::parse (xml).get (), &error)) << xml;
    EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_MALFORMED)) << xml;
  }
}

TEST (Settings, AreNotThereWithoutAnAnswer)
{
  g_autoptr (GError) error = nullptr;

  EXPECT_EQ (nullptr, pt_settings_parse (nullptr, &error));
  EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_MALFORMED));
}

TEST (Settings, AreNotReadWithMoreThanCanBeMeant)
{
  std::string some;
  std::string many;

  for (int i = 0; i < 300; i++)
    some += entry ("t" + std::to_string (i) + ".test", "false");
  for (int i = 0; i < 3000; i++)
    many += "<x/>";

  EXPECT_FALSE (get (entries (some), "t299.test"));
  EXPECT_EQ (nullptr, parse (entries (some + many)));
}

TEST (Settings, ChangeTheOneEntry)
{
  g_autoptr (PtSettings) settings
      = parse (entries (entry ("a.test", "true") + entry ("b.test", "TRUE")));

  pt_settings_set_auto_login (settings, "A.TEST", FALSE);

  EXPECT_EQ (entries (entry ("a.test", "false") + entry ("b.test", "TRUE")), store (settings));
  EXPECT_FALSE (pt_settings_get_auto_login (settings, "a.test"));
}

TEST (Settings, ChangeEveryEntryForTheAddress)
{
  g_autoptr (PtSettings) settings
      = parse (entries (entry ("a.test", "true") + entry ("A.test", "true")));

  pt_settings_set_auto_login (settings, "a.test", FALSE);

  EXPECT_EQ (entries (entry ("a.test", "false") + entry ("A.test", "false")), store (settings));
}

TEST (Settings, GetANewEntryBehindTheOthers)
{
  g_autoptr (PtSettings) settings = parse (entries (entry ("a.test", "true")));

  pt_settings_set_auto_login (settings, "B.test.", FALSE);

  EXPECT_EQ (entries (entry ("a.test", "true") + entry ("b.test", "false")), store (settings));
}

TEST (Settings, GetNoEntryForWhatIsNoDomain)
{
  g_autoptr (PtSettings) settings = parse (document (""));

  for (const char *address : {"", "a b", "alice@a.test", "a.test/x"})
    pt_settings_set_auto_login (settings, address, TRUE);

  EXPECT_EQ (document ("<gateways/>"), store (settings));
}

TEST (Settings, GetTheirGatewaysWhereTheyWereMissing)
{
  g_autoptr (PtSettings) settings = parse (document ("<extra a='1'>x</extra>"));

  pt_settings_set_auto_login (settings, "a.test", TRUE);

  EXPECT_EQ (
      document ("<gateways>" + entry ("a.test", "true") + "<extra a='1'>x</extra></gateways>"),
      store (settings));
}

TEST (Settings, ReplaceAnOddValue)
{
  g_autoptr (PtSettings) settings
      = parse (entries ("<gateway><serviceName>a.test</serviceName><autoLogin>1</autoLogin>"
                        "<autoLogin>x<y/></autoLogin><note>n</note></gateway>"));

  pt_settings_set_auto_login (settings, "a.test", TRUE);

  EXPECT_EQ (entries ("<gateway><serviceName>a.test</serviceName><note>n</note>"
                      "<autoLogin>true</autoLogin></gateway>"),
             store (settings));
}

/* Spark takes the domain of what stands there; left out, a stored false would be true. */
TEST (Settings, AreReadWithAddressesThatSparkReads)
{
  for (const char *name : {" a.test", "a.test\n", "bob@a.test", "a.test/x", "b@a.test/y@z",
                           "<x/>a.test", "b c</serviceName><serviceName>a.test"}) {
    std::string stored = entries (entry (name, "false"));

    EXPECT_FALSE (get (stored, "a.test")) << name;
    g_autoptr (PtSettings) settings = parse (stored);

    pt_settings_set_auto_login (settings, "a.test", TRUE);
    EXPECT_TRUE (get (store (settings), "a.test")) << name;
    pt_settings_remove (settings, "a.test");
    EXPECT_EQ (document ("<gateways/>"), store (settings)) << name;
  }
}

TEST (Settings, LoseTheEntryThatIsRemoved)
{
  g_autoptr (PtSettings) settings = parse (
      entries (entry ("a.test", "true") + entry ("b.test", "true") + entry ("A.test", "false")));

  pt_settings_remove (settings, "a.test");
  pt_settings_remove (settings, "c.test");
  pt_settings_remove (settings, nullptr);

  EXPECT_EQ (entries (entry ("b.test", "true")), store (settings));
}

TEST (Settings, KeepWhatOtherClientsWrote)
{
  std::string foreign = HEAD
                        + " version='2' xml:lang='de'><gateways colour='red'>"
                          "<gateway priority='1'><serviceName>a.test</serviceName><autoLogin>maybe"
                          "</autoLogin><note> keep  me </note></gateway><sorted/>"
                          "<extra a='1'>x<y xmlns='urn:y'/> </extra>"
                          "<extra/></gateways>"
                        + TAIL;

  EXPECT_EQ (foreign, store (foreign));
}

/* Spark throws at an element beside them, and then logs in to nothing. */
TEST (Settings, HaveNothingBesideTheGateways)
{
  EXPECT_EQ (
      document ("<gateways>" + entry ("a.test", "true") + "<in/><before/><after/></gateways>"),
      store (document ("<gateways><in/>" + entry ("a.test", "true")
                       + "</gateways><before/><after/>")));
}

TEST (Settings, GetANewEntryBeforeWhatOthersHaveStored)
{
  g_autoptr (PtSettings) settings
      = parse (document ("<gateways><in/>" + entry ("a.test", "true") + "</gateways><after/>"));

  pt_settings_set_auto_login (settings, "b.test", FALSE);

  EXPECT_EQ (document ("<gateways>" + entry ("a.test", "true") + entry ("b.test", "false")
                       + "<in/><after/></gateways>"),
             store (settings));
}

TEST (Settings, HaveNoWhiteSpaceWhereSparkTripsOverIt)
{
  EXPECT_EQ (document ("<gateways>" + entry ("a.test", "true") + entry ("b.test", "false")
                       + "<extra> </extra></gateways>"),
             store (document ("\n  <gateways>\n    <gateway>\n <serviceName>a.test</serviceName>\n"
                              "<autoLogin>true</autoLogin>\n</gateway>\n  "
                              + entry ("b.test", "false") + "\n</gateways>\n<extra> </extra>\n")));
}

TEST (Settings, HaveOneListOfAllEntries)
{
  std::string lists
      = document ("<gateways>" + entry ("a.test", "true") + "</gateways><gateways>"
                  + entry ("b.test", "false") + "</gateways>" + entry ("c.test", "x"));

  EXPECT_FALSE (get (lists, "b.test"));
  EXPECT_EQ (entries (entry ("a.test", "true") + entry ("b.test", "false") + entry ("c.test", "x")),
             store (lists));
}

TEST (Settings, LeaveOutOnlyTheAddressesAtWhichSparkThrows)
{
  std::string kept = entry ("a.test", "true") + entry ("not valid", "true")
                     + entry ("bob@a.test", "true") + entry ("a.test/x", "true")
                     + entry ("host:5222", "true") + entry ("[::1]", "true")
                     + entry ("b.test", "true");

  EXPECT_EQ (entries (kept), store (entries (entry ("", "x") + entry (".", "x") + entry ("@", "x")
                                             + entry ("/x", "x") + kept + entry (" ", "x"))));
}

TEST (Settings, LeaveOutElementsThatSparkWouldTakeForEntries)
{
  EXPECT_EQ (entries (entry ("a.test", "true") + "<good><x/></good>"),
             store (document ("<gateways><bad><gateway/></bad>" + entry ("a.test", "true")
                              + "</gateways><bad><x><gateways/></x></bad><good><x/></good>")));
}

/* Spark reads an entry up to the first end of one, and every name and value in it. */
TEST (Settings, LeaveOutOfAnEntryWhatSparkWouldTakeForItsOwn)
{
  std::string good = "<good><gateways/></good>";

  EXPECT_EQ (entries ("<gateway><serviceName>a.test</serviceName><autoLogin>false</autoLogin>"
                      + good + "</gateway>"),
             store (entries ("<gateway><gateway/><bad><serviceName/></bad><bad><x><autoLogin>true"
                             "</autoLogin></x></bad><bad><gateway/></bad><serviceName>a.test"
                             "</serviceName><autoLogin>false</autoLogin>"
                             + good + "</gateway>")));
}

/* A server that chooses a namespace with a quote in it would write the rest in the user's name. */
TEST (Settings, AreTheSameTreeAgainWhateverTheNamespaces)
{
  unit::Node query
      = unit::parse (document ("<gateways>" + entry ("a.test", "false")
                               + "</gateways><o xmlns:p=\"urn:x&apos;y\" p:a='1' b='2'/>"
                                 "<q xmlns=\"urn:x&apos;y\" xmlns:r='urn:r' r:c='3'/><r/>"));
  xmlnode *root = xmlnode_get_child (query.get (), "gateway-settings");

  xmlnode_set_attrib_full (xmlnode_get_child (root, "r"), "d", "urn:'/></r></query></iq><message/>",
                           "s", "4");
  g_autoptr (PtSettings) settings = pt_settings_parse (query.get (), nullptr);
  std::string stored = store (settings);
  unit::Node node = unit::parse (stored);

  ASSERT_NE (nullptr, node) << stored;
  EXPECT_EQ (stored, store (stored));
  EXPECT_EQ (std::string::npos, stored.find ("<message")) << stored;
  EXPECT_NE (std::string::npos, stored.find ("b='2'")) << stored;
  EXPECT_FALSE (get (stored, "a.test"));
}

TEST (Settings, LoseEveryOldValueOfAnEntry)
{
  std::string values;

  for (int i = 0; i < 300; i++)
    values += "<autoLogin>false</autoLogin>";
  g_autoptr (PtSettings) settings
      = parse (entries ("<gateway><serviceName>a.test</serviceName>" + values + "</gateway>"));

  pt_settings_set_auto_login (settings, "a.test", TRUE);
  EXPECT_EQ (entries (entry ("a.test", "true")), store (settings));
}

/* Without its entry, it would be true. */
TEST (Settings, KeepAValueWithoutTheElementsAtWhichSparkThrows)
{
  std::string odd = entries (entry ("a.test", "fal<x/>se") + entry ("b.test", "<true/>"));

  EXPECT_FALSE (get (odd, "a.test"));
  EXPECT_FALSE (get (odd, "b.test"));
  EXPECT_EQ (entries (entry ("a.test", "false")
                      + "<gateway><serviceName>b.test</serviceName><autoLogin/></gateway>"),
             store (odd));
}

TEST (Settings, KeepAnEntryWithoutAnAddress)
{
  EXPECT_EQ (entries ("<gateway><note/></gateway>"),
             store (entries ("<gateway><note/></gateway>")));
}

/* What comes back must be XML again, though a prefix was declared outside of what is stored. */
TEST (Settings, DeclareTheNamespacesThatTheyUse)
{
  std::string stored = store ("<query xmlns='jabber:iq:private' xmlns:o='urn:o' "
                              "xmlns:s='http://www.jivesoftware.org/spark'>"
                              "<s:gateway-settings><s:gateways><s:gateway "
                              "o:colour='red'><s:serviceName>a.test</s:serviceName>"
                              "<s:autoLogin>false</s:autoLogin></s:gateway></s:gateways><o:extra "
                              "o:a='1' b='2'><o:in/></o:extra>"
                              "</s:gateway-settings></query>");
  unit::Node node = unit::parse (stored);

  ASSERT_NE (nullptr, node) << stored;
  xmlnode *root
      = xmlnode_get_child_with_namespace (node.get (), "gateway-settings", PT_NS_SETTINGS);
  ASSERT_NE (nullptr, root) << stored;
  xmlnode *gateways = xmlnode_get_child_with_namespace (root, "gateways", PT_NS_SETTINGS);
  ASSERT_NE (nullptr, gateways) << stored;
  xmlnode *gateway = xmlnode_get_child_with_namespace (gateways, "gateway", PT_NS_SETTINGS);
  ASSERT_NE (nullptr, gateway) << stored;
  xmlnode *extra = xmlnode_get_child_with_namespace (gateways, "extra", "urn:o");
  ASSERT_NE (nullptr, extra) << stored;

  EXPECT_EQ ("red", unit::look (xmlnode_get_attrib (gateway, "colour")));
  EXPECT_EQ ("1", unit::look (xmlnode_get_attrib (extra, "a")));
  EXPECT_EQ ("2", unit::look (xmlnode_get_attrib (extra, "b")));
  EXPECT_NE (nullptr, xmlnode_get_child_with_namespace (extra, "in", "urn:o"));
  EXPECT_FALSE (get (stored, "a.test"));
}

TEST (Settings, AreCopiedDeeply)
{
  g_autoptr (PtSettings) settings = parse (entries (entry ("a.test", "true")));
  g_autoptr (PtSettings) copy = pt_settings_copy (settings);

  EXPECT_EQ (store (settings), store (copy));
  pt_settings_set_auto_login (copy, "a.test", FALSE);

  EXPECT_TRUE (pt_settings_get_auto_login (settings, "a.test"));
  EXPECT_FALSE (pt_settings_get_auto_login (copy, "a.test"));
}

TEST (Settings, OutliveTheStanza)
{
  unit::Node query = unit::parse (entries (entry ("a.test", "false")));
  g_autoptr (PtSettings) settings = pt_settings_parse (query.get (), nullptr);

  query.reset ();

  EXPECT_FALSE (pt_settings_get_auto_login (settings, "a.test"));
  EXPECT_EQ (entries (entry ("a.test", "false")), store (settings));
}
