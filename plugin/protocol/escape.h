/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JID escaping (XEP-0106): what a local part cannot hold, written so that it can. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_escape_local (const char *name);
char *pt_unescape_local (const char *local);

G_END_DECLS
