/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The window for contacts that a gateway suggests to add, change or remove (XEP-0144). What would
 * change nothing is left out, and nothing is removed unless the user chooses it. What a gateway
 * suggests while the window is open waits for the next one.
 */

#include "purple/exchange.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "protocol/rosterx.h"
#include "purple/accounts.h"
#include "purple/buddies.h"
#include "purple/choices.h"
#include "purple/windows.h"

#define KIND "exchange"

#define ID_ITEMS "items"

typedef struct {
  GPtrArray *items; /* in the window */
  GPtrArray *later; /* came while it was open */
} Offer;

static void show (PtSession *session, PtTransport *transport, GPtrArray *items);

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pt_rosterx_item_free);
}

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_ptr_array_unref (offer->items);
  g_ptr_array_unref (offer->later);
  g_free (offer);
}

static PtRosterxItem *
copy_item (const PtRosterxItem *item)
{
  PtRosterxItem *copy = g_new0 (PtRosterxItem, 1);

  copy->action = item->action;
  copy->jid = g_strdup (item->jid);
  copy->name = g_strdup (item->name);
  copy->groups = g_strdupv (item->groups);

  return copy;
}

/* The newest word about a contact counts. */
static void
add_later (Offer *offer, const PtRosterxItem *item)
{
  for (guint i = 0; i < offer->later->len; i++) {
    const PtRosterxItem *older = g_ptr_array_index (offer->later, i);

    if (g_str_equal (older->jid, item->jid)) {
      g_ptr_array_remove_index (offer->later, i);
      break;
    }
  }
  if (offer->later->len < PT_ROSTERX_MAX)
    g_ptr_array_add (offer->later, copy_item (item));
}

/* --- Words ------------------------------------------------------------------------------- */

static char *
describe_modification (const char *contact, const PtRosterxItem *item, const char *groups)
{
  if (item->name == NULL)
    return g_strdup_printf (_ ("Move %s to %s"), contact, groups);
  if (*groups == '\0')
    return g_strdup_printf (_ ("Rename %s to %s"), contact, item->name);

  return g_strdup_printf (_ ("Rename %s to %s, in %s"), contact, item->name, groups);
}

/* A contact in the list goes by the user's name for it, not by what the gateway says. */
static char *
describe (PurpleAccount *account, const PtRosterxItem *item)
{
  const char *alias = pt_buddies_get_alias (account, item->jid);
  gboolean is_new = item->action == PT_ROSTERX_ADD && alias == NULL;
  g_autofree char *contact = pt_choices_describe (item->jid, is_new ? item->name : alias);
  g_autofree char *groups = g_strjoinv (", ", item->groups);

  switch (item->action) {
  case PT_ROSTERX_ADD:
    return *groups != '\0' ? g_strdup_printf (_ ("Add %s to %s"), contact, groups)
                           : g_strdup_printf (_ ("Add %s"), contact);
  case PT_ROSTERX_DELETE:
    return *groups != '\0' ? g_strdup_printf (_ ("Remove %s from %s"), contact, groups)
                           : g_strdup_printf (_ ("Remove %s"), contact);
  case PT_ROSTERX_MODIFY:
    return describe_modification (contact, item, groups);
  default:
    g_return_val_if_reached (g_strdup (contact));
  }
}

/* --- The window -------------------------------------------------------------------------- */

static void
proceed (PtWindow *window)
{
  g_autoptr (PtSession) session = g_object_ref (window->session);
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  g_autoptr (GPtrArray) later = g_ptr_array_ref (((Offer *) window->data)->later);

  pt_window_free (window);
  show (session, transport, later);
}

/* The list may have changed since the window was opened. */
static void
on_apply (PtWindow *window, PurpleRequestFields *fields)
{
  const Offer *offer = window->data;
  PurpleAccount *account = pt_accounts_get_account (window->session);
  g_autoptr (GHashTable) chosen = pt_choices_get (fields, ID_ITEMS);

  for (guint i = 0; i < offer->items->len; i++) {
    PtRosterxItem *item = g_ptr_array_index (offer->items, i);

    if (g_hash_table_contains (chosen, item) && pt_buddies_is_due (account, item))
      pt_buddies_apply (account, item);
  }
  proceed (window);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  proceed (window);
}

static PurpleRequestFields *
make_fields (PurpleAccount *account, GPtrArray *items)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list = pt_choices_new (ID_ITEMS, _ ("Changes"));

  for (guint i = 0; i < items->len; i++) {
    PtRosterxItem *item = g_ptr_array_index (items, i);
    g_autofree char *label = describe (account, item);

    pt_choices_add (list, label, item, item->action != PT_ROSTERX_DELETE);
  }
  purple_request_field_group_add_field (group, list);
  purple_request_fields_add_group (fields, group);

  return fields;
}

static GPtrArray *
select_due (PurpleAccount *account, GPtrArray *items)
{
  GPtrArray *due = new_items ();

  for (guint i = 0; i < items->len; i++) {
    const PtRosterxItem *item = g_ptr_array_index (items, i);

    if (pt_buddies_is_due (account, item))
      g_ptr_array_add (due, copy_item (item));
  }

  return due;
}

static void
show (PtSession *session, PtTransport *transport, GPtrArray *items)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  PurpleAccount *account = pt_accounts_get_account (session);
  g_autoptr (GPtrArray) due = select_due (account, items);
  g_autofree char *title = g_strdup_printf (_ ("%s: suggested contacts"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s suggests changes of your buddy list"), name);
  PtWindow *window;
  Offer *offer;

  if (due->len == 0)
    return;
  offer = g_new0 (Offer, 1);
  offer->items = g_steal_pointer (&due);
  offer->later = new_items ();
  window = pt_window_new (session, transport, KIND, offer, offer_free);
  pt_window_ask_fields (window, title, primary, _ ("Only what you choose is changed."),
                        make_fields (account, offer->items), _ ("_Apply"), G_CALLBACK (on_apply),
                        G_CALLBACK (on_cancel));
}

static void
on_exchange_offered (PtSession *session, PtTransport *transport, GPtrArray *items)
{
  PtWindow *window = pt_window_find (transport, KIND);

  if (window == NULL) {
    show (session, transport, items);
    return;
  }
  for (guint i = 0; i < items->len; i++)
    add_later (window->data, g_ptr_array_index (items, i));
}

/**
 * pt_exchange_follow:
 * @session: an account's session
 *
 * Shows the user what gateways suggest.
 */
void
pt_exchange_follow (PtSession *session)
{
  g_signal_connect (session, "exchange-offered", G_CALLBACK (on_exchange_offered), NULL);
}
