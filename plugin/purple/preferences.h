/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's preferences, and its page in the list of plugins. */

#pragma once

#include <purple.h>

#define PT_PREF_ROOT            "/plugins/core/pidgin_transports"
#define PT_PREF_SHOW_TRANSPORTS PT_PREF_ROOT "/show_transports"

void pt_preferences_add (void);
PurplePluginPrefFrame *pt_preferences_create_page (PurplePlugin *plugin);
