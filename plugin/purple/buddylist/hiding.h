/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transports in the client's buddy list: taken out, and put back. The server's is not touched. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_roster_start (gpointer handle);
void pt_roster_apply (PtAccount *account);
void pt_roster_follow (PtAccount *account);
void pt_roster_restore (PtAccount *account);

G_END_DECLS
