/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window's title bar, with the applet's own menu. */

#pragma once

#include <gtk/gtk.h>

#include "applet/remote.h"

G_BEGIN_DECLS

GtkWidget *pt_header_bar_new (PtRemote *remote);

G_END_DECLS
