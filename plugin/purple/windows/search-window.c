/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching a network's directory: the gateway's form, then what was found. */

#include "purple/windows/search-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/gateway-queries.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"
#include "purple/windows/table-window.h"

/* The data is the gateway's form. */
static void
free_search (gpointer data)
{
  if (data != NULL)
    pt_search_free (data);
}

static const char *
get_name (const PtFlow *flow)
{
  return pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));
}

static char *
make_title (const PtFlow *flow)
{
  return g_strdup_printf (_ ("%s: search"), get_name (flow));
}

static void
show (PtFlow *flow)
{
  const PtSearch *search = flow->data;
  g_autofree char *title = make_title (flow);
  g_autofree char *primary = g_strdup_printf (_ ("Search for people on %s"), get_name (flow));
  g_autofree char *instructions = pt_fields_make_instructions (search->form);

  pt_flow_ask (flow, search->form, title, primary,
               flow->reason != NULL ? flow->reason : instructions);
}

static void
show_results (PtFlow *flow, PtTable *table)
{
  g_autofree char *title = make_title (flow);
  g_autofree char *primary = g_strdup_printf (_ ("Found on %s"), get_name (flow));

  pt_table_window_show (flow->account, flow->transport, title, primary, NULL, table);
  pt_flow_free (flow);
}

static void
on_results (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PtTable) table
      = pt_gateway_search_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);

  if (pt_flow_is_interrupted (error))
    pt_flow_fail (flow, error);
  else if (error != NULL)
    pt_flow_show (flow, error->message);
  else if (table->rows->len == 0)
    pt_flow_show (flow, _ ("Nobody was found."));
  else
    show_results (flow, g_steal_pointer (&table));
}

static void
submit (PtFlow *flow)
{
  pt_gateway_search (pt_transport_get_peer (flow->transport), flow->data, on_results, flow);
}

static const PtFlowType TYPE = {
    .kind = "search",
    .ok_text = N_ ("_Search"),
    .show = show,
    .submit = submit,
    .free = free_search,
};

static void
on_form (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  g_autoptr (GError) error = NULL;

  flow->data = pt_gateway_fetch_search_finish (pt_transport_get_peer (PT_TRANSPORT (source)),
                                               result, &error);
  if (error != NULL) {
    pt_flow_fail (flow, error);
  } else if (pt_flow_find (flow->transport, &TYPE) != NULL) {
    g_debug ("%s: no second search: one is open", pt_transport_get_address (flow->transport));
    pt_flow_free (flow);
  } else {
    pt_flow_show (flow, NULL);
  }
}

/**
 * pt_search_window_open:
 * @account: an account
 * @transport: one of its transports
 *
 * Asks the user what to search for, and shows what is found.
 */
void
pt_search_window_open (PtAccount *account, PtTransport *transport)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (pt_flow_find (transport, &TYPE) == NULL)
    pt_gateway_fetch_search (pt_transport_get_peer (transport), on_form,
                             pt_flow_new (&TYPE, account, transport, NULL));
}
