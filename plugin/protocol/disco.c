/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Service discovery: the items of a server, and what one of them says that it is. */

#include "protocol/disco.h"

#include "protocol/data-policy.h"
#include "protocol/disco-form.h"
#include "protocol/jid.h"
#include "protocol/node.h"

/* A room with more people than this is none that can be believed. */
#define PEOPLE_MAX 9999999u

#define TYPE_ROOM "http://jabber.org/protocol/muc#roominfo"

typedef struct {
  const char *var;
  size_t offset;
} Feature;

static const Feature features[] = {
    {"jabber:iq:registered", G_STRUCT_OFFSET (PtDiscoInfo, registered)},
    {"jabber:iq:register", G_STRUCT_OFFSET (PtDiscoInfo, can_register)},
    {"jabber:iq:gateway", G_STRUCT_OFFSET (PtDiscoInfo, translates)},
    {"jid\\20escaping", G_STRUCT_OFFSET (PtDiscoInfo, escapes)},
    {"http://jabber.org/protocol/commands", G_STRUCT_OFFSET (PtDiscoInfo, has_commands)},
    {"jabber:iq:search", G_STRUCT_OFFSET (PtDiscoInfo, can_search)},
    {"http://jabber.org/protocol/muc", G_STRUCT_OFFSET (PtDiscoInfo, has_rooms)},
};

static gpointer
parse_item (xmlnode *node, const char *server, const char **key)
{
  g_autofree char *jid = pt_jid_normalize_domain (xmlnode_get_attrib (node, "jid"));
  PtDiscoItem *item;

  if (jid == NULL || g_strcmp0 (jid, server) == 0 || xmlnode_get_attrib (node, "node") != NULL)
    return NULL;
  item = g_new0 (PtDiscoItem, 1);
  item->jid = g_steal_pointer (&jid);
  item->name = pt_node_get_name (node, "name");
  *key = item->jid;

  return item;
}

static void
parse_feature (PtDiscoInfo *info, const char *var)
{
  for (size_t i = 0; i < G_N_ELEMENTS (features); i++) {
    if (g_strcmp0 (var, features[i].var) == 0)
      G_STRUCT_MEMBER (gboolean, info, features[i].offset) = TRUE;
  }
}

static gboolean
is_category (const char *category, const char *name)
{
  return category != NULL && g_ascii_strcasecmp (category, name) == 0;
}

/* What Prosody says in place of a component that is configured with a name, and down. */
static gboolean
is_stand_in (const PtDiscoInfo *info, const char *category)
{
  return is_category (category, "component") && g_strcmp0 (info->type, "generic") == 0;
}

/* A gateway's identity outweighs others, of which the first counts. */
static void
parse_identity (PtDiscoInfo *info, xmlnode *identity)
{
  const char *category = xmlnode_get_attrib (identity, "category");
  gboolean is_gateway = is_category (category, "gateway");
  g_autofree char *type = NULL;

  info->has_rooms = info->has_rooms || is_category (category, "conference");
  if (info->is_gateway || (!is_gateway && info->type != NULL))
    return;

  type = pt_node_get_name (identity, "type");
  g_free (info->type);
  g_free (info->name);
  info->is_gateway = is_gateway;
  info->type = type == NULL ? NULL : g_ascii_strdown (type, -1);
  info->name = pt_node_get_name (identity, "name");
  info->is_conference = is_category (category, "conference");
  info->is_stand_in = is_stand_in (info, category);
}

static char *
parse_people (xmlnode *query)
{
  xmlnode *x = pt_disco_form_find (query, TYPE_ROOM);
  g_autofree char *people
      = x != NULL ? pt_disco_form_get_value (x, "muc#roominfo_occupants") : NULL;

  return people != NULL && g_ascii_string_to_unsigned (people, 10, 0, PEOPLE_MAX, NULL, NULL)
             ? g_steal_pointer (&people)
             : NULL;
}

static void
item_free (PtDiscoItem *item)
{
  g_free (item->jid);
  g_free (item->name);
  g_free (item);
}

/**
 * pt_disco_items_parse:
 * @query: (nullable): the `<query/>` of a disco#items result
 * @server: (nullable): the domain that was asked; it is left out
 *
 * Reads the items (XEP-0030 section 4) that may be transports: those whose address is a domain, and
 * not a node of it, each once, in the server's order, the first %PT_DISCO_MAX_ITEMS of them. Addresses come back
 * normalized, names cleaned. Domains elsewhere are among them: compare with pt_jid_is_subdomain().
 *
 * Returns: (transfer full) (element-type PtDiscoItem): the items
 */
GPtrArray *
pt_disco_items_parse (xmlnode *query, const char *server)
{
  g_autofree char *own = pt_jid_normalize_domain (server);

  return pt_node_collect_items (query, PT_DISCO_MAX_ITEMS, own, parse_item,
                                (GDestroyNotify) item_free);
}

/**
 * pt_disco_info_parse:
 * @query: (nullable): the `<query/>` of a disco#info result
 *
 * Reads the first identity of the category "gateway", or the first at all where there is none, and
 * the features (XEP-0030 section 3); of a room also how many people are in it (XEP-0045 section 6.4).
 *
 * Returns: (transfer full): what the entity says of itself; of %NULL, nothing
 */
PtDiscoInfo *
pt_disco_info_parse (xmlnode *query)
{
  PtDiscoInfo *info = g_new0 (PtDiscoInfo, 1);
  xmlnode *node;

  if (query == NULL)
    return info;

  node = xmlnode_get_child (query, "identity");
  for (; node != NULL; node = xmlnode_get_next_twin (node))
    parse_identity (info, node);

  node = xmlnode_get_child (query, "feature");
  for (; node != NULL; node = xmlnode_get_next_twin (node))
    parse_feature (info, xmlnode_get_attrib (node, "var"));
  info->policy = pt_data_policy_parse (query);
  info->people = parse_people (query);

  return info;
}

/**
 * pt_disco_info_copy:
 * @info: what an item says it is
 *
 * Returns: (transfer full): a copy of it
 */
PtDiscoInfo *
pt_disco_info_copy (const PtDiscoInfo *info)
{
  PtDiscoInfo *copy = g_memdup2 (info, sizeof *info);

  copy->type = g_strdup (info->type);
  copy->name = g_strdup (info->name);
  copy->policy = g_strdup (info->policy);
  copy->people = g_strdup (info->people);

  return copy;
}

/**
 * pt_disco_info_free:
 * @info: (transfer full) (nullable): what an entity says of itself
 */
void
pt_disco_info_free (PtDiscoInfo *info)
{
  if (info == NULL)
    return;

  g_free (info->type);
  g_free (info->name);
  g_free (info->policy);
  g_free (info->people);
  g_free (info);
}

/**
 * pt_disco_items_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks for items (XEP-0030 section 4)
 */
xmlnode *
pt_disco_items_query_new (void)
{
  return pt_node_new ("query", PT_NS_DISCO_ITEMS);
}

/**
 * pt_disco_info_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks what an entity is (XEP-0030 section 3)
 */
xmlnode *
pt_disco_info_query_new (void)
{
  return pt_node_new ("query", PT_NS_DISCO_INFO);
}
