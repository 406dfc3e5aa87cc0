/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/commands.h"

#include <vector>

#include <gtest/gtest.h>

#include "common/text.h"
#include "protocol/stanza-error.h"
#include "unit/xml.h"

using unit::look;

namespace {

using Lines = std::vector<std::string>;

const char *const GATEWAY = "biboumi.pros.test";

/* Recorded from biboumi 9.0; the session's ids are shortened. */
const char *const PONG = "<command sessionid='1e40c607' status='completed' node='ping' "
                         "xmlns='http://jabber.org/protocol/commands'>"
                         "<note type='info'>Pong</note></command>";

const char *const HELLO
    = "<command sessionid='65ccabf1' status='executing' node='hello' "
      "xmlns='http://jabber.org/protocol/commands'><x xmlns='jabber:x:data' type='form'>"
      "<field var='name' type='text-single' label='Your name'><required/></field>"
      "<instructions>Please provide your name.</instructions>"
      "<title>Configure your name.</title></x><actions><complete/></actions></command>";

const char *const DISCONNECT
    = "<command sessionid='1a5f85e0' status='completed' node='disconnect-from-irc-server' "
      "xmlns='http://jabber.org/protocol/commands'>"
      "<note type='info'>User alice@pros.test/lab is not connected to any IRC server.</note>"
      "<x xmlns='jabber:x:data' type='form'><field var='irc-servers' type='list-multi' "
      "label='The servers to disconnect from'><required/></field>"
      "<instructions>Choose one or more servers to disconnect this JID from</instructions>"
      "<title>Disconnect a user from selected IRC servers</title></x></command>";

const char *const CANCELED
    = "<command sessionid='d1c5e0d0' status='canceled' node='hello' "
      "xmlns='http://jabber.org/protocol/commands'><x xmlns='jabber:x:data' type='submit'>"
      "<field var='name'><value>Alice</value></field></x></command>";

/* "node: name" of each command. */
Lines
parse_list (const std::string &items, const char *gateway = GATEWAY)
{
  unit::Node query = unit::parse ("<query node='http://jabber.org/protocol/commands' "
                                  "xmlns='http://jabber.org/protocol/disco#items'>"
                                  + items + "</query>");
  g_autoptr (GPtrArray) commands = pt_commands_parse (query.get (), gateway);
  Lines lines;

  for (guint i = 0; i < commands->len; i++) {
    auto *item = static_cast<PtCommandItem *> (g_ptr_array_index (commands, i));

    lines.push_back (look (item->node) + ": " + look (item->name));
  }

  return lines;
}

PtCommandStage *
parse (const std::string &xml)
{
  g_autoptr (GError) error = nullptr;
  PtCommandStage *stage = pt_command_stage_parse (unit::parse (xml).get (), &error);

  EXPECT_EQ (stage == nullptr, error != nullptr);

  return stage;
}

PtCommandStage *
parse_content (const std::string &content, const std::string &status = "executing")
{
  return parse ("<command xmlns='http://jabber.org/protocol/commands' node='n' sessionid='s' "
                "status='"
                + status + "'>" + content + "</command>");
}

std::string
form (const std::string &type, const std::string &content)
{
  return "<x xmlns='jabber:x:data' type='" + type + "'>" + content + "</x>";
}

std::string
write_actions (int actions)
{
  std::string text;

  text += actions & PT_COMMAND_ACTION_PREV ? "prev " : "";
  text += actions & PT_COMMAND_ACTION_NEXT ? "next " : "";
  text += actions & PT_COMMAND_ACTION_COMPLETE ? "complete " : "";
  text += actions & PT_COMMAND_ACTION_CANCEL ? "cancel " : "";
  text += actions & PT_COMMAND_ACTION_EXECUTE ? "execute " : "";

  return text;
}

/* "all that may follow: the default ". */
std::string
actions (const std::string &content)
{
  g_autoptr (PtCommandStage) stage = parse_content (content);

  return write_actions (stage->actions) + ": " + write_actions (stage->default_action);
}

std::string
notes (const std::string &content)
{
  g_autoptr (PtCommandStage) stage = parse_content (content, "completed");

  return look (stage->notes);
}

std::string
write (const char *session, PtCommandAction action, const PtForm *filled = nullptr)
{
  return unit::write (unit::Node (pt_command_new ("hello", session, action, filled)));
}

/* The error's code, or -1 when there is none. */
int
get_error (xmlnode *command)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (PtCommandStage) stage = pt_command_stage_parse (command, &error);

  EXPECT_EQ (nullptr, stage);

  return error != nullptr && error->domain == PT_PROTOCOL_ERROR ? error->code : -1;
}

} // namespace

/* Recorded from biboumi 9.0. */
TEST (Commands, ListsThoseOfBiboumi)
{
  EXPECT_EQ (
      (Lines{"configure: Configure a few settings",
             "disconnect-from-irc-server: Disconnect from the selected IRC servers",
             "hello: Receive a custom greeting", "ping: Do a ping"}),
      parse_list ("<item jid='biboumi.pros.test' node='configure' name='Configure a few settings'/>"
                  "<item jid='biboumi.pros.test' node='disconnect-from-irc-server' "
                  "name='Disconnect from the selected IRC servers'/>"
                  "<item jid='biboumi.pros.test' node='hello' name='Receive a custom greeting'/>"
                  "<item jid='biboumi.pros.test' node='ping' name='Do a ping'/>"));
}

TEST (Commands, ListsOnlyThoseOfTheGatewayItself)
{
  EXPECT_EQ (Lines{"good: Good"},
             parse_list ("<item jid='localhost@biboumi.pros.test' node='configure' name='C'/>"
                         "<item jid='pros.test' node='shutdown' name='S'/>"
                         "<item jid='evil.test' node='e' name='E'/><item node='n' name='N'/>"
                         "<item jid='biboumi.pros.test/x' node='r' name='R'/>"
                         "<item jid='' node='x' name='X'/>"
                         "<item jid='Biboumi.PROS.test' node='good' name='Good'/>"));
  EXPECT_EQ (Lines{"a: A"},
             parse_list ("<item jid='biboumi.pros.test' node='a' name='A'/>", "BIBOUMI.pros.test"));
  EXPECT_EQ (Lines{}, parse_list ("<item node='a'/><item jid='x y' node='a'/>", "not a domain"));
}

TEST (Commands, LeavesOutWhatHasNoNodeAndWhatCameBefore)
{
  EXPECT_EQ ((Lines{"a: First", "A: Other"}),
             parse_list ("<item jid='biboumi.pros.test' name='None'/>"
                         "<item jid='biboumi.pros.test' node='' name='Empty'/>"
                         "<item jid='biboumi.pros.test' node='a' name='First'/>"
                         "<item jid='biboumi.pros.test' node='a' name='Second'/>"
                         "<item jid='biboumi.pros.test' node='A' name='Other'/>"));
}

TEST (Commands, CallsACommandByItsNodeWhereItHasNoName)
{
  EXPECT_EQ ((Lines{"a: a", "b: b", "<i>\xe2\x80\xae: <i>"}),
             parse_list ("<item jid='biboumi.pros.test' node='a'/>"
                         "<item jid='biboumi.pros.test' node='b' name=' '/>"
                         "<item jid='biboumi.pros.test' node='&lt;i>&#x202e;'/>"
                         "<item jid='biboumi.pros.test' node='&#x202e;'/>"));
}

TEST (Commands, CleansAndCutsTheNames)
{
  std::string much (100000, 'x');

  EXPECT_EQ ((Lines{"a: <b> %n", "b: " + std::string (PT_TEXT_NAME_MAX - 1, 'x') + "…"}),
             parse_list ("<item jid='biboumi.pros.test' node='a' name='&lt;b>&#10;&#x202e;%n'/>"
                         "<item jid='biboumi.pros.test' node='b' name='"
                         + much + "'/>"));
}

TEST (Commands, ListsTheFirstOfTenThousand)
{
  std::string items;

  for (int i = 0; i < 10000; i++)
    items += "<item jid='biboumi.pros.test' node='" + std::to_string (i) + "'/>";

  Lines parsed = parse_list (items);

  ASSERT_EQ (static_cast<size_t> (PT_COMMANDS_MAX), parsed.size ());
  EXPECT_EQ ("0: 0", parsed.front ());
  EXPECT_EQ ("127: 127", parsed.back ());
}

/* peers-27: one of biboumi's servers. */
TEST (Commands, ListsThoseOfAServer)
{
  const std::string items
      = "<item node='configure' name='Configure' jid='localhost@biboumi.pros.test'/>"
        "<item node='ping' jid='biboumi.pros.test'/>"
        "<item node='ping' jid='localhost@biboumi.pros.test/x'/>";

  EXPECT_EQ (Lines{"configure: Configure"}, parse_list (items, "localhost@biboumi.pros.test"));
  EXPECT_EQ (Lines{"ping: ping"}, parse_list (items));
}

TEST (Commands, ListsNothingWithoutAnAnswer)
{
  g_autoptr (GPtrArray) commands = pt_commands_parse (nullptr, GATEWAY);

  EXPECT_EQ (0u, commands->len);
  EXPECT_EQ (Lines{}, parse_list (""));
}

/* peers-28: slidge's superduper has three ways to register. */
TEST (Commands, SaysWhichOfThemRegister)
{
  EXPECT_TRUE (pt_command_registers ("jabber:iq:register"));
  EXPECT_TRUE (pt_command_registers ("https://slidge.im/register/alt0"));
  EXPECT_FALSE (pt_command_registers ("https://slidge.im/command/core/admin"));
  EXPECT_FALSE (pt_command_registers ("jabber:iq:registered"));
}

TEST (Commands, SaysWhichOfThemEndsTheRegistration)
{
  EXPECT_TRUE (pt_command_unregisters ("https://slidge.im/command/core/unregister"));
  EXPECT_FALSE (pt_command_unregisters ("https://slidge.im/command/core/preferences"));
}

TEST (Commands, SaysWhichOfThemLogsIn)
{
  EXPECT_TRUE (pt_command_logs_in ("https://slidge.im/command/core/re-login"));
  EXPECT_FALSE (pt_command_logs_in ("https://slidge.im/command/core/relogin-contacts"));
}

TEST (Commands, AreAskedForByTheirNode)
{
  EXPECT_EQ ("<query xmlns='http://jabber.org/protocol/disco#items' "
             "node='http://jabber.org/protocol/commands'/>",
             unit::write (unit::Node (pt_commands_query_new ())));
}

TEST (CommandsStage, EndsWithANote)
{
  g_autoptr (PtCommandStage) stage = parse (PONG);

  EXPECT_EQ (PT_COMMAND_COMPLETED, stage->status);
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, stage->actions);
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, stage->default_action);
  EXPECT_EQ ("1e40c607", look (stage->session));
  EXPECT_EQ ("Pong", look (stage->notes));
  EXPECT_EQ (nullptr, stage->form);
  EXPECT_EQ (nullptr, stage->table);
}

TEST (CommandsStage, AsksWithAFormWhoseFieldsStandFirst)
{
  g_autoptr (PtCommandStage) stage = parse (HELLO);

  EXPECT_EQ (PT_COMMAND_EXECUTING, stage->status);
  EXPECT_EQ (PT_COMMAND_ACTION_COMPLETE | PT_COMMAND_ACTION_CANCEL, stage->actions);
  EXPECT_EQ (PT_COMMAND_ACTION_COMPLETE, stage->default_action);
  EXPECT_EQ (nullptr, stage->notes);
  ASSERT_NE (nullptr, stage->form);
  EXPECT_EQ ("Configure your name.", look (stage->form->title));
  EXPECT_EQ ("Please provide your name.", look (stage->form->instructions));
  EXPECT_EQ ("Your name", look (pt_form_find (stage->form, "name")->label));
}

TEST (CommandsStage, HasNothingToSubmitInTheEndInSpiteOfAForm)
{
  g_autoptr (PtCommandStage) stage = parse (DISCONNECT);
  g_autoptr (PtCommandStage) with_actions
      = parse_content ("<actions execute='next'><next/></actions>", "completed");

  EXPECT_EQ (PT_COMMAND_COMPLETED, stage->status);
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, stage->actions);
  EXPECT_EQ ("User alice@pros.test/lab is not connected to any IRC server.", look (stage->notes));
  ASSERT_NE (nullptr, stage->form);
  EXPECT_EQ ("Disconnect a user from selected IRC servers", look (stage->form->title));
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, with_actions->actions);
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, with_actions->default_action);
}

TEST (CommandsStage, TakesItsOwnAnswerForNoForm)
{
  g_autoptr (PtCommandStage) stage = parse (CANCELED);

  EXPECT_EQ (PT_COMMAND_CANCELED, stage->status);
  EXPECT_EQ (PT_COMMAND_ACTION_NONE, stage->actions);
  EXPECT_EQ (nullptr, stage->form);
}

TEST (CommandsStage, IsExecutingWhereItDoesNotSay)
{
  g_autoptr (PtCommandStage) missing
      = parse ("<command xmlns='http://jabber.org/protocol/commands' node='n'/>");
  g_autoptr (PtCommandStage) unknown = parse_content ("", "waiting");

  EXPECT_EQ (PT_COMMAND_EXECUTING, missing->status);
  EXPECT_EQ (nullptr, missing->session);
  EXPECT_EQ (PT_COMMAND_EXECUTING, unknown->status);
  EXPECT_EQ ("s", look (unknown->session));
}

TEST (CommandsStage, IsCompletedByTheUserWhereThereAreNoActions)
{
  EXPECT_EQ ("complete cancel : complete ", actions (""));
  EXPECT_EQ ("complete cancel : complete ", actions ("<actions/>"));
  EXPECT_EQ ("complete cancel : complete ", actions ("<actions execute='next'/>"));
  EXPECT_EQ ("complete cancel : complete ", actions ("<actions><execute/><dance/></actions>"));
}

TEST (CommandsStage, HasTheDefaultOfTheGateway)
{
  EXPECT_EQ ("prev next complete cancel : complete ",
             actions ("<actions execute='complete'><prev/><next/><complete/></actions>"));
  EXPECT_EQ ("prev complete cancel : prev ",
             actions ("<actions execute='prev'><prev/><complete/></actions>"));
}

TEST (CommandsStage, HasADefaultThatIsAllowed)
{
  EXPECT_EQ ("prev next complete cancel : next ",
             actions ("<actions><complete/><next/><prev/></actions>"));
  EXPECT_EQ ("prev complete cancel : complete ", actions ("<actions><complete/><prev/></actions>"));
  EXPECT_EQ ("next cancel : next ", actions ("<actions execute='complete'><next/></actions>"));
  EXPECT_EQ ("complete cancel : complete ",
             actions ("<actions execute='cancel'><complete/></actions>"));
  EXPECT_EQ ("prev next cancel : next ",
             actions ("<actions execute='execute'><prev/><next/></actions>"));
  EXPECT_EQ ("prev cancel : prev ", actions ("<actions><prev/></actions>"));
}

TEST (CommandsStage, SaysWhatItsNotesAre)
{
  EXPECT_EQ ("Plain\nInfo\nWarning: Careful\nError: Failed\nOdd",
             notes ("<note>Plain</note><note type='info'>Info</note><note type='warn'>Careful"
                    "</note><note type='error'>Failed</note><note type='odd'>Odd</note>"));
  EXPECT_EQ ("One\nTwo", notes ("<note/><note>One\nTwo</note><note type='error'> </note>"));
  EXPECT_EQ ("(null)", notes ("<note/><note type='error'/>"));
}

TEST (CommandsStage, SaysThatItHasFailed)
{
  g_autoptr (PtCommandStage) failed
      = parse_content ("<note>One</note><note type='error'/>", "completed");
  g_autoptr (PtCommandStage) warned
      = parse_content ("<note type='warn'>Mind the gap</note>", "completed");

  EXPECT_TRUE (failed->failed);
  EXPECT_FALSE (warned->failed);
}

TEST (CommandsStage, HasFailedHoweverManyNotesCameBefore)
{
  std::string many = unit::repeat (10000, [] (const std::string &) { return "<note>x</note>"; });
  g_autoptr (PtCommandStage) stage
      = parse_content (many + "<note type='error'>No</note>", "completed");

  EXPECT_TRUE (stage->failed);
}

TEST (CommandsStage, SaysThatItsFormIsTruncated)
{
  g_autoptr (PtCommandStage) stage = parse_content (unit::large_form (), "executing");
  g_autoptr (PtCommandStage) result = parse_content (unit::large_form ("result"), "completed");

  EXPECT_TRUE (stage->form->truncated);
  EXPECT_TRUE (result->form->truncated);
}

TEST (CommandsStage, CleansAndCutsItsNotes)
{
  std::string much (100000, 'x'), many;

  for (int i = 0; i < 10000; i++)
    many += "<note>" + std::to_string (i) + "</note>";

  EXPECT_EQ ("<b>%n\nx", notes ("<note>&lt;b>%n&#x202e;</note><note>x</note>"));
  EXPECT_EQ (PT_TEXT_MESSAGE_MAX,
             g_utf8_strlen (notes ("<note>" + much + "</note><note>y</note>").c_str (), -1));
  EXPECT_EQ (PT_TEXT_MESSAGE_MAX, g_utf8_strlen (notes (many).c_str (), -1));
  EXPECT_EQ (0u, notes (many).rfind ("0\n1\n2\n", 0));
}

TEST (CommandsStage, ShowsAResultInTheEnd)
{
  g_autoptr (PtCommandStage) stage = parse_content (
      form ("result", "<title>Status</title><field var='servers' label='Servers'><value>a</value>"
                      "<value>b</value></field><field var='mode' type='list-single'>"
                      "<value>fast</value></field>"),
      "completed");

  ASSERT_NE (nullptr, stage->form);
  EXPECT_EQ (nullptr, stage->table);
  EXPECT_EQ ("Status", look (stage->form->title));
  EXPECT_EQ ("b", look (pt_form_find (stage->form, "servers")->values[1]));
  EXPECT_EQ ("fast", look (pt_field_get_value (pt_form_find (stage->form, "mode"))));
}

TEST (CommandsStage, DoesNotAskToFillInAResult)
{
  g_autoptr (PtCommandStage) stage
      = parse_content (form ("result", "<field var='a'><value>1</value></field>")
                       + form ("form", "<field var='b'/>"));

  ASSERT_NE (nullptr, stage->form);
  EXPECT_NE (nullptr, pt_form_find (stage->form, "b"));
}

/* XEP-0050 section 3.7. */
TEST (CommandsStage, ShowsATable)
{
  g_autoptr (PtCommandStage) stage = parse_content (
      form ("result", "<title>Available Services</title><reported><field var='service' "
                      "label='Service'/><field var='runlevel-1' label='Single-User mode'/>"
                      "</reported><item><field var='service'><value>httpd</value></field>"
                      "<field var='runlevel-1'><value>off</value></field></item>"),
      "completed");

  ASSERT_NE (nullptr, stage->table);
  EXPECT_EQ (nullptr, stage->form);
  ASSERT_EQ (1u, stage->table->rows->len);
  EXPECT_EQ ("httpd", look (static_cast<GStrv> (g_ptr_array_index (stage->table->rows, 0))[0]));
}

/* A table has rows alone. */
TEST (CommandsStage, KeepsWhatATableIsCalled)
{
  g_autoptr (PtCommandStage) stage
      = parse_content ("<note>Two of them.</note>"
                           + form ("result", "<title>Your groups</title>"
                                             "<instructions>Join what you like.</instructions>"
                                             "<reported><field var='name'/></reported>"),
                       "completed");

  EXPECT_EQ (look (stage->notes), "Two of them.\nYour groups\nJoin what you like.");
}

TEST (CommandsStage, HasThePageToVisit)
{
  g_autoptr (PtCommandStage) stage
      = parse_content ("<x xmlns='jabber:x:oob'><url>https://login.example.org/?a=1</url>"
                       "<desc>Log in there</desc></x><actions><next/></actions>");

  EXPECT_EQ (look (stage->page), "https://login.example.org/?a=1");
  EXPECT_EQ (look (stage->page_name), "Log in there");
}

TEST (CommandsStage, HasNoPageThatIsNoneOfTheWeb)
{
  g_autoptr (PtCommandStage) stage
      = parse_content ("<x xmlns='jabber:x:oob'><url>file:///etc/passwd</url></x>");

  EXPECT_EQ (stage->page, nullptr);
}

TEST (CommandsStage, TakesTheFirstPayloadOfEachKind)
{
  g_autoptr (PtCommandStage) stage = parse_content (
      form ("result", "<reported><field var='t1'/></reported>") + form ("form", "<field var='f1'/>")
      + form ("result", "<reported><field var='t2'/></reported>")
      + form ("form", "<field var='f2'/>"));

  ASSERT_NE (nullptr, stage->table);
  EXPECT_EQ ("t1", look (stage->table->columns[0]));
  ASSERT_NE (nullptr, stage->form);
  EXPECT_NE (nullptr, pt_form_find (stage->form, "f1"));
  EXPECT_EQ (nullptr, pt_form_find (stage->form, "f2"));
}

TEST (CommandsStage, IsMalformedWhenItIsNone)
{
  EXPECT_EQ (PT_PROTOCOL_ERROR_MALFORMED, get_error (nullptr));
  EXPECT_EQ (PT_PROTOCOL_ERROR_MALFORMED,
             get_error (unit::parse ("<command xmlns='other'/>").get ()));
  EXPECT_EQ (
      PT_PROTOCOL_ERROR_MALFORMED,
      get_error (unit::parse ("<query xmlns='http://jabber.org/protocol/commands'/>").get ()));
}

TEST (CommandsStage, BeginsWithoutASession)
{
  EXPECT_EQ ("<command xmlns='http://jabber.org/protocol/commands' node='hello' "
             "action='execute'/>",
             write (nullptr, PT_COMMAND_ACTION_EXECUTE));
  EXPECT_EQ ("<command xmlns='http://jabber.org/protocol/commands' node='hello'/>",
             write (nullptr, PT_COMMAND_ACTION_NONE));
}

TEST (CommandsStage, GoesOnWithTheFormInItsSession)
{
  g_autoptr (PtCommandStage) stage = parse (HELLO);

  pt_field_set_value (pt_form_find (stage->form, "name"), "Alice");

  EXPECT_EQ ("<command xmlns='http://jabber.org/protocol/commands' node='hello' "
             "sessionid='65ccabf1' action='complete'><x xmlns='jabber:x:data' type='submit'>"
             "<field var='name'><value>Alice</value></field></x></command>",
             write (stage->session, stage->default_action, stage->form));
}

TEST (CommandsStage, SaysEveryActionByItsName)
{
  std::string begin = "<command xmlns='http://jabber.org/protocol/commands' node='hello' "
                      "sessionid='s' action='";

  EXPECT_EQ (begin + "prev'/>", write ("s", PT_COMMAND_ACTION_PREV));
  EXPECT_EQ (begin + "next'/>", write ("s", PT_COMMAND_ACTION_NEXT));
  EXPECT_EQ (begin + "complete'/>", write ("s", PT_COMMAND_ACTION_COMPLETE));
  EXPECT_EQ (begin + "cancel'/>", write ("s", PT_COMMAND_ACTION_CANCEL));
}
