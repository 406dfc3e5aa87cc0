/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML elements: written in one call, and their text read in a form fit to be shown. */

#include "protocol/node.h"

#include "common/text.h"

static char *
take_unless_empty (char *text)
{
  if (*text != '\0')
    return text;

  g_free (text);

  return NULL;
}

/**
 * pt_node_new:
 * @name: the name of the element
 * @xmlns: its namespace
 *
 * Returns: (transfer full): an element without content
 */
xmlnode *
pt_node_new (const char *name, const char *xmlns)
{
  xmlnode *node = xmlnode_new (name);

  xmlnode_set_namespace (node, xmlns);

  return node;
}

/**
 * pt_node_add_text:
 * @parent: an element
 * @name: the name of the child to add to it
 * @text: (nullable): the child's text, of characters that XML can carry; without one it is empty
 */
void
pt_node_add_text (xmlnode *parent, const char *name, const char *text)
{
  xmlnode *child = xmlnode_new_child (parent, name);

  if (text != NULL && *text != '\0')
    xmlnode_insert_data (child, text, -1);
}

/**
 * pt_node_get_child_data:
 * @parent: (nullable): an element
 * @name: the name of a child
 *
 * Returns: (transfer full) (nullable): the child's text as it came, or %NULL when there is none
 */
char *
pt_node_get_child_data (xmlnode *parent, const char *name)
{
  xmlnode *child = parent == NULL ? NULL : xmlnode_get_child (parent, name);

  return child == NULL ? NULL : xmlnode_get_data (child);
}

/**
 * pt_node_get_line:
 * @node: (nullable): an element
 * @max: how many characters to keep at most
 *
 * Returns: (transfer full) (nullable): its text as from pt_text_clean_line(), or %NULL when nothing
 *   of it can be seen
 */
char *
pt_node_get_line (xmlnode *node, gsize max)
{
  g_autofree char *data = node == NULL ? NULL : xmlnode_get_data (node);

  return take_unless_empty (pt_text_clean_line (data, max));
}

/**
 * pt_node_get_lines:
 * @node: (nullable): an element
 * @max: how many characters to keep at most
 *
 * Returns: (transfer full) (nullable): its text as from pt_text_clean_lines(), or %NULL when nothing
 *   of it can be seen
 */
char *
pt_node_get_lines (xmlnode *node, gsize max)
{
  g_autofree char *data = node == NULL ? NULL : xmlnode_get_data (node);

  return take_unless_empty (pt_text_clean_lines (data, max));
}

/**
 * pt_node_get_name:
 * @node: an element
 * @attribute: the attribute that holds its name for people
 *
 * Returns: (transfer full) (nullable): the name, one clean line of %PT_TEXT_NAME_MAX characters at
 *   most, or %NULL when nothing of it can be seen
 */
char *
pt_node_get_name (xmlnode *node, const char *attribute)
{
  return take_unless_empty (
      pt_text_clean_line (xmlnode_get_attrib (node, attribute), PT_TEXT_NAME_MAX));
}

/**
 * pt_node_collect_items:
 * @parent: (nullable): an element with `<item/>` children
 * @max: how many items are enough
 * @domain: (nullable): whose they are, for @parse
 * @parse: reads an item
 * @free: frees what @parse makes
 *
 * Reads a list from outside: bounded, and of what comes twice the first.
 *
 * Returns: (transfer full): what @parse made of the items, in their order
 */
GPtrArray *
pt_node_collect_items (xmlnode *parent,
                       guint max,
                       const char *domain,
                       PtNodeParse parse,
                       GDestroyNotify free)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  xmlnode *node = parent == NULL ? NULL : xmlnode_get_child (parent, "item");

  for (; node != NULL && items->len < max; node = xmlnode_get_next_twin (node)) {
    const char *key = NULL;
    gpointer item = parse (node, domain, &key);

    if (item == NULL)
      continue;
    if (g_hash_table_contains (seen, key)) {
      free (item);
      continue;
    }
    g_hash_table_add (seen, (gpointer) key);
    g_ptr_array_add (items, item);
  }

  return items;
}
