/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The choice among a gateway's ways to set it up, and what to do where it has none to change it. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_setup_window_open (PtAccount *account,
                           PtTransport *transport,
                           const PtRegistration *registration,
                           GPtrArray *commands);
void pt_setup_window_ask_replace (PtAccount *account, PtTransport *transport);

G_END_DECLS
