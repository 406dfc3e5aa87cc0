/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network in the tooltip of each contact that comes through a transport. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pt_tooltips_start (gpointer handle);
void pt_tooltips_stop (gpointer handle);

G_END_DECLS
