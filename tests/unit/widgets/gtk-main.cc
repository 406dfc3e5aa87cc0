/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs the tests of widgets. They need a display, a virtual one is enough. */

#include <gtest/gtest.h>
#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  testing::InitGoogleTest (&argc, argv);
  gtk_init (&argc, &argv);

  return RUN_ALL_TESTS ();
}
