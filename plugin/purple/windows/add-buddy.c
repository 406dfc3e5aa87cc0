/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding a contact from the client's menus: the user chooses a network, the one that was used last to
 * begin with, and goes on as with "Add contact…" in that transport's menu.
 */

#include "purple/windows/add-buddy.h"

#include <glib/gi18n-lib.h>

#include "common/action.h"
#include "model/actions.h"
#include "purple/preferences.h"
#include "purple/windows/choices.h"
#include "purple/windows/transport-choice.h"
#include "purple/windows/window.h"

#define KIND       "add-buddy"
#define ID_NETWORK "network"

static void show (const char *reason);

static gboolean
can_add (PtTransportInterface *transport)
{
  return pt_action_is_offered (PT_ACTION_ADD_CONTACT, transport);
}

/* Only compared, never taken apart. */
static char *
make_key (PtTransportInterface *transport)
{
  return g_strdup_printf ("%s %s", pt_transport_interface_get_account (transport),
                          pt_transport_interface_get_address (transport));
}

static gboolean
was_used_last (PtTransportInterface *transport)
{
  g_autofree char *key = make_key (transport);

  return g_strcmp0 (key, purple_prefs_get_string (PT_PREF_LAST_NETWORK)) == 0;
}

static void
go_on (PtTransportInterface *transport)
{
  pt_actions_perform (transport, PT_ACTION_ADD_CONTACT, FALSE, NULL, NULL);
}

/* The transport may have logged out, or gone, while the window was open. */
static void
on_next (PtWindow *window, PurpleRequestFields *fields)
{
  g_autoptr (GPtrArray) networks = g_ptr_array_ref (window->data);
  int chosen = pt_choices_get_one (purple_request_fields_get_field (fields, ID_NETWORK));

  pt_window_free (window);
  if (chosen < 0 || (guint) chosen >= networks->len)
    return;
  if (can_add (g_ptr_array_index (networks, chosen)))
    go_on (g_ptr_array_index (networks, chosen));
  else
    show (_ ("You are not logged in there any more."));
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static guint
find_used_last (GPtrArray *networks)
{
  for (guint i = 0; i < networks->len; i++) {
    if (was_used_last (g_ptr_array_index (networks, i)))
      return i;
  }

  return 0;
}

static PurpleRequestFields *
make_fields (GPtrArray *networks)
{
  gboolean with_account = pt_transport_choice_has_several_accounts (networks);
  guint chosen = find_used_last (networks);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list = pt_choices_new_tall (ID_NETWORK, _ ("Network"));

  for (guint i = 0; i < networks->len; i++) {
    PtTransportInterface *network = g_ptr_array_index (networks, i);
    g_autofree char *line = pt_transport_choice_make_line (network, FALSE, with_account);

    pt_choices_add_one (list, line, i == chosen);
  }
  pt_choices_widen (list);
  purple_request_field_group_add_field (group, list);
  purple_request_fields_add_group (fields, group);

  return fields;
}

static void
tell_that_there_is_none (void)
{
  pt_window_tell (pt_window_new (NULL, NULL, KIND, NULL, NULL), _ ("Add a contact on a network"),
                  _ ("You are not logged in to any network"),
                  _ ("Log in to the network on which you want to add a contact."));
}

static void
ask (GPtrArray *networks, const char *reason)
{
  PurpleRequestFields *fields = make_fields (networks);
  PtWindow *window = pt_window_new (NULL, NULL, KIND, g_ptr_array_ref (networks),
                                    (GDestroyNotify) g_ptr_array_unref);

  pt_window_ask_fields (window, _ ("Add a contact on a network"),
                        _ ("On which network do you want to add a contact?"), reason, fields,
                        _ ("_Next"), G_CALLBACK (on_next), G_CALLBACK (on_cancel));
}

static void
show (const char *reason)
{
  g_autoptr (GPtrArray) networks = pt_transport_choice_collect (can_add);

  pt_window_dismiss (NULL, KIND);
  if (networks->len == 0)
    tell_that_there_is_none ();
  else if (networks->len == 1 && reason == NULL)
    go_on (g_ptr_array_index (networks, 0));
  else
    ask (networks, reason);
}

/**
 * pt_add_buddy_open:
 *
 * Asks on which network the user wants to add a contact, and goes on with that one's window. Where there
 * is one network alone, it is not asked for.
 */
void
pt_add_buddy_open (void)
{
  show (NULL);
}

/**
 * pt_add_buddy_remember:
 * @transport: a transport
 *
 * The user has added a contact there: the next time it is chosen to begin with.
 */
void
pt_add_buddy_remember (PtTransport *transport)
{
  g_autofree char *key = make_key (PT_TRANSPORT_INTERFACE (transport));

  purple_prefs_set_string (PT_PREF_LAST_NETWORK, key);
}

static void
on_action (PurplePluginAction *action)
{
  pt_add_buddy_open ();
}

/**
 * pt_add_buddy_make_actions:
 *
 * Returns: (transfer full) (element-type PurplePluginAction): what the client's menu offers
 */
GList *
pt_add_buddy_make_actions (void)
{
  return g_list_append (
      NULL, purple_plugin_action_new ((char *) _ ("Add a contact on a network…"), on_action));
}
