/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Waiting until a transport is logged in or out. */

#pragma once

#include <gio/gio.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

gboolean pt_wait_for (GDBusObjectManager *manager,
                      PtTransportInterface *transport,
                      gboolean logged_in,
                      guint seconds,
                      GError **error);

G_END_DECLS
