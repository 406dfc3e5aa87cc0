/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of all transports, and its entry in the client's menu. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

GList *pt_actions_list (void);
void pt_actions_show_transports (void);
void pt_actions_stop (void);

G_END_DECLS
