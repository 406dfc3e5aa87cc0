/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The servers of a network that has many: biboumi has an address for each, with commands of its own. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/disco.h"

G_BEGIN_DECLS

/* Of more servers than this the first ones are shown. */
#define PT_SERVER_LIST_MAX 64

gboolean pt_server_list_is_of (const PtDiscoInfo *info, GPtrArray *commands);
GPtrArray *pt_server_list_parse (xmlnode *query, const char *gateway);
char *pt_server_list_get_name (const char *jid);
char *pt_server_list_make_address (const char *server, const char *gateway, GError **error);

G_END_DECLS
