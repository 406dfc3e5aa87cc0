/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One window for the many contacts that ask to see the user's presence after a log-in. Who asks
 * while it is open waits for the next one: what the user is about to accept does not change under
 * the pointer. Who is not answered asks again at the next sign-on.
 */

#include "purple/authorizations.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/subscription-queue.h"
#include "purple/choices.h"
#include "purple/windows.h"

#define KIND "authorizations"

#define ID_CONTACTS   "contacts"
#define ID_DENY       "deny-others"
#define ID_ACCEPT_ALL "accept-all"

typedef struct {
  GPtrArray *asked; /* in the window */
  GPtrArray *later; /* came while it was open */
} Requests;

static void show (PtSession *session, PtTransport *transport, GPtrArray *subscriptions);

static void
requests_free (gpointer data)
{
  Requests *requests = data;

  g_ptr_array_unref (requests->asked);
  g_ptr_array_unref (requests->later);
  g_free (requests);
}

static gboolean
has_asked (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const PtSubscription *) a)->jid, ((const PtSubscription *) b)->jid);
}

static void
add_later (Requests *requests, const PtSubscription *request)
{
  if (requests->later->len < PT_SUBSCRIPTION_MAX
      && !g_ptr_array_find_with_equal_func (requests->asked, request, has_asked, NULL)
      && !g_ptr_array_find_with_equal_func (requests->later, request, has_asked, NULL))
    g_ptr_array_add (requests->later, pt_subscription_copy (request));
}

/* Who was left out would be accepted the next time when everybody is: that is answered now. */
static void
answer (PtTransport *transport, const Requests *requests, PurpleRequestFields *fields)
{
  gboolean accept_all = purple_request_fields_get_bool (fields, ID_ACCEPT_ALL);
  gboolean deny = accept_all || purple_request_fields_get_bool (fields, ID_DENY);
  g_autoptr (GHashTable) chosen = pt_choices_get (fields, ID_CONTACTS);

  for (guint i = 0; i < requests->asked->len; i++) {
    PtSubscription *request = g_ptr_array_index (requests->asked, i);
    gboolean accept = g_hash_table_contains (chosen, request);

    if (accept || deny)
      pt_transport_answer_subscription (transport, request->jid, accept);
  }
  for (guint i = 0; accept_all && i < requests->later->len; i++) {
    const PtSubscription *request = g_ptr_array_index (requests->later, i);

    pt_transport_answer_subscription (transport, request->jid, TRUE);
  }
  pt_transport_set_accept_all (transport, accept_all);
}

static void
proceed (PtWindow *window)
{
  g_autoptr (PtSession) session = g_object_ref (window->session);
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  g_autoptr (GPtrArray) later = g_ptr_array_ref (((Requests *) window->data)->later);

  pt_window_free (window);
  if (later->len > 0 && !pt_transport_interface_get_accept_all (PT_TRANSPORT_INTERFACE (transport)))
    show (session, transport, later);
}

static void
on_accept (PtWindow *window, PurpleRequestFields *fields)
{
  answer (window->transport, window->data, fields);
  proceed (window);
}

static void
on_later (PtWindow *window, PurpleRequestFields *fields)
{
  proceed (window);
}

static PurpleRequestFields *
make_fields (PtTransport *transport, GPtrArray *asked)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *all = g_strdup_printf (_ ("Accept everybody on %s from now on"), name);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list = pt_choices_new (ID_CONTACTS, _ ("Contacts"));

  for (guint i = 0; i < asked->len; i++) {
    PtSubscription *request = g_ptr_array_index (asked, i);
    g_autofree char *label = pt_choices_describe (request->jid, request->name);

    pt_choices_add (list, label, request, TRUE);
  }
  purple_request_field_group_add_field (group, list);
  purple_request_field_group_add_field (
      group, purple_request_field_bool_new (ID_DENY, _ ("Deny the others"), FALSE));
  purple_request_field_group_add_field (
      group, purple_request_field_bool_new (
                 ID_ACCEPT_ALL, all,
                 pt_transport_interface_get_accept_all (PT_TRANSPORT_INTERFACE (transport))));
  purple_request_fields_add_group (fields, group);

  return fields;
}

static PtWindow *
make_window (PtSession *session, PtTransport *transport, GPtrArray *subscriptions)
{
  Requests *requests = g_new0 (Requests, 1);

  requests->asked = g_ptr_array_ref (subscriptions);
  requests->later = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_subscription_free);

  return pt_window_new (session, transport, KIND, requests, requests_free);
}

static void
show (PtSession *session, PtTransport *transport, GPtrArray *subscriptions)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: contacts' requests"), name);
  g_autofree char *primary = g_strdup_printf (
      ngettext ("%u contact on %s asks to see when you are available",
                "%u contacts on %s ask to see when you are available", subscriptions->len),
      subscriptions->len, name);
  PtWindow *window = make_window (session, transport, subscriptions);

  pt_window_ask_fields (window, title, primary,
                        _ ("Who is not answered now asks again the next time you sign on."),
                        make_fields (transport, subscriptions), _ ("_Accept"),
                        G_CALLBACK (on_accept), G_CALLBACK (on_later));
}

static void
on_subscriptions_asked (PtSession *session, PtTransport *transport, GPtrArray *subscriptions)
{
  PtWindow *window = pt_window_find (transport, KIND);

  if (window == NULL) {
    show (session, transport, subscriptions);
    return;
  }
  for (guint i = 0; i < subscriptions->len; i++)
    add_later (window->data, g_ptr_array_index (subscriptions, i));
}

/**
 * pt_authorizations_follow:
 * @session: an account's session
 *
 * Asks the user who may see his presence, when many ask at once.
 */
void
pt_authorizations_follow (PtSession *session)
{
  g_signal_connect (session, "subscriptions-asked", G_CALLBACK (on_subscriptions_asked), NULL);
}
