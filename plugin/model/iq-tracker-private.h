/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What asking and being answered have in common. */

#pragma once

#include "model/iq-tracker.h"

G_BEGIN_DECLS

struct _PtIqTracker {
  GObject parent_instance;

  PtHost *host;
  char *bare_jid;
  char *domain;
  PtPhase phase;
  gboolean held;
  guint32 salt;
  guint last_number;
  GHashTable *requests; /* number -> PtIqRequest */
  GHashTable *late;     /* number -> the address that was asked */
};

PtIqRequest *pt_iq_tracker_steal_request (PtIqTracker *self, guint number);
void pt_iq_tracker_free_request (PtIqRequest *request);

G_END_DECLS
