/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "widgets/icon.h"

#include <cstdlib>
#include <cstring>

#include <gtest/gtest.h>

namespace {

constexpr int SIZE = 22;

const guchar *
get_pixel (GdkPixbuf *picture, int x, int y)
{
  return gdk_pixbuf_get_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture) + x * 4;
}

bool
is_equal (GdkPixbuf *a, GdkPixbuf *b)
{
  for (int y = 0; y < SIZE; y++) {
    if (memcmp (get_pixel (a, 0, y), get_pixel (b, 0, y), SIZE * 4) != 0)
      return false;
  }

  return true;
}

/* Visible pixels of a part of the picture whose red, green and blue differ much. */
int
count_coloured (GdkPixbuf *picture, int x, int y, int width, int height)
{
  int coloured = 0;

  for (int row = y; row < y + height; row++) {
    for (int column = x; column < x + width; column++) {
      const guchar *pixel = get_pixel (picture, column, row);

      if (pixel[3] > 0 && (abs (pixel[0] - pixel[1]) > 8 || abs (pixel[1] - pixel[2]) > 8))
        coloured++;
    }
  }

  return coloured;
}

int
count_coloured (GdkPixbuf *picture)
{
  return count_coloured (picture, 0, 0, SIZE, SIZE);
}

int
find_strongest_alpha (GdkPixbuf *picture)
{
  int strongest = 0;

  for (int y = 0; y < SIZE; y++) {
    for (int x = 0; x < SIZE; x++)
      strongest = MAX (strongest, get_pixel (picture, x, y)[3]);
  }

  return strongest;
}

GdkPixbuf *
get (PtState state, const char *name = "irc", guint frame = 0)
{
  return pt_icon_get (name, state, SIZE, frame);
}

} // namespace

TEST (Icon, LoggedInIsInColour)
{
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_LOGGED_IN);

  EXPECT_GT (count_coloured (picture), 50);
}

TEST (Icon, LoggedOutIsGray)
{
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_LOGGED_OUT);

  EXPECT_EQ (0, count_coloured (picture));
  EXPECT_EQ (0xff, find_strongest_alpha (picture));
}

TEST (Icon, NotRegisteredIsFaded)
{
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_NOT_SET_UP);

  EXPECT_EQ (0, count_coloured (picture));
  EXPECT_LT (find_strongest_alpha (picture), 0x90);
  EXPECT_GT (find_strongest_alpha (picture), 0x40);
}

TEST (Icon, FailedIsGrayWithAColouredEmblemInItsCorner)
{
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_FAILED);

  EXPECT_GT (count_coloured (picture, SIZE / 2, SIZE / 2, SIZE / 2, SIZE / 2), 10);
  EXPECT_EQ (0, count_coloured (picture, 0, 0, SIZE, SIZE / 3));
  EXPECT_EQ (0, count_coloured (picture, 0, 0, SIZE / 3, SIZE));
}

TEST (Icon, LoggedInElsewhereIsHalfInColour)
{
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_ELSEWHERE);

  EXPECT_GT (count_coloured (picture, 0, 0, SIZE / 2, SIZE), 25);
  EXPECT_EQ (0, count_coloured (picture, SIZE / 2, 0, SIZE / 2, SIZE));
}

TEST (Icon, EveryStateHasItsOwnLook)
{
  static const PtState STATES[]
      = {PT_STATE_NOT_SET_UP,      PT_STATE_SETTING_UP,  PT_STATE_LOGGED_OUT, PT_STATE_CONNECTING,
         PT_STATE_LOGGED_IN,       PT_STATE_LOGGING_OUT, PT_STATE_ELSEWHERE,  PT_STATE_NEEDS_USER,
         PT_STATE_CONNECTION_LOST, PT_STATE_FAILED};

  for (PtState a : STATES) {
    for (PtState b : STATES) {
      g_autoptr (GdkPixbuf) first = get (a);
      g_autoptr (GdkPixbuf) second = get (b);

      EXPECT_EQ (a == b, is_equal (first, second))
          << pt_state_to_nick (a) << " and " << pt_state_to_nick (b);
    }
  }
}

TEST (Icon, MovesOnlyWhileSomethingIsUnderWay)
{
  for (int state = PT_STATE_UNKNOWN; state <= PT_STATE_FAILED; state++) {
    g_autoptr (GdkPixbuf) first = get (static_cast<PtState> (state), "irc", 0);
    g_autoptr (GdkPixbuf) later = get (static_cast<PtState> (state), "irc", 3);
    bool moves = state == PT_STATE_SETTING_UP || state == PT_STATE_CONNECTING
                 || state == PT_STATE_LOGGING_OUT;

    EXPECT_EQ (moves, pt_icon_is_animated (static_cast<PtState> (state)));
    EXPECT_EQ (moves, first != later) << "what stands still is kept once";
    EXPECT_EQ (moves, !is_equal (first, later)) << pt_state_to_nick (static_cast<PtState> (state));
  }
}

TEST (Icon, TurnsRoundAfterTheLastFrame)
{
  g_autoptr (GdkPixbuf) first = get (PT_STATE_CONNECTING, "irc", 1);
  g_autoptr (GdkPixbuf) again = get (PT_STATE_CONNECTING, "irc", 1 + PT_ICON_FRAMES);

  EXPECT_EQ (first, again);
  EXPECT_LT (pt_icon_get_current_frame (), static_cast<guint> (PT_ICON_FRAMES));
}

TEST (Icon, IsDrawnOnce)
{
  g_autoptr (GdkPixbuf) first = get (PT_STATE_LOGGED_IN);
  g_autoptr (GdkPixbuf) second = get (PT_STATE_LOGGED_IN);

  EXPECT_EQ (first, second);
}

TEST (Icon, HasTheSizeThatIsAskedFor)
{
  for (int size : {16, 22, 33, 44, 88}) {
    g_autoptr (GdkPixbuf) picture = pt_icon_get ("irc", PT_STATE_CONNECTING, size, 0);

    ASSERT_NE (nullptr, picture);
    EXPECT_EQ (size, gdk_pixbuf_get_width (picture));
    EXPECT_EQ (size, gdk_pixbuf_get_height (picture));
  }
}

TEST (Icon, AnUnknownNetworkIsDrawnGeneric)
{
  g_autoptr (GdkPixbuf) generic = get (PT_STATE_LOGGED_IN, "generic");
  g_autoptr (GdkPixbuf) unknown = get (PT_STATE_LOGGED_IN, "carrier-pigeon");
  g_autoptr (GdkPixbuf) unnamed = get (PT_STATE_LOGGED_IN, nullptr);

  EXPECT_TRUE (is_equal (generic, unknown));
  EXPECT_TRUE (is_equal (generic, unnamed));
}

TEST (Icon, ANameCannotLeaveTheFolder)
{
  g_autoptr (GdkPixbuf) generic = get (PT_STATE_LOGGED_IN, "generic");
  g_autoptr (GdkPixbuf) picture = get (PT_STATE_LOGGED_IN, "../22/irc");

  EXPECT_TRUE (is_equal (generic, picture));
}
