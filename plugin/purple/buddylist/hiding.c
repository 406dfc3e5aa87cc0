/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Transports in the client's buddy list. What an earlier session, or the time before this plugin,
 * has left there is taken out; what the user wants to see is put back. Both are local: no roster
 * set goes to the server, where removing a transport can end the registration.
 */

#include "purple/buddylist/hiding.h"

#include <purple.h>

#include "purple/lookup.h"
#include "purple/buddylist/roster-changes.h"
#include "purple/preferences.h"

#define KEY_HIDDEN "pt-hidden"

/* What a buddy had that the server's roster does not tell. */
typedef struct {
  char *jid;
  char *alias;
  GStrv groups;
} Hidden;

static void
hidden_free (Hidden *hidden)
{
  g_free (hidden->jid);
  g_free (hidden->alias);
  g_strfreev (hidden->groups);
  g_free (hidden);
}

static gboolean
is_hiding (void)
{
  return !purple_prefs_get_bool (PT_PREF_SHOW_TRANSPORTS);
}

static Hidden *
take_out (GSList *buddies)
{
  Hidden *hidden = g_new0 (Hidden, 1);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  hidden->jid = g_strdup (purple_buddy_get_name (buddies->data));
  hidden->alias = g_strdup (purple_buddy_get_alias_only (buddies->data));
  for (GSList *l = buddies; l != NULL; l = l->next) {
    PurpleGroup *group = purple_buddy_get_group (l->data);

    g_ptr_array_add (groups, g_strdup (purple_group_get_name (group)));
    purple_blist_remove_buddy (l->data);
  }
  g_ptr_array_add (groups, NULL);
  hidden->groups = (GStrv) g_ptr_array_free (g_steal_pointer (&groups), FALSE);

  return hidden;
}

/* In whatever spelling, and with whatever resource, the list has it; to be freed. */
static GSList *
find_buddies (PtAccount *account, PtTransport *transport)
{
  GSList *all = purple_find_buddies (pt_lookup_purple_account (account), NULL);
  GSList *found = NULL;

  for (GSList *l = all; l != NULL; l = l->next) {
    if (pt_account_find (account, purple_buddy_get_name (l->data)) == transport)
      found = g_slist_prepend (found, l->data);
  }
  g_slist_free (all);

  return g_slist_reverse (found);
}

static void
hide (PtAccount *account, PtTransport *transport)
{
  GSList *buddies = find_buddies (account, transport);

  if (buddies == NULL)
    return;
  g_object_set_data_full (G_OBJECT (transport), KEY_HIDDEN, take_out (buddies),
                          (GDestroyNotify) hidden_free);
  g_slist_free (buddies);
}

static void
put_back (PurpleAccount *purple_account, const char *jid, const char *alias, GStrv groups)
{
  static const char *const no_groups[] = {"Buddies", NULL};
  const char *const *names
      = groups != NULL && groups[0] != NULL ? (const char *const *) groups : no_groups;

  for (guint i = 0; names[i] != NULL; i++) {
    PurpleGroup *group = pt_roster_changes_ensure_group (names[i]);

    if (purple_find_buddy_in_group (purple_account, jid, group) == NULL)
      purple_blist_add_buddy (purple_buddy_new (purple_account, jid, alias), NULL, group, NULL);
  }
}

static void
show (PtAccount *account, PtTransport *transport)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  const PtRosterItem *item = pt_account_get_roster_item (account, transport);
  const Hidden *hidden = g_object_get_data (G_OBJECT (transport), KEY_HIDDEN);
  const char *jid;

  if (item == NULL && hidden == NULL)
    return;
  jid = item != NULL ? item->jid : hidden->jid;
  put_back (purple_account, jid, item != NULL ? item->name : hidden->alias,
            item != NULL ? item->groups : hidden->groups);
  if (purple_account_is_connected (purple_account)
      && pt_transport_get_state (transport) == PT_STATE_LOGGED_IN)
    purple_prpl_got_user_status (purple_account, jid, "available", NULL);
  g_object_set_data (G_OBJECT (transport), KEY_HIDDEN, NULL);
}

static void
for_each (PtAccount *account, void (*function) (PtAccount *account, PtTransport *transport))
{
  GListModel *transports = pt_account_get_transports (account);

  for (guint i = 0; i < g_list_model_get_n_items (transports); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, i);

    function (account, transport);
  }
}

static void
on_hidden (PtAccount *account, PtTransport *transport)
{
  if (is_hiding ())
    hide (account, transport);
}

/* The protocol plugin's name of a status. */
static const char *
get_status_id (const char *show)
{
  static const char *const ids[][2] = {
      {"away", "away"},
      {"chat", "freeforchat"},
      {"dnd", "dnd"},
      {"xa", "extended_away"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    if (purple_strequal (show, ids[i][0]))
      return ids[i][1];
  }

  return "available";
}

static char *
get_text (xmlnode *presence, const char *name)
{
  xmlnode *child = xmlnode_get_child (presence, name);

  return child != NULL ? xmlnode_get_data (child) : NULL;
}

/* The protocol plugin has dropped it, as that of a stranger. */
static void
repeat_presence (PurpleAccount *purple_account, const char *jid, xmlnode *presence)
{
  g_autofree char *show = get_text (presence, "show");
  g_autofree char *message = get_text (presence, "status");

  purple_prpl_got_user_status (purple_account, jid, get_status_id (show),
                               message != NULL ? "message" : NULL, message, NULL);
}

static void
on_released (PtAccount *account, const PtRosterItem *item, xmlnode *presence)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);

  put_back (purple_account, item->jid, item->name, item->groups);
  if (presence != NULL)
    repeat_presence (purple_account, item->jid, presence);
}

static void
apply (PtAccount *account)
{
  pt_account_set_hiding (account, is_hiding ());
  for_each (account, is_hiding () ? hide : show);
}

static void
on_preference (const char *name, PurplePrefType type, gconstpointer value, gpointer data)
{
  pt_lookup_for_each (apply);
}

/**
 * pt_hiding_start:
 * @handle: the core plugin
 *
 * Follows the preference.
 */
void
pt_hiding_start (gpointer handle)
{
  purple_prefs_connect_callback (handle, PT_PREF_SHOW_TRANSPORTS, on_preference, NULL);
}

/**
 * pt_hiding_follow:
 * @account: an account
 *
 * Keeps its transports out of the buddy list.
 */
void
pt_hiding_follow (PtAccount *account)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));

  g_signal_connect (account, "roster-item-hidden", G_CALLBACK (on_hidden), NULL);
  g_signal_connect (account, "roster-item-released", G_CALLBACK (on_released), NULL);
  apply (account);
}

/**
 * pt_hiding_restore:
 * @account: an account
 *
 * Puts its transports back: nobody will hide them any more.
 */
void
pt_hiding_restore (PtAccount *account)
{
  if (is_hiding ())
    for_each (account, show);
}
