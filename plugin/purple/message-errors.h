/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What transports have to say, where libpurple keeps such things. */

#pragma once

#include <purple.h>

#include "model/account.h"

G_BEGIN_DECLS

void pt_message_errors_follow (PtAccount *account);
gboolean pt_message_errors_show_refusal (PurpleAccount *purple_account,
                                         PtTransport *transport,
                                         const char *contact,
                                         const char *text);

G_END_DECLS
