/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which contact a row of the buddy list shows. */

#include "pidgin/blist-node.h"

/**
 * pt_node_get_buddy:
 * @node: (nullable): what a row stands for
 *
 * A person with several addresses is shown by the one that is reached best.
 *
 * Returns: (transfer none) (nullable): the contact; %NULL for a group or a chat room
 */
PurpleBuddy *
pt_node_get_buddy (PurpleBlistNode *node)
{
  if (node == NULL)
    return NULL;
  if (PURPLE_BLIST_NODE_IS_BUDDY (node))
    return PURPLE_BUDDY (node);
  if (PURPLE_BLIST_NODE_IS_CONTACT (node))
    return purple_contact_get_priority_buddy (PURPLE_CONTACT (node));

  return NULL;
}
