/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's settings in private storage: read as Spark reads them, written as Spark can read them,
 * and nothing lost that another client put there. */

#include "protocol/settings.h"

#include <string.h>

#include "protocol/jid.h"
#include "protocol/node.h"
#include "protocol/settings-shape.h"
#include "protocol/stanza-error.h"

struct _PtSettings {
  xmlnode *root;       /* in the shape that Spark reads */
  xmlnode *gateways;   /* its only child, which has the entries */
  xmlnode *others;     /* has what other clients have stored */
  GHashTable *entries; /* domain -> the entry that counts, an xmlnode; not owned */
};

static xmlnode *
query_new (xmlnode *root)
{
  xmlnode *query = pt_node_new ("query", PT_NS_PRIVATE);

  xmlnode_insert_child (query, root);

  return query;
}

static xmlnode *
first_entry (const PtSettings *settings)
{
  return pt_settings_next_element (settings->gateways->child, "gateway");
}

/* --- Addresses and values ---------------------------------------------------------------- */

/* Of several elements of one name the last one counts: Spark overwrites what it read before. */
static char *
get_text (const xmlnode *entry, const char *name)
{
  const xmlnode *last = NULL;

  for (const xmlnode *node = entry->child; node != NULL; node = node->next) {
    if (pt_settings_is_element (node, name))
      last = node;
  }

  return last == NULL ? NULL : xmlnode_get_data (last);
}

/* An address that names no host, as "host:5222", is of no transport, but stays. */
static char *
get_address (const xmlnode *entry)
{
  g_autofree char *text = get_text (entry, "serviceName");
  g_autofree char *domain = text == NULL ? NULL : pt_settings_cut_domain (text);

  return domain == NULL ? NULL : pt_jid_normalize_domain (domain);
}

static gboolean
has_address (const xmlnode *entry, const char *domain)
{
  g_autofree char *address = get_address (entry);

  return g_strcmp0 (address, domain) == 0;
}

/* Java's Boolean.parseBoolean(): no trimming, no "1". */
static gboolean
parse_auto_login (const xmlnode *entry)
{
  g_autofree char *text = get_text (entry, "autoLogin");

  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
}

static void
remove_elements (xmlnode *parent, const char *name)
{
  xmlnode *next;

  for (xmlnode *node = pt_settings_next_element (parent->child, name); node != NULL; node = next) {
    next = pt_settings_next_element (node->next, name);
    xmlnode_free (node);
  }
}

static void
write_auto_login (xmlnode *entry, gboolean auto_login)
{
  remove_elements (entry, "autoLogin");
  pt_node_add_text (entry, "autoLogin", auto_login ? "true" : "false");
}

static void
index_entries (PtSettings *settings)
{
  g_hash_table_remove_all (settings->entries);
  for (xmlnode *node = first_entry (settings); node != NULL;
       node = pt_settings_next_element (node->next, "gateway")) {
    char *address = get_address (node);

    if (address != NULL)
      g_hash_table_replace (settings->entries, address, node);
  }
}

static xmlnode *
find_entry (const PtSettings *settings, const char *address)
{
  g_autofree char *domain = pt_jid_normalize_domain (address);

  return domain == NULL ? NULL : g_hash_table_lookup (settings->entries, domain);
}

/* Takes both elements. */
static PtSettings *
settings_new (xmlnode *root, xmlnode *others)
{
  PtSettings *settings = g_new0 (PtSettings, 1);

  settings->root = root;
  settings->gateways = pt_settings_next_element (root->child, "gateways");
  settings->others = others;
  settings->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index_entries (settings);

  return settings;
}

/* --- The settings ------------------------------------------------------------------------ */

/**
 * pt_settings_parse:
 * @query: (nullable): the `<query/>` of a private storage result (XEP-0049)
 * @error: %PT_PROTOCOL_ERROR_MALFORMED when Spark's element is not there, or has more in it than
 *   can be meant
 *
 * Takes a copy of what is in Spark's element, what this project does not know too; lists are
 * merged. Left out is what nobody means: text directly in the lists, elements in a value, and, as
 * Spark throws at them and then reads nothing, entries whose address has no domain, and elements of
 * other clients that have in them what Spark would take for its own. An empty element is an empty document: nothing
 * was stored yet. After a failure there is nothing that could be written back, so nothing of another
 * client's gets lost.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error set
 */
PtSettings *
pt_settings_parse (xmlnode *query, GError **error)
{
  g_autoptr (PtSettings) settings = NULL;
  xmlnode *root = NULL;

  if (query != NULL)
    root = xmlnode_get_child_with_namespace (query, "gateway-settings", PT_NS_SETTINGS);
  if (root == NULL || pt_settings_is_too_long (root)) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));
    return NULL;
  }
  settings = settings_new (pt_settings_shape (root), pt_settings_shape_others (root));

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
  return settings_new (xmlnode_copy (settings->root), xmlnode_copy (settings->others));
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

  g_hash_table_unref (settings->entries);
  xmlnode_free (settings->root);
  xmlnode_free (settings->others);
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

static void
add_entry (PtSettings *settings, const char *domain, gboolean auto_login)
{
  xmlnode *entry = xmlnode_new_child (settings->gateways, "gateway");

  pt_node_add_text (entry, "serviceName", domain);
  write_auto_login (entry, auto_login);
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

  if (domain == NULL)
    return;
  if (!g_hash_table_contains (settings->entries, domain))
    add_entry (settings, domain, auto_login);
  for (xmlnode *node = first_entry (settings); node != NULL;
       node = pt_settings_next_element (node->next, "gateway")) {
    if (has_address (node, domain))
      write_auto_login (node, auto_login);
  }
  index_entries (settings);
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
  g_autofree char *domain = pt_jid_normalize_domain (address);
  xmlnode *next;

  if (domain == NULL)
    return;
  for (xmlnode *node = first_entry (settings); node != NULL; node = next) {
    next = pt_settings_next_element (node->next, "gateway");
    if (has_address (node, domain))
      xmlnode_free (node);
  }
  index_entries (settings);
}

/**
 * pt_settings_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks for the settings (XEP-0049 section 3)
 */
xmlnode *
pt_settings_query_new (void)
{
  return query_new (pt_node_new ("gateway-settings", PT_NS_SETTINGS));
}

/**
 * pt_settings_store_new:
 * @settings: settings
 *
 * Writes the element so that Spark can read it: `<gateways/>` is its only child, without white
 * space in or before it, and what other clients have stored stands behind the entries.
 *
 * Returns: (transfer full): the child of an iq set that replaces the settings (XEP-0049 section 3)
 */
xmlnode *
pt_settings_store_new (const PtSettings *settings)
{
  xmlnode *root = xmlnode_copy (settings->root);
  xmlnode *gateways = pt_settings_next_element (root->child, "gateways");

  for (xmlnode *node = settings->others->child; node != NULL; node = node->next) {
    if (pt_settings_is_element (node, NULL))
      xmlnode_insert_child (gateways, xmlnode_copy (node));
  }

  return query_new (root);
}
