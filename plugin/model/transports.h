/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports of one account: in order, by address, and remembered between sign-ons. */

#pragma once

#include <gio/gio.h>

#include "model/auto-login.h"
#include "model/iq-tracker.h"
#include "model/own-presence.h"
#include "model/transport.h"
#include "model/window-host.h"

G_BEGIN_DECLS

typedef struct _PtTransports PtTransports;

/**
 * PtTransportsFollowFunc:
 * @user_data: as given
 * @transport: a transport that is about to be added
 *
 * Connects what it needs, with @user_data as the handlers' data: they are disconnected when the
 * transport is removed.
 */
typedef void (*PtTransportsFollowFunc) (gpointer user_data, PtTransport *transport);

PtTransports *pt_transports_new (PtIqTracker *tracker,
                                 PtOwnPresence *own_presence,
                                 PtAutoLogin *auto_login,
                                 const PtWindowHost *windows,
                                 PtTransportsFollowFunc follow,
                                 gpointer user_data);
void pt_transports_free (PtTransports *self);
void pt_transports_load (PtTransports *self);
void pt_transports_store (PtTransports *self);
void pt_transports_flush (PtTransports *self);

void pt_transports_add (PtTransports *self, PtTransport *transport);
void pt_transports_remove (PtTransports *self, PtTransport *transport);
void pt_transports_remove_all (PtTransports *self);

GListModel *pt_transports_get_model (PtTransports *self);
GList *pt_transports_list (PtTransports *self);
void pt_transports_for_each (PtTransports *self, void (*function) (PtTransport *transport));
PtTransport *pt_transports_get (PtTransports *self, const char *address);
PtTransport *pt_transports_find (PtTransports *self, const char *jid);
PtTransport *pt_transports_find_for_contact (PtTransports *self, const char *jid);
PtTransport *pt_transports_find_for_room (PtTransports *self, const char *room);

G_END_DECLS
