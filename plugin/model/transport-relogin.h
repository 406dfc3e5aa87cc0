/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logging in again by a command of the transport's. */

#pragma once

#include "model/transport.h"

G_BEGIN_DECLS

void pt_transport_log_in_by_command (PtTransport *self);
void pt_transport_run_login_command (PtTransport *self, GPtrArray *commands);

G_END_DECLS
