/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of all transports, and its entry in the client's menu. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

GList *pt_transport_list_make_actions (void);

G_END_DECLS
