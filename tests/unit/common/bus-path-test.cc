/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of common/bus-path: every name makes a path, and no two make the same. */

#include <string>

#include <gio/gio.h>
#include <gtest/gtest.h>

#include "common/bus-path.h"

namespace {

std::string
of_account (const std::string &account)
{
  g_autofree char *path = pt_bus_path_for_account (account.c_str ());
  EXPECT_TRUE (g_variant_is_object_path (path)) << path;
  return path;
}

std::string
of_transport (const std::string &account, const std::string &address)
{
  g_autofree char *path = pt_bus_path_for_transport (account.c_str (), address.c_str ());
  EXPECT_TRUE (g_variant_is_object_path (path)) << path;
  return path;
}

} // namespace

TEST (BusPath, IsWhatTheDocumentationSays)
{
  EXPECT_EQ (of_account ("alice@example.org/laptop"),
             "/org/pidgin_transports/accounts/alice_40example_2eorg_2flaptop");
  EXPECT_EQ (of_transport ("alice@example.org/laptop", "irc.example.org"),
             "/org/pidgin_transports/accounts/alice_40example_2eorg_2flaptop/irc_2eexample_2eorg");
}

TEST (BusPath, IsValidWhateverTheNameIs)
{
  of_account ("");
  of_account ("/");
  of_account ("a/../../client");
  of_account ("zoë@exämple.org/日本語");
  of_account (std::string (10000, '/'));
  of_transport ("", "");
}

TEST (BusPath, OfAnotherNameIsAnotherPath)
{
  EXPECT_NE (of_account ("a_40b"), of_account ("a@b"));
  EXPECT_NE (of_account ("a@b/c"), of_account ("a@b/C"));
  EXPECT_NE (of_account ("a@b/irc.c"), of_transport ("a@b", "irc.c"));
  EXPECT_NE (of_account (""), of_account ("_"));
}
