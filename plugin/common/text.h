/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from outside, made fit to be shown: plain, bounded, one line or several. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PT_TEXT_NAME_MAX    64
#define PT_TEXT_LINE_MAX    256
#define PT_TEXT_MESSAGE_MAX 1024
#define PT_TEXT_WORD_MAX    40

gboolean pt_text_is_plain (gunichar c);
char *pt_text_clean_line (const char *text, gsize max);
char *pt_text_clean_lines (const char *text, gsize max);
char *pt_text_break_words (const char *text, gsize max);
char *pt_text_shorten (const char *text, gsize max, guint max_lines);
char *pt_text_fold (const char *text, gsize max);

G_END_DECLS
