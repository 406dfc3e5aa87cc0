/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copies of XML elements that are to be sent to another place than they came from. */

#include "protocol/node-copy.h"

#include <string.h>

static const char *
find_namespace (const xmlnode *node, const char *prefix)
{
  const char *xmlns = NULL;

  for (; node != NULL && xmlns == NULL; node = node->parent) {
    if (node->namespace_map != NULL)
      xmlns = g_hash_table_lookup (node->namespace_map, prefix);
  }

  return xmlns;
}

static void
declare_namespace (xmlnode *node, const char *prefix, const char *xmlns)
{
  if (node->namespace_map == NULL) {
    node->namespace_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert (node->namespace_map, g_strdup (""),
                         g_strdup (node->xmlns == NULL ? "" : node->xmlns));
  }

  g_hash_table_insert (node->namespace_map, g_strdup (prefix), g_strdup (xmlns));
}

static void
import_attribute (xmlnode *to, const xmlnode *from, const xmlnode *attribute)
{
  const char *prefix = attribute->prefix;
  const char *xmlns = attribute->xmlns;

  if (prefix != NULL && strcmp (prefix, "xml") != 0) {
    if (xmlns == NULL)
      xmlns = find_namespace (from, prefix);
    if (xmlns == NULL)
      return;
    declare_namespace (to, prefix, xmlns);
  }

  xmlnode_set_attrib_full (to, attribute->name, xmlns, prefix, attribute->data);
}

static void
copy_attributes (xmlnode *to, const xmlnode *from)
{
  for (xmlnode *node = from->child; node != NULL; node = node->next) {
    if (node->type == XMLNODE_TYPE_ATTRIB)
      xmlnode_set_attrib_full (to, node->name, node->xmlns, node->prefix, node->data);
  }
}

static void
copy_namespaces (xmlnode *to, const xmlnode *from)
{
  GHashTableIter iter;
  gpointer prefix, xmlns;

  if (from->namespace_map == NULL)
    return;

  to->namespace_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, from->namespace_map);
  while (g_hash_table_iter_next (&iter, &prefix, &xmlns))
    g_hash_table_insert (to->namespace_map, g_strdup (prefix), g_strdup (xmlns));
}

/**
 * pt_node_import:
 * @from: an element
 *
 * A prefix may have been declared on an element around @from. Sent without that element it would be
 * no XML, and the server would end the stream. So the copy's elements have no prefixes, and each
 * says for itself what its attributes need (Namespaces in XML 1.0, section 3).
 *
 * Returns: (transfer full): a copy that stands by itself
 */
xmlnode *
pt_node_import (const xmlnode *from)
{
  xmlnode *to = xmlnode_new (from->name);

  xmlnode_set_namespace (to, from->xmlns);

  for (const xmlnode *child = from->child; child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_ATTRIB)
      import_attribute (to, from, child);
    else if (child->type == XMLNODE_TYPE_TAG)
      xmlnode_insert_child (to, pt_node_import (child));
    else
      xmlnode_insert_data (to, child->data, (gssize) child->data_sz);
  }

  return to;
}

/**
 * pt_node_copy_alone:
 * @from: an element
 *
 * Returns: (transfer full): a copy with its attributes, without its content
 */
xmlnode *
pt_node_copy_alone (const xmlnode *from)
{
  xmlnode *copy = xmlnode_new (from->name);

  xmlnode_set_namespace (copy, from->xmlns);
  copy_namespaces (copy, from);
  copy_attributes (copy, from);

  return copy;
}
