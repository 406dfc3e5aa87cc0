/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An XMPP account's stream in libpurple: the only file that knows prpl-jabber's signals. Emitting
 * jabber-sending-xmlnode is sending, because the protocol plugin's writer is a handler of it; a
 * stanza written any other way would not be counted by stream management.
 */

#include "purple/purple-host.h"

#include "model/host.h"
#include "model/iq-tracker.h"

#define PROTOCOL_ID "prpl-jabber"
#define CACHE_KEY   "pidgin-transports"

/* After the writer, which is at PURPLE_SIGNAL_PRIORITY_HIGHEST. */
#define PRIORITY_WRITTEN (PURPLE_SIGNAL_PRIORITY_HIGHEST + 1)

#define NS_TLS               "urn:ietf:params:xml:ns:xmpp-tls"
#define NS_STREAM_MANAGEMENT "urn:xmpp:sm:3"

struct _PtPurpleHost {
  GObject parent_instance;

  PurpleAccount *account;
  char *jid;
  gboolean encrypted;
  gboolean asks_for_tls; /* the client has, and nothing has come in since */
  gboolean replaying;    /* what goes out now was sent on an earlier stream already */
};

typedef struct {
  GSourceOnceFunc function;
  gpointer data;
} Timer;

static void stream_init (PtHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PtPurpleHost,
                               pt_purple_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PT_TYPE_HOST, stream_init))

static PtAccountFunc account_for;

/* What stays connected while the plugin is not loaded. */
static int late_replies_handle;

/* What we send passes the same signals as what the client sends. */
static gboolean sending;

static PurplePlugin *
get_protocol (void)
{
  return purple_plugins_find_with_id (PROTOCOL_ID);
}

/* --- PtHost ---------------------------------------------------------------------------- */

static const char *
get_jid (PtHost *host)
{
  return PT_PURPLE_HOST (host)->jid;
}

static gboolean
is_encrypted (PtHost *host)
{
  PtPurpleHost *self = PT_PURPLE_HOST (host);
  const char *security = purple_account_get_string (self->account, "connection_security", "");

  return self->encrypted || purple_strequal (security, "require_tls")
         || purple_strequal (security, "old_ssl");
}

static void
send (PtHost *host, xmlnode *stanza)
{
  PurpleConnection *gc = purple_account_get_connection (PT_PURPLE_HOST (host)->account);
  gboolean nested = sending;

  if (gc == NULL) {
    g_debug ("Not sent: there is no connection");
    return;
  }
  sending = TRUE;
  purple_signal_emit (get_protocol (), "jabber-sending-xmlnode", gc, &stanza);
  sending = nested;
}

static gint64
get_time (PtHost *host)
{
  return g_get_monotonic_time () / 1000;
}

static gboolean
on_timer (gpointer data)
{
  const Timer *timer = data;

  timer->function (timer->data);

  return G_SOURCE_REMOVE;
}

static guint
add_timer (PtHost *host, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  Timer *timer = g_new (Timer, 1);

  timer->function = function;
  timer->data = data;

  return g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, on_timer, timer, g_free);
}

static void
remove_timer (PtHost *host, guint id)
{
  g_source_remove (id);
}

static char *
load_cache (PtHost *host)
{
  return g_strdup (purple_account_get_string (PT_PURPLE_HOST (host)->account, CACHE_KEY, NULL));
}

static void
store_cache (PtHost *host, const char *text)
{
  purple_account_set_string (PT_PURPLE_HOST (host)->account, CACHE_KEY, text);
}

static void
stream_init (PtHostInterface *iface)
{
  iface->get_jid = get_jid;
  iface->is_encrypted = is_encrypted;
  iface->send = send;
  iface->get_time = get_time;
  iface->add_timer = add_timer;
  iface->remove_timer = remove_timer;
  iface->load_cache = load_cache;
  iface->store_cache = store_cache;
}

static void
pt_purple_host_finalize (GObject *object)
{
  g_free (PT_PURPLE_HOST (object)->jid);

  G_OBJECT_CLASS (pt_purple_host_parent_class)->finalize (object);
}

static void
pt_purple_host_class_init (PtPurpleHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_purple_host_finalize;
}

static void
pt_purple_host_init (PtPurpleHost *self)
{
}

/* --- What passes on the streams ---------------------------------------------------------- */

static PtAccount *
find_account (PurpleConnection *gc)
{
  return account_for (purple_connection_get_account (gc));
}

static PtPurpleHost *
get_host (PtAccount *account)
{
  return PT_PURPLE_HOST (pt_account_get_host (account));
}

/* The protocol plugin sends again what the last stream's server has not acknowledged (XEP-0198) as soon
 * as it has asked for stream management, before anything can have come in: nobody wants that now. */
static gboolean
begins_replay (xmlnode *element)
{
  return purple_strequal (element->name, "enable")
         && purple_strequal (xmlnode_get_namespace (element), NS_STREAM_MANAGEMENT);
}

static void
on_sent_presence (PtAccount *account, xmlnode *presence)
{
  const char *to = xmlnode_get_attrib (presence, "to");

  if (to == NULL)
    pt_account_handle_sent_presence (account, presence);
  else
    pt_account_handle_sent_directed_presence (account, to, presence);
}

static void
on_sent_stanza (PtAccount *account, xmlnode *stanza)
{
  gboolean replayed = get_host (account)->replaying;

  if (purple_strequal (stanza->name, "iq"))
    pt_account_handle_sent_iq (account, stanza);
  else if (replayed)
    g_debug ("Not the user's: stream management sends it again");
  else if (purple_strequal (stanza->name, "message"))
    pt_account_handle_sent_message (account, stanza);
  else if (purple_strequal (stanza->name, "presence"))
    on_sent_presence (account, stanza);
}

static void
on_sent (PurpleConnection *gc, xmlnode **packet, gpointer data)
{
  xmlnode *element = packet != NULL ? *packet : NULL;
  PtAccount *account = !sending && element != NULL ? find_account (gc) : NULL;

  if (account == NULL)
    return;
  if (begins_replay (element))
    get_host (account)->replaying = TRUE;
  else
    on_sent_stanza (account, element);
}

/* Raw text: the protocol plugin makes no element of it. */
static void
on_sent_text (PurpleConnection *gc, char **text, gpointer data)
{
  PtAccount *account
      = *text != NULL && g_str_has_prefix (*text, "<starttls") ? find_account (gc) : NULL;

  if (account != NULL)
    get_host (account)->asks_for_tls = TRUE;
}

static gboolean
on_iq (PurpleConnection *gc, const char *type, const char *id, const char *from, xmlnode *iq)
{
  PtAccount *account = find_account (gc);

  return account != NULL && pt_account_handle_iq (account, type, id, from, iq);
}

static gboolean
on_late_reply (PurpleConnection *gc, const char *type, const char *id)
{
  return pt_iq_tracker_is_own_reply (type, id);
}

static gboolean
on_presence (PurpleConnection *gc, const char *type, const char *from, xmlnode *presence)
{
  PtAccount *account = find_account (gc);

  return account != NULL && pt_account_handle_presence (account, from, presence);
}

static gboolean
on_message (PurpleConnection *gc,
            const char *type,
            const char *id,
            const char *from,
            const char *to,
            xmlnode *message)
{
  PtAccount *account = find_account (gc);

  return account != NULL && pt_account_handle_message (account, from, message);
}

static gboolean
begins_tls (xmlnode *element)
{
  return purple_strequal (element->name, "proceed")
         && purple_strequal (xmlnode_get_namespace (element), NS_TLS);
}

static void
on_received (PurpleConnection *gc, xmlnode **packet, gpointer data)
{
  PtAccount *account = packet != NULL && *packet != NULL ? find_account (gc) : NULL;
  PtPurpleHost *self;
  gboolean awaited;

  if (account == NULL)
    return;
  self = get_host (account);
  awaited = self->asks_for_tls;
  self->replaying = FALSE;
  self->asks_for_tls = FALSE;
  /* Only the answer to our client's question begins anything: it takes no other. */
  if (awaited && begins_tls (*packet)) {
    g_debug ("TLS begins");
    self->encrypted = TRUE;
  }
}

/**
 * pt_purple_host_new:
 * @purple_account: an XMPP account
 *
 * Returns: (transfer full): its stream, which is usable while the account is connected
 */
PtPurpleHost *
pt_purple_host_new (PurpleAccount *purple_account)
{
  PtPurpleHost *self = g_object_new (PT_TYPE_PURPLE_HOST, NULL);

  self->account = purple_account;
  self->jid = g_strdup (purple_account_get_username (purple_account));

  return self;
}

/**
 * pt_purple_host_get_account:
 * @self: a host
 *
 * Returns: (transfer none): its account
 */
PurpleAccount *
pt_purple_host_get_account (PtPurpleHost *self)
{
  return self->account;
}

/**
 * pt_purple_host_reset:
 * @self: a host
 *
 * A stream begins: TLS was not seen to begin on it (RFC 6120 5.4.2.3).
 */
void
pt_purple_host_reset (PtPurpleHost *self)
{
  self->encrypted = FALSE;
  self->asks_for_tls = FALSE;
  self->replaying = FALSE;
}

/**
 * pt_purple_host_is_xmpp:
 * @purple_account: an account
 *
 * Returns: whether it is an XMPP account
 */
gboolean
pt_purple_host_is_xmpp (PurpleAccount *purple_account)
{
  return purple_strequal (purple_account_get_protocol_id (purple_account), PROTOCOL_ID);
}

/**
 * pt_purple_host_watch:
 * @handle: the plugin, which disconnects by it when it is unloaded
 * @find: gives an account; %NULL for one that has none
 *
 * Begins to hand what passes on the streams of all XMPP accounts to their sessions.
 *
 * Returns: whether there is XMPP at all
 */
gboolean
pt_purple_host_watch (gpointer handle, PtAccountFunc find)
{
  PurplePlugin *protocol = get_protocol ();

  if (protocol == NULL)
    return FALSE;
  purple_signals_disconnect_by_handle (&late_replies_handle);
  account_for = find;
  purple_signal_connect_priority (protocol, "jabber-sending-xmlnode", handle,
                                  PURPLE_CALLBACK (on_sent), NULL, PRIORITY_WRITTEN);
  purple_signal_connect (protocol, "jabber-sending-text", handle, PURPLE_CALLBACK (on_sent_text),
                         NULL);
  purple_signal_connect (protocol, "jabber-receiving-xmlnode", handle,
                         PURPLE_CALLBACK (on_received), NULL);
  purple_signal_connect (protocol, "jabber-receiving-iq", handle, PURPLE_CALLBACK (on_iq), NULL);
  purple_signal_connect (protocol, "jabber-receiving-presence", handle,
                         PURPLE_CALLBACK (on_presence), NULL);
  purple_signal_connect (protocol, "jabber-receiving-message", handle, PURPLE_CALLBACK (on_message),
                         NULL);

  return TRUE;
}

/**
 * pt_purple_host_unwatch:
 * @handle: the plugin
 *
 * Hands nothing over any more. Answers to what was asked are still swallowed: the client would take
 * the form of a gateway for one that the user wants to see.
 */
void
pt_purple_host_unwatch (gpointer handle)
{
  purple_signals_disconnect_by_handle (handle);
  account_for = NULL;
  purple_signal_connect (get_protocol (), "jabber-receiving-iq", &late_replies_handle,
                         PURPLE_CALLBACK (on_late_reply), NULL);
}
