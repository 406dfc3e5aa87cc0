/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client on the session bus. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pt_bus_start (void);
void pt_bus_stop (void);
const char *pt_bus_describe (void);

G_END_DECLS
