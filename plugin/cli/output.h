/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one way to the terminal. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_output_clean (const char *text);
void pt_output_say (const char *text);
void pt_output_write (const char *text);
void pt_output_complain (const char *text);
gboolean pt_output_finish (GError **error);

G_END_DECLS
