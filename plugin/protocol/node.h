/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML elements: written in one call, and their text read in a form fit to be shown. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtNodeParse:
 * @node: an element
 * @domain: (nullable): whose it is, normalized
 * @key: (out) (transfer none): what is unique of the result; lives as long
 *
 * Returns: (transfer full) (nullable): what the element means, %NULL to leave it out
 */
typedef gpointer (*PtNodeParse) (xmlnode *node, const char *domain, const char **key);

xmlnode *pt_node_new (const char *name, const char *xmlns);
void pt_node_add_text (xmlnode *parent, const char *name, const char *text);

char *pt_node_get_child_data (xmlnode *parent, const char *name);
char *pt_node_get_line (xmlnode *node, gsize max);
char *pt_node_get_lines (xmlnode *node, gsize max);
char *pt_node_get_name (xmlnode *node, const char *attribute);
GPtrArray *pt_node_collect_items (xmlnode *parent,
                                  guint max,
                                  const char *domain,
                                  PtNodeParse parse,
                                  GDestroyNotify free);

G_END_DECLS
