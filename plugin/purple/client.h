/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the client does otherwise than libpurple's documentation says. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pt_client_is_pidgin (void);
gboolean pt_client_is_finch (void);
char *pt_client_text (const char *text);
const char *pt_client_label (const char *label);

G_END_DECLS
