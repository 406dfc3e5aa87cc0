/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML elements: written in one call, and their text read in a form fit to be shown. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

xmlnode *pt_node_new (const char *name, const char *xmlns);
void pt_node_add_text (xmlnode *parent, const char *name, const char *text);

char *pt_node_get_child_data (xmlnode *parent, const char *name);
char *pt_node_get_line (xmlnode *node, gsize max);
char *pt_node_get_lines (xmlnode *node, gsize max);
char *pt_node_get_name (xmlnode *node, const char *attribute);

G_END_DECLS
