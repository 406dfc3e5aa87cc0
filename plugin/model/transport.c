/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One transport of one account. Stanzas and the user's actions change its facts; the state follows
 * from them, and the properties of the D-Bus interface tell the views. Logging in and out is in
 * transport-login.c, registration in transport-registration.c.
 */

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "model/networks.h"
#include "model/transport-private.h"
#include "model/transport-queries.h"
#include "protocol/rosterx.h"

/* How long the contacts of a network keep coming after a log-in, or going after a log-out. */
#define SETTLING_TIME (10 * 1000) /* milliseconds */

G_DEFINE_FINAL_TYPE (PtTransport, pt_transport, PT_TYPE_TRANSPORT_INTERFACE_SKELETON)

enum { FORGOTTEN, REMEMBER, N_SIGNALS };
static guint signals[N_SIGNALS];

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

static gboolean
get_auto_login (PtTransport *self)
{
  const char *address = pt_transport_get_address (self);

  switch (pt_auto_login_get_status (self->auto_login)) {
  case PT_AUTO_LOGIN_READ:
    /* A missing entry means true of login information, but never for somebody else's server. */
    return pt_auto_login_get (self->auto_login, address)
           && ((self->trusted && self->facts.registered != PT_REGISTERED_NOT_REQUIRED)
               || pt_auto_login_has (self->auto_login, address));
  case PT_AUTO_LOGIN_UNREAD:
  case PT_AUTO_LOGIN_FAILED:
  case PT_AUTO_LOGIN_LOCAL:
    break;
  }

  return pt_transport_interface_get_auto_login (iface (self));
}

static void
pt_transport_dispose (GObject *object)
{
  PtTransport *self = PT_TRANSPORT (object);

  if (self->tracker != NULL) {
    pt_transport_login_reset (self);
    pt_transport_registration_reset (self);
  }
  g_clear_pointer (&self->subscriptions, pt_subscription_queue_free);
  g_clear_object (&self->tracker);
  g_clear_object (&self->own_presence);
  g_clear_object (&self->auto_login);

  G_OBJECT_CLASS (pt_transport_parent_class)->dispose (object);
}

static void
pt_transport_finalize (GObject *object)
{
  PtTransport *self = PT_TRANSPORT (object);

  g_clear_pointer (&self->roster_item, pt_roster_item_free);
  g_clear_pointer (&self->draft, pt_form_free);
  g_clear_pointer (&self->info, pt_disco_info_free);
  g_free (self->type);
  g_free (self->title);
  g_free (self->written_to);

  G_OBJECT_CLASS (pt_transport_parent_class)->finalize (object);
}

static void
pt_transport_class_init (PtTransportClass *klass)
{
  GType type = PT_TYPE_TRANSPORT;

  G_OBJECT_CLASS (klass)->dispose = pt_transport_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_transport_finalize;

  /* For the session: the user wants to see it no more. */
  signals[FORGOTTEN]
      = g_signal_new ("forgotten", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* For the session: what the cache holds of it has changed. */
  signals[REMEMBER]
      = g_signal_new ("remember", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_transport_init (PtTransport *self)
{
}

/**
 * pt_transport_new:
 * @tracker: (transfer none): the account's iqs
 * @own_presence: (transfer none): the user's presence on the account's stream
 * @auto_login: (transfer none): the account's settings
 * @windows: (transfer none): the account's windows
 * @address: the transport's address, normalized
 *
 * Returns: (transfer full): a transport of which nothing is known
 */
PtTransport *
pt_transport_new (PtIqTracker *tracker,
                  PtOwnPresence *own_presence,
                  PtAutoLogin *auto_login,
                  const PtWindowHost *windows,
                  const char *address)
{
  PtTransport *self
      = g_object_new (PT_TYPE_TRANSPORT, "address", address, "account",
                      pt_host_get_jid (pt_iq_tracker_get_host (tracker)), "auto-login", TRUE,
                      "reason", "", "remedy", "", "username", "", "commands",
                      g_variant_new ("a(ss)", NULL), "last-error", "", "last-notice", "", NULL);

  self->tracker = g_object_ref (tracker);
  self->own_presence = g_object_ref (own_presence);
  self->auto_login = g_object_ref (auto_login);
  self->windows = *windows;
  pt_history_init (&self->history, pt_iq_tracker_get_time (self->tracker));
  pt_transport_subscriptions_init (self);
  pt_transport_set_identity (self, NULL, NULL);
  pt_transport_update (self);

  return self;
}

/**
 * pt_transport_new_from_cache:
 * @tracker: (transfer none): the account's iqs
 * @own_presence: (transfer none): the user's presence on the account's stream
 * @auto_login: (transfer none): the account's settings
 * @windows: (transfer none): the account's windows
 * @entry: what is remembered of the transport
 *
 * Returns: (transfer full): the transport as it was, not confirmed in this session
 */
PtTransport *
pt_transport_new_from_cache (PtIqTracker *tracker,
                             PtOwnPresence *own_presence,
                             PtAutoLogin *auto_login,
                             const PtWindowHost *windows,
                             const PtCacheEntry *entry)
{
  PtTransport *self = pt_transport_new (tracker, own_presence, auto_login, windows, entry->address);

  pt_transport_set_identity (self, entry->type, entry->title);
  self->facts.registered = entry->registered;
  self->extension = entry->extension;
  self->missed = entry->missed;
  pt_transport_interface_set_added (iface (self), entry->added);
  pt_transport_interface_set_accept_all (iface (self), entry->accept_all);
  pt_transport_interface_set_auto_login (iface (self), entry->auto_login);
  pt_transport_interface_set_username (iface (self), entry->username ?: "");
  if (entry->failure != NULL) {
    self->facts.failure = PT_FAILURE_PERMANENT;
    pt_transport_interface_set_reason (iface (self), entry->failure);
    pt_transport_interface_set_remedy (iface (self), PT_REMEDY_REGISTER);
  }
  pt_transport_update (self);

  return self;
}

/**
 * pt_transport_to_cache:
 * @self: a transport
 *
 * Returns: (transfer full): what is to be remembered of it
 */
PtCacheEntry *
pt_transport_to_cache (PtTransport *self)
{
  PtCacheEntry *entry = pt_cache_entry_new (pt_transport_get_address (self));

  entry->type = g_strdup (self->type);
  entry->title = g_strdup (self->title);
  entry->username = pt_transport_interface_dup_username (iface (self));
  if (self->facts.failure == PT_FAILURE_PERMANENT)
    entry->failure = pt_transport_interface_dup_reason (iface (self));
  entry->registered = self->facts.registered;
  entry->extension = self->extension;
  entry->auto_login = pt_transport_interface_get_auto_login (iface (self));
  entry->added = pt_transport_interface_get_added (iface (self));
  entry->missed = self->missed;
  entry->accept_all = pt_transport_interface_get_accept_all (iface (self));

  return entry;
}

/**
 * pt_transport_set_identity:
 * @self: a transport
 * @type: (nullable): its type in service discovery
 * @title: (nullable): its name in service discovery, cleaned
 */
void
pt_transport_set_identity (PtTransport *self, const char *type, const char *title)
{
  const PtNetwork *network;

  if (type != self->type) {
    g_free (self->type);
    self->type = g_strdup (type);
  }
  if (title != self->title) {
    g_free (self->title);
    self->title = g_strdup (title);
  }

  network = pt_networks_find (self->type, self->title, pt_transport_get_address (self));
  pt_transport_interface_set_icon (iface (self), network->icon);
  if (network->name != NULL)
    pt_transport_interface_set_name (iface (self), network->name);
  else
    pt_transport_interface_set_name (iface (self), self->title ?: pt_transport_get_address (self));
}

/**
 * pt_transport_set_missing:
 * @self: a transport
 *
 * This session's service discovery did not find it, or found something else at its address.
 */
void
pt_transport_set_missing (PtTransport *self)
{
  self->missed = TRUE;
  self->facts.available = FALSE;
  self->facts.sent = FALSE;
  pt_transport_login_reset (self);
  pt_transport_interface_set_present (iface (self), FALSE);
  pt_transport_update (self);
  pt_transport_remember (self);
}

/**
 * pt_transport_settings_changed:
 * @self: a transport
 *
 * The account's auto-login settings are known now, or have changed.
 */
void
pt_transport_settings_changed (PtTransport *self)
{
  pt_transport_update (self);
  pt_transport_login_proceed (self);
  pt_transport_remember (self);
}

/**
 * pt_transport_set_roster_item:
 * @self: a transport
 * @item: (transfer none) (nullable): what the roster says of it; %NULL when it is not there
 */
void
pt_transport_set_roster_item (PtTransport *self, const PtRosterItem *item)
{
  PtRosterItem *copy = item != NULL ? pt_roster_item_copy (item) : NULL;

  g_clear_pointer (&self->roster_item, pt_roster_item_free);
  self->roster_item = copy;
}

/**
 * pt_transport_update:
 * @self: a transport
 *
 * Sets the properties that follow from the facts.
 */
void
pt_transport_update (PtTransport *self)
{
  const char *state = pt_state_to_nick (pt_facts_get_state (&self->facts));
  gboolean changed = g_strcmp0 (state, pt_transport_interface_get_state (iface (self))) != 0;

  pt_history_enter (&self->history, pt_facts_get_state (&self->facts),
                    pt_iq_tracker_get_time (self->tracker));
  pt_transport_interface_set_registered (iface (self), self->facts.registered == PT_REGISTERED_YES);
  pt_transport_interface_set_open (iface (self),
                                   self->facts.registered == PT_REGISTERED_NOT_REQUIRED);
  pt_transport_interface_set_auto_login (iface (self), get_auto_login (self));
  pt_transport_interface_set_can_search (iface (self), pt_transport_can_search (self));
  pt_transport_interface_set_retrying (iface (self), self->facts.failure == PT_FAILURE_TRANSIENT
                                                         && self->facts.wanted);
  pt_transport_interface_set_state (iface (self), state);
  if (changed) {
    pt_transport_subscriptions_state_changed (self);
    pt_transport_messages_state_changed (self);
  }
}

/**
 * pt_transport_fail:
 * @self: a transport
 * @failure: whether another try may help
 * @reason: what to tell the user
 * @remedy: the action that remedies it, or ""
 *
 * Tells the user once in an outage.
 */
void
pt_transport_fail (PtTransport *self, PtFailure failure, const char *reason, const char *remedy)
{
  self->facts.failure = failure;
  pt_transport_interface_set_reason (iface (self), reason);
  pt_transport_interface_set_remedy (iface (self), remedy);
  pt_transport_update (self);
  pt_transport_remember (self);
  if (!self->notified) {
    self->notified = TRUE;
    pt_transport_alert (self, reason, remedy);
  }
}

/**
 * pt_transport_note_error:
 * @self: a transport
 * @stage: what failed, such as "log-in"; a static string
 * @error: how
 *
 * Keeps for a report of a bug what is wrong, whether the user is told or not.
 */
void
pt_transport_note_error (PtTransport *self, const char *stage, const GError *error)
{
  pt_history_add_error (&self->history, stage, error, pt_iq_tracker_get_time (self->tracker));
}

/**
 * pt_transport_clear_failure:
 * @self: a transport
 *
 * Another try begins: it has not failed yet, but when it does, that is the same outage.
 */
void
pt_transport_clear_failure (PtTransport *self)
{
  if (self->facts.failure == PT_FAILURE_NONE)
    return;
  self->facts.failure = PT_FAILURE_NONE;
  pt_transport_interface_set_reason (iface (self), "");
  pt_transport_interface_set_remedy (iface (self), "");
  pt_transport_update (self);
  pt_transport_remember (self);
}

/**
 * pt_transport_reset_failure:
 * @self: a transport
 *
 * Forgets the last failure.
 */
void
pt_transport_reset_failure (PtTransport *self)
{
  self->notified = FALSE;
  pt_transport_clear_failure (self);
}

/**
 * pt_transport_alert:
 * @self: a transport
 * @text: what to tell the user
 * @remedy: the action that remedies it, or ""
 */
void
pt_transport_alert (PtTransport *self, const char *text, const char *remedy)
{
  pt_transport_interface_set_last_error (iface (self), text);
  pt_transport_interface_emit_alert (iface (self), text, remedy);
}

/**
 * pt_transport_notice:
 * @self: a transport
 * @text: what there is to say that is no failure
 */
void
pt_transport_notice (PtTransport *self, const char *text)
{
  pt_transport_interface_set_last_notice (iface (self), text);
  pt_transport_interface_emit_notice (iface (self), text);
}

/**
 * pt_transport_remember:
 * @self: a transport
 *
 * What the cache holds of it may have changed.
 */
void
pt_transport_remember (PtTransport *self)
{
  g_signal_emit (self, signals[REMEMBER], 0);
}

/**
 * pt_transport_add_timer:
 * @self: a transport
 * @milliseconds: after how long
 * @function: called once with @self
 *
 * Returns: the timer's id
 */
guint
pt_transport_add_timer (PtTransport *self, guint milliseconds, GSourceOnceFunc function)
{
  return pt_host_add_timer (pt_iq_tracker_get_host (self->tracker), milliseconds, function, self);
}

/**
 * pt_transport_clear_timer:
 * @self: a transport
 * @timer: (inout): a timer's id, or 0
 */
void
pt_transport_clear_timer (PtTransport *self, guint *timer)
{
  if (*timer != 0)
    pt_host_remove_timer (pt_iq_tracker_get_host (self->tracker), *timer);
  *timer = 0;
}

/**
 * pt_transport_stream_ended:
 * @self: a transport
 * @broken: the network failed, rather than the user signing off
 *
 * What the user wants outlives a broken stream; after a sign-off it is decided anew.
 */
void
pt_transport_stream_ended (PtTransport *self, gboolean broken)
{
  pt_transport_login_reset (self);
  pt_transport_registration_reset (self);
  pt_subscription_queue_reset (self->subscriptions);
  self->facts.sent = FALSE;
  self->facts.available = FALSE;
  self->shared = FALSE;
  self->wanted_known = self->wanted_known && broken;
  self->facts.wanted = self->facts.wanted && broken;
  if (self->facts.failure == PT_FAILURE_TRANSIENT)
    pt_transport_reset_failure (self);
  pt_transport_set_roster_item (self, NULL);
  g_clear_pointer (&self->info, pt_disco_info_free);
  self->commands_asked = FALSE;
  pt_transport_interface_set_present (iface (self), FALSE);
  pt_transport_update (self);
}

/**
 * pt_transport_refresh:
 * @self: a transport
 *
 * Asks what may have changed unseen, because its menu is about to be looked at: the settings, and
 * whether it is there and the user registered when that is in doubt.
 */
void
pt_transport_refresh (PtTransport *self)
{
  pt_auto_login_read (self->auto_login);
  if (pt_transport_get_state (self) != PT_STATE_ONLINE
      || !pt_transport_interface_get_present (iface (self)))
    pt_transport_check (self);
  pt_transport_queries_refresh (self);
}

/**
 * pt_transport_set_auto_login:
 * @self: a transport
 * @auto_login: whether to log in to it with the account
 *
 * The property AutoLogin changes when the server has stored it, or has said that it stores nothing.
 */
void
pt_transport_set_auto_login (PtTransport *self, gboolean auto_login)
{
  pt_auto_login_set (self->auto_login, pt_transport_get_address (self), auto_login);
}

static void
on_auto_login_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pt_auto_login_set_finish (PT_AUTO_LOGIN (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pt_transport_set_auto_login_async:
 * @self: a transport
 * @auto_login: whether to log in to it with the account
 * @callback: called when that is stored, or has failed
 * @user_data: for @callback
 *
 * As pt_transport_set_auto_login(), for who wants to know the end of it. Where the server stores
 * nothing, what this computer remembers is stored.
 */
void
pt_transport_set_auto_login_async (PtTransport *self,
                                   gboolean auto_login,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  pt_auto_login_set_async (self->auto_login, pt_transport_get_address (self), auto_login,
                           on_auto_login_set, g_task_new (self, NULL, callback, user_data));
}

/**
 * pt_transport_set_auto_login_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: whether it is stored
 */
gboolean
pt_transport_set_auto_login_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pt_transport_open_window:
 * @self: a transport
 * @action: an action that begins with a window
 * @detail: (nullable): what it is about
 *
 * Has the window opened: a view can be in another plugin, and has none of its own.
 */
void
pt_transport_open_window (PtTransport *self, PtAction action, const char *detail)
{
  self->windows.open (self->windows.data, self, action, detail);
}

/**
 * pt_transport_forget:
 * @self: a transport that the user has added and is not registered with
 *
 * Takes it away again.
 */
void
pt_transport_forget (PtTransport *self)
{
  if (pt_transport_interface_get_added (iface (self)) && self->facts.registered != PT_REGISTERED_YES
      && !self->facts.waiting)
    g_signal_emit (self, signals[FORGOTTEN], 0);
}

/**
 * pt_transport_offer_subscriptions:
 * @self: a transport
 * @subscriptions: (transfer none) (element-type PtSubscription): who asks
 *
 * Has the user asked.
 */
void
pt_transport_offer_subscriptions (PtTransport *self, GPtrArray *subscriptions)
{
  self->windows.offer_subscriptions (self->windows.data, self, subscriptions);
}

/**
 * pt_transport_handle_exchange:
 * @self: a transport
 * @stanza: (transfer none): a message or an iq set from its own address
 *
 * A roster item exchange (XEP-0144). Only a gateway that the user is registered with may suggest
 * anything.
 *
 * Returns: whether the stanza is one, and from such a gateway
 */
gboolean
pt_transport_handle_exchange (PtTransport *self, xmlnode *stanza)
{
  g_autoptr (GPtrArray) items = NULL;

  if (xmlnode_get_child_with_namespace (stanza, "x", PT_NS_ROSTERX) == NULL
      || g_strcmp0 (xmlnode_get_attrib (stanza, "type"), "error") == 0
      || self->facts.registered != PT_REGISTERED_YES
      || !(self->trusted || pt_transport_interface_get_present (iface (self))))
    return FALSE;
  if (g_strcmp0 (stanza->name, "iq") == 0)
    pt_iq_tracker_acknowledge (self->tracker, stanza);
  items = pt_rosterx_parse (stanza, pt_transport_get_address (self));
  if (items->len > 0)
    self->windows.offer_exchange (self->windows.data, self, items);

  return TRUE;
}

/**
 * pt_transport_get_state:
 * @self: a transport
 *
 * Returns: its state
 */
PtState
pt_transport_get_state (PtTransport *self)
{
  return pt_facts_get_state (&self->facts);
}

/**
 * pt_transport_is_logged_in:
 * @self: a transport
 *
 * Returns: whether the user is logged in to it, by whatever client
 */
gboolean
pt_transport_is_logged_in (PtTransport *self)
{
  PtState state = pt_transport_get_state (self);

  return state == PT_STATE_ONLINE || state == PT_STATE_ELSEWHERE;
}

/**
 * pt_transport_is_awaited:
 * @self: a transport
 *
 * Returns: whether the user can log in to it, and is not logged in
 */
gboolean
pt_transport_is_awaited (PtTransport *self)
{
  return pt_facts_may_log_in (&self->facts) && !pt_transport_is_logged_in (self);
}

/**
 * pt_transport_is_settling:
 * @self: a transport
 *
 * After a log-in all contacts of the network come at once, and go at once after a log-out. Some
 * gateways send them before they say themselves that the user is logged in.
 *
 * Returns: whether contacts that come and go now do so because of a log-in or log-out
 */
gboolean
pt_transport_is_settling (PtTransport *self)
{
  return pt_transport_get_state (self) == PT_STATE_CONNECTING
         || pt_iq_tracker_get_time (self->tracker) - self->history.since < SETTLING_TIME;
}

/**
 * pt_transport_get_address:
 * @self: a transport
 *
 * Returns: (transfer none): its address, normalized
 */
const char *
pt_transport_get_address (PtTransport *self)
{
  return pt_transport_interface_get_address (iface (self));
}
