/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport in the bar: its icon, its menu, and its place in the overflow menu. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"
#include "common/action.h"

G_BEGIN_DECLS

/* GTK 2 does not know GLib's automatic cleanup. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkToolButton, g_object_unref)

#define PT_TYPE_BUTTON (pt_button_get_type ())
G_DECLARE_FINAL_TYPE (PtButton, pt_button, PT, BUTTON, GtkToolButton)

PtButton *pt_button_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data);
void pt_button_set_account_shown (PtButton *self, gboolean shown);
PtTransportInterface *pt_button_get_transport (PtButton *self);

G_END_DECLS
