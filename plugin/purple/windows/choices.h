/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists in windows of libpurple, of which the user takes what he wants, or one; and contacts' names. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

PurpleRequestField *pt_choices_new (const char *id, const char *label);
void pt_choices_add (PurpleRequestField *field, const char *label, gpointer data, gboolean chosen);
GHashTable *pt_choices_get (PurpleRequestFields *fields, const char *id);

PurpleRequestField *pt_choices_new_one (const char *id, const char *label);
PurpleRequestField *pt_choices_new_tall (const char *id, const char *label);
void pt_choices_add_one (PurpleRequestField *field, const char *label, gboolean chosen);
void pt_choices_widen (PurpleRequestField *field);
int pt_choices_get_one (PurpleRequestField *field);

char *pt_choices_describe (const char *jid, const char *name);

G_END_DECLS
