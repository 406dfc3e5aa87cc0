/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of web pages (XEP-0066). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_OOB "jabber:x:oob"

char *pt_oob_get_page (xmlnode *oob);
char *pt_oob_get_description (xmlnode *oob);

G_END_DECLS
