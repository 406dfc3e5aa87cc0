/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plays the cases through a real libpurple and a real server. Each file is a test of its own. */

#include <gtest/gtest.h>

#include "client-stage.h"

/* As unit/main.cc has it: the scripts are read before libpurple starts. */
extern "C" void purple_dbus_init_ids (void);

int
main (int argc, char **argv)
{
  testing::InitGoogleTest (&argc, argv);
  purple_dbus_init_ids ();
  cases::register_cases ("ClientCase", "client", [] (const xmlnode *script) {
    return std::make_unique<cases::ClientStage> (script);
  });

  return RUN_ALL_TESTS ();
}
