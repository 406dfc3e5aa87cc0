/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How often something may be done: a token bucket for each of a bounded number of keys. A bucket
 * that is full again is the same as none, so only those in use are kept.
 */

#include "dbus/limit.h"

/* A token is a thousand: what comes back in a millisecond is then a whole number. */
#define TOKEN G_GINT64_CONSTANT (1000)

typedef struct {
  gint64 tokens;
  gint64 time;
} Bucket;

struct _PtLimit {
  gint64 capacity;
  guint per_second;
  guint max_keys;
  GHashTable *buckets; /* key -> Bucket */
};

/* What came back since the last look. */
static void
refill (PtLimit *self, Bucket *bucket, gint64 now)
{
  gint64 elapsed = now - bucket->time;

  if (elapsed <= 0)
    return;
  /* More than that fills any bucket, and more could overflow. */
  elapsed = MIN (elapsed, self->capacity);
  bucket->tokens = MIN (self->capacity, bucket->tokens + elapsed * self->per_second);
  bucket->time = now;
}

static void
drop_full (PtLimit *self, gint64 now)
{
  GHashTableIter iter;
  gpointer bucket;

  g_hash_table_iter_init (&iter, self->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &bucket)) {
    refill (self, bucket, now);
    if (((Bucket *) bucket)->tokens == self->capacity)
      g_hash_table_iter_remove (&iter);
  }
}

static Bucket *
ensure_bucket (PtLimit *self, const char *key, gint64 now)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (bucket != NULL)
    return bucket;
  if (g_hash_table_size (self->buckets) >= self->max_keys)
    drop_full (self, now);
  if (g_hash_table_size (self->buckets) >= self->max_keys)
    return NULL;

  bucket = g_new0 (Bucket, 1);
  bucket->tokens = self->capacity;
  bucket->time = now;
  g_hash_table_insert (self->buckets, g_strdup (key), bucket);

  return bucket;
}

/**
 * pt_limit_new:
 * @burst: how often something may be done at once
 * @per_second: how often in a second from then on, at least 1
 * @max_keys: for how many keys at a time
 *
 * Returns: (transfer full): a limit that nobody has used
 */
PtLimit *
pt_limit_new (guint burst, guint per_second, guint max_keys)
{
  PtLimit *self = g_new0 (PtLimit, 1);

  self->capacity = burst * TOKEN;
  self->per_second = per_second;
  self->max_keys = max_keys;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * pt_limit_free:
 * @self: (transfer full): a limit
 */
void
pt_limit_free (PtLimit *self)
{
  g_hash_table_unref (self->buckets);
  g_free (self);
}

/**
 * pt_limit_take:
 * @self: a limit
 * @key: who or what
 * @now: monotonic time, in milliseconds
 *
 * Returns: whether it may be done once more; never while too many other keys are in use
 */
gboolean
pt_limit_take (PtLimit *self, const char *key, gint64 now)
{
  Bucket *bucket = ensure_bucket (self, key, now);

  if (bucket == NULL)
    return FALSE;
  refill (self, bucket, now);
  if (bucket->tokens < TOKEN)
    return FALSE;
  bucket->tokens -= TOKEN;

  return TRUE;
}
