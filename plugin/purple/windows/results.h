/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results to look at: tables, and forms that are not to be filled in. */

#pragma once

#include "model/account.h"
#include "protocol/commands.h"
#include "protocol/table.h"

G_BEGIN_DECLS

void pt_results_show_table (PtAccount *account,
                            PtTransport *transport,
                            const char *title,
                            const char *primary,
                            const char *notes,
                            const PtTable *table);
void pt_results_show_rooms (PtAccount *account,
                            PtTransport *transport,
                            const char *title,
                            const char *primary,
                            const PtTable *table);
void pt_results_show_text (PtAccount *account,
                           PtTransport *transport,
                           const char *title,
                           const char *primary,
                           const PtCommandStage *stage);

G_END_DECLS
