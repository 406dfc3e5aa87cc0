/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of a window know of each other. */

#pragma once

#include "purple/windows/window.h"

G_BEGIN_DECLS

gboolean pt_window_is_open (const PtWindow *window);
void pt_window_follow (PtWindow *window, gpointer shown);

G_END_DECLS
