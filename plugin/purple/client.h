/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which client it is, and what it does otherwise than libpurple's documentation says. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finch breaks lines in the middle of words, at the width of its terminal. */
#define PT_CLIENT_COLUMNS 74

const char *pt_client_get_name (void);
const char *pt_client_get_version (void);
gboolean pt_client_is_pidgin (void);
gboolean pt_client_is_finch (void);
const char *pt_client_get_autojoin_setting (void);
gboolean pt_client_shows_pictures (void);
guint pt_client_count_lines (void);
char *pt_client_text (const char *text);
const char *pt_client_label (const char *label);

G_END_DECLS
