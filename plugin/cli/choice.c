/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transport is meant. */

#include "cli/choice.h"

#include <glib/gi18n-lib.h>

#include "cli/cli-error.h"
#include "common/description.h"

typedef const char *(*GetText) (PtTransportInterface *transport);

static gboolean
is_same (const char *one, const char *other)
{
  g_autofree char *folded = g_utf8_casefold (one != NULL ? one : "", -1);
  g_autofree char *other_folded = g_utf8_casefold (other, -1);

  return g_strcmp0 (folded, other_folded) == 0;
}

/* An account is named with its resource or without. */
static gboolean
is_of_account (PtTransportInterface *transport, const char *account)
{
  g_autofree char *bare = pt_description_get_account (transport);

  return is_same (pt_transport_interface_get_account (transport), account)
         || is_same (bare, account);
}

/**
 * pt_choice_of_account:
 * @transports: (element-type PtTransportInterface): all transports
 * @account: (nullable): whose are wanted, %NULL for any
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: (transfer full) (nullable) (element-type PtTransportInterface): those of the account, at
 *   least one unless @account is %NULL
 */
GPtrArray *
pt_choice_of_account (GPtrArray *transports, const char *account, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < transports->len; i++) {
    PtTransportInterface *transport = g_ptr_array_index (transports, i);

    if (account == NULL || is_of_account (transport, account))
      g_ptr_array_add (found, g_object_ref (transport));
  }
  if (account != NULL && found->len == 0) {
    g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_NOT_FOUND,
                 _ ("No connected account %s has any networks."), account);
    return NULL;
  }

  return g_steal_pointer (&found);
}

static GPtrArray *
find_all (GPtrArray *transports, GetText get_text, const char *wanted)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < transports->len; i++) {
    PtTransportInterface *transport = g_ptr_array_index (transports, i);

    if (is_same (get_text (transport), wanted))
      g_ptr_array_add (found, transport);
  }

  return found;
}

static char *
describe (GPtrArray *transports)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < transports->len; i++) {
    g_autofree char *account = pt_description_get_account (g_ptr_array_index (transports, i));

    g_string_append_printf (text, "\n  %s (%s)",
                            pt_transport_interface_get_address (g_ptr_array_index (transports, i)),
                            account);
  }

  return g_string_free (text, FALSE);
}

/**
 * pt_choice_make:
 * @transports: (element-type PtTransportInterface): those in question
 * @wanted: an address, or the name of a network
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * An address is tried first, so that no network can be named like another one's address.
 *
 * Returns: (transfer none) (nullable): the only one that is named so
 */
PtTransportInterface *
pt_choice_make (GPtrArray *transports, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) found = find_all (transports, pt_transport_interface_get_address, wanted);

  if (found->len == 0) {
    g_clear_pointer (&found, g_ptr_array_unref);
    found = find_all (transports, pt_transport_interface_get_name, wanted);
  }
  if (found->len == 0) {
    g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_NOT_FOUND,
                 _ ("There is no transport %s. \"pidgin-transports list\" shows what there is."),
                 wanted);
    return NULL;
  }
  if (found->len > 1) {
    g_autofree char *candidates = describe (found);

    g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_AMBIGUOUS,
                 _ ("Several transports are called %s. Give an address, or --account:%s"), wanted,
                 candidates);
    return NULL;
  }

  return g_ptr_array_index (found, 0);
}
