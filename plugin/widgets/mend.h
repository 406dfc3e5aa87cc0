/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What mends a failure: the verb and its label, for each word of the Mend property. No toolkit. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"
#include "model/verb.h"

G_BEGIN_DECLS

gboolean pt_mend_parse (const char *mend, PtVerb *verb);
const char *pt_mend_get_label (const char *mend, PtTransportInterface *transport);

G_END_DECLS
