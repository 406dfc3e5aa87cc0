/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What remedies a failure: the action and its label, for each word of the Remedy property. */

#include "common/remedy.h"

/**
 * pt_remedy_parse:
 * @remedy: (nullable): "log-in", "register", or anything else for nothing
 * @action: (out): the action
 *
 * Returns: whether there is one
 */
gboolean
pt_remedy_parse (const char *remedy, PtAction *action)
{
  PtAction found;

  if (!pt_action_parse (remedy, &found)
      || (pt_action_get_info (found)->flags & PT_ACTION_REMEDIES) == 0)
    return FALSE;

  *action = found;
  return TRUE;
}

/**
 * pt_remedy_get_label:
 * @remedy: (nullable): as for pt_remedy_parse()
 * @transport: the transport that has failed
 *
 * Returns: (transfer none) (nullable): the label of a button that remedies, with a mnemonic
 */
const char *
pt_remedy_get_label (const char *remedy, PtTransportInterface *transport)
{
  PtAction action;

  return pt_remedy_parse (remedy, &action) ? pt_action_get_label (action, transport) : NULL;
}
