/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding a transport by its address: on another server, or one that does not call itself a gateway.
 * It is an action of the plugin, so that every client has it.
 */

#include "purple/adding.h"

#include <glib/gi18n-lib.h>

#include "purple/accounts.h"
#include "purple/stream.h"

#define ID_ACCOUNT "account"
#define ID_ADDRESS "address"

static void
show_window (PurplePlugin *plugin, PurpleAccount *account, const char *address, const char *reason);

static gboolean
is_usable (PurpleAccount *account)
{
  return pt_purple_stream_is_xmpp (account) && purple_account_is_connected (account);
}

static PurpleAccount *
find_usable (void)
{
  for (GList *l = purple_accounts_get_all (); l != NULL; l = l->next) {
    if (is_usable (l->data))
      return l->data;
  }

  return NULL;
}

static void
on_add (PurplePlugin *plugin, PurpleRequestFields *fields)
{
  PurpleAccount *account = purple_request_fields_get_account (fields, ID_ACCOUNT);
  const char *address = purple_request_fields_get_string (fields, ID_ADDRESS);
  PtSession *session
      = account != NULL && is_usable (account) ? pt_accounts_get_session (account) : NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    show_window (plugin, find_usable (), address, _ ("Choose an XMPP account that is connected."));
  else if (pt_session_add_transport (session, address != NULL ? address : "", &error) == NULL)
    show_window (plugin, account, address, error->message);
}

static void
show_window (PurplePlugin *plugin, PurpleAccount *account, const char *address, const char *reason)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *field;

  field = purple_request_field_account_new (ID_ACCOUNT, _ ("Account"), account);
  purple_request_field_account_set_filter (field, is_usable);
  purple_request_field_group_add_field (group, field);
  field = purple_request_field_string_new (ID_ADDRESS, _ ("Address"), address, FALSE);
  purple_request_field_set_required (field, TRUE);
  purple_request_field_group_add_field (group, field);
  purple_request_fields_add_group (fields, group);

  purple_request_fields (plugin, _ ("Add a transport"), _ ("Add a transport on another server"),
                         reason != NULL ? reason
                                        : _ ("Its address is like irc.example.org. What you enter "
                                             "there is sent to that server."),
                         fields, _ ("_Add"), G_CALLBACK (on_add), _ ("_Cancel"), NULL, account,
                         NULL, NULL, plugin);
}

static void
on_action (PurplePluginAction *action)
{
  show_window (action->plugin, find_usable (), NULL, NULL);
}

/**
 * pt_adding_list_actions:
 * @plugin: the core plugin
 * @context: not used
 *
 * Returns: (transfer full) (element-type PurplePluginAction): what the client's menu offers
 */
GList *
pt_adding_list_actions (PurplePlugin *plugin, gpointer context)
{
  return g_list_append (NULL, purple_plugin_action_new (
                                  (char *) _ ("Add a transport on another server…"), on_action));
}
