/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A PtAccount for each of the client's XMPP accounts. Each has one as long as it exists, because
 * its transports are kept out of the buddy list while it is offline, too.
 */

#include "purple/accounts.h"

#include "model/registry.h"
#include "purple/windows/alerts.h"
#include "purple/buddylist/chats.h"
#include "purple/message-errors.h"
#include "purple/buddylist/names.h"
#include "purple/buddylist/hiding.h"
#include "purple/buddylist/offline-contacts.h"
#include "purple/buddylist/sounds.h"
#include "purple/purple-host.h"
#include "purple/status-presence.h"
#include "purple/lookup.h"
#include "purple/windows/purple-window-host.h"
#include "purple/windows/window.h"

static void
update_enabled (PurpleAccount *purple_account)
{
  PtAccount *account = pt_lookup_account (purple_account);

  if (account != NULL)
    g_object_set (account, "enabled",
                  purple_account_get_enabled (purple_account, purple_core_get_ui ()), NULL);
}

static void
add_account (PurpleAccount *purple_account)
{
  g_autoptr (PtPurpleHost) host = NULL;
  g_autoptr (PtAccount) account = NULL;
  PtWindowHost windows;

  if (!pt_purple_host_is_xmpp (purple_account) || pt_lookup_account (purple_account) != NULL)
    return;
  host = pt_purple_host_new (purple_account);
  windows = pt_purple_window_host_make (purple_account);
  account = pt_account_new (PT_HOST (host), &windows);
  pt_message_errors_follow (account);
  pt_chats_follow (account);
  pt_offline_contacts_follow (account);
  pt_alerts_follow (account);
  pt_hiding_follow (account);
  pt_registry_add_account (pt_registry_get_default (), account);
  pt_names_follow (account);
  pt_lookup_add (purple_account, account);
  update_enabled (purple_account);
}

static void
remove_account (PurpleAccount *purple_account)
{
  PtAccount *account = pt_lookup_account (purple_account);

  if (account == NULL)
    return;
  pt_windows_close (account, FALSE);
  pt_registry_remove_account (pt_registry_get_default (), account);
  pt_names_restore (account);
  pt_account_flush (account);
  pt_lookup_remove (purple_account);
}

/* An account may have been given another name since its session was made. */
static void
renew_account (PurpleAccount *purple_account)
{
  PtAccount *account = pt_lookup_account (purple_account);

  if (account != NULL
      && purple_strequal (pt_host_get_jid (pt_account_get_host (account)),
                          purple_account_get_username (purple_account)))
    return;
  remove_account (purple_account);
  add_account (purple_account);
}

static void
sign_off (PurpleAccount *purple_account, gboolean broken)
{
  PtAccount *account = pt_lookup_account (purple_account);

  if (account == NULL)
    return;
  pt_windows_close (account, TRUE);
  pt_chats_forget (account);
  pt_offline_contacts_forget (account);
  pt_account_sign_off (account, broken);
  /* What was told at the end. */
  pt_windows_close (account, TRUE);
  pt_purple_host_reset (PT_PURPLE_HOST (pt_account_get_host (account)));
}

static void
on_signing_on (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *purple_account = purple_connection_get_account (gc);

  if (pt_purple_host_is_xmpp (purple_account))
    renew_account (purple_account);
}

/* After an error of the network nothing that is sent would arrive. */
static void
on_signing_off (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *purple_account = purple_connection_get_account (gc);

  sign_off (purple_account, purple_account_get_current_error (purple_account) != NULL);
}

static void
attach (PurpleAccount *purple_account)
{
  PtAccount *account = pt_lookup_account (purple_account);
  xmlnode *presence;

  if (account == NULL || !purple_account_is_connected (purple_account))
    return;
  presence = pt_status_presence_new (purple_account);
  pt_account_attach (account, presence);
  xmlnode_free (presence);
}

static void
detach (PurpleAccount *purple_account)
{
  if (purple_account_is_connected (purple_account))
    sign_off (purple_account, FALSE);
}

static void
connect_signals (PurplePlugin *plugin)
{
  void *accounts_handle = purple_accounts_get_handle ();
  void *connections = purple_connections_get_handle ();

  purple_signal_connect (accounts_handle, "account-added", plugin, PURPLE_CALLBACK (add_account),
                         NULL);
  purple_signal_connect (accounts_handle, "account-removed", plugin,
                         PURPLE_CALLBACK (remove_account), NULL);
  purple_signal_connect (accounts_handle, "account-enabled", plugin,
                         PURPLE_CALLBACK (update_enabled), NULL);
  purple_signal_connect (accounts_handle, "account-disabled", plugin,
                         PURPLE_CALLBACK (update_enabled), NULL);
  purple_signal_connect (connections, "signing-on", plugin, PURPLE_CALLBACK (on_signing_on), NULL);
  purple_signal_connect (connections, "signing-off", plugin, PURPLE_CALLBACK (on_signing_off),
                         NULL);
}

/**
 * pt_accounts_start:
 * @plugin: the core plugin
 *
 * Gives every XMPP account a #PtAccount; those that are connected are asked for what was missed.
 *
 * Returns: whether there is XMPP at all
 */
gboolean
pt_accounts_start (PurplePlugin *plugin)
{
  pt_lookup_start ();
  if (!pt_purple_host_watch (plugin, pt_lookup_account)) {
    pt_lookup_stop ();
    return FALSE;
  }
  connect_signals (plugin);
  pt_names_start (plugin);
  pt_sounds_start (plugin);
  pt_chats_start (plugin);

  for (GList *l = purple_accounts_get_all (); l != NULL; l = l->next)
    add_account (l->data);
  for (GList *l = purple_accounts_get_all (); l != NULL; l = l->next)
    attach (l->data);

  return TRUE;
}

/**
 * pt_accounts_stop:
 * @plugin: the core plugin
 *
 * Logs out of the transports and puts back what was hidden.
 */
void
pt_accounts_stop (PurplePlugin *plugin)
{
  for (GList *l = purple_accounts_get_all (); l != NULL; l = l->next) {
    PtAccount *account = pt_lookup_account (l->data);

    if (account != NULL)
      pt_hiding_restore (account);
    detach (l->data);
    remove_account (l->data);
  }
  pt_purple_host_unwatch (plugin);
  pt_names_stop ();
  pt_lookup_stop ();
}
