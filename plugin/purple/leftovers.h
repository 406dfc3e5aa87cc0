/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts of a network that the user has left. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_leftovers_ask (PtSession *session, PtTransport *transport);

G_END_DECLS
