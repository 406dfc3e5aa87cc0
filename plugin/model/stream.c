/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the model needs of the world: an account's XMPP stream, time, and a place for the cache. */

#include "model/stream.h"

G_DEFINE_INTERFACE (PtStream, pt_stream, G_TYPE_OBJECT)

static void
pt_stream_default_init (PtStreamInterface *iface)
{
}

/**
 * pt_stream_get_jid:
 * @self: a stream
 *
 * Returns: (transfer none): the account's JID, bare or full
 */
const char *
pt_stream_get_jid (PtStream *self)
{
  return PT_STREAM_GET_IFACE (self)->get_jid (self);
}

/**
 * pt_stream_is_encrypted:
 * @self: a stream
 *
 * Returns: whether the stream is known to be encrypted; %FALSE when in doubt
 */
gboolean
pt_stream_is_encrypted (PtStream *self)
{
  return PT_STREAM_GET_IFACE (self)->is_encrypted (self);
}

/**
 * pt_stream_send:
 * @self: a stream, bound and not ended
 * @stanza: (transfer none): what to send
 */
void
pt_stream_send (PtStream *self, xmlnode *stanza)
{
  PT_STREAM_GET_IFACE (self)->send (self, stanza);
}

/**
 * pt_stream_get_time:
 * @self: a stream
 *
 * Returns: monotonic time, in milliseconds
 */
gint64
pt_stream_get_time (PtStream *self)
{
  return PT_STREAM_GET_IFACE (self)->get_time (self);
}

/**
 * pt_stream_add_timer:
 * @self: a stream
 * @milliseconds: after how long
 * @function: what to call, once
 * @data: for @function
 *
 * Returns: an id for pt_stream_remove_timer(), never 0
 */
guint
pt_stream_add_timer (PtStream *self, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  return PT_STREAM_GET_IFACE (self)->add_timer (self, milliseconds, function, data);
}

/**
 * pt_stream_remove_timer:
 * @self: a stream
 * @id: a timer that has not fired
 */
void
pt_stream_remove_timer (PtStream *self, guint id)
{
  PT_STREAM_GET_IFACE (self)->remove_timer (self, id);
}

/**
 * pt_stream_load_cache:
 * @self: a stream
 *
 * Returns: (transfer full) (nullable): what pt_stream_store_cache() was given last
 */
char *
pt_stream_load_cache (PtStream *self)
{
  return PT_STREAM_GET_IFACE (self)->load_cache (self);
}

/**
 * pt_stream_store_cache:
 * @self: a stream
 * @text: what to keep for the account
 */
void
pt_stream_store_cache (PtStream *self, const char *text)
{
  PT_STREAM_GET_IFACE (self)->store_cache (self, text);
}
