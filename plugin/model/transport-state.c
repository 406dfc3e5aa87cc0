/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a transport, for whoever has one. */

#include "model/transport-parts.h"
#include "model/transport-stream.h"
#include "protocol/commands.h"

/* How long the contacts of a network keep coming after a log-in, or going after a log-out. */
#define SETTLING_TIME (10 * 1000) /* milliseconds */

/**
 * pt_transport_get_peer:
 * @self: a transport
 *
 * Returns: (transfer none): what is known of it
 */
const PtPeer *
pt_transport_get_peer (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), NULL);

  return &self->peer;
}

/**
 * pt_transport_get_history:
 * @self: a transport
 *
 * Returns: (transfer none): what has happened to it
 */
const PtHistory *
pt_transport_get_history (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), NULL);

  return &self->history;
}

/**
 * pt_transport_get_network_type:
 * @self: a transport
 *
 * Returns: (transfer none) (nullable): its type in service discovery
 */
const char *
pt_transport_get_network_type (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), NULL);

  return self->type;
}

/**
 * pt_transport_is_missed:
 * @self: a transport
 *
 * Returns: whether the last sign-on did not find it
 */
gboolean
pt_transport_is_missed (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  return self->missed;
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
  return pt_peer_get_state (&self->peer);
}

/* By whatever client. */
static gboolean
is_logged_in (PtTransport *self)
{
  PtState state = pt_transport_get_state (self);

  return state == PT_STATE_LOGGED_IN || state == PT_STATE_ELSEWHERE;
}

/**
 * pt_transport_is_awaited:
 * @self: a transport
 *
 * Returns: whether the user has login information there, or that is being asked, or wants to be
 *   logged in where nobody has any; and is not logged in
 */
gboolean
pt_transport_is_awaited (PtTransport *self)
{
  const PtFacts *facts = &self->peer.facts;

  if (is_logged_in (self))
    return FALSE;

  switch (facts->registered) {
  case PT_REGISTERED_YES:
    return TRUE;
  case PT_REGISTERED_NOT_REQUIRED:
    return facts->wanted;
  case PT_REGISTERED_UNKNOWN:
    return pt_transport_probe_is_asking (self->probe);
  case PT_REGISTERED_NO:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
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
         || pt_peer_get_time (&self->peer) - self->history.since < SETTLING_TIME;
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
  return pt_transport_interface_get_address (PT_TRANSPORT_INTERFACE (self));
}

/**
 * pt_transport_find_removal_command:
 * @self: a transport
 *
 * Returns: (transfer none) (nullable): the node of its command that ends a registration
 */
const char *
pt_transport_find_removal_command (PtTransport *self)
{
  GVariantIter iter;
  const char *node;

  g_variant_iter_init (&iter, pt_transport_interface_get_commands (PT_TRANSPORT_INTERFACE (self)));
  while (g_variant_iter_next (&iter, "(&s&s)", &node, NULL)) {
    if (pt_command_unregisters (node))
      return node;
  }

  return NULL;
}
