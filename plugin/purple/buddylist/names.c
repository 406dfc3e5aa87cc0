/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Contacts without a name are shown as "bill@aim.com", not as `bill\40aim.com@aim.example.org`. That
 * is the buddy's server alias: libpurple shows it where the user has given no alias, writes it into
 * no file and sends it to nobody.
 */

#include "purple/buddylist/names.h"

#include <purple.h>

#include "protocol/address.h"
#include "purple/lookup.h"
#include "purple/buddylist/buddy-transport.h"

static GHashTable *named; /* the buddies whose server alias is ours */

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* A name of the user's or the server's is better. */
static gboolean
wants_name (PurpleBuddy *buddy)
{
  return is_empty (purple_buddy_get_local_buddy_alias (buddy))
         && pt_buddy_transport_find (buddy) != NULL;
}

/* A nick that the contact gives itself stays. */
static void
give_name (PurpleBuddy *buddy)
{
  g_autofree char *readable = pt_address_make_readable (purple_buddy_get_name (buddy));

  if (readable == NULL || !is_empty (purple_buddy_get_server_alias (buddy)))
    return;
  g_hash_table_add (named, buddy);
  purple_blist_server_alias_buddy (buddy, readable);
}

static void
take_name_back (PurpleBuddy *buddy)
{
  g_autofree char *readable = NULL;

  if (!g_hash_table_remove (named, buddy))
    return;
  readable = pt_address_make_readable (purple_buddy_get_name (buddy));
  if (purple_strequal (purple_buddy_get_server_alias (buddy), readable))
    purple_blist_server_alias_buddy (buddy, NULL);
}

static void
for_each_buddy (PtAccount *account, void (*function) (PurpleBuddy *buddy))
{
  g_autoptr (GSList) buddies = purple_find_buddies (pt_lookup_purple_account (account), NULL);

  for (GSList *l = buddies; l != NULL; l = l->next)
    function (l->data);
}

static void
update (PurpleBuddy *buddy)
{
  if (wants_name (buddy))
    give_name (buddy);
  else
    take_name_back (buddy);
}

static void
on_items_changed (PtAccount *account)
{
  for_each_buddy (account, update);
}

static void
on_aliased (PurpleBlistNode *node, const char *old_alias, gpointer data)
{
  if (PURPLE_BLIST_NODE_IS_BUDDY (node))
    update (PURPLE_BUDDY (node));
}

static void
on_removed (PurpleBuddy *buddy, gpointer data)
{
  g_hash_table_remove (named, buddy);
}

/**
 * pt_names_start:
 * @handle: the core plugin, which disconnects by it
 *
 * Follows the contacts.
 */
void
pt_names_start (gpointer handle)
{
  void *list = purple_blist_get_handle ();

  named = g_hash_table_new (NULL, NULL);
  purple_signal_connect (list, "buddy-added", handle, PURPLE_CALLBACK (update), NULL);
  purple_signal_connect (list, "buddy-removed", handle, PURPLE_CALLBACK (on_removed), NULL);
  purple_signal_connect (list, "blist-node-aliased", handle, PURPLE_CALLBACK (on_aliased), NULL);
}

/**
 * pt_names_stop:
 *
 * To be called when the names of all sessions' contacts are taken back.
 */
void
pt_names_stop (void)
{
  g_clear_pointer (&named, g_hash_table_unref);
}

/**
 * pt_names_follow:
 * @account: an account, which is in the registry
 *
 * Names the contacts that come through its transports.
 */
void
pt_names_follow (PtAccount *account)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));

  g_signal_connect_swapped (pt_account_get_transports (account), "items-changed",
                            G_CALLBACK (on_items_changed), account);
  on_items_changed (account);
}

/**
 * pt_names_restore:
 * @account: an account, which is not in the registry any more
 *
 * Takes the names back.
 */
void
pt_names_restore (PtAccount *account)
{
  g_signal_handlers_disconnect_by_func (pt_account_get_transports (account), on_items_changed,
                                        account);
  for_each_buddy (account, take_name_back);
}
