/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What transports have to say, where libpurple keeps such things. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_messages_follow (PtSession *session);

G_END_DECLS
