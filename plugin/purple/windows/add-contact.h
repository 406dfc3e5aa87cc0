/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a contact by its own network's name. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_add_contact_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
