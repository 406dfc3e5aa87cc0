/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a gateway's ad-hoc commands. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_command_window_open (PtAccount *account, PtTransport *transport, const char *node);
void pt_command_window_run (PtAccount *account,
                            PtTransport *transport,
                            const char *item,
                            const char *node,
                            const char *name);
void pt_command_window_stop_setup (PtTransport *transport);

G_END_DECLS
