/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Contacts of a network that the user has left. Some gateways take them out of the roster when the
 * registration is deleted, others leave them there, where they never come online again.
 */

#include "purple/windows/leftovers.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "protocol/jid.h"
#include "purple/lookup.h"
#include "purple/windows/window.h"

#define KIND "leftovers"

static gboolean
is_contact_of (PurpleBuddy *buddy, const char *address)
{
  return pt_jid_is_contact_of (purple_buddy_get_name (buddy), address);
}

static GSList *
find_contacts (PurpleAccount *purple_account, const char *address)
{
  GSList *buddies = purple_find_buddies (purple_account, NULL);
  GSList *contacts = NULL;

  for (GSList *l = buddies; l != NULL; l = l->next) {
    if (is_contact_of (l->data, address))
      contacts = g_slist_prepend (contacts, l->data);
  }
  g_slist_free (buddies);

  return contacts;
}

static void
on_remove (PtWindow *window, int action)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (window->account);
  g_autoptr (GSList) contacts
      = find_contacts (purple_account, pt_transport_get_address (window->transport));

  for (GSList *l = contacts; l != NULL; l = l->next) {
    PurpleBuddy *buddy = l->data;

    purple_account_remove_buddy (purple_account, buddy, purple_buddy_get_group (buddy));
    purple_blist_remove_buddy (buddy);
  }
  pt_window_free (window);
}

/**
 * pt_leftovers_ask:
 * @account: an account
 * @transport: one of its transports, with which the user is not registered any more
 *
 * Asks whether the network's contacts are to go from the buddy list, if any are left.
 */
void
pt_leftovers_ask (PtAccount *account, PtTransport *transport)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autoptr (GSList) contacts
      = find_contacts (purple_account, pt_transport_get_address (transport));
  guint n = g_slist_length (contacts);
  g_autofree char *title = g_strdup_printf (_ ("%s: contacts"), name);
  g_autofree char *primary = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Remove the %u contact of %s that is left in your buddy list?",
                   "Remove the %u contacts of %s that are left in your buddy list?", n),
      n, name);
  PtWindow *window;

  pt_window_dismiss (transport, KIND);
  if (n == 0) {
    g_debug ("%s: no contacts are left", pt_transport_get_address (transport));
    return;
  }
  window = pt_window_new (account, transport, KIND, NULL, NULL);
  pt_window_ask_action (window, title, primary,
                        _ ("Without a login, a network's contacts never come online."), 1,
                        _ ("_Remove"), on_remove, _ ("_Keep"), pt_window_on_dismissed);
}
