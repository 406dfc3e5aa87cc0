/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tools for tests of the real window: Pidgin signs on, is read and handled. */
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/pidgin.h"
#include "support/prosody.h"

using namespace support;

namespace {

class WindowTools : public testing::Test {
protected:
  static void add_buddy (Prosody &server, const std::string &jid, const std::string &name)
  {
    auto alice = server.log_in ("alice", "tools");
    const Stanza answer
        = alice->ask ("set", "",
                      "<query xmlns='jabber:iq:roster'><item jid='" + jid + "' name='" + name
                          + "'><group>Friends</group></item></query>");
    ASSERT_EQ (answer.type (), "result");
  }

  PidginOptions options () const
  {
    PidginOptions chosen;
    chosen.accounts
        = {{server.jid ("alice") + "/pidgin", server.password ("alice"), server.c2s_port ()}};
    return chosen;
  }

  Prosody server;
  Desktop desktop;
};

/* The signature and the size in the header. */
std::pair<std::string, std::uintmax_t>
png_facts (const std::string &path)
{
  std::string start (4, '\0');
  std::ifstream (path, std::ios::binary).read (start.data (), 4);
  return {start, std::filesystem::file_size (path)};
}

TEST_F (WindowTools, ReadTheBuddyListAndTakeAPicture)
{
  add_buddy (server, "bob@localhost", "Bob");
  Pidgin pidgin (desktop, options ());
  ASSERT_TRUE (pidgin.choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
  ASSERT_TRUE (pidgin.wait_row ("Bob")) << pidgin.buddy_list ().describe ();
  EXPECT_EQ (pidgin.rows (), (std::vector<std::string>{"Friends", "Bob"}));

  const std::string picture = pidgin.profile () + "/list.png";
  ASSERT_TRUE (desktop.screenshot (picture, "Buddy List"));
  EXPECT_EQ (png_facts (picture).first, "\x89PNG");
  EXPECT_GT (png_facts (picture).second, 1000U);
}

TEST_F (WindowTools, OpenAMenuReadItAndChoose)
{
  add_buddy (server, "bob@localhost", "Bob");
  Pidgin pidgin (desktop, options ());
  ASSERT_TRUE (pidgin.choose_from_menu_bar ({"Buddies", "Show", "Offline Buddies"}));
  ASSERT_TRUE (pidgin.wait_row ("Bob"));
  ASSERT_TRUE (pidgin.open_row_menu ("Bob"));
  Widget alias;
  bool insensitive = false;
  for (const Widget &item : pidgin.menu_items ()) {
    alias = item.name () == "Alias..." ? item : alias;
    insensitive = insensitive || (item.name () == "Remove Custom Icon" && !item.sensitive ());
  }
  EXPECT_TRUE (insensitive);
  ASSERT_TRUE (alias);
  pidgin.close_menu ();
  EXPECT_TRUE (pidgin.menu_items ().empty ());
}

TEST_F (WindowTools, FillAnEntryOfADialog)
{
  Pidgin pidgin (desktop, options ());
  ASSERT_TRUE (pidgin.choose_from_menu_bar ({"Buddies", "Add Group..."}));
  Widget dialog = pidgin.window ("Add Group");
  ASSERT_TRUE (dialog) << pidgin.root ().describe ();
  Widget entry = dialog.expect ("text");
  ASSERT_TRUE (entry.set_text ("Networks"));
  EXPECT_EQ (entry.text (), "Networks");
  ASSERT_TRUE (dialog.find ("push button", "Add").press ());
  EXPECT_TRUE (pidgin.root ().wait_gone ("dialog", "Add Group"));
  ASSERT_TRUE (pidgin.choose_from_menu_bar ({"Buddies", "Show", "Empty Groups"}));
  EXPECT_TRUE (pidgin.wait_row ("Networks*")) << pidgin.buddy_list ().describe ();
}

TEST_F (WindowTools, SeeWhatIsInPidginsProcessAndItsEnd)
{
  Pidgin pidgin (desktop, options ());
  bool gtk2 = false;
  for (const std::string &file : pidgin.maps ())
    gtk2 = gtk2 || file.find ("/libgtk-x11-2.0.so") != std::string::npos;
  EXPECT_TRUE (gtk2);
  EXPECT_TRUE (pidgin.running ());
  EXPECT_TRUE (pidgin.quit ());
  EXPECT_FALSE (pidgin.running ());
  EXPECT_FALSE (pidgin.root ());
}

} // namespace
