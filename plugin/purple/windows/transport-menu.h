/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be done with one transport, as a window of libpurple. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_transport_menu_open (PtAccount *account, PtTransport *transport);

G_END_DECLS
