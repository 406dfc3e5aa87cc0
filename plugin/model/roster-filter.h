/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keeps transports out of the client's roster, without touching the server's. */

#pragma once

#include "model/discovery.h"
#include "model/transports.h"
#include "protocol/roster.h"

G_BEGIN_DECLS

typedef struct _PtRosterFilter PtRosterFilter;

/**
 * PtRosterReleaseFunc:
 * @user_data: as given
 * @item: an item that was held back and is a contact
 * @presence: (nullable): its presence, where it is there
 */
typedef void (*PtRosterReleaseFunc) (gpointer user_data,
                                     const PtRosterItem *item,
                                     xmlnode *presence);

PtRosterFilter *pt_roster_filter_new (PtDiscovery *discovery,
                                      PtTransports *transports,
                                      PtRosterReleaseFunc release,
                                      gpointer user_data);
void pt_roster_filter_free (PtRosterFilter *self);
void pt_roster_filter_reset (PtRosterFilter *self);
void pt_roster_filter_set_hiding (PtRosterFilter *self, gboolean hiding);
gboolean pt_roster_filter_is_hiding (PtRosterFilter *self);
void pt_roster_filter_take (PtRosterFilter *self, xmlnode *iq);
void pt_roster_filter_take_presence (PtRosterFilter *self, const char *from, xmlnode *presence);
void pt_roster_filter_confirm (PtRosterFilter *self, PtTransport *transport);
void pt_roster_filter_release (PtRosterFilter *self, const char *address);

G_END_DECLS
