/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a gateway's ad-hoc commands. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_commands_run (PtSession *session, PtTransport *transport, const char *node);

G_END_DECLS
