/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The order of transports, the same in every list. */

#pragma once

#include "bus-interfaces.h"

G_BEGIN_DECLS

int pt_order_compare_texts (const char *one, const char *other);
int pt_order_compare (PtTransportInterface *one, PtTransportInterface *other);

G_END_DECLS
