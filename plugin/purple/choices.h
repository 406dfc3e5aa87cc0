/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A list in a window of libpurple, of which the user takes what he wants; and contacts' names in it. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

PurpleRequestField *pt_choices_new (const char *id, const char *label);
void pt_choices_add (PurpleRequestField *field, const char *label, gpointer data, gboolean chosen);
GHashTable *pt_choices_get (PurpleRequestFields *fields, const char *id);

char *pt_choices_describe (const char *jid, const char *name);

G_END_DECLS
