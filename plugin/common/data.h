/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the project's data files are. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_data_build_path (const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
