/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs the tests of widgets, on a display of their own. */

#include <cstdio>
#include <cstdlib>
#include <optional>

#include <gtest/gtest.h>
#include <gtk/gtk.h>

#include "support/desktop.h"

int
main (int argc, char **argv)
{
  testing::InitGoogleTest (&argc, argv);

  std::optional<support::Desktop> desktop;
  if (!GTEST_FLAG_GET (list_tests)) {
    desktop.emplace ();
    gtk_init (&argc, &argv);
  }

  int status = RUN_ALL_TESTS ();
  /* GTK does not survive its display. The display's programs end with this one. */
  std::fflush (nullptr);
  std::_Exit (status);
}
