/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The actions of Pidgin's views: the model's, and the one that needs a clipboard. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

void pt_pidgin_perform_action (PtTransportInterface *transport,
                               PtAction action,
                               gboolean value,
                               const char *detail,
                               gpointer data);

G_END_DECLS
