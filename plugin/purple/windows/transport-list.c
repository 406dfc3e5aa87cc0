/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The list of all transports, from the client's menu, for clients in which nothing else shows them.
 */

#include "purple/windows/transport-list.h"

#include <glib/gi18n-lib.h>

#include "model/registry.h"
#include "purple/lookup.h"
#include "purple/windows/choices.h"
#include "purple/windows/transport-choice.h"
#include "purple/windows/transport-menu.h"
#include "purple/windows/window.h"

#define KIND         "transports"
#define ID_TRANSPORT "transport"

/* As many states are said above the list, to be seen at a glance on a small screen. */
#define OVERVIEW_MAX 10

static char *
make_overview (GPtrArray *transports, gboolean with_account)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < transports->len; i++) {
    g_autofree char *line
        = pt_transport_choice_make_line (g_ptr_array_index (transports, i), TRUE, with_account);

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
  }

  return g_string_free (text, FALSE);
}

static void show_list (void);

static void
on_choose (PtWindow *window, PurpleRequestFields *fields)
{
  g_autoptr (GPtrArray) transports = g_ptr_array_ref (window->data);
  int chosen = pt_choices_get_one (purple_request_fields_get_field (fields, ID_TRANSPORT));
  PtTransport *transport;
  PtAccount *account;

  pt_window_free (window);
  if (chosen < 0 || (guint) chosen >= transports->len)
    return;
  transport = g_ptr_array_index (transports, chosen);
  account = pt_lookup_account_of_transport (transport);
  if (account != NULL && pt_account_is_connected (account))
    pt_transport_menu_open (account, transport, show_list);
  else
    show_list ();
}

static PurpleRequestFields *
make_fields (GPtrArray *transports, gboolean with_state, gboolean with_account)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list = pt_choices_new_one (ID_TRANSPORT, _ ("Transport"));

  for (guint i = 0; i < transports->len; i++) {
    g_autofree char *line = pt_transport_choice_make_line (g_ptr_array_index (transports, i),
                                                           with_state, with_account);

    pt_choices_add_one (list, line, FALSE);
  }
  pt_choices_widen (list);
  purple_request_field_group_add_field (group, list);
  purple_request_fields_add_group (fields, group);

  return fields;
}

static void
tell_that_there_are_none (void)
{
  gboolean connected = FALSE;

  for (GList *l = purple_accounts_get_all (); l != NULL; l = l->next) {
    PtAccount *account = pt_lookup_account (l->data);

    connected |= account != NULL && pt_account_is_connected (account);
  }
  pt_window_tell (
      pt_window_new (NULL, NULL, KIND, NULL, NULL), _ ("Transports"), _ ("There are no networks"),
      connected ? _ ("Your server doesn't offer any.") : _ ("No XMPP account is connected."));
}

/* Shows all transports with their states; choosing one shows what can be done with it. */
static void
show_list (void)
{
  g_autoptr (GPtrArray) transports = pt_transport_choice_collect (NULL);
  gboolean with_account = pt_transport_choice_has_several_accounts (transports);
  gboolean with_overview = transports->len <= OVERVIEW_MAX;
  g_autofree char *overview = with_overview ? make_overview (transports, with_account) : NULL;
  PurpleRequestFields *fields;

  pt_window_dismiss (NULL, KIND);
  if (transports->len == 0) {
    tell_that_there_are_none ();
    return;
  }
  fields = make_fields (transports, !with_overview, with_account);
  pt_window_ask_choice (pt_window_new (NULL, NULL, KIND, g_steal_pointer (&transports),
                                       (GDestroyNotify) g_ptr_array_unref),
                        _ ("Transports"), _ ("Your networks"), overview, fields, _ ("_Choose"),
                        G_CALLBACK (on_choose));
}

static void
on_transports (PurplePluginAction *action)
{
  show_list ();
}

/**
 * pt_transport_list_make_actions:
 *
 * The client asks anew whenever a plugin was loaded or unloaded, so that the list is offered only
 * where no view shows the transports.
 *
 * Returns: (transfer full) (element-type PurplePluginAction): what the client's menu offers
 */
GList *
pt_transport_list_make_actions (void)
{
  if (pt_registry_has_view (pt_registry_get_default ()))
    return NULL;

  return g_list_append (NULL, purple_plugin_action_new ((char *) _ ("Transports…"), on_transports));
}
