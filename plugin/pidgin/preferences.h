/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plugin's page in Pidgin's list of plugins. */

#pragma once

#include <glib.h>
#include <plugin.h>
#include <pluginpref.h>

G_BEGIN_DECLS

PurplePluginPrefFrame *pt_preferences_create_frame (PurplePlugin *plugin);

G_END_DECLS
