/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An action as a call on the bus: the parameters of the method Perform, made and read. */

#include "common/action-call.h"

#define VALUE  "value"
#define DETAIL "detail"

/**
 * pt_action_call_make:
 * @action: an action that the bus knows
 * @value: of a toggle, what it is to be
 * @detail: (nullable): of an action that takes one, the detail
 *
 * Returns: (transfer floating): the arguments of Perform
 */
GVariant *
pt_action_call_make (PtAction action, gboolean value, const char *detail)
{
  const PtActionInfo *info = pt_action_get_info (action);
  g_auto (GVariantDict) parameters = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (info != NULL && (info->flags & PT_ACTION_OF_VIEW) == 0, NULL);

  if (info->property != NULL)
    g_variant_dict_insert (&parameters, VALUE, "b", value);
  if (info->flags & PT_ACTION_TAKES_DETAIL)
    g_variant_dict_insert (&parameters, DETAIL, "s", detail != NULL ? detail : "");

  return g_variant_new ("(s@a{sv})", info->nick, g_variant_dict_end (&parameters));
}

/**
 * pt_action_call_read:
 * @action: an action that the bus knows
 * @parameters: the parameters that came with it
 * @value: (out): of a toggle, what it is to be
 * @detail: (out) (nullable) (transfer none): of an action that takes one, the detail; of @parameters
 *
 * Returns: whether they are what the action takes: nothing is missing, too much, or of another type
 */
gboolean
pt_action_call_read (PtAction action, GVariant *parameters, gboolean *value, const char **detail)
{
  const PtActionInfo *info = pt_action_get_info (action);
  gsize n = 0;

  g_return_val_if_fail (info != NULL, FALSE);

  *value = FALSE;
  *detail = NULL;
  if (info->property != NULL) {
    if (!g_variant_lookup (parameters, VALUE, "b", value))
      return FALSE;
    n++;
  }
  if (info->flags & PT_ACTION_TAKES_DETAIL) {
    if (!g_variant_lookup (parameters, DETAIL, "&s", detail))
      return FALSE;
    n++;
  }

  return g_variant_n_children (parameters) == n;
}
