/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The groups of a network: which there are, and how to get in. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_groups_window_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
