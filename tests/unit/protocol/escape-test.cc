/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/escape.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

using unit::take;

namespace {

std::string
escape (const char *name)
{
  return take (pt_escape_local (name));
}

std::string
unescape (const char *local)
{
  return take (pt_unescape_local (local));
}

} // namespace

/* XEP-0106 section 5.1. */
TEST (Escape, WritesTheExamplesOfTheXep)
{
  EXPECT_EQ ("space\\20cadet", escape ("space cadet"));
  EXPECT_EQ ("call\\20me\\20\\22ishmael\\22", escape ("call me \"ishmael\""));
  EXPECT_EQ ("at\\26t\\20guy", escape ("at&t guy"));
  EXPECT_EQ ("d\\27artagnan", escape ("d'artagnan"));
  EXPECT_EQ ("\\2f.fanboy", escape ("/.fanboy"));
  EXPECT_EQ ("\\3a\\3afoo\\3a\\3a", escape ("::foo::"));
  EXPECT_EQ ("\\3cfoo\\3e", escape ("<foo>"));
  EXPECT_EQ ("user\\40host", escape ("user@host"));
  EXPECT_EQ ("c\\3a\\net", escape ("c:\\net"));
  EXPECT_EQ ("c\\3a\\\\net", escape ("c:\\\\net"));
  EXPECT_EQ ("c\\3a\\cool\\20stuff", escape ("c:\\cool stuff"));
  EXPECT_EQ ("c\\3a\\5c5commas", escape ("c:\\5commas"));
}

TEST (Escape, ReadsBackWhatItHasWritten)
{
  for (const char *name : {"c:\\5commas", "c:\\5c40", "a\\40b@c", "\\\\5c\\", "\"&'/:<>@ \\2",
                           "ü\\", "a\\2", "a\\zz", "a\\24"})
    EXPECT_EQ (name, unescape (escape (name).c_str ()));
}

TEST (Escape, LeavesAloneWhatIsNoEscape)
{
  EXPECT_EQ ("a\\24b\\00\\4\\", unescape ("a\\24b\\00\\4\\"));
  EXPECT_EQ ("foo\\bar", escape ("foo\\bar"));
}
