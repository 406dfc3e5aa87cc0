/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One window for the many contacts that ask to see the user's presence after a log-in. Who asks
 * while it is open waits for the next one. Who is not answered asks again at the next sign-on.
 */

#include "purple/windows/authorizations.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/subscription-queue.h"
#include "purple/windows/choices.h"
#include "purple/windows/selection.h"

#define ID_DENY       "deny-others"
#define ID_ACCEPT_ALL "accept-all"

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const PtSubscription *) a)->jid, ((const PtSubscription *) b)->jid);
}

static void show (PtAccount *account, PtTransport *transport, GPtrArray *subscriptions);

static const PtSelectionType TYPE = {
    .kind = "authorizations",
    .id = "contacts",
    .label = N_ ("Contacts"),
    .max = PT_SUBSCRIPTION_MAX,
    .asks_once = TRUE,
    .is_same = is_same,
    .copy = (GBoxedCopyFunc) pt_subscription_copy,
    .free = (GDestroyNotify) pt_subscription_free,
    .show = show,
};

/* Who was left out would be accepted the next time when everybody is: that is answered now. */
static void
answer (PtTransport *transport, const PtSelection *selection, PurpleRequestFields *fields)
{
  gboolean accept_all = purple_request_fields_get_bool (fields, ID_ACCEPT_ALL);
  gboolean deny = accept_all || purple_request_fields_get_bool (fields, ID_DENY);
  g_autoptr (GHashTable) chosen = pt_selection_get_chosen (selection, fields);

  for (guint i = 0; i < selection->items->len; i++) {
    PtSubscription *request = g_ptr_array_index (selection->items, i);
    gboolean accept = g_hash_table_contains (chosen, request);

    if (accept || deny)
      pt_transport_answer_subscription (transport, request->jid, accept);
  }
  for (guint i = 0; accept_all && i < selection->later->len; i++) {
    const PtSubscription *request = g_ptr_array_index (selection->later, i);

    pt_transport_answer_subscription (transport, request->jid, TRUE);
  }
  pt_transport_set_accept_all (transport, accept_all);
}

static void
on_accept (PtWindow *window, PurpleRequestFields *fields)
{
  answer (window->transport, window->data, fields);
  pt_selection_proceed (window);
}

static char *
describe (gconstpointer item, gboolean *chosen, gpointer data)
{
  const PtSubscription *request = item;

  return pt_choices_describe (request->jid, request->name);
}

/* What is about all of them stands before a list that may be long. */
static PurpleRequestFields *
make_fields (PtTransport *transport, const PtSelection *selection)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  gboolean accepts_all = pt_transport_interface_get_accept_all (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *all = g_strdup_printf (_ ("Always accept requests from %s"), name);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);

  purple_request_field_group_add_field (
      group, purple_request_field_bool_new (ID_ACCEPT_ALL, all, accepts_all));
  purple_request_field_group_add_field (
      group, purple_request_field_bool_new (ID_DENY, _ ("Decline everyone not selected"), FALSE));
  purple_request_fields_add_group (fields, group);
  purple_request_fields_add_group (fields, pt_selection_new_group (selection, describe, NULL));

  return fields;
}

static void
show (PtAccount *account, PtTransport *transport, GPtrArray *subscriptions)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: contacts' requests"), name);
  g_autofree char *primary = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u contact on %s asks to see when you are available",
                   "%u contacts on %s ask to see when you are available", subscriptions->len),
      subscriptions->len, name);
  PtWindow *window = pt_selection_new (&TYPE, account, transport, subscriptions);

  pt_window_ask_fields (window, title, primary,
                        _ ("Contacts you don't answer now will ask again next time you sign on."),
                        make_fields (transport, window->data), _ ("_Accept"),
                        G_CALLBACK (on_accept), G_CALLBACK (pt_selection_on_left));
}

/**
 * pt_authorizations_offer:
 * @account: an account
 * @transport: one of its transports
 * @subscriptions: (transfer none) (element-type PtSubscription): which of its contacts ask
 *
 * Asks the user who may see his presence, when many ask at once.
 */
void
pt_authorizations_offer (PtAccount *account, PtTransport *transport, GPtrArray *subscriptions)
{
  pt_selection_offer (&TYPE, account, transport, subscriptions);
}
