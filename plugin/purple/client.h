/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which client it is, and what it does otherwise than libpurple's documentation says. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *pt_client_get_name (void);
const char *pt_client_get_version (void);
gboolean pt_client_is_pidgin (void);
gboolean pt_client_is_finch (void);
char *pt_client_text (const char *text);
const char *pt_client_label (const char *label);

G_END_DECLS
