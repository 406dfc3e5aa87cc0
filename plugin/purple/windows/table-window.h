/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of results: contacts that can be added, rooms that can be joined. */

#pragma once

#include "model/account.h"
#include "protocol/table.h"

G_BEGIN_DECLS

void pt_table_window_show (PtAccount *account,
                           PtTransport *transport,
                           const char *title,
                           const char *primary,
                           const char *notes,
                           PtTable *table);
void pt_table_window_show_rooms (PtAccount *account,
                                 PtTransport *transport,
                                 const char *title,
                                 const char *primary,
                                 PtTable *table);

G_END_DECLS
