/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A conversation with a transport itself. */

#pragma once

#include <purple.h>

#include "model/transport.h"

G_BEGIN_DECLS

void pt_gateway_conversation_open (PurpleAccount *purple_account, PtTransport *transport);
gboolean pt_gateway_conversation_is_open (PurpleAccount *purple_account, PtTransport *transport);

G_END_DECLS
