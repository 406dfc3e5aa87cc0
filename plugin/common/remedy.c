/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What remedies a failure: the actions and their labels, for the words of the Remedy property, of which
 * there may be several with spaces between, the best first.
 */

#include "common/remedy.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/action-label.h"
#include "common/state.h"

/**
 * pt_remedy_parse:
 * @remedy: (nullable): words such as "log-in", "register" and "write", or anything else for nothing
 * @action: (out): the action of the first
 *
 * Returns: whether there is one
 */
gboolean
pt_remedy_parse (const char *remedy, PtAction *action)
{
  g_autofree char *first = remedy != NULL ? g_strndup (remedy, strcspn (remedy, " ")) : NULL;
  PtAction found;

  if (!pt_action_parse (first, &found)
      || (pt_action_get_info (found)->flags & PT_ACTION_REMEDIES) == 0)
    return FALSE;

  *action = found;
  return TRUE;
}

/**
 * pt_remedy_is_needless:
 * @transport: a transport that had failed when the user was told
 *
 * Returns: whether what was told is not true any more, so that it is to be taken away
 */
gboolean
pt_remedy_is_needless (PtTransportInterface *transport)
{
  PtState state = pt_state_from_nick (pt_transport_interface_get_state (transport));

  return state == PT_STATE_LOGGED_IN || state == PT_STATE_LOGGED_OUT
         || state == PT_STATE_NOT_SET_UP;
}

/**
 * pt_remedy_get_next:
 * @remedy: (nullable): as for pt_remedy_parse()
 *
 * Returns: (transfer none) (nullable): what follows the first word, a part of @remedy
 */
const char *
pt_remedy_get_next (const char *remedy)
{
  const char *space = remedy != NULL ? strchr (remedy, ' ') : NULL;

  return space != NULL ? space + 1 : NULL;
}

/**
 * pt_remedy_get_label:
 * @remedy: (nullable): as for pt_remedy_parse()
 * @transport: the transport that has failed
 *
 * Returns: (transfer none) (nullable): the label of a button that does the first, with a mnemonic
 */
const char *
pt_remedy_get_label (const char *remedy, PtTransportInterface *transport)
{
  PtAction action;

  return pt_remedy_parse (remedy, &action) ? pt_action_get_label (action, transport) : NULL;
}

/**
 * pt_remedy_get_answer_label:
 * @remedy: (nullable): as for pt_remedy_parse()
 * @transport: the transport that has said something
 *
 * Returns: (transfer none) (nullable): the label of a button that answers it, with a mnemonic
 */
const char *
pt_remedy_get_answer_label (const char *remedy, PtTransportInterface *transport)
{
  PtAction action;

  if (pt_remedy_parse (remedy, &action) && action == PT_ACTION_WRITE)
    return _ ("_Reply");

  return pt_remedy_get_label (remedy, transport);
}
