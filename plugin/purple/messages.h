/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What transports have to say, where libpurple keeps such things. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_messages_follow (PtAccount *account);

G_END_DECLS
