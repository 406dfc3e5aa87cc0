/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the Pidgin plugin's views emit, done by the model. */

#pragma once

#include "model/verb.h"

G_BEGIN_DECLS

void pt_verbs_perform (PtTransportInterface *transport,
                       PtVerb verb,
                       gboolean value,
                       const char *detail,
                       gpointer data);

G_END_DECLS
