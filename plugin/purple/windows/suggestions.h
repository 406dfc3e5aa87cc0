/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window for contacts that a gateway suggests to add, change or remove (XEP-0144). */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_suggestions_offer (PtAccount *account, PtTransport *transport, GPtrArray *items);

G_END_DECLS
