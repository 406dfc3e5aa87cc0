/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The servers of a network that has many, each set up by commands of its own. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_servers_window_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
