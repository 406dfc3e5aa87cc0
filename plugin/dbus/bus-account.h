/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One account on the bus, with its transports. */

#pragma once

#include <gio/gio.h>

#include "dbus/methods.h"
#include "model/account.h"

G_BEGIN_DECLS

typedef struct _PtBusAccount PtBusAccount;

PtBusAccount *
pt_bus_account_new (PtAccount *account, GDBusObjectManagerServer *manager, PtCalls *calls);
void pt_bus_account_free (PtBusAccount *self);

G_END_DECLS
