/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where the project's data files are: in PIDGIN_TRANSPORTS_DATA_DIR when that is set (a run from
 * the build folder), in the user's data folder when they are there (an installation for one user),
 * else where the build was told to install them.
 */

#include "common/data.h"

#include <stdarg.h>

static char *
find_folder (void)
{
  const char *override = g_getenv ("PIDGIN_TRANSPORTS_DATA_DIR");
  g_autofree char *user = NULL;

  if (override != NULL && *override != '\0')
    return g_strdup (override);
  user = g_build_filename (g_get_user_data_dir (), "pidgin-transports", NULL);
  if (g_file_test (user, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&user);

  return g_strdup (PT_DATA_DIR);
}

/**
 * pt_data_build_path:
 * @first: a file or folder below the data folder
 * @...: further elements, ended by %NULL
 *
 * Returns: (transfer full): the path
 */
char *
pt_data_build_path (const char *first, ...)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *rest = NULL;
  va_list arguments;

  va_start (arguments, first);
  rest = g_build_filename_valist (first, &arguments);
  va_end (arguments);

  return g_build_filename (folder, rest, NULL);
}
