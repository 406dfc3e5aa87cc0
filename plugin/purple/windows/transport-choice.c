/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports that a window offers to choose from, in lines. */

#include "purple/windows/transport-choice.h"

#include "common/description.h"
#include "model/registry.h"

/**
 * pt_transport_choice_collect:
 * @is_wanted: (nullable): which of them; %NULL: all
 *
 * Returns: (transfer full) (element-type PtTransport): the transports of the accounts that are connected,
 *   by account and by name
 */
GPtrArray *
pt_transport_choice_collect (PtActionRule is_wanted)
{
  GListModel *model = G_LIST_MODEL (pt_registry_get_default ());
  GPtrArray *transports = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (PtTransportInterface) transport = g_list_model_get_item (model, i);

    if (is_wanted == NULL || is_wanted (transport))
      g_ptr_array_add (transports, g_steal_pointer (&transport));
  }

  return transports;
}

/**
 * pt_transport_choice_has_several_accounts:
 * @transports: (element-type PtTransport): transports
 *
 * Returns: whether they are not all of one account
 */
gboolean
pt_transport_choice_has_several_accounts (GPtrArray *transports)
{
  for (guint i = 1; i < transports->len; i++) {
    if (g_strcmp0 (pt_transport_interface_get_account (g_ptr_array_index (transports, 0)),
                   pt_transport_interface_get_account (g_ptr_array_index (transports, i)))
        != 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_transport_choice_make_line:
 * @transport: a #PtTransport
 * @with_state: whether to say how it is
 * @with_account: whether to say whose it is
 *
 * Returns: (transfer full): what stands for it in a list
 */
char *
pt_transport_choice_make_line (PtTransportInterface *transport,
                               gboolean with_state,
                               gboolean with_account)
{
  g_autofree char *line
      = with_state ? pt_description_get_sentence (transport) : pt_description_get_title (transport);
  g_autofree char *account = pt_description_get_account (transport);

  if (!with_account)
    return g_steal_pointer (&line);

  return g_strdup_printf ("%s (%s)", line, account);
}
