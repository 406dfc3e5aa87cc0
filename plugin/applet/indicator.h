/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A picture with a menu in the desktop's tray, whatever kind of tray that is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _PtIndicator PtIndicator;

/**
 * PtIndicatorFunc:
 * @data: the owner's
 *
 * Called when the picture is pressed.
 */
typedef void (*PtIndicatorFunc) (gpointer data);

PtIndicator *pt_indicator_new (GtkMenu *menu, PtIndicatorFunc press, gpointer data);
void pt_indicator_free (PtIndicator *self);
void pt_indicator_set (PtIndicator *self, const char *icon, const char *words);
gboolean pt_indicator_is_shown (PtIndicator *self);

G_END_DECLS
