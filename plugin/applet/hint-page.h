/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window's page for what is missing, with a button where the applet can help. */

#pragma once

#include <gtk/gtk.h>

#include "applet/hint.h"

G_BEGIN_DECLS

#define PT_TYPE_HINT_PAGE (pt_hint_page_get_type ())
G_DECLARE_FINAL_TYPE (PtHintPage, pt_hint_page, PT, HINT_PAGE, GtkBox)

GtkWidget *pt_hint_page_new (PtRemote *remote);
void pt_hint_page_update (PtHintPage *self, PtHintKind kind);

G_END_DECLS
