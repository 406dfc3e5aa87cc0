/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client on the session bus, and its transports. */

#pragma once

#include <gio/gio.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

GDBusObjectManager *pt_bus_connect (GError **error);
GPtrArray *pt_bus_list_transports (GDBusObjectManager *manager);
PtClientInterface *pt_bus_get_client (GDBusObjectManager *manager, GError **error);
gboolean pt_bus_is_gone (GDBusObjectManager *manager);
gboolean pt_bus_refresh (GDBusProxy *proxy, GError **error);

G_END_DECLS
