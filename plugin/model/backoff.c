/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How long to wait before another log-in: exponential, with full jitter, so that a gateway that
 * comes back is not met by all its users in the same second.
 */

#include "model/backoff.h"

static guint
get_limit (guint attempt, guint base, guint max)
{
  guint limit = base;

  while (attempt-- > 0 && limit < max)
    limit *= 2;

  return MIN (limit, max);
}

/**
 * pt_backoff_get_limit:
 * @attempt: how many have failed since the last success, from 0
 *
 * Returns: the longest wait before the next one, in milliseconds
 */
guint
pt_backoff_get_limit (guint attempt)
{
  return get_limit (attempt, PT_BACKOFF_BASE, PT_BACKOFF_MAX);
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

/**
 * pt_backoff_get_slow_delay:
 * @attempt: how many have failed since the last success, from 0
 *
 * Returns: how long to wait before the next one where nothing says that it may succeed, in
 *   milliseconds: by chance in the upper half of 1 to 30 minutes, doubling
 */
guint
pt_backoff_get_slow_delay (guint attempt)
{
  guint limit = get_limit (attempt, PT_BACKOFF_SLOW_BASE, PT_BACKOFF_SLOW_MAX);

  return (guint) g_random_int_range ((gint32) limit / 2, (gint32) limit + 1);
}
