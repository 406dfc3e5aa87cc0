/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transport a contact comes through. */

#pragma once

#include <purple.h>

#include "model/transport.h"

G_BEGIN_DECLS

PtTransport *pt_buddy_transport_find (PurpleBuddy *buddy);

G_END_DECLS
