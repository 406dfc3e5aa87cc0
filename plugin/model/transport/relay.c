/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's presence, passed on to a transport as the client broadcasts it, unless the server does
 * that: and the transport's request to see it.
 */

#include "model/transport/relay.h"

/* How often a log-out is repeated between two broadcasts: a gateway that is always available must not
 * be answered for ever. */
#define MAX_REPEATS 3u

struct _PtTransportRelay {
  const PtPeer *peer;

  gboolean asked;     /* its subscription request waits until it is confirmed */
  guint return_timer; /* the request was answered, and the presence follows */
  guint repeated;     /* log-outs since the last broadcast or the user's own */
  gboolean there;     /* it is available, since before the last of these */
};

/* The server itself sends the user's broadcasts to what is subscribed (RFC 6121 4.2.2). */
static gboolean
hears_broadcasts (PtTransportRelay *self)
{
  return self->peer->roster_item != NULL && self->peer->roster_item->subscribed_from;
}

/* The server has passed the broadcast on to a gateway in the roster, which would try the refused
 * password again. */
static void
keep_out (PtTransportRelay *self)
{
  if (hears_broadcasts (self))
    pt_peer_send_presence (self->peer, "unavailable");
  else
    g_debug ("%s: the presence is not passed on: the login has failed for good",
             self->peer->address);
}

/* A gateway in the roster that the user is logged out of takes a broadcast for a log-in, so it is
 * sent unavailable again. */
static void
relay (PtTransportRelay *self)
{
  const PtFacts *facts = &self->peer->facts;
  gboolean broadcast = hears_broadcasts (self);

  if (facts->sent && facts->wanted && !broadcast)
    pt_peer_send_own_presence (self->peer);
  else if (!facts->sent && facts->wanted && facts->registered != PT_REGISTERED_NO && broadcast)
    pt_peer_tell (self->peer, PT_EVENT_BROADCAST_HEARD);
  else if (facts->decided && !facts->wanted && broadcast)
    pt_peer_send_presence (self->peer, "unavailable");
  else
    pt_peer_tell (self->peer, PT_EVENT_LOGIN_DUE);
}

/**
 * pt_transport_relay_handle_broadcast:
 * @self: a relay
 *
 * The user's presence was broadcast.
 */
void
pt_transport_relay_handle_broadcast (PtTransportRelay *self)
{
  const PtPeer *peer = self->peer;

  if (!pt_own_presence_is_available (peer->own_presence)) {
    pt_peer_tell (peer, PT_EVENT_OWN_UNAVAILABLE);
    return;
  }
  self->repeated = 0;
  if (peer->facts.waiting) {
    g_debug ("%s: the presence is not passed on: a registration waits for its answer",
             peer->address);
  } else if (pt_facts_is_stopped (&peer->facts)) {
    keep_out (self);
  } else {
    pt_peer_tell (peer, PT_EVENT_DECISION_DUE);
    relay (self);
  }
}

/**
 * pt_transport_relay_handle_available:
 * @self: a relay
 *
 * The transport is available. A gateway in the roster that has just logged in asks for the user's
 * presence (RFC 6121 4.3), and the server's answer, which this client does not see, may reach it after
 * the log-out: it is a log-in again. Another client's log-in looks the same, and takes no harm.
 */
void
pt_transport_relay_handle_available (PtTransportRelay *self)
{
  const PtFacts *facts = &self->peer->facts;

  gboolean was_there = self->there;

  self->there = TRUE;
  if (was_there || facts->wanted || !facts->decided || !hears_broadcasts (self))
    return;
  if (self->repeated >= MAX_REPEATS) {
    g_debug ("%s: logged in though it is not wanted, and told so often enough",
             self->peer->address);
    return;
  }
  self->repeated++;
  pt_peer_send_presence (self->peer, "unavailable");
}

/**
 * pt_transport_relay_handle_unavailable:
 * @self: a relay
 *
 * The transport is not available.
 */
void
pt_transport_relay_handle_unavailable (PtTransportRelay *self)
{
  self->there = FALSE;
}

/**
 * pt_transport_relay_start_over:
 * @self: a relay
 *
 * The user logs out.
 */
void
pt_transport_relay_start_over (PtTransportRelay *self)
{
  self->repeated = 0;
  self->there = FALSE;
}

/**
 * pt_transport_relay_reset:
 * @self: a relay
 *
 * Ends what is under way: the session has ended.
 */
void
pt_transport_relay_reset (PtTransportRelay *self)
{
  pt_peer_clear_timer (self->peer, &self->return_timer);
}

/**
 * pt_transport_relay_sign_off:
 * @self: a relay
 *
 * The account signs off. The server tells what is subscribed.
 */
void
pt_transport_relay_sign_off (PtTransportRelay *self)
{
  pt_transport_relay_reset (self);
  if (self->peer->facts.sent && !hears_broadcasts (self))
    pt_peer_send_presence (self->peer, "unavailable");
}

/**
 * pt_transport_relay_handle_subscribe:
 * @self: a relay
 *
 * The transport asks to see the user's presence: a part of its registration (XEP-0100 4.1), so only
 * who has registered there has asked for it, and the answer waits until it is confirmed. A request
 * that waited on the server comes right after the sign-on, when the transport may still be being
 * asked whether the user is registered: then it waits for that too. One that nobody has asked for
 * comes again at the next sign-on.
 *
 * Returns: whether that is so; otherwise the client is to ask the user
 */
gboolean
pt_transport_relay_handle_subscribe (PtTransportRelay *self)
{
  const PtFacts *facts = &self->peer->facts;

  if ((facts->registered == PT_REGISTERED_NO && !facts->waiting)
      || facts->registered == PT_REGISTERED_NOT_REQUIRED) {
    g_debug ("%s: its subscription request is the client's: no registration has asked for it",
             self->peer->address);
    return FALSE;
  }
  self->asked = TRUE;
  pt_transport_relay_answer_subscribe (self);

  return TRUE;
}

/* Neither hears the other, as since its subscription was taken back. */
static gboolean
is_stranger (const PtPeer *peer)
{
  return peer->roster_item != NULL && !peer->roster_item->subscribed_from
         && !peer->roster_item->subscribed_to;
}

static void
on_return (gpointer data)
{
  PtTransportRelay *self = data;
  const PtFacts *facts = &self->peer->facts;

  self->return_timer = 0;
  if (facts->wanted && !pt_facts_is_stopped (facts))
    pt_peer_send_own_presence (self->peer);
}

/**
 * pt_transport_relay_answer_subscribe:
 * @self: a relay
 *
 * Answers a subscription request that has waited, if the transport is confirmed, and the user has
 * registered there or been logged in: every component of the server can say that he is registered.
 * Before that a server may have answered that the user is not there, which is a log-out: the presence
 * follows. While the login has failed for good it goes on waiting, because a gateway that hears the
 * user's broadcasts takes them for a login. Where neither hears the other any more the user asks for
 * its presence, too.
 */
void
pt_transport_relay_answer_subscribe (PtTransportRelay *self)
{
  const PtPeer *peer = self->peer;

  if (!self->asked)
    return;
  if (peer->facts.registered != PT_REGISTERED_YES || peer->facts.waiting || !peer->present
      || !(peer->facts.enrolled || peer->facts.proven)
      || peer->facts.failure == PT_FAILURE_PERMANENT || !pt_peer_is_up (peer)) {
    g_debug ("%s: its subscription request waits", peer->address);
    return;
  }
  self->asked = FALSE;
  pt_peer_send_presence (peer, "subscribed");
  if (is_stranger (peer))
    pt_peer_send_presence (peer, "subscribe");
  if (peer->facts.wanted)
    pt_peer_set_timer (peer, &self->return_timer, "the presence after a subscription",
                       PT_PEER_RETURN_TIME, on_return, self);
}

/* With presence to any of its contacts the user is there, and not logged in before some seconds have
 * passed: presence to itself it takes for a login as soon as it knows what this client supports. */
static void
send_to_a_contact (const PtPeer *peer, const char *type)
{
  g_autofree char *jid = g_strconcat ("nobody@", peer->address, NULL);

  pt_own_presence_send (peer->own_presence, type, jid);
}

/**
 * pt_transport_relay_take_back:
 * @self: a relay
 *
 * The login has failed for good. spectrum2 hands a broadcast that it hears to its network at once, with
 * the refused password, before it can be taken back: so it loses its subscription. It asks for that
 * again by itself, and is answered when another login is wanted.
 *
 * It answers the end of a subscription without saying whom the answer is from, for which a server may
 * end its stream, as Prosody 13 does; but only where the user is not there. So he is there for that
 * moment. It first hears that this client is gone, or forgetting what this client supports would be a
 * login. Nor does the user go on hearing it: at each sign-on the server would ask for its presence, it
 * the server for the user's, and the server answer that its subscription has ended.
 */
void
pt_transport_relay_take_back (PtTransportRelay *self)
{
  const PtPeer *peer = self->peer;

  if (!peer->spectrum || !hears_broadcasts (self))
    return;
  pt_peer_send_presence (peer, "unavailable");
  send_to_a_contact (peer, NULL);
  pt_peer_send_presence (peer, "unsubscribed");
  pt_peer_send_presence (peer, "unsubscribe");
  pt_peer_send_presence (peer, "unavailable");
  send_to_a_contact (peer, "unavailable");
}

/**
 * pt_transport_relay_forget_subscribe:
 * @self: a relay
 *
 * The user is not registered: a request that waits is nobody's.
 */
void
pt_transport_relay_forget_subscribe (PtTransportRelay *self)
{
  self->asked = FALSE;
}

/**
 * pt_transport_relay_new:
 * @peer: the transport; it must live longer than the relay
 *
 * Returns: (transfer full): a relay
 */
PtTransportRelay *
pt_transport_relay_new (const PtPeer *peer)
{
  PtTransportRelay *self = g_new0 (PtTransportRelay, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_relay_free:
 * @self: (transfer full): a relay
 */
void
pt_transport_relay_free (PtTransportRelay *self)
{
  pt_transport_relay_reset (self);
  g_free (self);
}
