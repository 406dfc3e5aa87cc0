/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who is logged out of a network can see nobody there. Many gateways say so of themselves only, so
 * their contacts are shown offline here; it is local, and ends with the next presence of a contact.
 */

#include "purple/buddylist/offline-contacts.h"

#include <purple.h>

#include "purple/lookup.h"

/* Of a transport: its contacts' presence may be true, because the user was logged in. */
#define DATA_SEEN "pidgin-transports-contacts-seen"

/* The protocol plugin's name of that status. */
#define STATUS_OFFLINE "offline"

static void
show_offline (PtAccount *account, PtTransport *transport)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  g_autoptr (GSList) buddies = purple_find_buddies (purple_account, NULL);

  g_debug ("%s: its contacts are shown offline", pt_transport_get_address (transport));
  for (GSList *l = buddies; l != NULL; l = l->next) {
    const char *name = purple_buddy_get_name (l->data);

    if (PURPLE_BUDDY_IS_ONLINE ((PurpleBuddy *) l->data)
        && pt_account_find_for_contact (account, name) == transport)
      purple_prpl_got_user_status (purple_account, name, STATUS_OFFLINE, NULL);
  }
}

static void
set_seen (PtTransport *transport, gboolean seen)
{
  g_object_set_data (G_OBJECT (transport), DATA_SEEN, GINT_TO_POINTER (seen));
}

static void
on_gone (PtAccount *account, PtTransport *transport)
{
  if (g_object_get_data (G_OBJECT (transport), DATA_SEEN) == NULL)
    return;
  set_seen (transport, FALSE);
  show_offline (account, transport);
}

static void
on_state (PtTransport *transport, GParamSpec *spec, PtAccount *account)
{
  switch (pt_transport_get_state (transport)) {
  case PT_STATE_LOGGED_IN:
  case PT_STATE_ELSEWHERE:
    set_seen (transport, TRUE);
    break;
  case PT_STATE_NOT_SET_UP:
  case PT_STATE_LOGGED_OUT:
  case PT_STATE_CONNECTION_LOST:
  case PT_STATE_FAILED:
    on_gone (account, transport);
    break;
  case PT_STATE_UNKNOWN:
  case PT_STATE_SETTING_UP:
  case PT_STATE_CONNECTING:
  case PT_STATE_LOGGING_OUT:
  case PT_STATE_NEEDS_USER:
    break;
  }
}

static void
follow (PtAccount *account, PtTransport *transport)
{
  g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), account);
}

/**
 * pt_offline_contacts_follow:
 * @account: an account
 *
 * Shows the contacts of a transport offline when the user is not logged in to it any more.
 */
void
pt_offline_contacts_follow (PtAccount *account)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));

  pt_account_follow_transports (account, follow);
}

/**
 * pt_offline_contacts_forget:
 * @account: an account, which signs off
 *
 * The client itself shows everybody offline then.
 */
void
pt_offline_contacts_forget (PtAccount *account)
{
  GListModel *transports = pt_account_get_transports (account);

  for (guint i = 0; i < g_list_model_get_n_items (transports); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, i);

    set_seen (transport, FALSE);
  }
}
