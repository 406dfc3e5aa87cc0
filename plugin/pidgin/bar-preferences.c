/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Pidgin plugin's preferences, and its page in the list of plugins. */

#include "pidgin/bar-preferences.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/preferences.h"

static void
add_check (PurplePluginPrefFrame *frame, const char *name, const char *label)
{
  purple_plugin_pref_frame_add (frame, purple_plugin_pref_new_with_name_and_label (name, label));
}

/**
 * pt_preferences_add_looks:
 *
 * Adds the preferences that only the windows have, with their defaults; what the user has chosen
 * stays.
 */
void
pt_preferences_add_looks (void)
{
  purple_prefs_add_none (PT_PREF_LOOKS);
  purple_prefs_add_bool (PT_PREF_SHOW_EMBLEMS, TRUE);
}

/**
 * pt_preferences_create_frame:
 * @plugin: the plugin
 *
 * Returns: (transfer full): what there is to set
 */
PurplePluginPrefFrame *
pt_preferences_create_frame (PurplePlugin *plugin)
{
  PurplePluginPrefFrame *frame = purple_plugin_pref_frame_new ();

  add_check (frame, PT_PREF_SHOW_TRANSPORTS, _ ("Show transports among the contacts"));
  add_check (frame, PT_PREF_SHOW_EMBLEMS, _ ("Show the network's icon beside its contacts"));

  return frame;
}
