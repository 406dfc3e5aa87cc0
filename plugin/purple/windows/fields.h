/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Forms as libpurple's request API shows them, and back. */

#pragma once

#include <purple.h>

#include "protocol/dataform.h"

G_BEGIN_DECLS

PurpleRequestField *pt_fields_new_entry (const char *id, const char *label, const char *text);
char *pt_fields_make_instructions (const PtForm *form);
PurpleRequestFieldGroup *pt_fields_new_group (const PtForm *form);
void pt_fields_read (PurpleRequestFields *fields, PtForm *form);

G_END_DECLS
