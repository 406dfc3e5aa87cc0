/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results to look at that are texts, and forms that are not to be filled in. */

#pragma once

#include "model/account.h"
#include "protocol/commands.h"

G_BEGIN_DECLS

void pt_results_show_text (PtAccount *account,
                           PtTransport *transport,
                           const char *title,
                           const char *primary,
                           const PtCommandStage *stage);

G_END_DECLS
