/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the Pidgin plugin's views emit, done by the model. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

void pt_actions_perform (PtTransportInterface *transport,
                         PtAction action,
                         gboolean value,
                         const char *detail,
                         gpointer data);

G_END_DECLS
