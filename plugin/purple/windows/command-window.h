/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a gateway's ad-hoc commands. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_command_window_open (PtAccount *account, PtTransport *transport, const char *node);

G_END_DECLS
