/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the transports have to tell, in the buddy list's own area for alerts. */

#pragma once

#include <gio/gio.h>

#include "common/action.h"

G_BEGIN_DECLS

typedef struct _PtAlerts PtAlerts;

PtAlerts *pt_alerts_new (GListModel *transports, PtActionFunc emit, gpointer data);
void pt_alerts_tell (PtAlerts *self, PtTransportInterface *transport, const char *text);
void pt_alerts_free (PtAlerts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtAlerts, pt_alerts_free)

G_END_DECLS
