/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet's icon in the desktop's tray. */

#pragma once

#include "applet/remote.h"

G_BEGIN_DECLS

#define PT_TYPE_TRAY (pt_tray_get_type ())
G_DECLARE_FINAL_TYPE (PtTray, pt_tray, PT, TRAY, GObject)

PtTray *pt_tray_new (PtRemote *remote);
gboolean pt_tray_is_shown (PtTray *self);

G_END_DECLS
