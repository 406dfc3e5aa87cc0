/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the applet's views emit, done by the client at the other end of the bus. */

#pragma once

#include "applet/remote.h"
#include "common/action.h"

G_BEGIN_DECLS

void pt_calls_perform (PtTransportInterface *transport,
                       PtAction action,
                       gboolean value,
                       const char *detail,
                       gpointer remote);
void pt_calls_add_transport (PtRemote *remote, PtAccountInterface *account);

G_END_DECLS
