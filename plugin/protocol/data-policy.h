/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a gateway does with the user's data, as it says itself (XEP-0504). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_DATA_POLICY "urn:xmpp:data-policy:0"

char *pt_data_policy_parse (xmlnode *query);

G_END_DECLS
