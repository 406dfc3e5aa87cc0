/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The emblems that are drawn: dots that go round, and another computer. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Frames of a turn of the dots, and how long each of them stands. */
#define PT_EMBLEM_FRAMES       8
#define PT_EMBLEM_MILLISECONDS 120

GdkPixbuf *pt_emblem_draw_busy (int size, guint frame);
GdkPixbuf *pt_emblem_draw_elsewhere (int size);

G_END_DECLS
