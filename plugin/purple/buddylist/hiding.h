/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transports in the client's buddy list: taken out, and put back. The server's is not touched. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_hiding_start (gpointer handle);
void pt_hiding_follow (PtAccount *account);
void pt_hiding_restore (PtAccount *account);

G_END_DECLS
