/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses (RFC 7622): what may be the address of a transport, and when two are the same. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_jid_normalize_domain (const char *jid);
char *pt_jid_get_domain (const char *jid);
char *pt_jid_get_bare (const char *jid);
gboolean pt_jid_equal (const char *jid, const char *other);
gboolean pt_jid_is_contact_of (const char *jid, const char *gateway);
gboolean pt_jid_has_local (const char *jid);
const char *pt_jid_get_parent_domain (const char *domain);
gboolean pt_jid_is_subdomain (const char *domain, const char *parent);

G_END_DECLS
