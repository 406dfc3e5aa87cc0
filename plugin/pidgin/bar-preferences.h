/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Pidgin plugin's preferences, and its page in the list of plugins. */

#pragma once

#include <glib.h>
#include <plugin.h>
#include <pluginpref.h>

G_BEGIN_DECLS

#define PT_PREF_LOOKS        "/plugins/gtk/pidgin_transports"
#define PT_PREF_SHOW_EMBLEMS PT_PREF_LOOKS "/show_emblems"

void pt_preferences_add_looks (void);
PurplePluginPrefFrame *pt_preferences_create_frame (PurplePlugin *plugin);

G_END_DECLS
