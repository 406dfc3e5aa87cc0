/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The log in the client's debug window. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pt_debug_window_start (void);
void pt_debug_window_stop (void);

G_END_DECLS
