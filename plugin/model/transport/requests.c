/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport and its contacts ask the user for. Of contacts' requests to see the user's
 * presence those that a log-in brings are offered to the user together; a later one is a person's,
 * and the client's to show. Nobody is accepted before the user has said so, and only where the user
 * is registered. The same gateways may suggest changes of the roster.
 */

#include "model/transport/requests.h"

#include "model/subscription-queue.h"
#include "protocol/rosterx.h"

struct _PtTransportRequests {
  const PtPeer *peer;

  PtSubscriptionQueue *queue; /* those who ask after a log-in */
};

static gboolean
is_registered (PtTransportRequests *self)
{
  return self->peer->facts.registered == PT_REGISTERED_YES && !self->peer->facts.waiting;
}

/* Without a question, presence is given away only through a gateway that this session has seen. */
static gboolean
may_accept_all (PtTransportRequests *self)
{
  const PtPeer *peer = self->peer;

  return peer->accept_all && is_registered (self) && peer->present && pt_peer_is_up (peer);
}

static void
accept_each (PtTransportRequests *self, GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++) {
    const PtSubscription *request = g_ptr_array_index (requests, i);

    pt_transport_requests_answer (self, request->jid, TRUE);
  }
}

static void
on_collected (gpointer data)
{
  PtTransportRequests *self = data;
  g_autoptr (GPtrArray) requests = NULL;

  if (pt_peer_is_logging_in (self->peer)) {
    pt_transport_requests_open (self);
    return;
  }
  requests = pt_subscription_queue_take (self->queue);
  if (may_accept_all (self))
    accept_each (self, requests);
  else if (is_registered (self))
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REQUESTS, .items = requests});
  else
    g_debug ("%s: %u contacts' requests dropped: the user is not registered", self->peer->address,
             requests->len);
}

/**
 * pt_transport_requests_open:
 * @self: requests
 *
 * Requests may come together now.
 */
void
pt_transport_requests_open (PtTransportRequests *self)
{
  g_debug ("%s: contacts' requests are collected from now on", self->peer->address);
  pt_subscription_queue_open (self->queue);
}

/**
 * pt_transport_requests_handle_subscribe:
 * @self: requests
 * @presence: (transfer none): the request of one of the transport's contacts (RFC 6121 3.1.3)
 *
 * Returns: whether it is dealt with; otherwise the client is to ask the user
 */
gboolean
pt_transport_requests_handle_subscribe (PtTransportRequests *self, xmlnode *presence)
{
  const PtFacts *facts = &self->peer->facts;
  g_autoptr (PtSubscription) request = pt_subscription_new (presence);

  if (request == NULL || (facts->registered != PT_REGISTERED_YES && !facts->waiting)) {
    g_debug ("%s: a contact's request is the client's: the user is not registered",
             self->peer->address);
    return FALSE;
  }
  if (may_accept_all (self)) {
    pt_transport_requests_answer (self, request->jid, TRUE);
    return TRUE;
  }
  if (pt_peer_is_logging_in (self->peer) || self->peer->accept_all)
    pt_transport_requests_open (self);

  return pt_subscription_queue_add (self->queue, presence);
}

/**
 * pt_transport_requests_answer:
 * @self: requests
 * @jid: the address of a contact that has asked
 * @accept: whether it may see the user's presence
 *
 * Tells the contact (RFC 6121 3.1.4), as long as the user is registered.
 */
void
pt_transport_requests_answer (PtTransportRequests *self, const char *jid, gboolean accept)
{
  if (is_registered (self))
    pt_own_presence_send (self->peer->own_presence, accept ? "subscribed" : "unsubscribed", jid);
  else
    g_debug ("%s: a contact is not answered: the user is not registered", self->peer->address);
}

/**
 * pt_transport_requests_handle_exchange:
 * @self: requests
 * @stanza: (transfer none): a message or an iq set from the transport's own address
 *
 * A roster item exchange (XEP-0144, XEP-0093). Only a gateway that the user is registered with may suggest
 * anything.
 *
 * Returns: whether the stanza is one, and from such a gateway
 */
gboolean
pt_transport_requests_handle_exchange (PtTransportRequests *self, xmlnode *stanza)
{
  const PtPeer *peer = self->peer;
  g_autoptr (GPtrArray) items = NULL;

  if (pt_rosterx_find (stanza) == NULL
      || g_strcmp0 (xmlnode_get_attrib (stanza, "type"), "error") == 0)
    return FALSE;
  if (peer->facts.registered != PT_REGISTERED_YES || !pt_peer_is_known (peer)) {
    g_debug ("%s: suggestions not believed: the user is not registered there", peer->address);
    return FALSE;
  }
  if (g_strcmp0 (stanza->name, "iq") == 0)
    pt_iq_tracker_acknowledge (peer->tracker, stanza);
  items = pt_rosterx_parse (stanza, peer->address);
  if (items->len > 0)
    pt_peer_tell_event (peer, &(PtEvent) {.kind = PT_EVENT_EXCHANGE, .items = items});

  return TRUE;
}

/**
 * pt_transport_requests_reset:
 * @self: requests
 *
 * The stream ends: what has come is forgotten.
 */
void
pt_transport_requests_reset (PtTransportRequests *self)
{
  pt_subscription_queue_reset (self->queue);
}

/**
 * pt_transport_requests_new:
 * @peer: the transport; it must live longer than the requests
 *
 * Returns: (transfer full): no requests yet
 */
PtTransportRequests *
pt_transport_requests_new (const PtPeer *peer)
{
  PtTransportRequests *self = g_new0 (PtTransportRequests, 1);

  self->peer = peer;
  self->queue = pt_subscription_queue_new (peer->host, on_collected, self);

  return self;
}

/**
 * pt_transport_requests_free:
 * @self: (transfer full): requests
 */
void
pt_transport_requests_free (PtTransportRequests *self)
{
  pt_subscription_queue_free (self->queue);
  g_free (self);
}
