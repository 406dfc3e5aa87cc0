/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the objects are on the bus. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PT_BUS_NAME        "org.pidgin_transports"
#define PT_BUS_PATH        "/org/pidgin_transports"
#define PT_BUS_PATH_CLIENT PT_BUS_PATH "/client"

char *pt_bus_path_for_account (const char *account);
char *pt_bus_path_for_transport (const char *account, const char *address);

G_END_DECLS
