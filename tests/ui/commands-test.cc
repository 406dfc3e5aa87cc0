/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A gateway's commands: in the menu, stage by stage, and what comes of them. */
#include <algorithm>

#include "ui/fixture.h"

namespace ui {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";

std::string
stage (const std::string &status, const std::string &content)
{
  return std::string ("<command xmlns='") + commands_ns + "' node='rooms' sessionid='s1' status='"
         + status + "'>" + content + "</command>";
}

std::string
data_form (const std::string &type, const std::string &content)
{
  return "<x xmlns='jabber:x:data' type='" + type + "'>" + content + "</x>";
}

class CommandsWindow : public Window {
protected:
  CommandsWindow ()
  {
    desktop_options = {900, 700};
    gateway_options.networks
        = {std::string ("domain=irc.localhost,features=") + commands_ns, "domain=xmpp.localhost"};
  }

  /* The gateway has two commands; the user chooses the one of them that finds rooms. */
  void choose_rooms (const std::string &name = "Find rooms",
                     const std::string &written = "Find rooms")
  {
    answer (irc, items_ns,
            std::string ("<query xmlns='") + items_ns + "' node='" + commands_ns
                + "'><item jid='irc.localhost' node='rooms' name='" + written
                + "'/>"
                  "<item jid='irc.localhost' node='config' name='Configure'/></query>");
    ASSERT_TRUE (pidgin->open_menu (icon (irc)).size () > 0);
    ASSERT_TRUE (wait_until ([&] { return static_cast<bool> (command (name)); }));
    EXPECT_TRUE (item ("Commands").press ());
    picture ("commands-menu");
    EXPECT_TRUE (command ("Configure"));
    ASSERT_TRUE (command (name).press ());
  }

  /* In the submenu of the menu that is open. */
  Widget command (const std::string &name) const
  {
    for (const Widget &each : item ("Commands").children ())
      if (each.name () == name)
        return each;
    return Widget ();
  }

  Widget window () const
  {
    return pidgin->window ("IRC: command");
  }

  /* How often the gateway was asked for its commands. */
  size_t count_questions ()
  {
    size_t n = 0;
    for (const Stanza &stanza : gateway->sent (irc))
      n += stanza.type () == "get" && stanza.first_child ().attribute ("node") == commands_ns;
    return n;
  }

  /* In the order of the screen. */
  std::vector<std::string> buttons (const Widget &dialog) const
  {
    std::vector<Widget> found;
    for (const Widget &each : dialog.find_all ("push button"))
      found.push_back (each);
    std::sort (found.begin (), found.end (),
               [] (const Widget &a, const Widget &b) { return a.extents ().x < b.extents ().x; });
    std::vector<std::string> names;
    for (const Widget &each : found)
      names.push_back (each.name ());
    return names;
  }

  std::string last_action ()
  {
    return last_query (irc, commands_ns).attribute ("action");
  }
};

} // namespace

TEST_F (CommandsWindow, LeadsThroughTheStagesToANote)
{
  open_online ();
  answer (
      irc, commands_ns,
      stage ("executing",
             "<actions execute='next'><next/><complete/></actions>"
                 + data_form ("form",
                              "<title>Find rooms</title><instructions>Which rooms?</instructions>"
                              "<field var='topic' type='text-single' label='Topic'/>"
                              "<field var='open' type='boolean' label='Open rooms only'>"
                              "<value>1</value></field>")));
  choose_rooms ();
  Widget dialog = window ();
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("label", "Find rooms"));
  EXPECT_TRUE (dialog.find ("label", "Which rooms?*"));
  EXPECT_EQ (buttons (dialog), (std::vector<std::string>{"Cancel", "Finish", "Next"}));
  picture ("command-form");
  ASSERT_TRUE (entry (dialog, "Topic:").set_text ("birds"));
  answer (
      irc, commands_ns,
      stage ("executing", "<actions><prev/><complete/></actions>"
                              + data_form ("form", "<instructions>How many?</instructions>"
                                                   "<field var='max' type='list-single' label='At "
                                                   "most'><option label='Ten'><value>10</value>"
                                                   "</option><option label='All'><value>0</value>"
                                                   "</option><value>10</value></field>")));
  ASSERT_TRUE (press (dialog, "Next"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "How many?*"));
  EXPECT_EQ (buttons (window ()), (std::vector<std::string>{"Cancel", "Previous", "Finish"}));
  EXPECT_TRUE (window ().find ("label", "Find rooms")) << "a stage without a title";
  picture ("command-second");
  EXPECT_EQ (last_action (), "next");
  EXPECT_NE (last_query (irc, commands_ns).to_xml ().find ("<value>birds</value>"),
             std::string::npos);

  answer (irc, commands_ns, stage ("completed", "<note>Two rooms are about birds.</note>"));
  ASSERT_TRUE (press (window (), "Finish"));
  EXPECT_TRUE (pidgin->root ().expect ("label", "*Two rooms are about birds.*"))
      << pidgin->root ().describe ();
  EXPECT_EQ (last_action (), "complete");
  picture ("command-note");
}

/* What has to be filled in to go on need not be to go back. */
TEST_F (CommandsWindow, GoesBackAndOn)
{
  const std::string first
      = stage ("executing",
               "<actions><next/></actions>"
                   + data_form ("form", "<instructions>Which rooms?</instructions>"
                                        "<field var='topic' type='text-single' label='Topic'/>"));
  open_online ();
  answer (irc, commands_ns, first);
  choose_rooms ();
  Widget dialog = window ();
  ASSERT_TRUE (dialog);
  EXPECT_EQ (buttons (dialog), (std::vector<std::string>{"Cancel", "Next"}));
  answer (irc, commands_ns,
          stage ("executing",
                 "<actions execute='next'><prev/><next/><complete/></actions>"
                     + data_form ("form", "<instructions>Whose?</instructions>"
                                          "<field var='name' type='text-single' label='Name'>"
                                          "<required/></field>")));
  ASSERT_TRUE (press (dialog, "Next"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "Whose?*"));
  EXPECT_EQ (buttons (window ()),
             (std::vector<std::string>{"Cancel", "Previous", "Finish", "Next"}));
  EXPECT_FALSE (window ().find ("radio button"));
  EXPECT_FALSE (window ().find ("push button", "Next").sensitive ());
  EXPECT_FALSE (window ().find ("push button", "Finish").sensitive ());
  picture ("command-back");
  answer (irc, commands_ns, first);
  ASSERT_TRUE (press (window (), "Previous"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "Which rooms?*"));
  EXPECT_EQ (last_action (), "prev");
  EXPECT_FALSE (last_query (irc, commands_ns).child ("x")) << "nothing is sent back";
}

TEST_F (CommandsWindow, ShowsATable)
{
  open_online ();
  answer (
      irc, commands_ns,
      stage ("completed",
             "<note>As of today</note>"
                 + data_form ("result", "<title>Rooms of the birds</title>"
                                        "<reported><field var='room' label='Room'/>"
                                        "<field var='people' label='People'/></reported>"
                                        "<item><field var='room'><value>#birds</value></field>"
                                        "<field var='people'><value>12</value></field></item>"
                                        "<item><field var='room'><value>&lt;b>#owls</value></field>"
                                        "<field var='people'><value>3</value></field></item>")));
  choose_rooms ("Rooms & <more>", "Rooms &amp; &lt;more>");
  EXPECT_TRUE (pidgin->root ().expect ("table cell", "<b>#owls"));
  EXPECT_TRUE (pidgin->root ().find ("table column header", "People"));
  EXPECT_TRUE (pidgin->root ().find ("label", "Rooms & <more>\nAs of today\nRooms of the birds"));
  picture ("command-table");
}

/* What the gateway has to say, and the page that it wants to be visited before the next step. */
TEST_F (CommandsWindow, HasALinkToAPage)
{
  const std::string page = "<x xmlns='jabber:x:oob'><url>https://login.example.org/?a=1</url>"
                           "<desc>Log in there</desc></x>";
  open_online ();
  answer (irc, commands_ns, stage ("executing", "<actions><next/></actions>" + page));
  choose_rooms ();
  EXPECT_TRUE (pidgin->root ().expect ("label", "Log in there\nhttps://login.example.org/?a=1"))
      << pidgin->root ().describe ();
  picture ("command-page");
  answer (irc, commands_ns,
          stage ("completed", "<note>Well done</note>" + page
                                  + data_form ("result", "<title>Your account</title>"
                                                         "<field var='a' label='Name'>"
                                                         "<value>alice</value></field>")));
  ASSERT_TRUE (press (window (), "Next"));
  EXPECT_TRUE (wait_until ([&] {
    const std::string text = window ().find ("text").text ();
    return text.find ("Well done") != std::string::npos
           && text.find ("Your account") != std::string::npos
           && text.find ("Name: alice") != std::string::npos
           && text.find ("Log in there") != std::string::npos;
  })) << pidgin->root ().describe ();
  picture ("command-page-done");
}

/* GTK complains of markup that is broken, and that fails the test. */
TEST_F (CommandsWindow, ShowsWhatTheGatewaySaysAsItIs)
{
  const std::string bad = "<b>A & B</i> _x %n%s";
  const std::string bad_xml = "&lt;b&gt;A &amp; B&lt;/i&gt; _x %n%s";
  open_online ();
  answer (irc, commands_ns, stage ("completed", "<note>" + bad_xml + "</note>"));
  choose_rooms (bad, bad_xml);
  Widget message = pidgin->root ().expect ("label", "*" + bad + "*" + bad + "*");
  ASSERT_TRUE (message) << "the command's name and the note\n" << pidgin->root ().describe ();
  picture ("command-hostile");
  ASSERT_TRUE (press (window (), "Close"));

  std::string much;
  while (much.size () < 4000)
    much += bad_xml + " ";
  answer (irc, commands_ns, stage ("completed", "<note>" + much + "</note>"));
  ASSERT_TRUE (wait_until ([&] { return count_questions () == 2; }))
      << "as the menu and the end do";
  choose_rooms (bad, bad_xml);
  ASSERT_TRUE (pidgin->root ().expect ("label", "*" + bad + "*"));
  EXPECT_TRUE (wait_until ([&] {
    return window ().find ("text").text ().find (bad + " " + bad) != std::string::npos;
  })) << pidgin->root ().describe ();
  picture ("command-hostile-long");
}

TEST_F (CommandsWindow, SaysThatItIsDoneWhenThereIsNothingToRead)
{
  open_online ();
  answer (irc, commands_ns,
          stage ("completed", data_form ("form", "<field var='a' type='text-single'/>")));
  choose_rooms ();
  EXPECT_TRUE (pidgin->root ().expect ("label", "*Done.*")) << pidgin->root ().describe ();
}

TEST_F (CommandsWindow, TellsTheGatewayThatItIsCancelled)
{
  open_online ();
  answer (irc, commands_ns,
          stage ("executing",
                 data_form (
                     "form",
                     "<field type='fixed'><value>" + std::string (20, 'x') + " "
                         + "A gateway's long explanation of what is going to happen when this "
                           "form is sent, which nobody reads to its end, but which must not make "
                           "the window as wide as the screen.</value></field>"
                           "<field var='a' type='text-single' label='The address of the server "
                           "that you want to be connected to, with its port, as in "
                           "irc.example.org:6667'/><field var='b' type='boolean' label='Save the "
                           "messages of all the rooms that you are in into the database of this "
                           "gateway, or do not'/>")));
  choose_rooms ();
  Widget dialog = window ();
  ASSERT_TRUE (dialog);
  EXPECT_TRUE (dialog.find ("label", "*gateway's long*explanation*"));
  for (const Widget &each : dialog.find_all ("", "")) {
    const Rectangle area = each.extents ();
    EXPECT_LT (area.width, 680) << each.name ();
  }
  picture ("command-long");
  ASSERT_TRUE (press (dialog, "Cancel"));
  EXPECT_TRUE (wait_until ([&] { return last_action () == "cancel"; }));
  EXPECT_TRUE (pidgin->root ().wait_gone ("dialog"));
}

} // namespace ui
