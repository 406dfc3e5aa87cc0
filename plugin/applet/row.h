/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport in the window's list. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"
#include "common/action.h"

G_BEGIN_DECLS

#define PT_TYPE_ROW (pt_row_get_type ())
G_DECLARE_FINAL_TYPE (PtRow, pt_row, PT, ROW, GtkListBoxRow)

GtkWidget *pt_row_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data);
void pt_row_set_account_shown (PtRow *self, gboolean shown);
void pt_row_open_menu (PtRow *self, const GdkEvent *event);

G_END_DECLS
