/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report in a window, for clients without a bar. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

GList *pt_report_window_make_actions (PurplePlugin *plugin);

G_END_DECLS
