/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the objects are on the bus. The programs at its other end have the names from here, too. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PT_BUS_NAME        "org.pidgin_transports"
#define PT_BUS_PATH        "/org/pidgin_transports"
#define PT_BUS_PATH_CLIENT PT_BUS_PATH "/client"

/* How long to wait for a setting, in milliseconds: the account's server is asked three times. */
#define PT_BUS_STORE_TIMEOUT (100 * 1000)

char *pt_bus_path_for_account (const char *account);
char *pt_bus_path_for_transport (const char *account, const char *address);

G_END_DECLS
