/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The client's buddy list as a roster item exchange sees and changes it. libpurple has a buddy for
 * each group that a contact is in; its protocol plugin tells the server.
 */

#include "purple/buddylist/roster-changes.h"

#include "model/roster-exchange.h"

/* Where the protocol plugin puts what has no group. */
static const char *
get_default_group (void)
{
  return g_dgettext ("pidgin", "Buddies");
}

static const char *
get_group (PurpleBuddy *buddy)
{
  return purple_group_get_name (purple_buddy_get_group (buddy));
}

static GStrv
get_groups (GSList *buddies)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  for (GSList *l = buddies; l != NULL; l = l->next)
    g_ptr_array_add (groups, g_strdup (get_group (l->data)));
  g_ptr_array_add (groups, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&groups), FALSE);
}

static void
add_to (PurpleAccount *account, const PtRosterxItem *item, const char *group)
{
  const char *alias = pt_roster_changes_get_alias (account, item->jid);
  PurpleBuddy *buddy = purple_buddy_new (account, item->jid, alias != NULL ? alias : item->name);

  purple_blist_add_buddy (buddy, NULL, pt_roster_changes_ensure_group (group), NULL);
  purple_account_add_buddy (account, buddy);
}

static void
add_to_missing (PurpleAccount *account, const PtRosterxItem *item, const char *const *present)
{
  for (guint i = 0; item->groups[i] != NULL; i++)
    if (!pt_exchange_has_group (present, item->groups[i]))
      add_to (account, item, item->groups[i]);
}

static void
add (PurpleAccount *account, const PtRosterxItem *item, GSList *buddies)
{
  g_auto (GStrv) present = get_groups (buddies);

  if (buddies == NULL && item->groups[0] == NULL)
    add_to (account, item, get_default_group ());
  add_to_missing (account, item, (const char *const *) present);
}

static void
remove_buddy (PurpleAccount *account, PurpleBuddy *buddy)
{
  purple_account_remove_buddy (account, buddy, purple_buddy_get_group (buddy));
  purple_blist_remove_buddy (buddy);
}

/* Takes a contact out of groups: of those that the item names, or of all others. */
static void
remove_from (PurpleAccount *account, const PtRosterxItem *item, GSList *buddies, gboolean named)
{
  const char *const *groups = (const char *const *) item->groups;

  for (GSList *l = buddies; l != NULL; l = l->next)
    if (pt_exchange_has_group (groups, get_group (l->data)) == named)
      remove_buddy (account, l->data);
}

static void
rename_buddies (GSList *buddies, const char *name)
{
  for (GSList *l = buddies; l != NULL; l = l->next)
    purple_blist_alias_buddy (l->data, name);
  serv_alias_buddy (buddies->data);
}

/* A contact in one group only is moved, so that what the client keeps with it stays. */
static void
regroup (PurpleAccount *account, const PtRosterxItem *item, GSList *buddies)
{
  g_auto (GStrv) present = get_groups (buddies);

  if (buddies->next == NULL && item->groups[1] == NULL) {
    purple_blist_add_buddy (buddies->data, NULL, pt_roster_changes_ensure_group (item->groups[0]),
                            NULL);
    return;
  }
  add_to_missing (account, item, (const char *const *) present);
  remove_from (account, item, buddies, FALSE);
}

static void
modify (PurpleAccount *account, const PtRosterxItem *item, GSList *buddies)
{
  if (item->name != NULL)
    rename_buddies (buddies, item->name);
  if (item->groups[0] != NULL)
    regroup (account, item, buddies);
}

/**
 * pt_roster_changes_is_due:
 * @account: an account
 * @item: a suggestion
 *
 * Returns: whether following it would change the buddy list
 */
gboolean
pt_roster_changes_is_due (PurpleAccount *account, const PtRosterxItem *item)
{
  GSList *buddies = purple_find_buddies (account, item->jid);
  g_auto (GStrv) groups = get_groups (buddies);
  gboolean due
      = pt_exchange_is_due (item, buddies != NULL, pt_roster_changes_get_alias (account, item->jid),
                            (const char *const *) groups);

  g_slist_free (buddies);

  return due;
}

/**
 * pt_roster_changes_get_alias:
 * @account: an account
 * @jid: a contact's bare address
 *
 * Returns: (transfer none) (nullable): the user's name for it; not what is shown when there is none
 */
const char *
pt_roster_changes_get_alias (PurpleAccount *account, const char *jid)
{
  PurpleBuddy *buddy = purple_find_buddy (account, jid);

  return buddy != NULL ? purple_buddy_get_local_buddy_alias (buddy) : NULL;
}

/**
 * pt_roster_changes_apply:
 * @account: a connected account
 * @item: a suggestion that is due
 *
 * Follows it (XEP-0144 3), in the buddy list and on the server.
 */
void
pt_roster_changes_apply (PurpleAccount *account, const PtRosterxItem *item)
{
  GSList *buddies = purple_find_buddies (account, item->jid);

  switch (item->action) {
  case PT_ROSTERX_ADD:
    add (account, item, buddies);
    break;
  case PT_ROSTERX_DELETE:
    remove_from (account, item, buddies, item->groups[0] != NULL);
    break;
  case PT_ROSTERX_MODIFY:
    modify (account, item, buddies);
    break;
  }
  g_slist_free (buddies);
}

/**
 * pt_roster_changes_ensure_group:
 * @name: a group's name
 *
 * Returns: (transfer none): the group, made when there was none
 */
PurpleGroup *
pt_roster_changes_ensure_group (const char *name)
{
  PurpleGroup *group = purple_find_group (name);

  if (group == NULL) {
    group = purple_group_new (name);
    purple_blist_add_group (group, NULL);
  }

  return group;
}
