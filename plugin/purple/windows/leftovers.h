/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts of a network that the user has left. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_leftovers_ask (PtAccount *account, PtTransport *transport);

G_END_DECLS
