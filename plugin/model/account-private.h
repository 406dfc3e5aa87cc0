/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts of a session know of each other. */

#pragma once

#include "model/auto-login.h"
#include "model/client-requests.h"
#include "model/discovery.h"
#include "model/roster-filter.h"
#include "model/account.h"
#include "model/transports.h"

G_BEGIN_DECLS

struct _PtAccount {
  GObject parent_instance;

  PtHost *host;
  PtWindowHost windows;
  PtIqTracker *tracker;
  PtClientRequests *client_requests;
  PtOwnPresence *own_presence;
  PtDiscovery *discovery;
  PtAutoLogin *auto_login;
  PtRosterFilter *filter;
  PtTransports *transports;
  gboolean enabled;
  gboolean connected;
  gboolean told_local;
};

void pt_account_set_connected (PtAccount *self, gboolean connected);
void pt_account_discovery_changed (PtAccount *self);

G_END_DECLS
