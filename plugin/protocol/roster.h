/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The roster (RFC 6121 2): taking items out of results and pushes, in place. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_ROSTER "jabber:iq:roster"

/**
 * PtRosterItem:
 * @jid: as it stands in the roster
 * @name: (nullable): the user's name for it
 * @groups: (not nullable): the groups that it is in
 * @subscribed_from: the item hears the user's broadcast presence: subscription from or both
 * @subscribed_to: the user hears the item's: subscription to or both
 * @removed: a push that removes the item
 */
typedef struct {
  char *jid;
  char *name;
  GStrv groups;
  gboolean subscribed_from;
  gboolean subscribed_to;
  gboolean removed;
} PtRosterItem;

typedef gboolean (*PtRosterPredicate) (const PtRosterItem *item, gpointer user_data);

PtRosterItem *pt_roster_item_copy (const PtRosterItem *item);
void pt_roster_item_free (PtRosterItem *item);
xmlnode *pt_roster_remove_new (const char *jid);
void pt_roster_strip (xmlnode *query, PtRosterPredicate predicate, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtRosterItem, pt_roster_item_free)

G_END_DECLS
