/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of text in columns, aligned in a terminal. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize pt_columns_measure (const char *text);
char *pt_columns_format (GPtrArray *rows);

G_END_DECLS
