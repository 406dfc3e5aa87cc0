/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which of the client's accounts is which of ours. A leaf: everybody in this folder may ask it. */

#include "purple/lookup.h"

#include "purple/purple-host.h"

static GHashTable *accounts; /* PurpleAccount -> PtAccount */

/**
 * pt_lookup_start:
 *
 * Nothing is found yet.
 */
void
pt_lookup_start (void)
{
  accounts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * pt_lookup_stop:
 *
 * Nothing is found any more.
 */
void
pt_lookup_stop (void)
{
  g_clear_pointer (&accounts, g_hash_table_unref);
}

/**
 * pt_lookup_add:
 * @purple_account: an account of libpurple
 * @account: (transfer none): the same account
 *
 * Keeps a reference until the account is removed.
 */
void
pt_lookup_add (PurpleAccount *purple_account, PtAccount *account)
{
  g_return_if_fail (purple_account != NULL);
  g_return_if_fail (PT_IS_ACCOUNT (account));

  g_hash_table_insert (accounts, purple_account, g_object_ref (account));
}

/**
 * pt_lookup_remove:
 * @purple_account: an account of libpurple
 */
void
pt_lookup_remove (PurpleAccount *purple_account)
{
  g_hash_table_remove (accounts, purple_account);
}

/**
 * pt_lookup_for_each:
 * @function: called with each #PtAccount
 */
void
pt_lookup_for_each (void (*function) (PtAccount *account))
{
  g_autoptr (GList) all = g_hash_table_get_values (accounts);

  for (GList *l = all; l != NULL; l = l->next)
    function (l->data);
}

/**
 * pt_lookup_purple_account:
 * @account: an account
 *
 * Returns: (transfer none): its libpurple account
 */
PurpleAccount *
pt_lookup_purple_account (PtAccount *account)
{
  return pt_purple_host_get_account (PT_PURPLE_HOST (pt_account_get_host (account)));
}

/**
 * pt_lookup_account:
 * @purple_account: an account of libpurple
 *
 * Returns: (transfer none) (nullable): its #PtAccount; %NULL when it is no XMPP account
 */
PtAccount *
pt_lookup_account (PurpleAccount *purple_account)
{
  return accounts != NULL ? g_hash_table_lookup (accounts, purple_account) : NULL;
}

/**
 * pt_lookup_account_of_transport:
 * @transport: a transport
 *
 * Returns: (transfer none) (nullable): the account whose transport it is, unless it is gone
 */
PtAccount *
pt_lookup_account_of_transport (PtTransport *transport)
{
  GHashTableIter iter;
  gpointer account;

  g_return_val_if_fail (accounts != NULL, NULL);

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, NULL, &account)) {
    if (pt_account_find (account, pt_transport_get_address (transport)) == transport)
      return account;
  }

  return NULL;
}
