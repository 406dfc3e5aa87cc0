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

/* libpurple escapes the namespace of an element, but writes those of prefixes, and with them the
 * element's own, as they are. */
static gboolean
is_written_as_it_is (const char *xmlns)
{
  return xmlns == NULL || strpbrk (xmlns, "<>&'\"") == NULL;
}

static gboolean
declare_namespace (xmlnode *node, const char *prefix, const char *xmlns)
{
  if (!is_written_as_it_is (xmlns) || !is_written_as_it_is (node->xmlns))
    return FALSE;
  if (node->namespace_map == NULL) {
    node->namespace_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert (node->namespace_map, g_strdup (""),
                         g_strdup (node->xmlns == NULL ? "" : node->xmlns));
  }
  g_hash_table_insert (node->namespace_map, g_strdup (prefix), g_strdup (xmlns));

  return TRUE;
}

static void
import_attribute (xmlnode *to, const xmlnode *from, const xmlnode *attribute)
{
  const char *prefix = attribute->prefix;
  const char *xmlns = attribute->xmlns;

  if (prefix != NULL && strcmp (prefix, "xml") != 0) {
    if (xmlns == NULL)
      xmlns = find_namespace (from, prefix);
    if (xmlns == NULL || !declare_namespace (to, prefix, xmlns))
      return;
  }

  xmlnode_set_attrib_full (to, attribute->name, xmlns, prefix, attribute->data);
}

/**
 * pt_node_import_alone:
 * @from: an element
 *
 * As pt_node_import(), of the element alone.
 *
 * Returns: (transfer full): a copy with its attributes, without its content
 */
xmlnode *
pt_node_import_alone (const xmlnode *from)
{
  xmlnode *to = xmlnode_new (from->name);

  xmlnode_set_namespace (to, from->xmlns);
  for (const xmlnode *child = from->child; child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_ATTRIB)
      import_attribute (to, from, child);
  }

  return to;
}

/**
 * pt_node_import:
 * @from: an element
 *
 * A prefix may have been declared on an element around @from. Sent without that element it would be
 * no XML, and the server would end the stream. So the copy's elements have no prefixes, and each
 * says for itself what its attributes need (Namespaces in XML 1.0, section 3). An attribute whose
 * namespace libpurple would not write as XML is left out: it could end the element, and the server
 * that had made it up would write the rest in the user's name.
 *
 * Returns: (transfer full): a copy that stands by itself
 */
xmlnode *
pt_node_import (const xmlnode *from)
{
  xmlnode *to = pt_node_import_alone (from);

  for (const xmlnode *child = from->child; child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_TAG)
      xmlnode_insert_child (to, pt_node_import (child));
    else if (child->type == XMLNODE_TYPE_DATA)
      xmlnode_insert_data (to, child->data, (gssize) child->data_sz);
  }

  return to;
}
