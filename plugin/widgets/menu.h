/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The menu of one transport, which follows the transport while it is open. GTK 2 and GTK 3. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"
#include "common/action.h"

G_BEGIN_DECLS

GtkWidget *pt_menu_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data);
void pt_menu_popup (GtkWidget *menu, GtkWidget *widget, const GdkEvent *event);

G_END_DECLS
