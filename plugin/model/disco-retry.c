/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A gateway that is down when the account signs on says nothing, and no server tells the client when
 * it is there again. So what is listed and silent is asked again, all of it at once, by the same
 * steps as a log-in is tried again.
 */

#include "model/disco-retry.h"

#include "model/backoff.h"

struct _PtDiscoRetry {
  PtHost *host;
  GHashTable *addresses; /* a set: to be asked when the timer is due */
  guint attempt;
  guint timer;
  PtDiscoRetryFunc ask;
  gpointer user_data;
};

static void
on_due (gpointer data)
{
  PtDiscoRetry *self = data;
  GHashTable *due = self->addresses;
  GHashTableIter iter;
  gpointer address;

  self->timer = 0;
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, due);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    self->ask (self->user_data, address);
  g_hash_table_unref (due);
}

static void
clear_timer (PtDiscoRetry *self)
{
  if (self->timer != 0)
    pt_host_remove_timer (self->host, self->timer);
  self->timer = 0;
}

/**
 * pt_disco_retry_new:
 * @host: (transfer none): the account's stream
 * @ask: called with each address that is due; whoever does not answer is to be added again
 * @user_data: for @ask
 *
 * Returns: (transfer full): one that asks nobody yet
 */
PtDiscoRetry *
pt_disco_retry_new (PtHost *host, PtDiscoRetryFunc ask, gpointer user_data)
{
  PtDiscoRetry *self = g_new0 (PtDiscoRetry, 1);

  self->host = g_object_ref (host);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ask = ask;
  self->user_data = user_data;

  return self;
}

/**
 * pt_disco_retry_free:
 * @self: (transfer full): one that asks again
 */
void
pt_disco_retry_free (PtDiscoRetry *self)
{
  clear_timer (self);
  g_hash_table_unref (self->addresses);
  g_object_unref (self->host);
  g_free (self);
}

/**
 * pt_disco_retry_add:
 * @self: one that asks again
 * @address: what is silent
 *
 * Has it asked with the next ones.
 */
void
pt_disco_retry_add (PtDiscoRetry *self, const char *address)
{
  guint delay;

  g_hash_table_add (self->addresses, g_strdup (address));
  if (self->timer != 0)
    return;
  delay = pt_backoff_get_delay (self->attempt++);
  g_debug ("%s and what else is silent: asked again in %u ms", address, delay);
  self->timer = pt_host_add_timer (self->host, delay, on_due, self);
}

/**
 * pt_disco_retry_remove:
 * @self: one that asks again
 * @address: what has said what it is
 */
void
pt_disco_retry_remove (PtDiscoRetry *self, const char *address)
{
  g_hash_table_remove (self->addresses, address);
  if (g_hash_table_size (self->addresses) == 0)
    clear_timer (self);
}

/**
 * pt_disco_retry_reset:
 * @self: one that asks again
 *
 * Nobody is asked any more: the stream has ended.
 */
void
pt_disco_retry_reset (PtDiscoRetry *self)
{
  clear_timer (self);
  g_hash_table_remove_all (self->addresses);
  self->attempt = 0;
}
