/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/cache. */

#include <string>

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/cache.h"

namespace {

GPtrArray *
read (const std::string &text)
{
  return pt_cache_parse (unit::json (text).c_str ());
}

guint
count (const std::string &text)
{
  g_autoptr (GPtrArray) entries = read (text);

  return entries->len;
}

const PtCacheEntry *
first (GPtrArray *entries)
{
  return static_cast<const PtCacheEntry *> (g_ptr_array_index (entries, 0));
}

} // namespace

TEST (Cache, ReadsWhatItWrote)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func (reinterpret_cast<GDestroyNotify> (pt_cache_entry_free));
  PtCacheEntry *entry = pt_cache_entry_new ("irc.openfire.test");

  entry->type = g_strdup ("irc");
  entry->title = g_strdup ("IRC \"Transport\"\n</x>");
  entry->username = g_strdup ("gräcie");
  entry->failure = g_strdup ("Wrong password");
  entry->registered = PT_REGISTERED_YES;
  entry->extension = TRUE;
  entry->by_command = TRUE;
  entry->auto_login = TRUE;
  entry->unsaved = TRUE;
  entry->chosen = TRUE;
  entry->unanswered = TRUE;
  entry->missed = TRUE;
  entry->accept_all = TRUE;
  entry->join_all = TRUE;
  g_ptr_array_add (entries, entry);

  std::string text = unit::take (pt_cache_format (entries));
  g_autoptr (GPtrArray) again = pt_cache_parse (text.c_str ());

  ASSERT_EQ (again->len, 1u);
  EXPECT_STREQ (first (again)->address, "irc.openfire.test");
  EXPECT_STREQ (first (again)->type, "irc");
  EXPECT_STREQ (first (again)->title, "IRC \"Transport\"\n</x>");
  EXPECT_STREQ (first (again)->username, "gräcie");
  EXPECT_STREQ (first (again)->failure, "Wrong password");
  EXPECT_EQ (first (again)->registered, PT_REGISTERED_YES);
  EXPECT_TRUE (first (again)->extension);
  EXPECT_TRUE (first (again)->by_command);
  EXPECT_TRUE (first (again)->auto_login);
  EXPECT_TRUE (first (again)->unsaved);
  EXPECT_TRUE (first (again)->chosen);
  EXPECT_FALSE (first (again)->choice);
  EXPECT_TRUE (first (again)->unanswered);
  EXPECT_TRUE (first (again)->missed);
  EXPECT_TRUE (first (again)->accept_all);
  EXPECT_TRUE (first (again)->join_all);
  EXPECT_EQ (text.find ('\n'), std::string::npos);
}

/* What an older version took for a name may be a token. */
TEST (Cache, TakesNoNameFromAnOlderVersion)
{
  g_autoptr (GPtrArray) entries
      = pt_cache_parse ("[{\"address\":\"irc.openfire.test\",\"username\":\"s3cr3t\"}]");

  ASSERT_EQ (entries->len, 1u);
  EXPECT_STREQ (first (entries)->username, nullptr);
}

TEST (Cache, TellsUnknownFromNotRegistered)
{
  g_autoptr (GPtrArray) unknown = read ("[{'address':'a.test'}]");
  g_autoptr (GPtrArray) no = read ("[{'address':'a.test','registered':false}]");

  EXPECT_EQ (first (unknown)->registered, PT_REGISTERED_UNKNOWN);
  EXPECT_EQ (first (no)->registered, PT_REGISTERED_NO);
  EXPECT_STREQ (first (no)->failure, nullptr);
  EXPECT_EQ (unit::take (pt_cache_format (unknown)).find ("registered"), std::string::npos);
}

TEST (Cache, RemembersThatAGatewayTakesNoLoginInformation)
{
  g_autoptr (GPtrArray) open = read ("[{'address':'a.test','open':true}]");
  g_autoptr (GPtrArray) again = read (unit::take (pt_cache_format (open)));

  EXPECT_EQ (first (again)->registered, PT_REGISTERED_NOT_REQUIRED);
}

TEST (Cache, IsEmptyWhenItCannotBeRead)
{
  g_autoptr (GPtrArray) nothing = pt_cache_parse (nullptr);

  EXPECT_EQ (unit::take (pt_cache_format (nothing)), "[]");
  for (const char *text : {"", "x", "null", "{}", "[", "'a'", "[1,null,'a',[]]", "[{}]"})
    EXPECT_EQ (count (text), 0u) << text;
}

/* JSON-GLib would run out of stack. */
TEST (Cache, IsEmptyWhenItIsNestedWithoutEnd)
{
  EXPECT_EQ (count (std::string (2000000, '[')), 0u);
  EXPECT_EQ (count ("[{'address':'a.test'},/*'*/" + std::string (2000000, '{')), 0u);
  EXPECT_EQ (count ("[{'address':'a.test','title':'" + std::string (1000, '[') + "'}]"), 1u);
}

TEST (Cache, LeavesOutEntriesWithoutAValidAddress)
{
  EXPECT_EQ (count ("[{'address':5},{'address':''},{'address':'a@b.test'},{'address':null},"
                    "{'address':'b.test/r'},{'address':['x']},{'address':'good.test'}]"),
             1u);
}

TEST (Cache, TakesValuesOfTheWrongTypeForMissing)
{
  g_autoptr (GPtrArray) entries = read ("[{'address':'A.test','type':1,'title':{},'username':[],"
                                        "'registered':'yes','auto_login':null,'missed':{},"
                                        "'accept_all':'yes'}]");

  ASSERT_EQ (entries->len, 1u);
  EXPECT_STREQ (first (entries)->address, "a.test");
  EXPECT_STREQ (first (entries)->type, nullptr);
  EXPECT_FALSE (first (entries)->auto_login);
  EXPECT_FALSE (first (entries)->missed);
  EXPECT_FALSE (first (entries)->accept_all);
}

TEST (Cache, IsBounded)
{
  std::string text;

  for (int i = 0; i < 1000; i++)
    text += (i == 0 ? "[{'address':'a" : ",{'address':'a") + std::to_string (i) + ".test'}";

  EXPECT_EQ (count (text + "]"), static_cast<guint> (PT_CACHE_MAX_ENTRIES));
}
