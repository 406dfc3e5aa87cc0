/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The sessions of the client's XMPP accounts. Each account has one as long as it exists, because
 * its transports are kept out of the buddy list while it is offline, too.
 */

#include "purple/accounts.h"

#include "model/registry.h"
#include "purple/alerts.h"
#include "purple/authorizations.h"
#include "purple/chats.h"
#include "purple/dialogs.h"
#include "purple/exchange.h"
#include "purple/forms.h"
#include "purple/messages.h"
#include "purple/names.h"
#include "purple/roster.h"
#include "purple/sounds.h"
#include "purple/stream.h"
#include "purple/windows.h"

static GHashTable *sessions; /* PurpleAccount -> PtSession */

static PtSession *
find_session (PurpleAccount *account)
{
  return g_hash_table_lookup (sessions, account);
}

static void
update_enabled (PurpleAccount *account)
{
  PtSession *session = find_session (account);

  if (session != NULL)
    g_object_set (session, "enabled", purple_account_get_enabled (account, purple_core_get_ui ()),
                  NULL);
}

static void
add_account (PurpleAccount *account)
{
  g_autoptr (PtPurpleStream) stream = NULL;
  g_autoptr (PtSession) session = NULL;

  if (!pt_purple_stream_is_xmpp (account) || find_session (account) != NULL)
    return;
  stream = pt_purple_stream_new (account);
  session = pt_session_new (PT_STREAM (stream));
  pt_forms_follow (session);
  pt_dialogs_follow (session);
  pt_authorizations_follow (session);
  pt_exchange_follow (session);
  pt_messages_follow (session);
  pt_chats_follow (session);
  pt_alerts_follow (session);
  pt_roster_follow (session);
  pt_registry_add_session (pt_registry_get_default (), session);
  pt_names_follow (session);
  g_hash_table_insert (sessions, account, g_steal_pointer (&session));
  update_enabled (account);
}

static void
remove_account (PurpleAccount *account)
{
  PtSession *session = find_session (account);

  if (session == NULL)
    return;
  pt_windows_close (session, FALSE);
  pt_registry_remove_session (pt_registry_get_default (), session);
  pt_names_restore (session);
  g_hash_table_remove (sessions, account);
}

/* An account may have been given another name since its session was made. */
static void
renew_account (PurpleAccount *account)
{
  PtSession *session = find_session (account);

  if (session != NULL
      && purple_strequal (pt_stream_get_jid (pt_session_get_stream (session)),
                          purple_account_get_username (account)))
    return;
  remove_account (account);
  add_account (account);
}

static void
sign_off (PurpleAccount *account, gboolean broken)
{
  PtSession *session = find_session (account);

  if (session == NULL)
    return;
  pt_windows_close (session, TRUE);
  pt_chats_forget (session);
  pt_session_sign_off (session, broken);
  /* What was told at the end. */
  pt_windows_close (session, TRUE);
  pt_purple_stream_set_encrypted (PT_PURPLE_STREAM (pt_session_get_stream (session)), FALSE);
}

static void
on_signing_on (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *account = purple_connection_get_account (gc);

  if (pt_purple_stream_is_xmpp (account))
    renew_account (account);
}

/* After an error of the network nothing that is sent would arrive. */
static void
on_signing_off (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *account = purple_connection_get_account (gc);

  sign_off (account, purple_account_get_current_error (account) != NULL);
}

static void
attach (PurpleAccount *account)
{
  PtSession *session = find_session (account);
  xmlnode *presence;

  if (session == NULL || !purple_account_is_connected (account))
    return;
  presence = pt_purple_stream_make_presence (account);
  pt_session_attach (session, presence);
  xmlnode_free (presence);
}

static void
detach (PurpleAccount *account)
{
  if (purple_account_is_connected (account))
    sign_off (account, FALSE);
}

static void
connect_signals (PurplePlugin *plugin)
{
  void *accounts = purple_accounts_get_handle ();
  void *connections = purple_connections_get_handle ();

  purple_signal_connect (accounts, "account-added", plugin, PURPLE_CALLBACK (add_account), NULL);
  purple_signal_connect (accounts, "account-removed", plugin, PURPLE_CALLBACK (remove_account),
                         NULL);
  purple_signal_connect (accounts, "account-enabled", plugin, PURPLE_CALLBACK (update_enabled),
                         NULL);
  purple_signal_connect (accounts, "account-disabled", plugin, PURPLE_CALLBACK (update_enabled),
                         NULL);
  purple_signal_connect (connections, "signing-on", plugin, PURPLE_CALLBACK (on_signing_on), NULL);
  purple_signal_connect (connections, "signing-off", plugin, PURPLE_CALLBACK (on_signing_off),
                         NULL);
}

/**
 * pt_accounts_start:
 * @plugin: the core plugin
 *
 * Gives every XMPP account a session; those that are connected are asked for what was missed.
 *
 * Returns: whether there is XMPP at all
 */
gboolean
pt_accounts_start (PurplePlugin *plugin)
{
  sessions = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  if (!pt_purple_stream_watch (plugin, find_session)) {
    g_clear_pointer (&sessions, g_hash_table_unref);
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
    PtSession *session = find_session (l->data);

    if (session != NULL)
      pt_roster_restore (session);
    detach (l->data);
    remove_account (l->data);
  }
  pt_purple_stream_unwatch (plugin);
  pt_names_stop ();
  g_clear_pointer (&sessions, g_hash_table_unref);
}

/**
 * pt_accounts_for_each:
 * @function: called with each account's session
 */
void
pt_accounts_for_each (void (*function) (PtSession *session))
{
  g_autoptr (GList) all = g_hash_table_get_values (sessions);

  for (GList *l = all; l != NULL; l = l->next)
    function (l->data);
}

/**
 * pt_accounts_get_account:
 * @session: a session
 *
 * Returns: (transfer none): its account
 */
PurpleAccount *
pt_accounts_get_account (PtSession *session)
{
  return pt_purple_stream_get_account (PT_PURPLE_STREAM (pt_session_get_stream (session)));
}

/**
 * pt_accounts_get_session:
 * @account: an account
 *
 * Returns: (transfer none) (nullable): its session; %NULL when it is no XMPP account
 */
PtSession *
pt_accounts_get_session (PurpleAccount *account)
{
  return find_session (account);
}

/**
 * pt_accounts_find_session:
 * @transport: a transport
 *
 * Returns: (transfer none) (nullable): the session whose transport it is, unless it is gone
 */
PtSession *
pt_accounts_find_session (PtTransport *transport)
{
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session)) {
    if (pt_session_find (session, pt_transport_get_address (transport)) == transport)
      return session;
  }

  return NULL;
}
