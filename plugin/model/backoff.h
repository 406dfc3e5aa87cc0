/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How long to wait before another log-in: exponential, with full jitter. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PT_BACKOFF_BASE (5u * 1000u)
#define PT_BACKOFF_MAX  (10u * 60u * 1000u)

/* Where nothing says whether another try may succeed. */
#define PT_BACKOFF_SLOW_BASE (60u * 1000u)
#define PT_BACKOFF_SLOW_MAX  (30u * 60u * 1000u)

guint pt_backoff_get_limit (guint attempt);
guint pt_backoff_get_delay (guint attempt);
guint pt_backoff_get_slow_delay (guint attempt);

G_END_DECLS
