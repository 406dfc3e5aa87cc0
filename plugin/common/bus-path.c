/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the objects are on the bus. */

#include "common/bus-path.h"

#include <gio/gio.h>

#define ACCOUNTS PT_BUS_PATH "/accounts/"

/**
 * pt_bus_path_for_account:
 * @account: an account's user name
 *
 * Returns: (transfer full): the path of its object; no two user names have the same
 */
char *
pt_bus_path_for_account (const char *account)
{
  g_autofree char *name = g_dbus_escape_object_path (account);

  return g_strconcat (ACCOUNTS, name, NULL);
}

/**
 * pt_bus_path_for_transport:
 * @account: an account's user name
 * @address: the address of one of its transports
 *
 * Returns: (transfer full): the path of the transport's object
 */
char *
pt_bus_path_for_transport (const char *account, const char *address)
{
  g_autofree char *parent = pt_bus_path_for_account (account);
  g_autofree char *name = g_dbus_escape_object_path (address);

  return g_strconcat (parent, "/", name, NULL);
}
