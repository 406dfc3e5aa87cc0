/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching a network's directory. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_search_window_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
