/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether the applet starts with the desktop: a desktop file in the user's autostart folder
 * (Desktop Application Autostart Specification). It is there or not, there is no other setting.
 */

#include "applet/autostart.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "applet/applet-config.h"

#define FILE_NAME      PT_APPLET_ID ".desktop"
#define PROGRAM        "pidgin-transports-applet"
#define PRIVATE_FOLDER 0700

static char *
build_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", FILE_NAME, NULL);
}

/* By its name where that finds it, so that it is found where a later version is, too. */
static char *
find_program (void)
{
  g_autofree char *found = g_find_program_in_path (PROGRAM);
  g_autofree char *own = NULL;

  if (found != NULL)
    return g_strdup (PROGRAM);

  own = g_file_read_link ("/proc/self/exe", NULL);
  return g_strdup (own != NULL ? own : PROGRAM);
}

/* Desktop Entry Specification, The Exec key: in quotes, and % doubled. */
static char *
quote (const char *program)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = program; *c != '\0'; c++) {
    if (strchr ("\"`$\\", *c) != NULL)
      g_string_append_c (quoted, '\\');
    else if (*c == '%')
      g_string_append_c (quoted, '%');
    g_string_append_c (quoted, *c);
  }
  g_string_append (quoted, "\" --hidden");

  return g_string_free (quoted, FALSE);
}

static gboolean
write_entry (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *program = find_program ();
  g_autofree char *command
      = strchr (program, '/') == NULL ? g_strconcat (program, " --hidden", NULL) : quote (program);
  const char *group = G_KEY_FILE_DESKTOP_GROUP;

  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_NAME, _ ("Transports"));
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_ICON, "pidgin-transports");
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC, program);
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_EXEC, command);

  return g_key_file_save_to_file (file, path, error);
}

static gboolean
create_entry (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int status = g_mkdir_with_parents (folder, PRIVATE_FOLDER);

  if (status != 0) {
    int code = errno;

    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
    return FALSE;
  }

  return write_entry (path, error);
}

static gboolean
remove_entry (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) own_error = NULL;

  if (g_file_delete (file, NULL, &own_error)
      || g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * pt_autostart_is_on:
 *
 * Desktops' own tools for that leave the file there and hide it.
 *
 * Returns: whether the applet starts with the desktop
 */
gboolean
pt_autostart_is_on (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  if (g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL))
    return FALSE;

  return !g_key_file_has_key (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled", NULL)
         || g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled",
                                    NULL);
}

/**
 * pt_autostart_set:
 * @on: whether the applet is to start with the desktop
 * @error: return location for an error
 *
 * Returns: whether that could be written
 */
gboolean
pt_autostart_set (gboolean on, GError **error)
{
  g_autofree char *path = build_path ();

  return on ? create_entry (path, error) : remove_entry (path, error);
}
