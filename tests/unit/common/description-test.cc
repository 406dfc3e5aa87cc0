/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "common/description.h"

#include <cstring>

#include <gtest/gtest.h>

#include "unit/widgets/fake.h"

using unit::make_transport;

namespace {

using Words = char *(*) (PtTransportInterface *);

std::string
say (Words words, PtTransportInterface *transport)
{
  g_autofree char *text = words (transport);

  return text;
}

std::string
say_state (const char *state, const char *username, gboolean registered = TRUE)
{
  g_autoptr (PtTransportInterface) transport = make_transport (state, registered);

  pt_transport_interface_set_username (transport, username);
  return say (pt_description_get_state, transport);
}

} // namespace

TEST (Description, TitleIsTheNetworkAndTheAddress)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  EXPECT_EQ ("IRC at irc.example.org", say (pt_description_get_title, transport));
}

TEST (Description, TitleIsTheAddressAloneWithoutAName)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  pt_transport_interface_set_name (transport, "");
  EXPECT_EQ ("irc.example.org", say (pt_description_get_title, transport));
  pt_transport_interface_set_name (transport, "irc.example.org");
  EXPECT_EQ ("irc.example.org", say (pt_description_get_title, transport));
}

/* Every program on the bus can be the client that the applet shows. */
TEST (Description, IsPlainWhoeverIsOnTheBus)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  pt_transport_interface_set_name (transport, "I\x1b[31mRC\u202e\u3164");
  pt_transport_interface_set_username (transport, std::string (5000, 'x').c_str ());
  pt_transport_interface_set_reason (transport, "\x07Why\u2800\nnot\u200b");
  pt_transport_interface_set_account (transport, "alice\n@example.org/lab");
  EXPECT_EQ ("I [31mRC at irc.example.org", say (pt_description_get_title, transport));
  EXPECT_EQ (256, g_utf8_strlen (say (pt_description_get_state, transport).c_str (), -1));
  EXPECT_EQ ("Why\nnot", say (pt_description_get_reason, transport));
  EXPECT_EQ ("alice @example.org", say (pt_description_get_account, transport));
}

TEST (Description, EveryStateHasItsOwn)
{
  EXPECT_EQ ("checking…", say_state ("unknown", ""));
  EXPECT_EQ ("not set up", say_state ("not-set-up", "", FALSE));
  EXPECT_EQ ("setting up", say_state ("setting-up", "", FALSE));
  EXPECT_EQ ("logged out", say_state ("logged-out", "nick"));
  EXPECT_EQ ("logging in", say_state ("connecting", ""));
  EXPECT_EQ ("logged in", say_state ("logged-in", ""));
  EXPECT_EQ ("logged in on another device", say_state ("elsewhere", ""));
  EXPECT_EQ ("could not log in", say_state ("failed", ""));
}

TEST (Description, ALoginNamesTheUserOfTheNetwork)
{
  EXPECT_EQ ("logged in as nick", say_state ("logged-in", "nick"));
  EXPECT_EQ ("logging in as nick", say_state ("connecting", "nick"));
  EXPECT_EQ ("logged in as nick on another device", say_state ("elsewhere", "nick"));
}

TEST (Description, AFailureWithoutRegistrationIsOneOfTheRegistration)
{
  EXPECT_EQ ("could not be set up", say_state ("failed", "", FALSE));
}

TEST (Description, AStateOfALaterVersionIsNotKnown)
{
  EXPECT_EQ ("checking…", say_state ("hibernating", ""));
}

TEST (Description, SentenceSaysWhatAndHow)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  pt_transport_interface_set_username (transport, "nick");
  EXPECT_EQ ("IRC at irc.example.org: logged in as nick",
             say (pt_description_get_sentence, transport));
}

TEST (Description, PercentSignsOfOthersAreText)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  pt_transport_interface_set_name (transport, "%n%s");
  pt_transport_interface_set_username (transport, "%s");
  EXPECT_EQ ("%n%s at irc.example.org: logged in as %s",
             say (pt_description_get_sentence, transport));
}

TEST (Description, AccountIsSaidWithoutTheResource)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");

  EXPECT_EQ ("alice@example.org", say (pt_description_get_account, transport));
}

TEST (Description, TooltipAddsTheReasonAndTheAccount)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("failed");
  g_autofree char *alone = nullptr;
  g_autofree char *among_others = nullptr;

  pt_transport_interface_set_reason (transport, "The password is wrong");
  alone = pt_description_get_tooltip (transport, FALSE);
  among_others = pt_description_get_tooltip (transport, TRUE);

  EXPECT_STREQ ("IRC at irc.example.org: could not log in\nThe password is wrong", alone);
  EXPECT_STREQ ("IRC at irc.example.org: could not log in\nThe password is wrong\n"
                "Account: alice@example.org",
                among_others);
}

TEST (Description, TooltipHasTheLastNoticeInShortWhileTheUserIsLoggedIn)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("logged-in");
  const std::string start = "Maintenance\ntonight: ";
  g_autofree char *tooltip = nullptr;
  g_autofree char *name = nullptr;
  g_autofree char *later = nullptr;

  pt_transport_interface_set_last_notice (transport, (start + std::string (500, 'x')).c_str ());
  tooltip = pt_description_get_tooltip (transport, TRUE);
  name = pt_description_get_name (transport, FALSE);
  EXPECT_EQ (0u, std::string (tooltip).find ("IRC at irc.example.org: logged in\n"
                                             "Last notice: Maintenance tonight: xxx"))
      << tooltip;
  EXPECT_LT (strlen (tooltip), 200u) << "one short line";
  EXPECT_NE (nullptr, strstr (tooltip, "\nAccount: alice@example.org")) << tooltip;
  EXPECT_STREQ ("IRC at irc.example.org: logged in", name);

  pt_transport_interface_set_state (transport, "logged-out");
  later = pt_description_get_tooltip (transport, FALSE);
  EXPECT_STREQ ("IRC at irc.example.org: logged out", later);
}

TEST (Description, NameForAssistiveTechnologyIsOneLine)
{
  g_autoptr (PtTransportInterface) transport = make_transport ("failed");
  g_autofree char *name = nullptr;

  pt_transport_interface_set_reason (transport, "The password is wrong");
  name = pt_description_get_name (transport, TRUE);

  EXPECT_STREQ ("IRC at irc.example.org: could not log in. The password is wrong. "
                "Account: alice@example.org",
                name);
}
