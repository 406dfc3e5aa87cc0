/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The requests of a transport's contacts to see the user's presence. Those that a log-in brings are
 * offered to the user together; a later one is a person's, and the client's to show. Nobody is
 * accepted before the user has said so, and only where the user is registered.
 */

#include "model/transport-private.h"

static gboolean
is_registered (PtTransport *self)
{
  return self->facts.registered == PT_REGISTERED_YES && !self->facts.waiting;
}

static gboolean
get_accept_all (PtTransport *self)
{
  return pt_transport_interface_get_accept_all (PT_TRANSPORT_INTERFACE (self));
}

/* Without a question, presence is given away only through a gateway that this session has seen. */
static gboolean
may_accept_all (PtTransport *self)
{
  return get_accept_all (self) && is_registered (self)
         && pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self))
         && pt_iq_tracker_get_phase (self->tracker) == PT_PHASE_UP;
}

static gboolean
is_logging_in (PtTransport *self)
{
  PtState state = pt_transport_get_state (self);

  return state == PT_STATE_CONNECTING || state == PT_STATE_REGISTERING;
}

static void
accept_each (PtTransport *self, GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++) {
    const PtSubscription *request = g_ptr_array_index (requests, i);

    pt_transport_answer_subscription (self, request->jid, TRUE);
  }
}

static void
on_collected (gpointer data)
{
  PtTransport *self = data;
  g_autoptr (GPtrArray) requests = NULL;

  if (is_logging_in (self)) {
    pt_transport_subscriptions_open (self);
    return;
  }
  requests = pt_subscription_queue_take (self->subscriptions);
  if (may_accept_all (self))
    accept_each (self, requests);
  else if (is_registered (self))
    pt_transport_offer_subscriptions (self, requests);
}

/**
 * pt_transport_subscriptions_init:
 * @self: a new transport
 */
void
pt_transport_subscriptions_init (PtTransport *self)
{
  self->subscriptions
      = pt_subscription_queue_new (pt_iq_tracker_get_host (self->tracker), on_collected, self);
}

/**
 * pt_transport_subscriptions_open:
 * @self: a transport
 *
 * Requests may come together now.
 */
void
pt_transport_subscriptions_open (PtTransport *self)
{
  pt_subscription_queue_open (self->subscriptions);
}

/**
 * pt_transport_subscriptions_state_changed:
 * @self: a transport
 *
 * A log-in, by whichever client, brings the contacts. The choice to accept them all ends with the
 * registration that it was made for.
 */
void
pt_transport_subscriptions_state_changed (PtTransport *self)
{
  PtState state = pt_transport_get_state (self);

  if (state == PT_STATE_ONLINE || state == PT_STATE_ELSEWHERE)
    pt_transport_subscriptions_open (self);
  else if (state == PT_STATE_UNREGISTERED)
    pt_transport_set_accept_all (self, FALSE);
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
  g_autoptr (PtSubscription) request = pt_subscription_new (presence);

  if (request == NULL || (self->facts.registered != PT_REGISTERED_YES && !self->facts.waiting))
    return FALSE;
  if (may_accept_all (self)) {
    pt_transport_answer_subscription (self, request->jid, TRUE);
    return TRUE;
  }
  if (is_logging_in (self) || get_accept_all (self))
    pt_transport_subscriptions_open (self);

  return pt_subscription_queue_add (self->subscriptions, presence);
}

/**
 * pt_transport_answer_subscription:
 * @self: a transport
 * @jid: the address of a contact that has asked
 * @accept: whether it may see the user's presence
 *
 * Tells the contact (RFC 6121 3.1.4), as long as the user is registered.
 */
void
pt_transport_answer_subscription (PtTransport *self, const char *jid, gboolean accept)
{
  if (is_registered (self))
    pt_own_presence_send (self->own_presence, accept ? "subscribed" : "unsubscribed", jid);
}

/**
 * pt_transport_set_accept_all:
 * @self: a transport
 * @accept_all: whether its contacts may see the user's presence without asking
 */
void
pt_transport_set_accept_all (PtTransport *self, gboolean accept_all)
{
  if (get_accept_all (self) == accept_all)
    return;
  pt_transport_interface_set_accept_all (PT_TRANSPORT_INTERFACE (self), accept_all);
  pt_transport_remember (self);
}
