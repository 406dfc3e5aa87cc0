/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a gateway's ad-hoc commands. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_commands_run (PtAccount *account, PtTransport *transport, const char *node);

G_END_DECLS
