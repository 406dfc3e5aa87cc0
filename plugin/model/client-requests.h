/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the client asks about registration by itself (XEP-0077): only that may be answered to it. */

#pragma once

#include "model/iq-tracker.h"

G_BEGIN_DECLS

typedef struct _PtClientRequests PtClientRequests;

PtClientRequests *pt_client_requests_new (PtIqTracker *tracker);
void pt_client_requests_free (PtClientRequests *self);
void pt_client_requests_reset (PtClientRequests *self);

void pt_client_requests_note (PtClientRequests *self, xmlnode *iq);
gboolean pt_client_requests_refuse (PtClientRequests *self,
                                    const char *type,
                                    const char *id,
                                    const char *from,
                                    xmlnode *iq);

G_END_DECLS
