/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport asks the user: its registration form, and before login information is deleted. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_forms_follow (PtSession *session);
void pt_forms_ask_removal (PtSession *session, PtTransport *transport);

G_END_DECLS
