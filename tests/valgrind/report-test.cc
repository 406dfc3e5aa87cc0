/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which of valgrind's records are held against this project. */
#include <stdexcept>

#include <gtest/gtest.h>

#include "valgrind/report.h"

namespace memcheck {

namespace {

std::string
frame (const std::string &object, const std::string &directory = "/usr/src")
{
  return "<frame><ip>0x1</ip><obj>" + object + "</obj><fn>f&lt;int&gt;</fn><dir>" + directory
         + "</dir><file>a.c</file><line>7</line></frame>";
}

std::string
report (const std::string &stacks)
{
  return "<?xml version=\"1.0\"?>\n<valgrindoutput><protocolversion>4</protocolversion>"
         "<error><unique>0x0</unique><kind>Leak_DefinitelyLost</kind><xwhat><text>16 bytes are "
         "lost</text><leakedbytes>16</leakedbytes></xwhat>"
         + stacks + "</error></valgrindoutput>";
}

bool
held_against_us (const std::string &stacks)
{
  const auto records = parse_report (report (stacks));
  return records.size () == 1 && records[0].is_ours ();
}

} // namespace

TEST (Report, HoldsNoLeakOfLibpurplesAgainstUs)
{
  EXPECT_FALSE (held_against_us (
      "<stack>" + frame ("/usr/lib/libpurple.so.0.14.12")
      + frame ("/build/tests/integration/integration-test", "/src/tests/integration")
      + "</stack>"));
}

TEST (Report, HoldsAnyFrameOfOursAgainstUs)
{
  EXPECT_TRUE (held_against_us ("<stack>" + frame ("/usr/lib/libglib-2.0.so.0")
                                + frame ("/build/plugin/libpidgin-transports.so") + "</stack>"));
  EXPECT_TRUE (held_against_us ("<stack>" + frame ("/build/plugin/purple/pidgin-transports-core.so")
                                + "</stack>"));
}

TEST (Report, KnowsUnloadedCodeByItsSource)
{
  EXPECT_TRUE (held_against_us ("<stack>" + frame ("", "/src/../plugin/purple") + "</stack>"));
}

TEST (Report, LooksAtTheStackOfTheFreeToo)
{
  EXPECT_TRUE (held_against_us ("<stack>" + frame ("/usr/lib/libpurple.so.0")
                                + "</stack><auxwhat>Address is inside a block free'd</auxwhat>"
                                  "<stack>"
                                + frame ("/build/plugin/libpidgin-transports.so") + "</stack>"));
}

TEST (Report, SaysWhatAndWhere)
{
  const auto records
      = parse_report (report ("<stack>" + frame ("/usr/lib/libpurple.so.0") + "</stack>"));
  ASSERT_EQ (records.size (), 1u);
  EXPECT_EQ (records[0].describe (), "Leak_DefinitelyLost: 16 bytes are lost\n  f<int> (a.c:7)\n");
}

TEST (Report, IsNotBelievedWhenItIsCutOff)
{
  const std::string whole = report ("<stack>" + frame ("/usr/lib/libpurple.so.0") + "</stack>");
  EXPECT_THROW (parse_report (whole.substr (0, whole.size () - 20)), std::runtime_error);
  EXPECT_THROW (parse_report (""), std::runtime_error);
}

} // namespace memcheck
