/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing pictures of black and white. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtIsDark:
 * @x: a column of the picture
 * @y: a row of it
 * @data: what it is a picture of
 *
 * Returns: whether that pixel is black
 */
typedef gboolean (*PtIsDark) (guint x, guint y, gconstpointer data);

GBytes *pt_png_draw (guint width, guint height, PtIsDark is_dark, gconstpointer data);

G_END_DECLS
