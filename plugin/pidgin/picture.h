/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's icon in a GtkImage, at the size that suits the font. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

int pt_picture_measure (GtkWidget *widget);
void pt_picture_set (GtkWidget *image, PtTransportInterface *transport, int size);

G_END_DECLS
