/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the model needs of the world: an account's XMPP stream, time, and a place for the cache. */

#pragma once

#include <glib-object.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_TYPE_HOST (pt_host_get_type ())
G_DECLARE_INTERFACE (PtHost, pt_host, PT, HOST, GObject)

/**
 * PtHostInterface:
 * @get_jid: (transfer none): the account's full or bare JID, known before the stream is
 * @is_encrypted: whether the stream is known to be encrypted
 * @send: writes @stanza; called only between bind and the end of the stream
 * @get_time: monotonic time, in milliseconds
 * @add_timer: calls @function once after @milliseconds; returns an id that is not 0
 * @remove_timer: forgets a timer that has not fired
 * @load_cache: (transfer full) (nullable): what was stored last for the account
 * @store_cache: stores @text for the account
 */
struct _PtHostInterface {
  GTypeInterface parent_iface;

  const char *(*get_jid) (PtHost *self);
  gboolean (*is_encrypted) (PtHost *self);
  void (*send) (PtHost *self, xmlnode *stanza);
  gint64 (*get_time) (PtHost *self);
  guint (*add_timer) (PtHost *self, guint milliseconds, GSourceOnceFunc function, gpointer data);
  void (*remove_timer) (PtHost *self, guint id);
  char *(*load_cache) (PtHost *self);
  void (*store_cache) (PtHost *self, const char *text);
};

const char *pt_host_get_jid (PtHost *self);
gboolean pt_host_is_encrypted (PtHost *self);
void pt_host_send (PtHost *self, xmlnode *stanza);
gint64 pt_host_get_time (PtHost *self);
guint pt_host_add_timer (PtHost *self, guint milliseconds, GSourceOnceFunc function, gpointer data);
void pt_host_remove_timer (PtHost *self, guint id);
char *pt_host_load_cache (PtHost *self);
void pt_host_store_cache (PtHost *self, const char *text);

G_END_DECLS
