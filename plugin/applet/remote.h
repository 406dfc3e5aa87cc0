/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client at the other end of the bus: whether it runs, its accounts, its transports. */

#pragma once

#include "bus-interfaces.h"

G_BEGIN_DECLS

#define PT_TYPE_REMOTE (pt_remote_get_type ())
G_DECLARE_FINAL_TYPE (PtRemote, pt_remote, PT, REMOTE, GObject)

PtRemote *pt_remote_new (void);
gboolean pt_remote_is_ready (PtRemote *self);
gboolean pt_remote_is_running (PtRemote *self);
GPtrArray *pt_remote_get_accounts (PtRemote *self);
GPtrArray *pt_remote_get_transports (PtRemote *self);
PtClientInterface *pt_remote_get_client (PtRemote *self);
PtTransportInterface *pt_remote_find_transport (PtRemote *self, const char *path);
void pt_remote_tell (PtRemote *self, const char *text);
void pt_remote_tell_failure (PtRemote *self, GDBusProxy *about, const GError *error);

G_END_DECLS
