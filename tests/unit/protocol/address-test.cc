/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/address.h"

#include <gtest/gtest.h>

#include "common/text.h"
#include "protocol/stanza-error.h"
#include "unit/xml.h"

using unit::look;
using unit::take;

namespace {

const char *const GATEWAY = "aim.example.org";

unit::Node
query (const std::string &content)
{
  return unit::parse ("<query xmlns='jabber:iq:gateway'>" + content + "</query>");
}

PtPrompt *
parse_prompt (const std::string &content)
{
  return pt_prompt_parse (query (content).get ());
}

/* The address, or the error's code and whether it says anything. */
std::string
result (char *address, const GError *error)
{
  if (error == nullptr)
    return take (address);

  EXPECT_EQ (nullptr, address);
  EXPECT_EQ (PT_PROTOCOL_ERROR, error->domain);
  EXPECT_STRNE ("", error->message);

  return error->code == PT_PROTOCOL_ERROR_JID_MALFORMED ? "jid-malformed"
         : error->code == PT_PROTOCOL_ERROR_MALFORMED   ? "malformed"
                                                        : "other";
}

std::string
parse (const std::string &content, const char *gateway = GATEWAY)
{
  g_autoptr (GError) error = nullptr;
  char *address = pt_address_parse (query (content).get (), gateway, &error);

  return result (address, error);
}

std::string
parse_jid (const std::string &jid)
{
  return parse ("<jid>" + jid + "</jid>");
}

std::string
make (const std::string &name, gboolean escapes, const char *gateway = GATEWAY)
{
  g_autoptr (GError) error = nullptr;
  char *address = pt_address_make (name.c_str (), gateway, escapes, &error);

  return result (address, error);
}

std::string
readable (const std::string &jid)
{
  return take (pt_address_make_readable (jid.c_str ()));
}

/* The user's languages while a test runs. */
class Languages {
public:
  explicit Languages (const char *languages) : old_ (g_strdup (g_getenv ("LANGUAGE")))
  {
    g_setenv ("LANGUAGE", languages, TRUE);
  }

  ~Languages ()
  {
    if (old_ == nullptr)
      g_unsetenv ("LANGUAGE");
    else
      g_setenv ("LANGUAGE", old_, TRUE);
    g_free (old_);
  }

private:
  char *old_;
};

} // namespace

/* Recorded from Kraken 1.3.1. */
TEST (AddressPrompt, ReadsWhatKrakenSays)
{
  g_autoptr (PtPrompt) prompt = parse_prompt (
      "<desc>Please enter the IRC username of the person you want to add.</desc><prompt/>");

  EXPECT_EQ ("Please enter the IRC username of the person you want to add.",
             look (prompt->description));
  EXPECT_EQ (nullptr, prompt->label);
}

/* XEP-0100 section 6.3. */
TEST (AddressPrompt, ReadsTheExampleOfTheXep)
{
  g_autoptr (PtPrompt) prompt = parse_prompt (
      "\n  <desc>\n    Please enter the AOL Screen Name of the\n    person you would "
      "like to contact.\n  </desc>\n  <prompt>Contact ID</prompt>\n");

  EXPECT_EQ ("Please enter the AOL Screen Name of the\nperson you would like to contact.",
             look (prompt->description));
  EXPECT_EQ ("Contact ID", look (prompt->label));
}

TEST (AddressPrompt, PrefersTheLanguageOfTheUser)
{
  std::string content = "<desc xml:lang='en'>Enter</desc><desc xml:lang='fr'>Entrez</desc>"
                        "<desc xml:lang='DE-at'>Eingeben</desc><prompt>Name</prompt>"
                        "<prompt xml:lang='de'>Kennung</prompt>";
  Languages languages ("nl:de:fr");
  g_autoptr (PtPrompt) prompt = parse_prompt (content);

  EXPECT_EQ ("Eingeben", look (prompt->description));
  EXPECT_EQ ("Kennung", look (prompt->label));
}

TEST (AddressPrompt, KnowsALanguageByItsRegion)
{
  Languages languages ("pt_BR:pt");
  g_autoptr (PtPrompt) prompt
      = parse_prompt ("<desc xml:lang='en'>en</desc><desc xml:lang='pt'>pt</desc>"
                      "<desc xml:lang='pt-BR'>pt-BR</desc>");

  EXPECT_EQ ("pt-BR", look (prompt->description));
}

TEST (AddressPrompt, TakesTheFirstWhereNoneIsTheUsers)
{
  Languages languages ("it");
  g_autoptr (PtPrompt) prompt
      = parse_prompt ("<desc xml:lang='en'>first</desc><desc xml:lang='item'>second</desc>"
                      "<desc>third</desc>");

  EXPECT_EQ ("first", look (prompt->description));
}

TEST (AddressPrompt, CleansAndCutsTheWords)
{
  std::string much (100000, 'x');
  g_autoptr (PtPrompt) prompt = parse_prompt ("<desc>&lt;b>%n\n\n\n&#x202e;" + much
                                              + "</desc><prompt>a\nb&#x202e;" + much + "</prompt>");

  EXPECT_EQ ("<b>%n\n\nx", look (prompt->description).substr (0, 8));
  EXPECT_EQ (PT_TEXT_MESSAGE_MAX, g_utf8_strlen (prompt->description, -1));
  EXPECT_EQ ("a bx", look (prompt->label).substr (0, 4));
  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (prompt->label, -1));
}

TEST (AddressPrompt, SaysNothingWithoutAnAnswer)
{
  g_autoptr (PtPrompt) missing = pt_prompt_parse (nullptr);
  g_autoptr (PtPrompt) empty = parse_prompt ("<desc/><prompt>&#x200b; </prompt>");

  EXPECT_EQ (nullptr, missing->description);
  EXPECT_EQ (nullptr, missing->label);
  EXPECT_EQ (nullptr, empty->description);
  EXPECT_EQ (nullptr, empty->label);
}

TEST (AddressPrompt, IsAskedForWithAnEmptyQuery)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:gateway'/>",
             unit::write (unit::Node (pt_prompt_query_new ())));
}

TEST (Address, IsAskedForWithTheEscapedName)
{
  EXPECT_EQ ("<query xmlns='jabber:iq:gateway'><prompt>weird &lt;x&gt; name</prompt></query>",
             unit::write (unit::Node (pt_address_query_new (" weird <x> name\n"))));
  EXPECT_EQ ("<query xmlns='jabber:iq:gateway'><prompt>a &lt;/prompt&gt;&lt;jid&gt;</prompt>"
             "</query>",
             unit::write (unit::Node (pt_address_query_new ("a\x01</prompt><jid>"))));
}

/* Recorded from Kraken 1.3.1; the questions were "dave@legacy.test" and "weird <x> name". */
TEST (Address, IsReadFromKraken)
{
  EXPECT_EQ ("dave\\40legacy.test@xmpp.openfire.test",
             parse ("<prompt>dave\\40legacy.test@xmpp.openfire.test</prompt>"
                    "<jid>dave\\40legacy.test@xmpp.openfire.test</jid>",
                    "xmpp.openfire.test"));
  EXPECT_EQ ("weird\\3cx\\3ename@xmpp.openfire.test",
             parse ("<prompt>weird\\3cx\\3ename@xmpp.openfire.test</prompt>"
                    "<jid>weird\\3cx\\3ename@xmpp.openfire.test</jid>",
                    "xmpp.openfire.test"));
  EXPECT_EQ ("#chan@irc.openfire.test",
             parse ("<prompt>#chan@irc.openfire.test</prompt><jid>#chan@irc.openfire.test</jid>",
                    "irc.openfire.test"));
}

/* Recorded from Kraken 1.3.1; the question was empty. */
TEST (Address, IsNotTheGatewayItself)
{
  EXPECT_EQ ("jid-malformed", parse ("<prompt>xmpp.openfire.test</prompt>"
                                     "<jid>xmpp.openfire.test</jid>",
                                     "xmpp.openfire.test"));
  EXPECT_EQ ("jid-malformed", parse_jid ("@aim.example.org"));
}

TEST (Address, IsReadFromThePromptOfAnOldGateway)
{
  EXPECT_EQ ("foobar@aim.example.org", parse ("<prompt>foobar@aim.example.org</prompt>"));
  EXPECT_EQ ("foobar@aim.example.org", parse ("<jid/><prompt>foobar@aim.example.org</prompt>"));
  EXPECT_EQ ("right@aim.example.org",
             parse ("<prompt>wrong@aim.example.org</prompt><jid>right@aim.example.org</jid>"));
}

TEST (Address, IsNormalized)
{
  EXPECT_EQ ("foobar@aim.example.org", parse_jid ("\n FooBar@AIM.example.org \n"));
  EXPECT_EQ ("bob@aim.example.org", parse ("<jid>bob@aim.example.org</jid>", "Aim.Example.ORG"));
}

TEST (Address, IsRefusedOutsideTheGateway)
{
  EXPECT_EQ ("malformed", parse_jid ("bob@example.org"));
  EXPECT_EQ ("malformed", parse_jid ("bob@evil.test"));
  EXPECT_EQ ("malformed", parse_jid ("bob@x.aim.example.org"));
  EXPECT_EQ ("malformed", parse_jid ("bob@evilaim.example.org"));
  EXPECT_EQ ("malformed", parse ("<jid>bob@evil.test</jid><prompt>bob@aim.example.org</prompt>"));
}

TEST (Address, IsRefusedWithAResource)
{
  EXPECT_EQ ("malformed", parse_jid ("bob@aim.example.org/home"));
  EXPECT_EQ ("malformed", parse_jid ("bob@evil.test/bob@aim.example.org"));
  EXPECT_EQ ("jid-malformed", parse_jid ("bob@aim.example.org/"));
}

TEST (Address, IsRefusedWhenItIsNone)
{
  EXPECT_EQ ("jid-malformed", parse_jid ("a b@aim.example.org"));
  EXPECT_EQ ("jid-malformed", parse_jid ("a@b@aim.example.org"));
  EXPECT_EQ ("jid-malformed", parse_jid ("&lt;b>@aim.example.org"));
  EXPECT_EQ ("jid-malformed", parse_jid (std::string (2000, 'x') + "@aim.example.org"));
}

TEST (Address, IsMissingInAnAnswerWithoutAny)
{
  g_autoptr (GError) error = nullptr;

  EXPECT_EQ ("malformed", parse (""));
  EXPECT_EQ ("malformed", parse ("<jid> </jid><prompt/>"));
  EXPECT_EQ (nullptr, pt_address_parse (nullptr, GATEWAY, &error));
  EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_MALFORMED));
}

TEST (Address, SaysWhatIsWrongWithIt)
{
  g_autoptr (GError) foreign = nullptr;
  g_autoptr (GError) empty = nullptr;

  EXPECT_EQ (nullptr,
             pt_address_parse (query ("<jid>bob@evil.test</jid>").get (), GATEWAY, &foreign));
  EXPECT_EQ ("The gateway answered with an address that isn't one of its own. Please tell your "
             "server's administrator.",
             look (foreign->message));
  EXPECT_EQ (nullptr, pt_address_make ("", GATEWAY, TRUE, &empty));
  EXPECT_EQ ("Enter the name of the contact.", look (empty->message));
}

TEST (Address, IsMadeWithEscapes)
{
  EXPECT_EQ ("bill\\40aim.com@aim.example.org", make ("bill@aim.com", TRUE));
  EXPECT_EQ ("bill\\20smith@aim.example.org", make (" Bill  Smith\n", TRUE));
  EXPECT_EQ ("o\\27hara\\2f\\3cx\\3e@aim.example.org", make ("O'Hara/<x>", TRUE));
}

TEST (Address, IsMadeWithPercentSigns)
{
  EXPECT_EQ ("bill%aim.com@aim.example.org", make ("bill@aim.com", FALSE));
  EXPECT_EQ ("zoe@aim.example.org", make ("Zoe", FALSE));
  EXPECT_EQ ("#chan@aim.example.org", make ("#chan", FALSE));
}

TEST (Address, IsNotMadeOfWhatItCannotHold)
{
  EXPECT_EQ ("jid-malformed", make ("bill smith", FALSE));
  EXPECT_EQ ("jid-malformed", make ("<b>", FALSE));
  EXPECT_EQ ("jid-malformed", make (std::string (5000, 'x'), TRUE));
  EXPECT_EQ ("jid-malformed", make ("bill", TRUE, "not a domain"));
}

TEST (Address, IsNotMadeOfNothing)
{
  EXPECT_EQ ("jid-malformed", make ("", TRUE));
  EXPECT_EQ ("jid-malformed", make (" \n\u200b", TRUE));
  EXPECT_EQ ("jid-malformed", make ("@aim.example.org", TRUE));
  EXPECT_EQ ("jid-malformed", make (" @aim.example.org", FALSE));
}

TEST (Address, IsTakenAsItIsWhenItIsWhole)
{
  EXPECT_EQ ("zoe@aim.example.org", make ("Zoe@AIM.example.org", TRUE));
  EXPECT_EQ ("bill\\40aim.com@aim.example.org", make ("bill\\40aim.com@aim.example.org", TRUE));
  EXPECT_EQ ("bill%aim.com@aim.example.org", make ("bill%aim.com@aim.example.org", FALSE));
}

TEST (Address, IsNotDoubledWhenOnlyItsEndIsWhole)
{
  EXPECT_EQ ("bill\\40aim.com@aim.example.org", make ("bill@aim.com@aim.example.org", TRUE));
  EXPECT_EQ ("bill%aim.com@aim.example.org", make ("bill@aim.com@Aim.example.org", FALSE));
}

TEST (Address, IsMadeAtTheGatewayWhateverIsTyped)
{
  EXPECT_EQ ("bob\\40evil.test@aim.example.org", make ("bob@evil.test", TRUE));
  EXPECT_EQ ("bob\\40aim.example.org\\2fx@aim.example.org", make ("bob@aim.example.org/x", TRUE));
  EXPECT_EQ ("jid-malformed", make ("evil.test/x", FALSE));
  EXPECT_EQ ("jid-malformed", make ("bob@evil.test/x", FALSE));
  EXPECT_EQ ("evil.test\\2fx@aim.example.org", make ("evil.test/x@aim.example.org", TRUE));
}

TEST (Address, IsReadable)
{
  EXPECT_EQ ("bill@aim.com", readable ("bill\\40aim.com@aim.example.org"));
  EXPECT_EQ ("bill@aim.com", readable ("bill%aim.com@aim.example.org/home"));
  EXPECT_EQ ("zoe", readable ("zoe@irc.example.org"));
  EXPECT_EQ ("Bill Smith", readable ("Bill\\20Smith@aim.example.org"));
}

TEST (Address, KeepsAPercentSignThatStandsForItself)
{
  EXPECT_EQ ("100%", readable ("100%@aim.example.org"));
  EXPECT_EQ ("%off", readable ("%off@aim.example.org"));
  EXPECT_EQ ("100%sure@aol.com", readable ("100%sure%aol.com@aim.example.org"));
  EXPECT_EQ ("100%sure@aol.com", readable ("100%sure\\40aol.com@aim.example.org"));
}

TEST (Address, IsCleanedToBeRead)
{
  EXPECT_EQ ("a b", readable ("a\u202e\\20b@aim.example.org"));
  EXPECT_EQ ("<b>%n", readable ("\\3cb\\3e%n@aim.example.org"));
  EXPECT_EQ ("@aim.example.org", readable ("\u200b@aim.example.org"));
  EXPECT_EQ ("\\20@aim.example.org", readable ("\\20@aim.example.org"));
  EXPECT_EQ (PT_TEXT_LINE_MAX,
             g_utf8_strlen (readable (std::string (9000, 'x') + "@aim.example.org").c_str (), -1));
}

TEST (Address, HasNoNameToReadWithoutALocalPart)
{
  EXPECT_EQ ("(null)", readable ("aim.example.org"));
  EXPECT_EQ ("(null)", readable ("aim.example.org/a@b"));
  EXPECT_EQ ("(null)", readable ("@aim.example.org"));
  EXPECT_EQ (nullptr, pt_address_make_readable (nullptr));
}
