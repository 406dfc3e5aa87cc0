/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's preferences, and its page in the list of plugins. */

#pragma once

#include <purple.h>

#define PT_PREF_ROOT            "/plugins/core/pidgin_transports"
#define PT_PREF_SHOW_TRANSPORTS PT_PREF_ROOT "/show_transports"
/* The network on which a contact was added last: purple/windows/add-buddy.c has its form. */
#define PT_PREF_LAST_NETWORK PT_PREF_ROOT "/last_network"

void pt_preferences_add (void);
PurplePluginPrefFrame *pt_preferences_create_page (PurplePlugin *plugin);
