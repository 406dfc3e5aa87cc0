/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an action is called: in menus, on buttons and in lists. */

#include "common/action-label.h"

#include <glib/gi18n-lib.h>

/**
 * pt_action_choose_label:
 * @action: an action
 * @transport: a transport
 *
 * Returns: (transfer none): that one of the action's labels that fits the transport as it is
 */
const PtActionLabel *
pt_action_choose_label (PtAction action, PtTransportInterface *transport)
{
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_val_if_fail (info != NULL && PT_IS_TRANSPORT_INTERFACE (transport), NULL);

  return info->is_other != NULL && info->is_other (transport) ? &info->other_label : &info->label;
}

/**
 * pt_action_get_label:
 * @action: an action that has a label
 * @transport: a transport
 *
 * Returns: (transfer none): what a menu or a button says, with a mnemonic
 */
const char *
pt_action_get_label (PtAction action, PtTransportInterface *transport)
{
  const PtActionLabel *label = pt_action_choose_label (action, transport);

  g_return_val_if_fail (label != NULL && label->text != NULL, "");

  return _ (label->text);
}

static char *
remove_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}

/**
 * pt_action_make_list_label:
 * @action: an action that has a label
 * @transport: a transport
 *
 * Returns: (transfer full): what a list says that has neither groups nor checks, without a mnemonic
 */
char *
pt_action_make_list_label (PtAction action, PtTransportInterface *transport)
{
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_val_if_fail (info != NULL, g_strdup (""));

  if (info->list_undo != NULL && pt_action_is_set (action, transport))
    return g_strdup (_ (info->list_undo));
  if (info->list_label != NULL)
    return g_strdup (_ (info->list_label));

  return remove_mnemonic (pt_action_get_label (action, transport));
}
