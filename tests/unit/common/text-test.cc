/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "common/text.h"

#include <cstring>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "unit/owned-strings.h"

using unit::take;

namespace {

std::string
line (const std::string &text, gsize max = PT_TEXT_LINE_MAX)
{
  return take (pt_text_clean_line (text.c_str (), max));
}

std::string
lines (const std::string &text, gsize max = PT_TEXT_MESSAGE_MAX)
{
  return take (pt_text_clean_lines (text.c_str (), max));
}

/* A text without an end: whoever reads behind the first page of it crashes. */
class EndlessText {
public:
  explicit EndlessText (const std::string &unit)
  {
    size = static_cast<size_t> (sysconf (_SC_PAGESIZE));
    memory = static_cast<char *> (
        mmap (nullptr, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    for (size_t i = 0; i < size; i++)
      memory[i] = unit[i % unit.size ()];
    mprotect (memory + size, size, PROT_NONE);
  }

  ~EndlessText ()
  {
    munmap (memory, 2 * size);
  }

  const char *get () const
  {
    return memory;
  }

private:
  size_t size;
  char *memory;
};

} // namespace

TEST (Text, IsNeverNull)
{
  EXPECT_EQ ("", take (pt_text_clean_line (nullptr, 10)));
  EXPECT_EQ ("", take (pt_text_clean_lines (nullptr, 10)));
  EXPECT_EQ ("", line (""));
  EXPECT_EQ ("", line ("a", 0));
}

TEST (Text, LeavesPlainTextAlone)
{
  EXPECT_EQ ("Yahoo! Transport", line ("Yahoo! Transport"));
  EXPECT_EQ ("Übergang über Łódź – 東京 🙂", line ("Übergang über Łódź – 東京 🙂"));
}

TEST (Text, LeavesMarkupAndFormatsToTheView)
{
  EXPECT_EQ ("<b>%n%s</b> & 'so'", line ("<b>%n%s</b> & 'so'"));
}

TEST (Text, MakesOneLineOfSeveral)
{
  EXPECT_EQ ("a b c d e f", line ("a\nb\r\nc\u2028d\u2029e\u0085f"));
}

TEST (Text, MakesOneSpaceOfAnyRunOfThem)
{
  EXPECT_EQ ("a b c d", line ("  a \t\v  b\u00a0\u3000c\x01\x02\x1b"
                              "d \n"));
}

TEST (Text, DropsWhatTurnsTheDirection)
{
  EXPECT_EQ ("abcdefghijklm",
             line ("a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069j\u200ek\u200f"
                   "l\u061cm"));
}

TEST (Text, DropsWhatNobodySees)
{
  EXPECT_EQ ("abcdefgh", line ("a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg\ue000\U000e0041h"));
  EXPECT_EQ ("", line ("\u200b \u202e\u200b"));
  EXPECT_EQ ("ab", line ("a\u3164\u115f\u1160\uffa0\u17b4\u2800\u034fb"));
  EXPECT_EQ ("", line ("\u3164\u2800 \u034f\ufe0f"));
}

TEST (Text, HasFourMarksOnALetterAtMost)
{
  std::string marks;

  for (int i = 0; i < 100; i++)
    marks += "\u0301";
  EXPECT_EQ ("e\u0301\u0301\u0301\u0301x", line ("e" + marks + "x" + " " + marks).substr (0, 10));
  EXPECT_EQ ("a b", line (marks + "a " + marks + "b")) << "a mark without a letter";
  EXPECT_EQ ("\u2764\ufe0f", line ("\u2764\ufe0f"));
}

TEST (Text, MarksBytesThatAreNoText)
{
  EXPECT_EQ ("a\ufffdb\ufffd", line ("a\xff"
                                     "b\xc3"));
}

TEST (Text, IsCutWithAnEllipsis)
{
  EXPECT_EQ ("abcd…", line ("abcdef", 5));
  EXPECT_EQ ("abcde", line ("abcde", 5));
  EXPECT_EQ ("abcde", line ("abcde  \n ", 5));
  EXPECT_EQ ("…", line ("ab", 1));
  EXPECT_EQ ("abcd…", line ("abcde" + std::string (10000, ' '), 5));
}

TEST (Text, IsCutByCharactersNotBytes)
{
  EXPECT_EQ ("äöüß…", line ("äöüßäöüß", 5));
  EXPECT_EQ ("äöüßä", line ("äöüßä", 5));
}

TEST (Text, HasNoSpaceBeforeTheEllipsis)
{
  EXPECT_EQ ("ab…", line ("ab cdef", 4));
  EXPECT_EQ ("ab…", lines ("ab\n\ncdef", 5));
}

TEST (Text, MayEndALineInALongWord)
{
  EXPECT_EQ ("abc\u200bdef", take (pt_text_break_words ("abcdef", 3)));
  EXPECT_EQ ("abc de\nfgh", take (pt_text_break_words ("abc de\nfgh", 3)));
  EXPECT_EQ ("äöü\u200bß abc\u200bd", take (pt_text_break_words ("äöüß abcd", 3)));
  EXPECT_EQ ("", take (pt_text_break_words (nullptr, 3)));
}

TEST (Text, KeepsLinesWhenAsked)
{
  EXPECT_EQ ("a\nb\nc\nd\ne", lines ("a\nb\r\nc\rd\u2028e"));
}

TEST (Text, HasAtMostOneEmptyLineBetweenLines)
{
  EXPECT_EQ ("a\n\nb", lines ("a\n\n\n\n\nb"));
  EXPECT_EQ ("a\n\nb", lines ("a \r\n \r\n\t\r\n b"));
}

TEST (Text, HasNoEmptyLinesAroundIt)
{
  EXPECT_EQ ("a", lines ("\n\n  a\n\n"));
}

TEST (Text, IsBoundedWithItsLines)
{
  EXPECT_EQ ("a\nb…", lines ("a\nb\nc\nd", 5));
  EXPECT_EQ ("a\nb\nc", lines ("a\nb\nc\n", 5));
}

TEST (Text, IsBoundedHoweverMuchComes)
{
  std::string much (100000, 'x');
  std::string cut = line (much);

  EXPECT_EQ (PT_TEXT_LINE_MAX, g_utf8_strlen (cut.c_str (), -1));
  EXPECT_EQ (std::string (PT_TEXT_LINE_MAX - 1, 'x') + "…", cut);
}

TEST (Text, IsEmptyWhenNothingOfItCanBeSeen)
{
  EXPECT_EQ ("", line (std::string (100000, ' ')));
  EXPECT_EQ ("", lines (std::string (100000, '\n')));
}

TEST (Text, ReadsNoMoreThanItNeeds)
{
  for (const char *unit : {"x", " ", "\n", "\u200b", "a \n", "\xff"}) {
    EndlessText endless (unit);
    std::string one = take (pt_text_clean_line (endless.get (), PT_TEXT_NAME_MAX));
    std::string many = take (pt_text_clean_lines (endless.get (), PT_TEXT_NAME_MAX));

    EXPECT_LE (g_utf8_strlen (one.c_str (), -1), PT_TEXT_NAME_MAX);
    EXPECT_LE (g_utf8_strlen (many.c_str (), -1), PT_TEXT_NAME_MAX);
  }
}

TEST (Text, IsFoldedBetweenWords)
{
  EXPECT_EQ ("", take (pt_text_fold (nullptr, 10)));
  EXPECT_EQ ("one line", take (pt_text_fold ("one line", 10)));
  EXPECT_EQ ("the quick\nbrown fox\njumps", take (pt_text_fold ("the quick brown fox jumps", 10)));
  EXPECT_EQ ("ten\nletters in\na line", take (pt_text_fold ("ten\nletters in a line", 10)));
}

TEST (Text, IsFoldedInsideAWordThatIsTooLong)
{
  EXPECT_EQ ("0123456789\n0123", take (pt_text_fold ("01234567890123", 10)));
  EXPECT_EQ ("a\n0123456789\n01", take (pt_text_fold ("a 012345678901", 10)));
  EXPECT_EQ ("日本語日本\n語", take (pt_text_fold ("日本語日本語", 10)));
}

TEST (Text, IsShortenedBetweenWords)
{
  const auto shorten = [] (const char *text, gsize max, guint max_lines) {
    return take (pt_text_shorten (text, max, max_lines));
  };

  EXPECT_EQ (shorten (nullptr, 9, 9), "");
  EXPECT_EQ (shorten ("", 9, 9), "");
  EXPECT_EQ (shorten ("One two", 7, 1), "One two");
  EXPECT_EQ (shorten ("One two!", 7, 1), "One…");
  EXPECT_EQ (shorten ("One two three", 7, 1), "One two…") << "the space is what does not fit";
  EXPECT_EQ (shorten ("Äöüß", 3, 1), "Äöü…") << "there is no word's end";
  EXPECT_EQ (shorten ("One\ntwo\nthree", 99, 2), "One\ntwo…");
  EXPECT_EQ (shorten ("One\ntwo\nthree", 99, 3), "One\ntwo\nthree");
  EXPECT_EQ (shorten ("See https://example.org/a-long-address", 20, 3), "See…");
}
