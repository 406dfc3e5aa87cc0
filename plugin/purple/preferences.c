/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's preferences, and its page in the list of plugins. */

#include "purple/preferences.h"

#include <glib/gi18n-lib.h>

#include "purple/bus.h"

/**
 * pt_preferences_add:
 *
 * Adds them with their defaults; what the user has chosen stays.
 */
void
pt_preferences_add (void)
{
  purple_prefs_add_none (PT_PREF_ROOT);
  purple_prefs_add_bool (PT_PREF_SHOW_TRANSPORTS, FALSE);
  purple_prefs_add_string (PT_PREF_LAST_NETWORK, "");
}

/**
 * pt_preferences_create_page:
 * @plugin: the core plugin
 *
 * Returns: (transfer full): the core plugin's page in the list of plugins
 */
PurplePluginPrefFrame *
pt_preferences_create_page (PurplePlugin *plugin)
{
  PurplePluginPrefFrame *frame = purple_plugin_pref_frame_new ();
  PurplePluginPref *text = purple_plugin_pref_new_with_label (pt_bus_describe ());

  purple_plugin_pref_frame_add (
      frame, purple_plugin_pref_new_with_label (_ ("The applet and other programs")));
  purple_plugin_pref_set_type (text, PURPLE_PLUGIN_PREF_INFO);
  purple_plugin_pref_frame_add (frame, text);

  return frame;
}
