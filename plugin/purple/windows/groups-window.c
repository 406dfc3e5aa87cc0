/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The groups of a network: the rooms that its gateway lists, to be joined now or always. */

#include "purple/windows/groups-window.h"

#include <glib/gi18n-lib.h>

#include "model/gateway-queries.h"
#include "purple/windows/flow.h"
#include "purple/windows/table-window.h"

/* It has no data of its own. */
static const PtFlowType TYPE = {.kind = "groups", .free = g_free};

static void
on_rooms (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PtTable) table = pt_gateway_fetch_rooms_finish (
      pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: groups"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Groups on %s"), name);

  if (error != NULL) {
    pt_flow_fail (flow, error);
    return;
  }
  pt_table_window_show_rooms (flow->account, flow->transport, title, primary,
                              g_steal_pointer (&table));
  pt_flow_free (flow);
}

/**
 * pt_groups_window_open:
 * @account: an account
 * @transport: one of its transports
 *
 * Shows which groups there are.
 */
void
pt_groups_window_open (PtAccount *account, PtTransport *transport)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  pt_gateway_fetch_rooms (pt_transport_get_peer (transport), on_rooms,
                          pt_flow_new (&TYPE, account, transport, NULL));
}
