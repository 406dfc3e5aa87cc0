/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transports in the client's buddy list: taken out, and put back. The server's is not touched. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_roster_start (gpointer handle);
void pt_roster_apply (PtSession *session);
void pt_roster_follow (PtSession *session);
void pt_roster_restore (PtSession *session);

G_END_DECLS
