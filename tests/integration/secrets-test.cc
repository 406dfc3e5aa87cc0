/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The password goes from the form into the stanza, and nowhere else. */
#include <filesystem>
#include <fstream>
#include <sstream>

#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const std::string secret = "Tr0ub4dor-und-3";

std::string
text_of (const std::filesystem::path &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

std::vector<std::string>
files_with (const std::string &folder, const std::string &words)
{
  std::vector<std::string> found;
  for (const auto &entry : std::filesystem::recursive_directory_iterator (folder))
    if (entry.is_regular_file () && text_of (entry.path ()).find (words) != std::string::npos)
      found.push_back (entry.path ());
  return found;
}

/* All lines of the log with the password in them. */
std::vector<std::string>
lines_with (const std::string &log, const std::string &words)
{
  std::vector<std::string> found;
  std::istringstream lines (log);
  for (std::string line; std::getline (lines, line);)
    if (line.find (words) != std::string::npos)
      found.push_back (line);
  return found;
}

bool
has_in_a_property (GObject *object, const std::string &words)
{
  guint count;
  GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &count);
  bool found = false;
  for (guint i = 0; i < count; i++) {
    if (specs[i]->value_type != G_TYPE_STRING || !(specs[i]->flags & G_PARAM_READABLE))
      continue;
    char *text = nullptr;
    g_object_get (object, specs[i]->name, &text, nullptr);
    found = found || (text != nullptr && std::string (text).find (words) != std::string::npos);
    g_free (text);
  }
  g_free (specs);
  return found;
}

} // namespace

class Secrets : public Stack {
protected:
  void expect_kept_nowhere ()
  {
    const std::string profile = client->profile ();
    for (const char *file : {"accounts.xml", "blist.xml", "prefs.xml"})
      EXPECT_EQ (client->profile_file (file).find (secret), std::string::npos) << file;
    client->quit ();
    ASSERT_FALSE (files_with (profile, "prpl-jabber").empty ());
    EXPECT_EQ (files_with (profile, secret), std::vector<std::string> ());
  }
};

TEST_F (Secrets, IsInNoFileOfTheProfileAndInNoProperty)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_here (irc, "alice", secret);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_FALSE (has_in_a_property (G_OBJECT (transport (irc)), secret));
  EXPECT_TRUE (has_in_a_property (G_OBJECT (transport (irc)), "alice"));
  expect_kept_nowhere ();
}

TEST_F (Secrets, ThatWasRefusedIsInNoFile)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command ("refuse irc.localhost register not-authorized iq 0 Not you.");
  register_here (irc, "alice", secret);
  ASSERT_NE (client->screen.expect_dialog ("Not you."), nullptr);
  EXPECT_FALSE (has_in_a_property (G_OBJECT (transport (irc)), secret));
  expect_kept_nowhere ();
}

TEST_F (Secrets, OfAFormThatWasOpenAtTheEndIsInNoFile)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  for (const std::string &field : form->fields ())
    if (field != "auto-login")
      form->fill (field, secret);
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  expect_kept_nowhere ();
}

/* libpurple's own debug output holds every stanza: that cannot be helped from here. */
TEST_F (Secrets, IsLoggedByNobodyButTheProtocolPlugin)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_here (irc, "alice", secret);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  const std::vector<std::string> lines = lines_with (client->debug_log (), secret);
  EXPECT_FALSE (lines.empty ());
  for (const std::string &line : lines)
    EXPECT_NE (line.find ("jabber: Sending"), std::string::npos) << line;
}

TEST_F (Secrets, IsSentOnceAndOnlyToTheTransport)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_here (irc, "alice", secret);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  alice->disconnect ();
  size_t times = 0;
  for (const Recorded &each : client->wire->all ())
    if (each.outgoing && each.xml.find (secret) != std::string::npos) {
      EXPECT_EQ (each.stanza.to (), irc);
      times++;
    }
  EXPECT_EQ (times, 1u);
}

} // namespace integration
