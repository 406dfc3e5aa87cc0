/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the model needs of the world: an account's XMPP stream, time, and a place for the cache. */

#include "model/host.h"

G_DEFINE_INTERFACE (PtHost, pt_host, G_TYPE_OBJECT)

static void
pt_host_default_init (PtHostInterface *iface)
{
}

/**
 * pt_host_get_jid:
 * @self: a host
 *
 * Returns: (transfer none): the account's JID, bare or full
 */
const char *
pt_host_get_jid (PtHost *self)
{
  return PT_HOST_GET_IFACE (self)->get_jid (self);
}

/**
 * pt_host_is_encrypted:
 * @self: a host
 *
 * Returns: whether the stream is known to be encrypted; %FALSE when in doubt
 */
gboolean
pt_host_is_encrypted (PtHost *self)
{
  return PT_HOST_GET_IFACE (self)->is_encrypted (self);
}

/**
 * pt_host_send:
 * @self: a host, bound and not ended
 * @stanza: (transfer none): what to send
 */
void
pt_host_send (PtHost *self, xmlnode *stanza)
{
  PT_HOST_GET_IFACE (self)->send (self, stanza);
}

/**
 * pt_host_get_time:
 * @self: a host
 *
 * Returns: monotonic time, in milliseconds
 */
gint64
pt_host_get_time (PtHost *self)
{
  return PT_HOST_GET_IFACE (self)->get_time (self);
}

/**
 * pt_host_add_timer:
 * @self: a host
 * @milliseconds: after how long
 * @function: what to call, once
 * @data: for @function
 *
 * Returns: an id for pt_host_remove_timer(), never 0
 */
guint
pt_host_add_timer (PtHost *self, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  return PT_HOST_GET_IFACE (self)->add_timer (self, milliseconds, function, data);
}

/**
 * pt_host_remove_timer:
 * @self: a host
 * @id: a timer that has not fired
 */
void
pt_host_remove_timer (PtHost *self, guint id)
{
  PT_HOST_GET_IFACE (self)->remove_timer (self, id);
}

/**
 * pt_host_load_cache:
 * @self: a host
 *
 * Returns: (transfer full) (nullable): what pt_host_store_cache() was given last
 */
char *
pt_host_load_cache (PtHost *self)
{
  return PT_HOST_GET_IFACE (self)->load_cache (self);
}

/**
 * pt_host_store_cache:
 * @self: a host
 * @text: what to keep for the account
 */
void
pt_host_store_cache (PtHost *self, const char *text)
{
  PT_HOST_GET_IFACE (self)->store_cache (self, text);
}
