/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an account and its stream bring a transport, handed to the part that it concerns. What a fact
 * follows from is an event, and transport.c's.
 */

#include "model/transport-stream.h"

#include "model/transport-parts.h"

/* What it says this soon after the user's own words answers them. */
#define CONVERSING_TIME (60 * 1000) /* milliseconds */

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

  pt_peer_tell_event (&self->peer, &(PtEvent) {.kind = PT_EVENT_REMEMBERED, .entry = entry});

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
  PtTransportInterface *iface = PT_TRANSPORT_INTERFACE (self);
  const PtPeer *peer = &self->peer;
  PtCacheEntry *entry = pt_cache_entry_new (peer->address);

  entry->type = g_strdup (self->type);
  entry->title = g_strdup (self->title);
  entry->username = pt_transport_interface_dup_username (iface);
  if (peer->facts.failure == PT_FAILURE_PERMANENT)
    entry->failure = pt_transport_interface_dup_reason (iface);
  entry->registered = peer->facts.registered;
  entry->proven = peer->facts.proven;
  entry->extension = peer->extension;
  entry->by_command = peer->by_command;
  entry->auto_login = pt_transport_interface_get_auto_login (iface);
  entry->chosen = pt_transport_registration_get_choice (self->registration, &entry->choice);
  entry->unanswered = pt_transport_registration_is_unanswered (self->registration);
  entry->added = peer->added;
  entry->missed = self->missed;
  entry->accept_all = peer->accept_all;
  entry->join_all = peer->join_all;

  return entry;
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
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell (&self->peer, PT_EVENT_NOT_LISTED);
}

/**
 * pt_transport_confirm:
 * @self: a transport
 * @info: what it says it is; a gateway
 *
 * This session's service discovery has found it.
 */
void
pt_transport_confirm (PtTransport *self, const PtDiscoInfo *info)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_probe_confirm (self->probe, info);
}

/**
 * pt_transport_check:
 * @self: a transport
 *
 * Has it asked whether it is there and the user registered.
 */
void
pt_transport_check (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_probe_check (self->probe);
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
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell (&self->peer, PT_EVENT_SETTINGS_CHANGED);
}

/* No service discovery confirms what the user has added; only what the user has set to be logged in
 * is asked whether it is there. */
static void
confirm_added (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  if (peer->added && pt_facts_may_log_in (&peer->facts)
      && pt_auto_login_has (peer->auto_login, peer->address)
      && pt_auto_login_get (peer->auto_login, peer->address))
    pt_transport_probe_check (self->probe);
}

/**
 * pt_transport_handle_sign_on:
 * @self: a transport
 *
 * The account's initial presence has gone out.
 */
void
pt_transport_handle_sign_on (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  confirm_added (self);
  /* The server sends what was not answered at the last sign-on again (RFC 6121 3.1.3). */
  pt_transport_requests_open (self->requests);
  pt_transport_invitations_open (self->invitations);
  pt_transport_registration_proceed (self->registration);
  pt_transport_login_proceed (self->login);
}

/**
 * pt_transport_handle_broadcast:
 * @self: a transport
 *
 * The user's presence was broadcast.
 */
void
pt_transport_handle_broadcast (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_relay_handle_broadcast (self->relay);
}

/**
 * pt_transport_handle_sign_off:
 * @self: a transport
 *
 * The account signs off; the end of the stream follows, and the views hear of that.
 */
void
pt_transport_handle_sign_off (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_relay_sign_off (self->relay);
  pt_peer_tell (&self->peer, PT_EVENT_SIGNED_OFF);
}

/**
 * pt_transport_handle_stream_end:
 * @self: a transport
 * @broken: the network failed, rather than the user signing off
 *
 * What the user wants outlives a broken stream; after a sign-off it is decided anew.
 */
void
pt_transport_handle_stream_end (PtTransport *self, gboolean broken)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell_event (&self->peer, &(PtEvent) {.kind = PT_EVENT_STREAM_ENDED, .value = broken});
}

/**
 * pt_transport_handle_presence:
 * @self: a transport
 * @presence: (transfer none): presence from its own address, no subscription request
 */
void
pt_transport_handle_presence (PtTransport *self, xmlnode *presence)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_standing_handle_presence (self->standing, presence);
}

/**
 * pt_transport_handle_roster_item:
 * @self: a transport
 * @item: (transfer none): what the roster says of it now
 *
 * A gateway that may change rosters (XEP-0356) takes itself out when a registration ends.
 */
void
pt_transport_handle_roster_item (PtTransport *self, const PtRosterItem *item)
{
  const PtFacts *facts = &self->peer.facts;

  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_set_roster_item (self, item->removed ? NULL : item);
  if (item->removed && facts->registered == PT_REGISTERED_YES && !facts->waiting)
    pt_peer_tell (&self->peer, PT_EVENT_REGISTRATION_DOUBTED);
}

/**
 * pt_transport_handle_subscribe:
 * @self: a transport
 *
 * It asks to see the user's presence.
 *
 * Returns: whether that is dealt with; otherwise the client is to ask the user
 */
gboolean
pt_transport_handle_subscribe (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return pt_transport_relay_handle_subscribe (self->relay);
}

/**
 * pt_transport_handle_contact_subscribe:
 * @self: a transport
 * @presence: (transfer none): the request of one of its contacts (RFC 6121 3.1.3)
 *
 * Returns: whether it is dealt with; otherwise the client is to ask the user
 */
gboolean
pt_transport_handle_contact_subscribe (PtTransport *self, xmlnode *presence)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return pt_transport_requests_handle_subscribe (self->requests, presence);
}

/**
 * pt_transport_handle_invitation:
 * @self: a transport
 * @message: (transfer none): an invitation from it or from one of its rooms
 *
 * Returns: whether it is dealt with; otherwise the client is to ask the user
 */
gboolean
pt_transport_handle_invitation (PtTransport *self, xmlnode *message)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return pt_transport_invitations_handle (self->invitations, message);
}

/**
 * pt_transport_handle_exchange:
 * @self: a transport
 * @stanza: (transfer none): a message or an iq set from its own address
 *
 * Returns: whether it is a roster item exchange (XEP-0144) that was dealt with
 */
gboolean
pt_transport_handle_exchange (PtTransport *self, xmlnode *stanza)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return pt_transport_requests_handle_exchange (self->requests, stanza);
}

/**
 * pt_transport_handle_sent_presence:
 * @self: a transport
 * @available: whether it was available presence; otherwise unavailable
 *
 * The client itself has sent it the user's presence, as the user wanted.
 */
void
pt_transport_handle_sent_presence (PtTransport *self, gboolean available)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  g_debug ("%s: the client itself logs %s", self->peer.address, available ? "in" : "out");
  pt_peer_tell_event (&self->peer,
                      &(PtEvent) {
                          .kind = available ? PT_EVENT_LOGIN_WANTED : PT_EVENT_LOGOUT_WANTED,
                          .value = TRUE,
                      });
}

/**
 * pt_transport_handle_sent_words:
 * @self: a transport
 *
 * The user has written to its own address.
 */
void
pt_transport_handle_sent_words (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  self->addressed = TRUE;
  self->addressed_time = pt_peer_get_time (&self->peer);
  pt_peer_tell (&self->peer, PT_EVENT_REPLIED);
}

/**
 * pt_transport_handle_sent_message:
 * @self: a transport
 * @contact: the bare JID of one of its contacts, whom the user has just written to
 */
void
pt_transport_handle_sent_message (PtTransport *self, const char *contact)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_messages_handle_sent (self->messages, contact);
}

/**
 * pt_transport_is_conversing:
 * @self: a transport
 *
 * Returns: whether the user has a word with the transport itself: a conversation with it is open, or
 *   it may answer what was written to it
 */
gboolean
pt_transport_is_conversing (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return self->windows.is_conversing (self->windows.data, self)
         || (self->addressed
             && pt_peer_get_time (&self->peer) - self->addressed_time < CONVERSING_TIME);
}

/**
 * pt_transport_handle_message:
 * @self: a transport
 * @message: (transfer none): a message from its own address
 */
void
pt_transport_handle_message (PtTransport *self, xmlnode *message)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_messages_handle (self->messages, message);
}

/**
 * pt_transport_handle_contact_available:
 * @self: a transport
 *
 * One of its contacts is available.
 */
void
pt_transport_handle_contact_available (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell (&self->peer, PT_EVENT_CONTACT_AVAILABLE);
}

/**
 * pt_transport_handle_contact_error:
 * @self: a transport
 * @condition: remote-server-not-found or remote-server-timeout
 *
 * The server could not reach one of its contacts, so it may be down itself.
 */
void
pt_transport_handle_contact_error (PtTransport *self, PtProtocolError condition)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  g_debug ("%s: one of its contacts cannot be reached: %s", self->peer.address,
           pt_protocol_error_get_condition (condition));
  pt_transport_check (self);
}
