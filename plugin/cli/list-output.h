/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports as text: a table for people, lines and JSON for programs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_listing_make_table (GPtrArray *transports);
char *pt_listing_make_tabs (GPtrArray *transports);
char *pt_listing_make_json (GPtrArray *transports);

G_END_DECLS
