/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's preferences. */

#pragma once

#define PT_PREF_ROOT            "/plugins/core/pidgin_transports"
#define PT_PREF_SHOW_TRANSPORTS PT_PREF_ROOT "/show_transports"

void pt_preferences_add (void);
