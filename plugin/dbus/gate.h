/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Turns a flood of calls away before the client's main loop hears of it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void pt_gate_add (GDBusConnection *connection);

G_END_DECLS
