/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One transport of one account: the owner of its parts, and of what is known of it, which the
 * properties of the D-Bus interface follow. The parts (transport/) know nothing of each other: they
 * tell what happens, and transport-events.c has the one list of what follows.
 */

#include "model/transport.h"

#include "model/transport-events.h"
#include "model/transport-parts.h"
#include "model/transport-properties.h"
#include "model/transport-stream.h"

G_DEFINE_FINAL_TYPE (PtTransport, pt_transport, PT_TYPE_TRANSPORT_INTERFACE_SKELETON)

enum { FORGOTTEN, REMEMBER, SETTLED, N_SIGNALS };
static guint signals[N_SIGNALS];

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

/* --- The state --------------------------------------------------------------------------- */

/* Its commands are for those who are registered, or logged in, or neither: they are asked for again
 * when somebody has looked at them. */
static void
review_commands (PtTransport *self, PtState old, PtState state)
{
  gboolean login = (old == PT_STATE_LOGGED_IN) != (state == PT_STATE_LOGGED_IN);
  gboolean registration = (old == PT_STATE_NOT_SET_UP) != (state == PT_STATE_NOT_SET_UP);

  if (self->commands_asked && (login || registration))
    pt_transport_probe_ask_commands (self->probe);
}

/* A login, by whichever client, brings the contacts and the groups. */
static void
open_queues (PtTransport *self)
{
  pt_transport_requests_open (self->requests);
  pt_transport_invitations_open (self->invitations);
}

/* The choices to accept them all end with the registration that they were made for. */
static void
forget_choices (PtTransport *self)
{
  pt_transport_set_accept_all (self, FALSE);
  pt_transport_set_join_all (self, FALSE);
}

static void
on_state_changed (PtTransport *self, PtState old, PtState state)
{
  if (state == PT_STATE_LOGGED_IN || state == PT_STATE_ELSEWHERE)
    open_queues (self);
  else if (state == PT_STATE_NOT_SET_UP)
    forget_choices (self);
  pt_transport_review_notice (self, old, state);
  review_commands (self, old, state);
}

/**
 * pt_transport_update:
 * @self: a transport
 *
 * What is known has changed: so does what follows.
 */
void
pt_transport_update (PtTransport *self)
{
  PtState old = self->history.state;
  PtState state = pt_peer_get_state (&self->peer);

  pt_history_enter (&self->history, state, pt_peer_get_time (&self->peer));
  pt_transport_properties_update (iface (self), &self->peer, self->reason, self->remedy);
  if (state == old)
    return;
  g_debug ("%s: %s, was %s", self->peer.address, pt_state_to_nick (state), pt_state_to_nick (old));
  on_state_changed (self, old, state);
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
 * pt_transport_settle:
 * @self: a transport
 *
 * Nothing is asked any more: what is not known of it stays so.
 */
void
pt_transport_settle (PtTransport *self)
{
  g_signal_emit (self, signals[SETTLED], 0);
}

/**
 * pt_transport_set_words:
 * @self: a transport
 * @words: (nullable): its own words in its last presence, cleaned
 */
void
pt_transport_set_words (PtTransport *self, const char *words)
{
  g_autofree char *old G_GNUC_UNUSED = self->peer.words;

  self->peer.words = g_strdup (words);
}

/* --- What is wrong ------------------------------------------------------------------------ */

/**
 * pt_transport_set_failure:
 * @self: a transport
 * @failure: what is wrong
 * @reason: (nullable): in words
 * @remedy: the actions that help, or ""; a static string
 */
void
pt_transport_set_failure (PtTransport *self,
                          PtFailure failure,
                          const char *reason,
                          const char *remedy)
{
  g_autofree char *old G_GNUC_UNUSED = self->reason;

  self->reason = g_strdup (reason);
  self->remedy = remedy;
  pt_facts_fail (&self->peer.facts, failure);
  pt_transport_update (self);
  pt_transport_remember (self);
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
  if (self->peer.facts.failure != PT_FAILURE_NONE)
    pt_transport_set_failure (self, PT_FAILURE_NONE, NULL, "");
}

/**
 * pt_transport_reset_failure:
 * @self: a transport
 *
 * Nothing is wrong any more.
 */
void
pt_transport_reset_failure (PtTransport *self)
{
  self->notified = FALSE;
  pt_transport_clear_failure (self);
}

/* --- The object -------------------------------------------------------------------------- */

static void
pt_transport_dispose (GObject *object)
{
  PtTransport *self = PT_TRANSPORT (object);

  pt_peer_clear_timer (&self->peer, &self->notice_timer);
  pt_transport_forget_words (self);
  g_clear_pointer (&self->standing, pt_transport_standing_free);
  g_clear_pointer (&self->outcome, pt_transport_outcome_free);
  g_clear_pointer (&self->login, pt_transport_login_free);
  g_clear_pointer (&self->relay, pt_transport_relay_free);
  g_clear_pointer (&self->registration, pt_transport_registration_free);
  g_clear_pointer (&self->removal, pt_transport_removal_free);
  g_clear_pointer (&self->probe, pt_transport_probe_free);
  g_clear_pointer (&self->requests, pt_transport_requests_free);
  g_clear_pointer (&self->invitations, pt_transport_invitations_free);
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
  g_free (self->peer.words);
  g_free (self->reason);
  g_clear_error (&self->refusal);
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
  /* For rooms that wait: what is not known of it now stays so. */
  signals[SETTLED]
      = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_transport_init (PtTransport *self)
{
}

static void
create_parts (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  self->standing = pt_transport_standing_new (peer);
  self->outcome = pt_transport_outcome_new (peer);
  self->login = pt_transport_login_new (peer);
  self->relay = pt_transport_relay_new (peer);
  self->registration = pt_transport_registration_new (peer);
  self->removal = pt_transport_removal_new (peer);
  self->probe = pt_transport_probe_new (peer);
  self->requests = pt_transport_requests_new (peer);
  self->invitations = pt_transport_invitations_new (peer);
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
      .on_event = pt_transport_on_event,
  };
  self->windows = *windows;
  self->remedy = "";
  pt_history_init (&self->history, pt_peer_get_time (&self->peer));
  create_parts (self);
  pt_transport_set_identity (self, NULL, NULL);
  pt_transport_update (self);

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
  pt_transport_update (self);
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
  pt_transport_update (self);
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
 * @stage: what failed, such as "login"; a static string
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
  pt_transport_update (self);
  pt_transport_remember (self);
}

/**
 * pt_transport_set_join_all:
 * @self: a transport
 * @join_all: whether invitations to its rooms are accepted without asking
 */
void
pt_transport_set_join_all (PtTransport *self, gboolean join_all)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (self->peer.join_all == join_all)
    return;
  self->peer.join_all = join_all;
  pt_transport_update (self);
  pt_transport_remember (self);
}
