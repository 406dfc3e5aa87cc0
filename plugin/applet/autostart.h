/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether the applet starts with the desktop (Desktop Application Autostart Specification). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pt_autostart_is_on (void);
gboolean pt_autostart_set (gboolean on, GError **error);

G_END_DECLS
