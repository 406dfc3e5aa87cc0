/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of transports, by account. */

#pragma once

#include <gtk/gtk.h>

#include "applet/remote.h"

G_BEGIN_DECLS

GtkWidget *pt_list_new (PtRemote *remote);

G_END_DECLS
