/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has come of a command: a table, a text, or a form that is not to be filled in. */

#pragma once

#include "model/account.h"
#include "protocol/commands.h"

G_BEGIN_DECLS

void pt_results_show (PtAccount *account,
                      PtTransport *transport,
                      const char *title,
                      const char *primary,
                      PtCommandStage *stage);

G_END_DECLS
