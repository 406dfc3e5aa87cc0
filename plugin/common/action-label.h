/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an action is called: in menus, on buttons and in lists. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

const PtActionLabel *pt_action_choose_label (PtAction action, PtTransportInterface *transport);
const char *pt_action_get_label (PtAction action, PtTransportInterface *transport);
char *pt_action_make_list_label (PtAction action, PtTransportInterface *transport);

G_END_DECLS
