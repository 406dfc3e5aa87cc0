/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report, with what libpurple knows of the client. Both plugins have it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pt_client_report_make (void);

G_END_DECLS
