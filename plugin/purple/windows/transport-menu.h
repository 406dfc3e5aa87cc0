/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be done with one transport, as a window of libpurple. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

/**
 * PtTransportMenuFunc:
 *
 * Called when something was done: what was there before the menu is to be shown again.
 */
typedef void (*PtTransportMenuFunc) (void);

void pt_transport_menu_open (PtAccount *account, PtTransport *transport, PtTransportMenuFunc done);

G_END_DECLS
