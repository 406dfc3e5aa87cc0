/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the model needs of the world: an account's XMPP stream, time, and a place for the cache. */

#pragma once

#include <glib-object.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_TYPE_STREAM (pt_stream_get_type ())
G_DECLARE_INTERFACE (PtStream, pt_stream, PT, STREAM, GObject)

/**
 * PtStreamInterface:
 * @get_jid: (transfer none): the account's full or bare JID, known before the stream is
 * @is_encrypted: whether the stream is known to be encrypted
 * @send: writes @stanza; called only between bind and the end of the stream
 * @get_time: monotonic time, in milliseconds
 * @add_timer: calls @function once after @milliseconds; returns an id that is not 0
 * @remove_timer: forgets a timer that has not fired
 * @load_cache: (transfer full) (nullable): what was stored last for the account
 * @store_cache: stores @text for the account
 */
struct _PtStreamInterface {
  GTypeInterface parent_iface;

  const char *(*get_jid) (PtStream *self);
  gboolean (*is_encrypted) (PtStream *self);
  void (*send) (PtStream *self, xmlnode *stanza);
  gint64 (*get_time) (PtStream *self);
  guint (*add_timer) (PtStream *self, guint milliseconds, GSourceOnceFunc function, gpointer data);
  void (*remove_timer) (PtStream *self, guint id);
  char *(*load_cache) (PtStream *self);
  void (*store_cache) (PtStream *self, const char *text);
};

const char *pt_stream_get_jid (PtStream *self);
gboolean pt_stream_is_encrypted (PtStream *self);
void pt_stream_send (PtStream *self, xmlnode *stanza);
gint64 pt_stream_get_time (PtStream *self);
guint
pt_stream_add_timer (PtStream *self, guint milliseconds, GSourceOnceFunc function, gpointer data);
void pt_stream_remove_timer (PtStream *self, guint id);
char *pt_stream_load_cache (PtStream *self);
void pt_stream_store_cache (PtStream *self, const char *text);

G_END_DECLS
