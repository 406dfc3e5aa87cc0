/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One transport of one account: the owner of its parts, and the only writer of its facts, which the
 * properties of the D-Bus interface follow. The parts (transport/) know nothing of each other: they
 * tell what happens, and on_event() is the one list of what follows.
 */

#include "model/transport.h"

#include <glib/gi18n-lib.h>

#include "model/gateway-queries.h"
#include "model/transport-parts.h"
#include "model/transport-properties.h"
#include "model/transport-stream.h"
#include "protocol/stanza-error.h"

/* The actions that remedy a failure, as the property Remedy has them. */
#define REMEDY_LOG_IN   "log-in"
#define REMEDY_REGISTER "register"

G_DEFINE_FINAL_TYPE (PtTransport, pt_transport, PT_TYPE_TRANSPORT_INTERFACE_SKELETON)

enum { FORGOTTEN, REMEMBER, N_SIGNALS };
static guint signals[N_SIGNALS];

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

/* --- The state --------------------------------------------------------------------------- */

/* A log-in, by whichever client, brings the contacts. The choice to accept them all ends with the
 * registration that it was made for, and what the transport has said with the log-in. */
static void
on_state_changed (PtTransport *self, PtState state)
{
  if (state == PT_STATE_LOGGED_IN || state == PT_STATE_ELSEWHERE)
    pt_transport_requests_open (self->requests);
  else if (state == PT_STATE_NOT_SET_UP)
    pt_transport_set_accept_all (self, FALSE);
  if (state != PT_STATE_LOGGED_IN)
    pt_transport_properties_set_last_notice (iface (self), "");
}

/* What follows from the facts. */
static void
update (PtTransport *self)
{
  PtState old = self->history.state;
  PtState state = pt_peer_get_state (&self->peer);

  pt_history_enter (&self->history, state, pt_peer_get_time (&self->peer));
  pt_transport_properties_update (iface (self), &self->peer);
  if (state == old)
    return;
  g_debug ("%s: %s, was %s", self->peer.address, pt_state_to_nick (state), pt_state_to_nick (old));
  on_state_changed (self, state);
}

/* What the cache holds of it may have changed. */
static void
remember (PtTransport *self)
{
  g_signal_emit (self, signals[REMEMBER], 0);
}

/* --- Failures ---------------------------------------------------------------------------- */

static void
set_failure (PtTransport *self, PtFailure failure, const char *reason, const char *remedy)
{
  self->peer.facts.failure = failure;
  g_object_freeze_notify (G_OBJECT (self));
  pt_transport_properties_set_failure (iface (self), reason, remedy);
  update (self);
  g_object_thaw_notify (G_OBJECT (self));
  remember (self);
}

/* Tells the user once in an outage. */
static void
fail (PtTransport *self, PtFailure failure, const char *reason, const char *remedy)
{
  set_failure (self, failure, reason, remedy);
  if (self->notified) {
    g_debug ("%s: the user was told of this outage already", self->peer.address);
    return;
  }
  self->notified = TRUE;
  pt_transport_alert (self, reason, remedy);
}

/* Another try begins: it has not failed yet, but when it does, that is the same outage. */
static void
clear_failure (PtTransport *self)
{
  if (self->peer.facts.failure != PT_FAILURE_NONE)
    set_failure (self, PT_FAILURE_NONE, "", "");
}

static void
reset_failure (PtTransport *self)
{
  self->notified = FALSE;
  clear_failure (self);
}

/* There is something to say that is no failure. */
static void
tell_notice (PtTransport *self, const char *text)
{
  pt_transport_properties_set_last_notice (iface (self), text);
  pt_transport_interface_emit_notice (iface (self), text);
}

/* --- What follows from events ------------------------------------------------------------ */

static void
handle_login_wanted (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  if (facts->sent && facts->wanted && facts->failure == PT_FAILURE_NONE) {
    g_debug ("%s: no log-in: one is under way or has succeeded", self->peer.address);
    return;
  }
  facts->decided = TRUE;
  facts->wanted = TRUE;
  pt_transport_login_start_over (self->login);
  reset_failure (self);
  if (!facts->waiting)
    pt_transport_login_begin (self->login);
}

static void
handle_logout_wanted (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_relay_start_over (self->relay);
  pt_transport_login_end (self->login);
  facts->decided = TRUE;
  facts->wanted = FALSE;
  facts->sent = FALSE;
  facts->available = facts->available && facts->shared;
  /* A refused password stays refused. */
  if (facts->failure != PT_FAILURE_PERMANENT)
    reset_failure (self);
}

/* The user is not registered any more: nothing is wanted of it. */
static void
end_registration (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  facts->wanted = FALSE;
  facts->decided = FALSE;
  facts->sent = FALSE;
  facts->available = FALSE;
  facts->proven = FALSE;
  self->refused = FALSE;
  pt_transport_properties_set_username (iface (self), NULL);
  pt_transport_login_reset (self->login);
  reset_failure (self);
}

/* What it says now of the user's registration. */
static void
set_registered (PtTransport *self, PtRegistered registered)
{
  const PtPeer *peer = &self->peer;

  self->peer.facts.registered = registered;
  if (registered == PT_REGISTERED_NO && !peer->facts.waiting)
    end_registration (self);
  /* A missing entry means true, and would try the refused password at every sign-on. */
  if (registered == PT_REGISTERED_YES && self->refused
      && !pt_auto_login_has (peer->auto_login, peer->address))
    pt_transport_set_auto_login (self, FALSE);
  self->refused = FALSE;

  update (self);
  if (registered == PT_REGISTERED_YES)
    pt_transport_relay_answer_subscribe (self->relay);
  else
    pt_transport_relay_forget_subscribe (self->relay);
  pt_transport_registration_proceed (self->registration);
  pt_transport_login_proceed (self->login);
  remember (self);
}

static void
set_registered_by (PtTransport *self, const PtRegistration *registration)
{
  self->peer.extension = registration->extension;
  set_registered (self, registration->registered ? PT_REGISTERED_YES : PT_REGISTERED_NO);
}

static void
handle_available (PtTransport *self)
{
  if (!self->peer.facts.available)
    pt_transport_relay_handle_available (self->relay);
  self->peer.facts.available = TRUE;
  pt_transport_login_handle_available (self->login);
  pt_transport_registration_handle_available (self->registration);
  if (self->peer.facts.registered == PT_REGISTERED_NO)
    pt_transport_probe_check (self->probe);
}

static void
handle_login_sent (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  facts->shared = facts->available;
  facts->sent = TRUE;
  if (facts->available)
    pt_transport_login_handle_available (self->login);
}

static void
handle_login_failed (PtTransport *self, const GError *error, guint delay, gboolean unanswered)
{
  PtFacts *facts = &self->peer.facts;

  self->peer.next_try = g_get_real_time () / G_USEC_PER_SEC + delay / 1000;
  pt_transport_note_error (self, "log-in", error);
  facts->sent = facts->sent && unanswered;
  facts->available = FALSE;
  fail (self, PT_FAILURE_TRANSIENT, error->message, REMEDY_LOG_IN);
  pt_transport_probe_check (self->probe);
}

static void
handle_login_refused (PtTransport *self, const GError *error)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_note_error (self, "log-in", error);
  facts->sent = FALSE;
  facts->available = FALSE;
  fail (self, PT_FAILURE_PERMANENT, error->message, REMEDY_REGISTER);
  pt_transport_probe_check (self->probe);
}

static void
handle_retry_due (PtTransport *self)
{
  if (pt_transport_probe_is_asking (self->probe)) {
    pt_transport_login_put_off (self->login);
  } else {
    clear_failure (self);
    pt_transport_login_begin (self->login);
  }
}

static void
handle_own_unavailable (PtTransport *self)
{
  self->peer.facts.sent = FALSE;
  pt_transport_login_reset (self->login);
  /* The next try comes with the next presence. */
  if (self->peer.facts.failure == PT_FAILURE_TRANSIENT)
    clear_failure (self);
}

static void
show_form (PtTransport *self, PtRegistration *registration, const char *reason)
{
  self->windows.show_form (self->windows.data, self, registration, reason);
}

static void
handle_form (PtTransport *self, PtRegistration *registration)
{
  pt_transport_removal_forget_form (self->removal);
  self->peer.extension = registration->extension;
  if (registration->registered)
    pt_transport_properties_set_username (iface (self),
                                          pt_registration_get_username (registration));
  if (!self->peer.facts.waiting)
    set_registered_by (self, registration);
  show_form (self, registration, NULL);
}

static void
handle_registration_sent (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  pt_transport_removal_forget (self->removal);
  facts->waiting = TRUE;
  facts->in_doubt = FALSE;
  facts->proven = FALSE;
  pt_transport_login_reset (self->login);
  reset_failure (self);
}

static void
handle_registered (PtTransport *self, const char *username, gboolean auto_login)
{
  PtFacts *facts = &self->peer.facts;

  facts->waiting = FALSE;
  facts->in_doubt = FALSE;
  facts->registered = PT_REGISTERED_YES;
  self->refused = FALSE;
  pt_transport_properties_set_username (iface (self), username);
  pt_transport_set_auto_login (self, auto_login);
  facts->sent = FALSE;
  handle_login_wanted (self);
  facts->shared = FALSE; /* what overtook the answer was no other client's presence */
  remember (self);
  pt_transport_probe_check_again (self->probe);
}

/* The user who has stopped waiting is told, but is not shown the form again. */
static void
handle_registration_refused (PtTransport *self, const char *reason, PtRegistration *typed)
{
  PtFacts *facts = &self->peer.facts;
  gboolean late = facts->in_doubt;

  facts->waiting = FALSE;
  facts->in_doubt = FALSE;
  facts->sent = FALSE;
  self->refused = TRUE;
  self->notified = !late; /* by the form */
  pt_transport_login_reset (self->login);
  fail (self, PT_FAILURE_PERMANENT, reason, REMEDY_REGISTER);
  pt_transport_probe_check (self->probe);
  if (!late)
    show_form (self, typed, reason);
}

static void
handle_registration_given_up (PtTransport *self, gboolean in_doubt)
{
  self->peer.facts.waiting = FALSE;
  self->peer.facts.in_doubt = in_doubt;
  update (self);
  pt_transport_probe_check (self->probe);
}

/* The rest of the transport hears of the end of the stream a little later. */
static void
handle_broken_off (PtTransport *self)
{
  self->peer.facts.waiting = FALSE;
  self->peer.facts.sent = FALSE;
  self->peer.facts.available = FALSE;
}

static void
handle_registration_abandoned (PtTransport *self)
{
  self->peer.facts.waiting = FALSE;
  self->peer.facts.in_doubt = FALSE;
  pt_transport_probe_check_again (self->probe);
}

static void
handle_removal_sent (PtTransport *self)
{
  pt_transport_registration_forget (self->registration);
  self->peer.facts.waiting = TRUE;
  self->peer.facts.in_doubt = FALSE;
  pt_transport_login_reset (self->login);
}

static void
handle_removal_form (PtTransport *self, PtRegistration *registration, const char *reason)
{
  self->peer.facts.waiting = FALSE;
  show_form (self, registration, reason);
  update (self);
  pt_transport_probe_check_again (self->probe);
}

static void
handle_removed (PtTransport *self)
{
  self->peer.facts.waiting = FALSE;
  end_registration (self);
  set_registered (self, PT_REGISTERED_NO);
  pt_auto_login_remove (self->peer.auto_login, self->peer.address);
  tell_notice (self, _ ("The login information was deleted."));
  pt_transport_probe_check_again (self->probe);
}

static void
handle_removal_failed (PtTransport *self, const GError *error)
{
  PtFacts *facts = &self->peer.facts;

  facts->waiting = FALSE;
  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    facts->wanted = FALSE;
  } else {
    /* It may have been logged out for this. */
    facts->sent = facts->sent && facts->available;
    pt_transport_note_error (self, "removal", error);
    pt_transport_alert (self, error->message, "");
  }
  update (self);
  pt_transport_probe_check_again (self->probe);
}

static void
handle_confirmed (PtTransport *self, const PtDiscoInfo *info)
{
  pt_transport_set_identity (self, info->type, info->name ?: self->title);
  g_clear_pointer (&self->peer.info, pt_disco_info_free);
  self->peer.info = pt_disco_info_copy (info);
  self->peer.present = TRUE;
  self->peer.extension = self->peer.extension || info->registered;
  self->missed = FALSE;
  remember (self);
}

static void
handle_not_found (PtTransport *self, const GError *error)
{
  if (!pt_transport_registration_fail_to_open (self->registration))
    return;
  if (error != NULL)
    pt_transport_note_error (self, "discovery", error);
  pt_transport_alert (self, error != NULL ? error->message : _ ("The gateway is not there."), "");
}

static gboolean
is_told_in_conversation (PtTransport *self, const char *text)
{
  const char *contact = pt_transport_messages_get_answered (self->messages);

  return contact != NULL && self->windows.show_refusal (self->windows.data, self, contact, text);
}

/* It explains a registration or a log-in that failed, answers a message to a contact, or is told by
 * itself. */
static void
handle_error_message (PtTransport *self, const GError *error, const char *words)
{
  if (pt_transport_registration_handle_words (self->registration, words)
      || pt_transport_login_handle_error (self->login, error, words))
    return;
  pt_transport_note_error (self, "message", error);
  if (!is_told_in_conversation (self, error->message))
    pt_transport_alert (self, error->message, "");
}

static void
handle_remembered (PtTransport *self, const PtCacheEntry *entry)
{
  self->peer.facts.registered = entry->registered;
  self->peer.extension = entry->extension;
  self->peer.added = entry->added;
  self->peer.accept_all = entry->accept_all;
  self->missed = entry->missed;
  pt_transport_set_identity (self, entry->type, entry->title);
  pt_transport_properties_set_auto_login (iface (self), entry->auto_login);
  pt_transport_properties_set_username (iface (self), entry->username);
  if (entry->failure != NULL)
    set_failure (self, PT_FAILURE_PERMANENT, entry->failure, REMEDY_REGISTER);
}

static void
handle_not_listed (PtTransport *self)
{
  self->missed = TRUE;
  self->peer.facts.available = FALSE;
  self->peer.facts.sent = FALSE;
  self->peer.present = FALSE;
  pt_transport_login_reset (self->login);
  update (self);
  remember (self);
}

static void
handle_settings_changed (PtTransport *self)
{
  update (self);
  pt_transport_login_proceed (self->login);
  remember (self);
}

/* Nothing reaches it any more, or comes from it. */
static void
handle_signed_off (PtTransport *self)
{
  self->peer.facts.sent = FALSE;
  self->peer.facts.available = FALSE;
}

static void
forget_session (PtTransport *self)
{
  pt_transport_login_reset (self->login);
  pt_transport_probe_reset (self->probe);
  pt_transport_removal_reset (self->removal);
  pt_transport_registration_reset (self->registration);
  pt_transport_requests_reset (self->requests);
  pt_transport_set_roster_item (self, NULL);
  g_clear_pointer (&self->peer.info, pt_disco_info_free);
  self->peer.present = FALSE;
  self->commands_asked = FALSE;
}

/* What the user wants outlives a broken stream; after a sign-off it is decided anew. */
static void
handle_stream_ended (PtTransport *self, gboolean broken)
{
  PtFacts *facts = &self->peer.facts;

  forget_session (self);
  facts->waiting = FALSE;
  facts->in_doubt = FALSE;
  facts->sent = FALSE;
  facts->available = FALSE;
  facts->shared = FALSE;
  facts->decided = facts->decided && broken;
  facts->wanted = facts->wanted && broken;
  if (facts->failure == PT_FAILURE_TRANSIENT)
    reset_failure (self);
}

static void
on_commands (GObject *source, GAsyncResult *result, gpointer data)
{
  PtTransport *self = PT_TRANSPORT (source);
  g_autoptr (GPtrArray) commands = pt_gateway_fetch_commands_finish (&self->peer, result, NULL);

  pt_transport_properties_set_commands (iface (self), commands);
}

/* The commands are asked for once in a session, when they are about to be looked at. */
static void
fetch_commands (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  if (self->commands_asked || peer->info == NULL || !peer->info->has_commands)
    return;
  self->commands_asked = TRUE;
  pt_gateway_fetch_commands (peer, on_commands, NULL);
}

/* The one list of what follows from what. */
static void
on_event (const PtEvent *event, gpointer data)
{
  PtTransport *self = data;
  PtFacts *facts = &self->peer.facts;

  switch (event->kind) {
  case PT_EVENT_AVAILABLE:
    handle_available (self);
    break;
  case PT_EVENT_UNAVAILABLE:
    facts->available = event->value && facts->shared;
    break;
  case PT_EVENT_LOGIN_DECIDED:
    facts->decided = TRUE;
    facts->wanted = pt_transport_interface_get_auto_login (iface (self));
    break;
  case PT_EVENT_LOGIN_SENT:
    handle_login_sent (self);
    break;
  case PT_EVENT_LOGGED_IN:
    facts->proven = TRUE;
    reset_failure (self);
    break;
  case PT_EVENT_LOGIN_UNANSWERED:
    handle_login_failed (self, event->error, event->delay, TRUE);
    break;
  case PT_EVENT_LOGIN_FAILED:
    handle_login_failed (self, event->error, event->delay, FALSE);
    break;
  case PT_EVENT_LOGIN_REFUSED:
    handle_login_refused (self, event->error);
    break;
  case PT_EVENT_RETRY_DUE:
    handle_retry_due (self);
    break;
  case PT_EVENT_REGISTRATION_DOUBTED:
    pt_transport_probe_check (self->probe);
    break;
  case PT_EVENT_OWN_UNAVAILABLE:
    handle_own_unavailable (self);
    break;
  case PT_EVENT_DECISION_DUE:
    pt_transport_login_decide (self->login);
    break;
  case PT_EVENT_BROADCAST_HEARD:
    pt_transport_login_expect (self->login);
    break;
  case PT_EVENT_LOGIN_DUE:
    pt_transport_login_proceed (self->login);
    break;
  case PT_EVENT_FORM:
    handle_form (self, event->registration);
    break;
  case PT_EVENT_REGISTRATION_SENT:
    handle_registration_sent (self);
    break;
  case PT_EVENT_REGISTERED:
    handle_registered (self, event->text, event->value);
    break;
  case PT_EVENT_REGISTRATION_REFUSED:
    handle_registration_refused (self, event->text, event->registration);
    break;
  case PT_EVENT_REGISTRATION_GIVEN_UP:
    handle_registration_given_up (self, event->value);
    break;
  case PT_EVENT_REGISTRATION_BROKEN_OFF:
    handle_broken_off (self);
    break;
  case PT_EVENT_OLD_REMOVED:
    facts->registered = PT_REGISTERED_NO;
    break;
  case PT_EVENT_REGISTRATION_ABANDONED:
    handle_registration_abandoned (self);
    break;
  case PT_EVENT_REMOVAL_SENT:
    handle_removal_sent (self);
    break;
  case PT_EVENT_REMOVAL_FORM:
    handle_removal_form (self, event->registration, event->text);
    break;
  case PT_EVENT_REMOVED:
    handle_removed (self);
    break;
  case PT_EVENT_REMOVAL_FAILED:
    handle_removal_failed (self, event->error);
    break;
  case PT_EVENT_REMOVAL_SETTLED:
    self->windows.offer_leftovers (self->windows.data, self);
    break;
  case PT_EVENT_CONFIRMED:
    handle_confirmed (self, event->info);
    break;
  case PT_EVENT_REGISTERED_KNOWN:
    set_registered (self, event->registered);
    break;
  case PT_EVENT_FORM_SEEN:
    set_registered_by (self, event->registration);
    break;
  case PT_EVENT_CHECKED:
    pt_transport_registration_proceed (self->registration);
    break;
  case PT_EVENT_NOT_FOUND:
    handle_not_found (self, event->error);
    break;
  case PT_EVENT_REQUESTS:
    self->windows.offer_subscriptions (self->windows.data, self, event->items);
    break;
  case PT_EVENT_EXCHANGE:
    self->windows.offer_exchange (self->windows.data, self, event->items);
    break;
  case PT_EVENT_ERROR_MESSAGE:
    handle_error_message (self, event->error, event->text);
    break;
  case PT_EVENT_NOTICE:
    tell_notice (self, event->text);
    break;
  case PT_EVENT_ALERT:
    pt_transport_alert (self, event->text, "");
    break;
  case PT_EVENT_ERROR:
    pt_transport_note_error (self, event->stage, event->error);
    break;
  case PT_EVENT_COMMANDS_DUE:
    fetch_commands (self);
    break;
  case PT_EVENT_REMEMBERED:
    handle_remembered (self, event->entry);
    break;
  case PT_EVENT_NOT_LISTED:
    handle_not_listed (self);
    break;
  case PT_EVENT_SETTINGS_CHANGED:
    handle_settings_changed (self);
    break;
  case PT_EVENT_SIGNED_OFF:
    handle_signed_off (self);
    break;
  case PT_EVENT_STREAM_ENDED:
    handle_stream_ended (self, event->value);
    break;
  case PT_EVENT_LOGIN_WANTED:
    handle_login_wanted (self);
    break;
  case PT_EVENT_LOGOUT_WANTED:
    handle_logout_wanted (self);
    break;
  }
  update (self);
}

/* --- The object -------------------------------------------------------------------------- */

static void
pt_transport_dispose (GObject *object)
{
  PtTransport *self = PT_TRANSPORT (object);

  g_clear_pointer (&self->login, pt_transport_login_free);
  g_clear_pointer (&self->relay, pt_transport_relay_free);
  g_clear_pointer (&self->registration, pt_transport_registration_free);
  g_clear_pointer (&self->removal, pt_transport_removal_free);
  g_clear_pointer (&self->probe, pt_transport_probe_free);
  g_clear_pointer (&self->requests, pt_transport_requests_free);
  g_clear_pointer (&self->messages, pt_transport_messages_free);
  g_clear_object (&self->peer.tracker);
  g_clear_object (&self->peer.own_presence);
  g_clear_object (&self->peer.auto_login);

  G_OBJECT_CLASS (pt_transport_parent_class)->dispose (object);
}

static void
pt_transport_finalize (GObject *object)
{
  PtTransport *self = PT_TRANSPORT (object);

  g_clear_pointer (&self->peer.roster_item, pt_roster_item_free);
  g_clear_pointer (&self->peer.info, pt_disco_info_free);
  g_free (self->type);
  g_free (self->title);

  G_OBJECT_CLASS (pt_transport_parent_class)->finalize (object);
}

static void
pt_transport_class_init (PtTransportClass *klass)
{
  GType type = PT_TYPE_TRANSPORT;

  G_OBJECT_CLASS (klass)->dispose = pt_transport_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_transport_finalize;

  /* For the account: the user wants to see it no more. */
  signals[FORGOTTEN]
      = g_signal_new ("forgotten", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* For the account: what the cache holds of it has changed. */
  signals[REMEMBER]
      = g_signal_new ("remember", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_transport_init (PtTransport *self)
{
}

static void
create_parts (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  self->login = pt_transport_login_new (peer);
  self->relay = pt_transport_relay_new (peer);
  self->registration = pt_transport_registration_new (peer);
  self->removal = pt_transport_removal_new (peer);
  self->probe = pt_transport_probe_new (peer);
  self->requests = pt_transport_requests_new (peer);
  self->messages = pt_transport_messages_new (peer);
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
  PtHost *host = pt_iq_tracker_get_host (tracker);
  PtTransport *self
      = g_object_new (PT_TYPE_TRANSPORT, "address", address, "account", pt_host_get_jid (host),
                      "auto-login", TRUE, "reason", "", "remedy", "", "username", "", "commands",
                      g_variant_new ("a(ss)", NULL), "last-error", "", "last-notice", "", NULL);

  self->peer = (PtPeer) {
      .object = G_OBJECT (self),
      .address = pt_transport_get_address (self),
      .host = host,
      .tracker = g_object_ref (tracker),
      .own_presence = g_object_ref (own_presence),
      .auto_login = g_object_ref (auto_login),
      .on_event = on_event,
  };
  self->windows = *windows;
  pt_history_init (&self->history, pt_peer_get_time (&self->peer));
  create_parts (self);
  pt_transport_set_identity (self, NULL, NULL);
  update (self);

  return self;
}

/* --- What the account knows of it -------------------------------------------------------- */

/**
 * pt_transport_set_identity:
 * @self: a transport
 * @type: (nullable): its type in service discovery
 * @title: (nullable): its name in service discovery, cleaned
 */
void
pt_transport_set_identity (PtTransport *self, const char *type, const char *title)
{
  if (type != self->type) {
    g_free (self->type);
    self->type = g_strdup (type);
  }
  if (title != self->title) {
    g_free (self->title);
    self->title = g_strdup (title);
  }

  pt_transport_properties_set_identity (iface (self), self->type, self->title);
}

/**
 * pt_transport_set_trusted:
 * @self: a transport
 * @trusted: whether the user's own server vouches for it, so that presence may go to it without the
 *   user's own act
 */
void
pt_transport_set_trusted (PtTransport *self, gboolean trusted)
{
  self->peer.trusted = trusted;
  if (!trusted)
    pt_transport_properties_set_auto_login (iface (self), FALSE);
  update (self);
}

/**
 * pt_transport_set_added:
 * @self: a transport
 *
 * The user has added it by its address.
 */
void
pt_transport_set_added (PtTransport *self)
{
  self->peer.added = TRUE;
  update (self);
}

/**
 * pt_transport_set_local_auto_login:
 * @self: a transport
 * @auto_login: what this computer remembers, because the server stores nothing
 */
void
pt_transport_set_local_auto_login (PtTransport *self, gboolean auto_login)
{
  pt_transport_properties_set_auto_login (iface (self), auto_login);
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

  g_clear_pointer (&self->peer.roster_item, pt_roster_item_free);
  self->peer.roster_item = copy;
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
  pt_history_add_error (&self->history, stage, error, pt_peer_get_time (&self->peer));
  g_debug ("%s: %s failed: %s", self->peer.address, stage, self->history.condition);
}

/**
 * pt_transport_set_accept_all:
 * @self: a transport
 * @accept_all: whether its contacts may see the user's presence without asking
 */
void
pt_transport_set_accept_all (PtTransport *self, gboolean accept_all)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (self->peer.accept_all == accept_all)
    return;
  self->peer.accept_all = accept_all;
  update (self);
  remember (self);
}

/* --- What the user is told --------------------------------------------------------------- */

/**
 * pt_transport_alert:
 * @self: a transport
 * @text: what to tell the user
 * @remedy: the action that remedies it, or ""
 */
void
pt_transport_alert (PtTransport *self, const char *text, const char *remedy)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_properties_set_last_error (iface (self), text);
  pt_transport_interface_emit_alert (iface (self), text, remedy);
}
