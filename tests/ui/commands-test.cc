/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A gateway's commands: in the menu, stage by stage, and what comes of them. */
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

class CommandWindow : public Window {
protected:
  CommandWindow ()
  {
    desktop_options = {900, 700};
    gateway_options.networks
        = {std::string ("domain=irc.localhost,features=") + commands_ns, "domain=xmpp.localhost"};
  }

  /* The gateway has two commands; the user chooses the one of them that finds rooms. */
  void choose_rooms ()
  {
    answer (irc, items_ns,
            std::string ("<query xmlns='") + items_ns + "' node='" + commands_ns
                + "'><item jid='irc.localhost' node='rooms' name='Find rooms'/>"
                  "<item jid='irc.localhost' node='config' name='Configure'/></query>");
    ASSERT_TRUE (pidgin->open_menu (icon (irc)).size () > 0);
    ASSERT_TRUE (wait_until ([&] { return static_cast<bool> (command ("Find rooms")); }));
    EXPECT_TRUE (item ("Commands").press ());
    picture ("commands-menu");
    EXPECT_TRUE (command ("Configure"));
    ASSERT_TRUE (command ("Find rooms").press ());
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

  std::string last_action ()
  {
    return last_query (irc, commands_ns).attribute ("action");
  }
};

} // namespace

TEST_F (CommandWindow, LeadsThroughTheStagesToANote)
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
  ASSERT_TRUE (press (dialog, "OK"));
  ASSERT_TRUE (pidgin->root ().expect ("label", "How many?*"));
  EXPECT_TRUE (window ().find ("label", "Find rooms")) << "a stage without a title";
  picture ("command-second");
  EXPECT_EQ (last_action (), "next");
  EXPECT_NE (last_query (irc, commands_ns).to_xml ().find ("<value>birds</value>"),
             std::string::npos);

  answer (irc, commands_ns, stage ("completed", "<note>Two rooms are about birds.</note>"));
  ASSERT_TRUE (press (window (), "OK"));
  EXPECT_TRUE (pidgin->root ().expect ("label", "*Two rooms are about birds.*"))
      << pidgin->root ().describe ();
  EXPECT_EQ (last_action (), "complete");
  picture ("command-note");
}

TEST_F (CommandWindow, ShowsATable)
{
  open_online ();
  answer (irc, commands_ns,
          stage ("completed",
                 data_form ("result", "<reported><field var='room' label='Room'/>"
                                      "<field var='people' label='People'/></reported>"
                                      "<item><field var='room'><value>#birds</value></field>"
                                      "<field var='people'><value>12</value></field></item>"
                                      "<item><field var='room'><value>#owls</value></field>"
                                      "<field var='people'><value>3</value></field></item>")));
  choose_rooms ();
  EXPECT_TRUE (pidgin->root ().expect ("table cell", "#owls"));
  EXPECT_TRUE (pidgin->root ().find ("table column header", "People"));
  picture ("command-table");
}

TEST_F (CommandWindow, TellsTheGatewayThatItIsCancelled)
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
