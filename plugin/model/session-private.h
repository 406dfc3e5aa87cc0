/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts of a session know of each other. */

#pragma once

#include "model/auto-login.h"
#include "model/discovery.h"
#include "model/roster-filter.h"
#include "model/session.h"
#include "model/transports.h"

G_BEGIN_DECLS

struct _PtSession {
  GObject parent_instance;

  PtStream *stream;
  PtConnection *connection;
  PtDiscovery *discovery;
  PtAutoLogin *auto_login;
  PtRosterFilter *filter;
  PtTransports *transports;
  gboolean enabled;
  gboolean connected;
  gboolean told_local;
};

void pt_session_set_connected (PtSession *self, gboolean connected);
void pt_session_discovery_changed (PtSession *self);

G_END_DECLS
