/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a contact where the user first says on which network. */

#pragma once

#include <purple.h>

#include "model/transport.h"

G_BEGIN_DECLS

void pt_add_buddy_open (void);
void pt_add_buddy_remember (PtTransport *transport);
GList *pt_add_buddy_make_actions (void);

G_END_DECLS
