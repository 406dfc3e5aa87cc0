/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The shape in which Spark can read what is in private storage; for settings.c. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

gboolean pt_settings_is_element (const xmlnode *node, const char *name);
xmlnode *pt_settings_next_element (xmlnode *node, const char *name);
char *pt_settings_cut_domain (const char *text);

gboolean pt_settings_is_too_long (const xmlnode *root);
xmlnode *pt_settings_shape (xmlnode *root);
xmlnode *pt_settings_shape_others (const xmlnode *root);

G_END_DECLS
