/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What remedies a failure: the action and its label, for each word of the Remedy property. No toolkit. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"
#include "common/action.h"

G_BEGIN_DECLS

gboolean pt_remedy_parse (const char *remedy, PtAction *action);
gboolean pt_remedy_is_needless (PtTransportInterface *transport);
const char *pt_remedy_get_next (const char *remedy);
const char *pt_remedy_get_answer_label (const char *remedy, PtTransportInterface *transport);
const char *pt_remedy_get_label (const char *remedy, PtTransportInterface *transport);

G_END_DECLS
