/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms in which an entity says more of itself (XEP-0128). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

xmlnode *pt_disco_form_find (xmlnode *query, const char *type);
char *pt_disco_form_get_value (xmlnode *x, const char *var);
gboolean pt_disco_form_has_value (xmlnode *x, const char *var, const char *value);
char *pt_disco_form_get_text (xmlnode *x, const char *var);

G_END_DECLS
