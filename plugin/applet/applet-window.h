/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet's window: the list of transports, or what to do to have one. */

#pragma once

#include <gtk/gtk.h>

#include "applet/remote.h"

G_BEGIN_DECLS

#define PT_TYPE_APPLET_WINDOW (pt_applet_window_get_type ())
G_DECLARE_FINAL_TYPE (PtAppletWindow, pt_applet_window, PT, APPLET_WINDOW, GtkApplicationWindow)

GtkWidget *pt_applet_window_new (GtkApplication *application, PtRemote *remote);

G_END_DECLS
