/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture of a transport in a state: the one place that draws an icon. gdk-pixbuf only. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "common/state.h"

G_BEGIN_DECLS

/* Frames of a turn of what goes round, and how long each of them stands. */
#define PT_ICON_FRAMES       8
#define PT_ICON_MILLISECONDS 120

GdkPixbuf *pt_icon_get (const char *name, PtState state, int size, guint frame);
gboolean pt_icon_is_animated (PtState state);
guint pt_icon_get_current_frame (void);
void pt_icon_forget_all (void);

G_END_DECLS
