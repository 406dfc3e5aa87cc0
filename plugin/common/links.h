/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of web pages in a plain text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_links_make_markup (const char *text);

G_END_DECLS
