/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The methods of transports on the bus, and how many calls an object takes. */

#pragma once

#include <gio/gio.h>

#include "common/bus-error.h"
#include "model/transport.h"

G_BEGIN_DECLS

typedef struct _PtCalls PtCalls;

PtCalls *pt_calls_new (void);
void pt_calls_unref (PtCalls *self);
void pt_calls_end (PtCalls *self);

gboolean pt_calls_admit (PtCalls *self, GDBusMethodInvocation *invocation);
void pt_calls_refuse (GDBusMethodInvocation *invocation, PtBusError code);

void pt_calls_follow (PtCalls *self, PtTransport *transport);
void pt_calls_leave (PtCalls *self, PtTransport *transport);

G_END_DECLS
