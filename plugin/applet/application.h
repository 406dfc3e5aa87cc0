/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet: one process for a session, with a window, a tray icon and notifications. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PT_TYPE_APPLICATION (pt_application_get_type ())
G_DECLARE_FINAL_TYPE (PtApplication, pt_application, PT, APPLICATION, GtkApplication)

PtApplication *pt_application_new (void);

G_END_DECLS
