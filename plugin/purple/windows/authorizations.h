/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One window for the many contacts that ask to see the user's presence after a log-in. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_authorizations_offer (PtAccount *account, PtTransport *transport, GPtrArray *subscriptions);

G_END_DECLS
