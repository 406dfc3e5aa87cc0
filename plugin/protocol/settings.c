/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's settings in private storage: read as Spark reads them, written as Spark can read them,
 * and nothing lost that another client put there. */

#include "protocol/settings.h"

#include <string.h>

#include "protocol/stanza-error.h"
#include "protocol/jid.h"
#include "protocol/node-copy.h"

/* More entries than anybody has transports: not read, so never overwritten. */
#define ENTRIES_MAX 1000

struct _PtSettings {
  xmlnode *root;
};

static xmlnode *
add_child (xmlnode *parent, const char *name, const char *text)
{
  xmlnode *child = xmlnode_new_child (parent, name);

  xmlnode_set_namespace (child, xmlnode_get_namespace (parent));
  if (text != NULL)
    xmlnode_insert_data (child, text, -1);

  return child;
}

static xmlnode *
root_new (void)
{
  xmlnode *root = xmlnode_new ("gateway-settings");

  xmlnode_set_namespace (root, PT_NS_SETTINGS);

  return root;
}

static xmlnode *
query_new (xmlnode *root)
{
  xmlnode *query = xmlnode_new ("query");

  xmlnode_set_namespace (query, PT_NS_PRIVATE);
  xmlnode_insert_child (query, root);

  return query;
}

static gboolean
is_element (const xmlnode *node, const char *name)
{
  return node->type == XMLNODE_TYPE_TAG && (name == NULL || strcmp (node->name, name) == 0);
}

/* Spark's reader takes elements by their local names, whatever the namespace. */
static xmlnode *
next_element (xmlnode *node, const char *name)
{
  while (node != NULL && !is_element (node, name))
    node = node->next;

  return node;
}

static xmlnode *
first_entry (const PtSettings *settings)
{
  xmlnode *gateways = next_element (settings->root->child, "gateways");

  return gateways == NULL ? NULL : next_element (gateways->child, "gateway");
}

/* Of several elements of one name the last one counts: Spark overwrites what it read before. */
static xmlnode *
last_element (xmlnode *parent, const char *name)
{
  xmlnode *last = NULL;

  for (xmlnode *node = parent->child; node != NULL; node = node->next) {
    if (is_element (node, name))
      last = node;
  }

  return last;
}

/* Spark's nextText() throws at an element inside, its JidCreate at what is no domain; an entry with
 * such a name has no address. */
static char *
get_address (xmlnode *entry)
{
  g_autofree char *address = NULL;

  for (xmlnode *node = next_element (entry->child, "serviceName"); node != NULL;
       node = next_element (node->next, "serviceName")) {
    g_autofree char *text = xmlnode_get_data (node);

    g_free (address);
    address = pt_jid_normalize_domain (text);
    if (address == NULL || next_element (node->child, NULL) != NULL)
      return NULL;
  }

  return g_steal_pointer (&address);
}

static gboolean
has_address (xmlnode *entry, const char *domain)
{
  g_autofree char *address = get_address (entry);

  return domain != NULL && g_strcmp0 (address, domain) == 0;
}

static xmlnode *
find_entry (const PtSettings *settings, const char *address)
{
  g_autofree char *domain = pt_jid_normalize_domain (address);
  xmlnode *found = NULL;

  for (xmlnode *node = first_entry (settings); node != NULL;
       node = next_element (node->next, "gateway")) {
    if (has_address (node, domain))
      found = node;
  }

  return found;
}

/* Java's Boolean.parseBoolean(): no trimming, no "1". */
static gboolean
parse_auto_login (xmlnode *entry)
{
  xmlnode *node = last_element (entry, "autoLogin");
  g_autofree char *text = node == NULL ? NULL : xmlnode_get_data (node);

  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
}

static void
write_auto_login (xmlnode *entry, gboolean auto_login)
{
  for (xmlnode *node = last_element (entry, "autoLogin"); node != NULL;
       node = last_element (entry, "autoLogin"))
    xmlnode_free (node);

  add_child (entry, "autoLogin", auto_login ? "true" : "false");
}

static void
add_entry (PtSettings *settings, const char *domain, gboolean auto_login)
{
  xmlnode *gateways = next_element (settings->root->child, "gateways");
  xmlnode *entry;

  if (gateways == NULL)
    gateways = add_child (settings->root, "gateways", NULL);

  entry = add_child (gateways, "gateway", NULL);
  add_child (entry, "serviceName", domain);
  write_auto_login (entry, auto_login);
}

static gboolean
is_too_long (const PtSettings *settings)
{
  guint count = 0;

  for (xmlnode *node = first_entry (settings); node != NULL;
       node = next_element (node->next, "gateway"))
    count++;

  return count > ENTRIES_MAX;
}

static gboolean
breaks_spark (xmlnode *entry)
{
  g_autofree char *address = get_address (entry);

  return address == NULL && next_element (entry->child, "serviceName") != NULL;
}

/* Spark throws at an element in here, too. Without it the value means to Spark what it means to us;
 * without the whole entry it would mean the opposite. */
static xmlnode *
write_auto_login_text (xmlnode *node)
{
  xmlnode *copy = pt_node_copy_alone (node);
  g_autofree char *text = xmlnode_get_data (node);

  if (text != NULL)
    xmlnode_insert_data (copy, text, -1);

  return copy;
}

static void
write_children (xmlnode *to, xmlnode *from)
{
  for (xmlnode *node = next_element (from->child, NULL); node != NULL;
       node = next_element (node->next, NULL)) {
    gboolean is_value = strcmp (node->name, "autoLogin") == 0;

    xmlnode_insert_child (to, is_value ? write_auto_login_text (node) : xmlnode_copy (node));
  }
}

static xmlnode *
write_gateways (xmlnode *gateways)
{
  xmlnode *copy = pt_node_copy_alone (gateways);

  for (xmlnode *node = next_element (gateways->child, NULL); node != NULL;
       node = next_element (node->next, NULL)) {
    xmlnode *child;

    if (!is_element (node, "gateway")) {
      xmlnode_insert_child (copy, xmlnode_copy (node));
    } else if (!breaks_spark (node)) {
      child = pt_node_copy_alone (node);
      write_children (child, node);
      xmlnode_insert_child (copy, child);
    }
  }

  return copy;
}

/**
 * pt_settings_parse:
 * @query: (nullable): the `<query/>` of a private storage result (XEP-0049)
 * @error: %PT_PROTOCOL_ERROR_MALFORMED when Spark's element is not there, or has more entries than
 *   can be meant
 *
 * Takes a copy of everything in Spark's element, what this project does not know too. An empty
 * element is an empty document: nothing was stored yet. After a failure there is nothing that could
 * be written back, so nothing of another client's gets lost.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error set
 */
PtSettings *
pt_settings_parse (xmlnode *query, GError **error)
{
  g_autoptr (PtSettings) settings = g_new0 (PtSettings, 1);
  xmlnode *root = NULL;

  if (query != NULL)
    root = xmlnode_get_child_with_namespace (query, "gateway-settings", PT_NS_SETTINGS);
  if (root != NULL)
    settings->root = pt_node_import (root);

  if (root == NULL || is_too_long (settings)) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));
    return NULL;
  }

  return g_steal_pointer (&settings);
}

/**
 * pt_settings_copy:
 * @settings: settings
 *
 * Returns: (transfer full): settings with the same content
 */
PtSettings *
pt_settings_copy (const PtSettings *settings)
{
  PtSettings *copy = g_new0 (PtSettings, 1);

  copy->root = xmlnode_copy (settings->root);

  return copy;
}

/**
 * pt_settings_free:
 * @settings: (transfer full) (nullable): settings
 */
void
pt_settings_free (PtSettings *settings)
{
  if (settings == NULL)
    return;

  g_clear_pointer (&settings->root, xmlnode_free);
  g_free (settings);
}

/**
 * pt_settings_has_auto_login:
 * @settings: settings
 * @address: (nullable): the domain of a transport, in any spelling
 *
 * Returns: whether there is an entry for @address
 */
gboolean
pt_settings_has_auto_login (const PtSettings *settings, const char *address)
{
  return find_entry (settings, address) != NULL;
}

/**
 * pt_settings_get_auto_login:
 * @settings: settings
 * @address: (nullable): the domain of a transport, in any spelling
 *
 * Reads as Spark does: no entry means %TRUE, of values only "true", in any case, is %TRUE, and of
 * several entries for one address the last one counts.
 *
 * Returns: whether to log in to @address at sign-on, when the user is registered there
 */
gboolean
pt_settings_get_auto_login (const PtSettings *settings, const char *address)
{
  xmlnode *entry = find_entry (settings, address);

  return entry == NULL || parse_auto_login (entry);
}

/**
 * pt_settings_set_auto_login:
 * @settings: settings
 * @address: the domain of a transport; nothing happens when it is not valid
 * @auto_login: whether to log in to it at sign-on
 *
 * Changes every entry for @address, or adds one.
 */
void
pt_settings_set_auto_login (PtSettings *settings, const char *address, gboolean auto_login)
{
  g_autofree char *domain = pt_jid_normalize_domain (address);
  gboolean found = FALSE;

  if (domain == NULL)
    return;

  for (xmlnode *node = first_entry (settings); node != NULL;
       node = next_element (node->next, "gateway")) {
    if (has_address (node, domain)) {
      write_auto_login (node, auto_login);
      found = TRUE;
    }
  }

  if (!found)
    add_entry (settings, domain, auto_login);
}

/**
 * pt_settings_remove:
 * @settings: settings
 * @address: (nullable): the domain of a transport, in any spelling
 *
 * Takes out every entry for @address.
 */
void
pt_settings_remove (PtSettings *settings, const char *address)
{
  for (xmlnode *node = find_entry (settings, address); node != NULL;
       node = find_entry (settings, address))
    xmlnode_free (node);
}

/**
 * pt_settings_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks for the settings (XEP-0049 section 3)
 */
xmlnode *
pt_settings_query_new (void)
{
  return query_new (root_new ());
}

/**
 * pt_settings_store_new:
 * @settings: settings
 *
 * Writes the element so that Spark can read it, and then so that nothing of another client's is
 * lost: `<gateways/>` first, no white space in or before it, elements of other clients behind it
 * as they came. Left out is only what nobody writes: text directly in the lists, elements in a
 * value, and entries whose address makes Spark throw and so hides all the others from it.
 *
 * Returns: (transfer full): the child of an iq set that replaces the settings (XEP-0049 section 3)
 */
xmlnode *
pt_settings_store_new (const PtSettings *settings)
{
  xmlnode *root = pt_node_copy_alone (settings->root);
  xmlnode *gateways = next_element (settings->root->child, "gateways");

  if (gateways != NULL)
    xmlnode_insert_child (root, write_gateways (gateways));
  else
    add_child (root, "gateways", NULL);

  for (xmlnode *node = next_element (settings->root->child, NULL); node != NULL;
       node = next_element (node->next, NULL)) {
    if (node != gateways)
      xmlnode_insert_child (root, xmlnode_copy (node));
  }

  return query_new (root);
}
