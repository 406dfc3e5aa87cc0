/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's preferences. */

#include "purple/preferences.h"

#include <purple.h>

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
}
