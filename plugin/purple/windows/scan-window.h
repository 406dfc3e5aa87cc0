/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A code that a transport wants to have scanned. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void
pt_scan_window_show (PtAccount *account, PtTransport *transport, const char *code, gboolean asked);

G_END_DECLS
