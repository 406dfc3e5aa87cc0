/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bits of binary (XEP-0231): small data in a stanza, or asked for by its hash. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_BOB "urn:xmpp:bob"

/* What is larger is not decoded. The extension recommends 8 KiB, and pictures of codes are larger. */
#define PT_BOB_MAX (256 * 1024)

gboolean pt_bob_is_cid (const char *cid);
gboolean pt_bob_has_name (GBytes *data, const char *cid);
GBytes *pt_bob_find (xmlnode *node, const char *cid);
GBytes *pt_bob_parse (xmlnode *data, GError **error);
xmlnode *pt_bob_query_new (const char *cid);

G_END_DECLS
