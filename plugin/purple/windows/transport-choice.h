/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports that a window offers to choose from, in lines. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

GPtrArray *pt_transport_choice_collect (PtActionRule is_wanted);
gboolean pt_transport_choice_has_several_accounts (GPtrArray *transports);
char *pt_transport_choice_make_line (PtTransportInterface *transport,
                                     gboolean with_state,
                                     gboolean with_account);

G_END_DECLS
