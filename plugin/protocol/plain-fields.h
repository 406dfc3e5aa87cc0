/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain fields: the elements that XEP-0077 and XEP-0055 had before there were data forms. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/dataform.h"

G_BEGIN_DECLS

const char *pt_plain_fields_get_label (const char *name);
void pt_plain_fields_parse (xmlnode *query, const PtForm *hints, PtForm *form);

G_END_DECLS
