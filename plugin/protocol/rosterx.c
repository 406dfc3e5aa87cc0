/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Roster item exchange: the suggestions that a gateway may make, and no others. */

#include "protocol/rosterx.h"

#include <string.h>

#include "common/text.h"
#include "protocol/jid.h"
#include "protocol/node.h"

#define NS_ROSTERX    "http://jabber.org/protocol/rosterx"
#define NS_OLD_ROSTER "jabber:x:roster"

/* Nobody files a contact in more groups than this. */
#define GROUPS_MAX 16

static const char *const action_names[] = {
    [PT_ROSTERX_ADD] = "add",
    [PT_ROSTERX_DELETE] = "delete",
    [PT_ROSTERX_MODIFY] = "modify",
};
G_STATIC_ASSERT (G_N_ELEMENTS (action_names) == PT_N_ROSTERX_ACTIONS);

/* XEP-0144 section 3.1: no action is add. One that is not known must not be taken for that. */
static gboolean
parse_action (xmlnode *node, PtRosterxAction *action)
{
  const char *name = xmlnode_get_attrib (node, "action");

  *action = PT_ROSTERX_ADD;
  if (name == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++) {
    if (strcmp (name, action_names[i]) == 0) {
      *action = (PtRosterxAction) i;
      return TRUE;
    }
  }

  return FALSE;
}

/* A gateway speaks for the contacts on its other side only. */
static char *
parse_jid (xmlnode *node, const char *domain)
{
  const char *jid = xmlnode_get_attrib (node, "jid");

  return pt_jid_is_contact_of (jid, domain) ? pt_jid_get_bare (jid) : NULL;
}

static GStrv
parse_groups (xmlnode *node)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  xmlnode *group = xmlnode_get_child (node, "group");

  for (; group != NULL && groups->len < GROUPS_MAX; group = xmlnode_get_next_twin (group)) {
    g_autofree char *name = pt_node_get_line (group, PT_TEXT_NAME_MAX);

    if (name != NULL && !g_ptr_array_find_with_equal_func (groups, name, g_str_equal, NULL))
      g_ptr_array_add (groups, g_steal_pointer (&name));
  }
  g_ptr_array_add (groups, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&groups), FALSE);
}

static gpointer
parse_item (xmlnode *node, const char *domain, const char **key)
{
  g_autofree char *jid = parse_jid (node, domain);
  PtRosterxAction action;
  PtRosterxItem *item;

  if (jid == NULL || !parse_action (node, &action))
    return NULL;

  item = g_new0 (PtRosterxItem, 1);
  item->action = action;
  item->jid = g_steal_pointer (&jid);
  item->name = pt_node_get_name (node, "name");
  item->groups = parse_groups (node);
  *key = item->jid;

  return item;
}

/* XEP-0144 section 3.1: a message may say in its body what the suggestion is about. */
static char *
parse_text (xmlnode *stanza)
{
  xmlnode *body = xmlnode_get_child (stanza, "body");
  g_autofree char *data = body != NULL ? xmlnode_get_data (body) : NULL;
  g_autofree char *text = pt_text_clean_lines (data, PT_TEXT_LINE_MAX);

  return *text != '\0' ? g_ref_string_new (text) : NULL;
}

static void
set_text (GPtrArray *items, char *text)
{
  for (guint i = 0; i < items->len; i++)
    ((PtRosterxItem *) g_ptr_array_index (items, i))->text = g_ref_string_acquire (text);
}

/**
 * pt_rosterx_find:
 * @stanza: a message or an iq
 *
 * Returns: (transfer none) (nullable): the roster item exchange in it; that of XEP-0093 has items to
 *   add only, and otherwise the same form
 */
xmlnode *
pt_rosterx_find (xmlnode *stanza)
{
  xmlnode *x = xmlnode_get_child_with_namespace (stanza, "x", NS_ROSTERX);

  return x != NULL ? x : xmlnode_get_child_with_namespace (stanza, "x", NS_OLD_ROSTER);
}

/**
 * pt_rosterx_item_copy:
 * @item: a suggestion
 *
 * Returns: (transfer full): the same
 */
PtRosterxItem *
pt_rosterx_item_copy (const PtRosterxItem *item)
{
  PtRosterxItem *copy = g_new0 (PtRosterxItem, 1);

  copy->action = item->action;
  copy->jid = g_strdup (item->jid);
  copy->name = g_strdup (item->name);
  copy->groups = g_strdupv (item->groups);
  copy->text = item->text != NULL ? g_ref_string_acquire (item->text) : NULL;

  return copy;
}

/**
 * pt_rosterx_item_free:
 * @item: (transfer full) (nullable): a suggestion
 */
void
pt_rosterx_item_free (PtRosterxItem *item)
{
  if (item == NULL)
    return;

  g_free (item->jid);
  g_free (item->name);
  g_strfreev (item->groups);
  g_clear_pointer (&item->text, g_ref_string_release);
  g_free (item);
}

/**
 * pt_rosterx_parse:
 * @stanza: a message or an iq that may hold a roster item exchange
 * @gateway: the domain that it is from
 *
 * Reads what a gateway suggests to do with the roster (XEP-0144 section 3): the first
 * %PT_ROSTERX_MAX items that have an action we know, and that are contacts at @gateway itself, each
 * once. Whether the user is registered there, and what is in the roster, is for the caller to see.
 *
 * Returns: (transfer full) (element-type PtRosterxItem): the items, in the order of the sender
 */
GPtrArray *
pt_rosterx_parse (xmlnode *stanza, const char *gateway)
{
  g_autofree char *domain = pt_jid_normalize_domain (gateway);
  GPtrArray *items = pt_node_collect_items (pt_rosterx_find (stanza), PT_ROSTERX_MAX, domain,
                                            parse_item, (GDestroyNotify) pt_rosterx_item_free);
  char *text = parse_text (stanza);

  if (text != NULL) {
    set_text (items, text);
    g_ref_string_release (text);
  }

  return items;
}
