/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture of a code, as a phone can read it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pt_scan_picture_new (void);
void pt_scan_picture_set (GtkWidget *widget, GBytes *picture);

G_END_DECLS
