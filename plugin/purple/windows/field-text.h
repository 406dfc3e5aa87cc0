/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of a form: labels, what is only to be read, and what explains a field. */

#pragma once

#include <purple.h>

#include "protocol/field.h"

G_BEGIN_DECLS

gboolean pt_field_text_is_marked (void);
char *pt_field_text_fold (const char *text);
char *pt_field_text_make_label (const char *text);
PurpleRequestField *pt_field_text_new_page (const char *id, const char *name, const char *address);
char *pt_field_text_get_fixed (const PtField *field);
PurpleRequestField *pt_field_text_new (const char *id, const char *text);
PurpleRequestField *pt_field_text_new_more (const char *id, const char *text);
PurpleRequestField *pt_field_text_new_help (const char *id, const PtField *field);
PurpleRequestField *pt_field_text_new_address (const char *id, const char *label, const char *text);
PurpleRequestField *pt_field_text_new_fixed (const char *id, const PtField *field);

G_END_DECLS
