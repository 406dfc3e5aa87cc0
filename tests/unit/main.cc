/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs the unit tests: libpurple is there for its XML elements only, its core is not started. */

#include <gtest/gtest.h>

/* Debian's libpurple knows each element by an id for its D-Bus service, and complains when the
 * table of ids is not there. It is declared in a header that needs D-Bus's own. */
extern "C" void purple_dbus_init_ids (void);

int
main (int argc, char **argv)
{
  testing::InitGoogleTest (&argc, argv);
  purple_dbus_init_ids ();

  return RUN_ALL_TESTS ();
}
