/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports as a row of icons. It shows itself when there is one. */

#pragma once

#include <gtk/gtk.h>

#include "common/action.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkToolbar, g_object_unref)

#define PT_TYPE_BAR (pt_bar_get_type ())
G_DECLARE_FINAL_TYPE (PtBar, pt_bar, PT, BAR, GtkToolbar)

GtkWidget *pt_bar_new (GListModel *transports, PtActionFunc emit, gpointer data);

G_END_DECLS
