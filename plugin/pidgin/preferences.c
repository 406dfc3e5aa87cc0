/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plugin's page in Pidgin's list of plugins. */

#include "pidgin/preferences.h"

#include <glib/gi18n-lib.h>

#include "purple/preferences.h"

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

  purple_plugin_pref_frame_add (
      frame, purple_plugin_pref_new_with_name_and_label (PT_PREF_SHOW_TRANSPORTS,
                                                         _ ("Show transports among the contacts")));

  return frame;
}
