/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The roster: taking items out of results and pushes, in place. */

#include "protocol/roster.h"

#include "protocol/node.h"

static GStrv
parse_groups (xmlnode *item)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  xmlnode *group = xmlnode_get_child (item, "group");

  for (; group != NULL; group = xmlnode_get_next_twin (group)) {
    char *name = xmlnode_get_data (group);

    if (name != NULL)
      g_ptr_array_add (groups, name);
  }

  g_ptr_array_add (groups, NULL);
  g_ptr_array_set_free_func (groups, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&groups), FALSE);
}

static PtRosterItem *
parse_item (xmlnode *node)
{
  const char *subscription = xmlnode_get_attrib (node, "subscription");
  gboolean both = g_strcmp0 (subscription, "both") == 0;
  PtRosterItem *item = g_new0 (PtRosterItem, 1);

  item->jid = g_strdup (xmlnode_get_attrib (node, "jid"));
  item->name = g_strdup (xmlnode_get_attrib (node, "name"));
  item->groups = parse_groups (node);
  item->removed = g_strcmp0 (subscription, "remove") == 0;
  item->subscribed_from = both || g_strcmp0 (subscription, "from") == 0;
  item->subscribed_to = both || g_strcmp0 (subscription, "to") == 0;

  return item;
}

/**
 * pt_roster_item_free:
 * @item: (transfer full) (nullable): an item
 */
void
pt_roster_item_free (PtRosterItem *item)
{
  if (item == NULL)
    return;

  g_free (item->jid);
  g_free (item->name);
  g_strfreev (item->groups);
  g_free (item);
}

/**
 * pt_roster_item_copy:
 * @item: an item
 *
 * Returns: (transfer full): a copy of it
 */
PtRosterItem *
pt_roster_item_copy (const PtRosterItem *item)
{
  PtRosterItem *copy = g_new0 (PtRosterItem, 1);

  copy->jid = g_strdup (item->jid);
  copy->name = g_strdup (item->name);
  copy->groups = g_strdupv (item->groups);
  copy->subscribed_from = item->subscribed_from;
  copy->subscribed_to = item->subscribed_to;
  copy->removed = item->removed;

  return copy;
}

/**
 * pt_roster_strip:
 * @query: the `<query/>` of a roster result or push (RFC 6121 sections 2.1.3 and 2.1.6)
 * @predicate: called once for each item that has an address; %TRUE takes it out
 * @user_data: for @predicate
 *
 * Takes items out of the stanza itself, so that whoever reads it next does not see them. The item
 * that @predicate gets is gone after the call; copy what is to stay.
 */
void
pt_roster_strip (xmlnode *query, PtRosterPredicate predicate, gpointer user_data)
{
  xmlnode *node = xmlnode_get_child (query, "item");

  while (node != NULL) {
    xmlnode *next = xmlnode_get_next_twin (node);
    g_autoptr (PtRosterItem) item = parse_item (node);

    /* The twin was taken first: freeing a node detaches it from its siblings. */
    if (item->jid != NULL && predicate (item, user_data))
      xmlnode_free (node);

    node = next;
  }
}

/**
 * pt_roster_remove_new:
 * @jid: an item's address, as it stands in the roster
 *
 * Returns: (transfer full): the child of an iq set that removes the item (RFC 6121 2.5.1)
 */
xmlnode *
pt_roster_remove_new (const char *jid)
{
  xmlnode *query = pt_node_new ("query", PT_NS_ROSTER);
  xmlnode *item = xmlnode_new_child (query, "item");

  xmlnode_set_attrib (item, "jid", jid);
  xmlnode_set_attrib (item, "subscription", "remove");

  return query;
}
