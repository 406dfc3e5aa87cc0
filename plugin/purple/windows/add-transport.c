/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding a transport by its address: on another server, or one that does not call itself a gateway.
 * It is an action of the plugin, so that every client has it.
 */

#include "purple/windows/add-transport.h"

#include <glib/gi18n-lib.h>

#include "purple/lookup.h"
#include "purple/purple-host.h"
#include "purple/windows/window.h"

#define KIND       "add-transport"
#define ID_ACCOUNT "account"
#define ID_ADDRESS "address"

static void show_window (PurpleAccount *purple_account, const char *address, const char *reason);

/* The account may have been removed while it was chosen in the window. */
static gboolean
is_usable (PurpleAccount *purple_account)
{
  return g_list_find (purple_accounts_get_all (), purple_account) != NULL
         && pt_purple_host_is_xmpp (purple_account) && purple_account_is_connected (purple_account);
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
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static void
on_add (PtWindow *window, PurpleRequestFields *fields)
{
  PurpleAccount *purple_account = purple_request_fields_get_account (fields, ID_ACCOUNT);
  const char *address = purple_request_fields_get_string (fields, ID_ADDRESS);
  PtAccount *account = is_usable (purple_account) ? pt_lookup_account (purple_account) : NULL;
  g_autoptr (GError) error = NULL;

  pt_window_free (window);
  if (account == NULL)
    show_window (find_usable (), address, _ ("Choose an XMPP account that is connected."));
  else if (pt_account_add_transport (account, address != NULL ? address : "", &error) == NULL)
    show_window (purple_account, address, error->message);
}

static void
show_window (PurpleAccount *purple_account, const char *address, const char *reason)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *field;

  field = purple_request_field_account_new (ID_ACCOUNT, _ ("Account"), purple_account);
  purple_request_field_account_set_filter (field, is_usable);
  purple_request_field_group_add_field (group, field);
  field = purple_request_field_string_new (ID_ADDRESS, _ ("Address"), address, FALSE);
  purple_request_field_set_required (field, TRUE);
  purple_request_field_group_add_field (group, field);
  purple_request_fields_add_group (fields, group);

  pt_window_ask_fields (pt_window_new (NULL, NULL, KIND, NULL, NULL), _ ("Add a network"),
                        _ ("Add a network on another server"),
                        reason != NULL ? reason
                                       : _ ("Its address is like irc.example.org. What you enter "
                                            "there is sent to that server."),
                        fields, _ ("_Add"), G_CALLBACK (on_add), G_CALLBACK (on_cancel));
}

static void
on_action (PurplePluginAction *action)
{
  pt_add_transport_open (find_usable ());
}

/**
 * pt_add_transport_open:
 * @purple_account: (nullable): the account that is chosen at first
 *
 * Opens the window, unless it is open: what was typed is not lost.
 */
void
pt_add_transport_open (PurpleAccount *purple_account)
{
  if (pt_window_find (NULL, KIND) != NULL)
    g_debug ("No second window to add a transport: one is open");
  else
    show_window (purple_account, NULL, NULL);
}

/**
 * pt_add_transport_make_actions:
 * @plugin: the core plugin
 * @context: not used
 *
 * Returns: (transfer full) (element-type PurplePluginAction): what the client's menu offers
 */
GList *
pt_add_transport_make_actions (PurplePlugin *plugin, gpointer context)
{
  return g_list_append (
      NULL, purple_plugin_action_new ((char *) _ ("Add a network on another server…"), on_action));
}
