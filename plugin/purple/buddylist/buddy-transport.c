/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transport a contact comes through. Both plugins have this file. */

#include "purple/buddylist/buddy-transport.h"

#include "model/registry.h"

/**
 * pt_buddy_transport_find:
 * @buddy: a contact
 *
 * Returns: (transfer none) (nullable): the transport that it comes through
 */
PtTransport *
pt_buddy_transport_find (PurpleBuddy *buddy)
{
  PurpleAccount *account = purple_buddy_get_account (buddy);

  if (!purple_strequal (purple_account_get_protocol_id (account), "prpl-jabber"))
    return NULL;

  return pt_registry_find_for_contact (pt_registry_get_default (),
                                       purple_account_get_username (account),
                                       purple_buddy_get_name (buddy));
}
