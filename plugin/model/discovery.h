/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding the server's transports by watching the client's own service discovery (XEP-0030). */

#pragma once

#include "model/iq-tracker.h"

G_BEGIN_DECLS

#define PT_TYPE_DISCOVERY (pt_discovery_get_type ())
G_DECLARE_FINAL_TYPE (PtDiscovery, pt_discovery, PT, DISCOVERY, GObject)

/*
 * Signals:
 * listed: the server's items are known.
 * found (const char *address, const char *title, PtDiscoInfo *info): what a listed item says it
 *   is; @title (nullable) is its name in the list.
 * missing (const char *address, const GError *error): a listed item did not say what it is.
 * finished: nothing more is to be expected.
 */

PtDiscovery *pt_discovery_new (PtIqTracker *tracker);
void pt_discovery_reset (PtDiscovery *self);
void pt_discovery_start (PtDiscovery *self);
gboolean pt_discovery_handle_request (PtDiscovery *self, xmlnode *iq);
void pt_discovery_handle_reply (PtDiscovery *self,
                                const char *type,
                                const char *id,
                                const char *from,
                                xmlnode *iq);
gboolean pt_discovery_is_complete (PtDiscovery *self);
gboolean pt_discovery_is_under_way (PtDiscovery *self);
gint64 pt_discovery_get_duration (PtDiscovery *self);
gboolean pt_discovery_is_finished (PtDiscovery *self);
gboolean pt_discovery_is_listed (PtDiscovery *self, const char *address);
gboolean pt_discovery_is_open (PtDiscovery *self, const char *address);

G_END_DECLS
