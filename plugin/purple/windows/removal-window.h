/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The question before login information is deleted. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_removal_window_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
