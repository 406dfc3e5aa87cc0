/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's icon in a GtkImage of GTK 3, at the size that suits font and screen. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

void pt_picture_set (GtkWidget *image, PtTransportInterface *transport);

G_END_DECLS
