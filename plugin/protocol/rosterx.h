/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Roster item exchange (XEP-0144, and XEP-0093 before it): contacts that a gateway suggests. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/* Of more items than this the first ones are offered. */
#define PT_ROSTERX_MAX 5000

typedef enum {
  PT_ROSTERX_ADD,
  PT_ROSTERX_DELETE,
  PT_ROSTERX_MODIFY,
} PtRosterxAction;

#define PT_N_ROSTERX_ACTIONS (PT_ROSTERX_MODIFY + 1)

/**
 * PtRosterxItem:
 * @action: what is suggested
 * @jid: the contact's bare address, normalized, at the gateway itself
 * @name: (nullable): its name, cleaned
 * @groups: (not nullable): its groups, cleaned
 * @text: (nullable): what the sender says to it, cleaned; a #GRefString, shared by the items of one
 *   suggestion
 */
typedef struct {
  PtRosterxAction action;
  char *jid;
  char *name;
  GStrv groups;
  char *text;
} PtRosterxItem;

PtRosterxItem *pt_rosterx_item_copy (const PtRosterxItem *item);
void pt_rosterx_item_free (PtRosterxItem *item);
xmlnode *pt_rosterx_find (xmlnode *stanza);
GPtrArray *pt_rosterx_parse (xmlnode *stanza, const char *gateway);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtRosterxItem, pt_rosterx_item_free)

G_END_DECLS
