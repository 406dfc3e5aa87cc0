/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be done with one transport, as a window of libpurple. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_menu_open (PtSession *session, PtTransport *transport);

G_END_DECLS
