/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The shape in which Spark can read what is in private storage. Its reader goes on to the end of
 * what is stored, so that an element beside the list of gateways replaces what it has read and then
 * makes it throw, and so does a second list. In the list the same elements do no harm. So lists are
 * merged, and what other clients have stored is put behind the entries.
 */

#include "protocol/settings-shape.h"

#include <string.h>

#include "protocol/node-copy.h"
#include "protocol/node.h"

/* A thousand entries, more than anybody has transports: not read, so never overwritten. */
#define ELEMENTS_MAX 3000

/**
 * pt_settings_is_element:
 * @node: a node
 * @name: (nullable): a local name
 *
 * Spark's reader takes elements by their local names, whatever the namespace.
 *
 * Returns: whether @node is an element of that name, or any
 */
gboolean
pt_settings_is_element (const xmlnode *node, const char *name)
{
  return node->type == XMLNODE_TYPE_TAG && (name == NULL || strcmp (node->name, name) == 0);
}

/**
 * pt_settings_next_element:
 * @node: (nullable): a node
 * @name: (nullable): a local name
 *
 * Returns: (transfer none) (nullable): @node or the first of its next twins that is an element of
 *   that name, or any
 */
xmlnode *
pt_settings_next_element (xmlnode *node, const char *name)
{
  while (node != NULL && !pt_settings_is_element (node, name))
    node = node->next;

  return node;
}

/**
 * pt_settings_cut_domain:
 * @text: what stands for the address of a gateway
 *
 * What Spark reads an address from: the domain, without a name before it, a resource behind it, or
 * white space around it.
 *
 * Returns: (transfer full): the domain, which need not be valid
 */
char *
pt_settings_cut_domain (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *slash = strchr (stripped, '/');
  char *at;

  if (slash != NULL)
    *slash = '\0';
  at = strchr (stripped, '@');

  return g_strdup (at != NULL ? at + 1 : stripped);
}

/* Spark's JidCreate throws at an address without a domain. */
static gboolean
breaks_spark (const char *address)
{
  g_autofree char *domain = pt_settings_cut_domain (address);

  return *domain == '\0' || strcmp (domain, ".") == 0;
}

/* Spark throws at an element in a value, too. The text of it means to Spark what it means to us;
 * without the whole entry it would mean the opposite. */
static xmlnode *
import_text (const xmlnode *node)
{
  xmlnode *copy = pt_node_import_alone (node);
  g_autofree char *text = xmlnode_get_data (node);

  if (text != NULL)
    xmlnode_insert_data (copy, text, -1);

  return copy;
}

/* What Spark would take for its own, wherever it is: in a list, and in an entry. */
static const char *const LIST_NAMES[] = {"gateways", "gateway", NULL};
static const char *const ENTRY_NAMES[] = {"gateway", "serviceName", "autoLogin", NULL};

static gboolean
is_one_of (const xmlnode *node, const char *const *names)
{
  return node->type == XMLNODE_TYPE_TAG && g_strv_contains (names, node->name);
}

static gboolean
has_any (const xmlnode *parent, const char *const *names)
{
  for (const xmlnode *node = parent->child; node != NULL; node = node->next) {
    if (is_one_of (node, names) || has_any (node, names))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_readable (const xmlnode *entry)
{
  for (const xmlnode *node = entry->child; node != NULL; node = node->next) {
    g_autofree char *text
        = pt_settings_is_element (node, "serviceName") ? xmlnode_get_data (node) : NULL;

    if (pt_settings_is_element (node, "serviceName") && (text == NULL || breaks_spark (text)))
      return FALSE;
  }

  return TRUE;
}

static xmlnode *
import_entry (const xmlnode *entry)
{
  xmlnode *copy = pt_node_import_alone (entry);

  for (const xmlnode *node = entry->child; node != NULL; node = node->next) {
    if (pt_settings_is_element (node, "serviceName") || pt_settings_is_element (node, "autoLogin"))
      xmlnode_insert_child (copy, import_text (node));
    else if (pt_settings_is_element (node, NULL) && !is_one_of (node, ENTRY_NAMES)
             && !has_any (node, ENTRY_NAMES))
      xmlnode_insert_child (copy, pt_node_import (node));
  }

  return copy;
}

static void
import_entries (xmlnode *to, const xmlnode *gateways)
{
  for (const xmlnode *node = gateways->child; node != NULL; node = node->next) {
    if (pt_settings_is_element (node, "gateway") && is_readable (node))
      xmlnode_insert_child (to, import_entry (node));
  }
}

static void
import_others (xmlnode *to, const xmlnode *parent)
{
  for (const xmlnode *node = parent->child; node != NULL; node = node->next) {
    if (pt_settings_is_element (node, "gateways"))
      import_others (to, node);
    else if (pt_settings_is_element (node, NULL) && !is_one_of (node, LIST_NAMES)
             && !has_any (node, LIST_NAMES))
      xmlnode_insert_child (to, pt_node_import (node));
  }
}

static xmlnode *
import_list (xmlnode *root)
{
  xmlnode *first = pt_settings_next_element (root->child, "gateways");
  xmlnode *list
      = first != NULL ? pt_node_import_alone (first) : pt_node_new ("gateways", root->xmlns);

  for (; first != NULL; first = pt_settings_next_element (first->next, "gateways"))
    import_entries (list, first);
  import_entries (list, root);

  return list;
}

/**
 * pt_settings_shape:
 * @root: the element of Spark's in private storage
 *
 * Left out is what nobody means: text directly in the lists, elements in a value, and, as Spark
 * throws at it and then reads nothing, an entry whose address has no domain.
 *
 * Returns: (transfer full): a copy of the element with one list of all entries
 */
xmlnode *
pt_settings_shape (xmlnode *root)
{
  xmlnode *copy = pt_node_import_alone (root);

  xmlnode_insert_child (copy, import_list (root));

  return copy;
}

/**
 * pt_settings_shape_others:
 * @root: the element of Spark's in private storage
 *
 * Left out is what would make Spark throw in the list, too: an element with an entry or a list in
 * it.
 *
 * Returns: (transfer full): an element with what other clients have stored, in or beside the lists
 */
xmlnode *
pt_settings_shape_others (const xmlnode *root)
{
  xmlnode *others = xmlnode_new ("others");

  import_others (others, root);

  return others;
}

static guint
count_elements (const xmlnode *parent)
{
  guint count = 1;

  for (const xmlnode *node = parent->child; node != NULL && count <= ELEMENTS_MAX;
       node = node->next) {
    if (pt_settings_is_element (node, NULL))
      count += count_elements (node);
  }

  return count;
}

/**
 * pt_settings_is_too_long:
 * @root: the element of Spark's in private storage
 *
 * Returns: whether it has more in it than can be meant
 */
gboolean
pt_settings_is_too_long (const xmlnode *root)
{
  return count_elements (root) > ELEMENTS_MAX;
}
