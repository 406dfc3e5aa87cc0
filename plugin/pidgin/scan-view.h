/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Windows with a code to scan. */

#pragma once

#include "model/scan.h"

G_BEGIN_DECLS

void pt_scan_view_open (PtScan *scan);
void pt_scan_views_close (void);

G_END_DECLS
