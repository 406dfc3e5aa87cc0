/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Codes for a phone to scan, drawn of the text that is in them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pt_qr_code_is_text_of_one (const char *text);
GBytes *pt_qr_code_draw (const char *text);
char *pt_qr_code_make_blocks (const char *text, guint columns, guint lines);

G_END_DECLS
