/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How long to wait before another log-in: exponential, with full jitter, so that a gateway that
 * comes back is not met by all its users in the same second.
 */

#include "model/backoff.h"

/**
 * pt_backoff_get_limit:
 * @attempt: how many have failed since the last success, from 0
 *
 * Returns: the longest wait before the next one, in milliseconds
 */
guint
pt_backoff_get_limit (guint attempt)
{
  guint limit = PT_BACKOFF_BASE;

  while (attempt-- > 0 && limit < PT_BACKOFF_MAX)
    limit *= 2;

  return MIN (limit, PT_BACKOFF_MAX);
}

/**
 * pt_backoff_get_delay:
 * @attempt: how many have failed since the last success, from 0
 *
 * Returns: how long to wait before the next one, in milliseconds, by chance between 0 and
 *   pt_backoff_get_limit()
 */
guint
pt_backoff_get_delay (guint attempt)
{
  return (guint) g_random_int_range (0, (gint32) pt_backoff_get_limit (attempt) + 1);
}
