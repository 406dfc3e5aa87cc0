/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts without a name are shown by their name on the network, not by their address. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_names_start (gpointer handle);
void pt_names_stop (void);
void pt_names_follow (PtAccount *account);
void pt_names_restore (PtAccount *account);

G_END_DECLS
