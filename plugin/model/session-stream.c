/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passes on an account's stream, handed to whom it concerns. */

#include "model/session-private.h"
#include "model/transport-private.h"
#include "protocol/jid.h"

static void
come_up (PtSession *self)
{
  pt_connection_set_phase (self->connection, PT_PHASE_UP);
  pt_session_set_connected (self, TRUE);
}

/* No service discovery confirms what the user has added; only what the user has set to be logged in
 * is asked whether it is there. */
static void
confirm_added (PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);

  if (pt_transport_interface_get_added (PT_TRANSPORT_INTERFACE (transport))
      && pt_facts_may_log_in (&transport->facts)
      && pt_auto_login_has (transport->auto_login, address)
      && pt_auto_login_get (transport->auto_login, address))
    pt_transport_check (transport);
}

static void
proceed (PtTransport *transport)
{
  confirm_added (transport);
  /* The server sends what was not answered at the last sign-on again (RFC 6121 3.1.3). */
  pt_transport_subscriptions_open (transport);
  pt_transport_registration_proceed (transport);
  pt_transport_login_proceed (transport);
}

static void
on_roster (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (PtSession) self = user_data;

  if (error == NULL)
    pt_roster_filter_take (self->filter, reply);
}

/**
 * pt_session_attach:
 * @self: a session
 * @presence: (transfer none): the user's current presence
 *
 * The account is connected already: what was not watched is asked for.
 */
void
pt_session_attach (PtSession *self, xmlnode *presence)
{
  xmlnode *roster = xmlnode_new ("query");

  xmlnode_set_namespace (roster, PT_NS_ROSTER);
  pt_connection_set_presence (self->connection, presence);
  come_up (self);
  pt_auto_login_read (self->auto_login);
  pt_connection_ask (self->connection, "get", NULL, roster, 30 * 1000, on_roster,
                     g_object_ref (self));
  pt_discovery_start (self->discovery);
}

/**
 * pt_session_take_sent_iq:
 * @self: a session
 * @iq: (transfer none): an iq that the client has just sent
 *
 * The client's first question is what the server has: then the stream is bound, and the settings
 * are asked for with it, so that they are there before the initial presence goes out.
 */
void
pt_session_take_sent_iq (PtSession *self, xmlnode *iq)
{
  if (!pt_discovery_take_request (self->discovery, iq)
      || pt_connection_get_phase (self->connection) != PT_PHASE_DOWN)
    return;
  pt_connection_set_phase (self->connection, PT_PHASE_BOUND);
  pt_auto_login_read (self->auto_login);
}

/**
 * pt_session_take_sent_presence:
 * @self: a session
 * @presence: (transfer none): the presence that the client has just broadcast
 */
void
pt_session_take_sent_presence (PtSession *self, xmlnode *presence)
{
  gboolean initial = pt_connection_get_phase (self->connection) != PT_PHASE_UP;

  /* The transports hear the broadcast before anything else is sent. */
  pt_connection_hold (self->connection);
  pt_connection_set_presence (self->connection, presence);
  if (initial)
    come_up (self);
  pt_transports_for_each (self->transports, pt_transport_relay);
  pt_connection_release (self->connection);
  if (initial)
    pt_transports_for_each (self->transports, proceed);
}

/**
 * pt_session_take_sent_message:
 * @self: a session
 * @message: (transfer none): a message that the client has just sent
 */
void
pt_session_take_sent_message (PtSession *self, xmlnode *message)
{
  const char *to = xmlnode_get_attrib (message, "to");
  PtTransport *transport = pt_session_find_for_contact (self, to);
  g_autofree char *contact = NULL;

  /* Without a body it only says that the user is typing. */
  if (transport == NULL || xmlnode_get_child (message, "body") == NULL
      || g_strcmp0 (xmlnode_get_attrib (message, "type"), "groupchat") == 0)
    return;
  contact = pt_jid_get_bare (to);
  if (contact != NULL)
    pt_transport_take_sent_message (transport, contact);
}

/**
 * pt_session_take_iq:
 * @self: a session
 * @type: (nullable): the iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq; roster items may be taken out of it
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_iq (PtSession *self,
                    const char *type,
                    const char *id,
                    const char *from,
                    xmlnode *iq)
{
  PtTransport *transport = pt_session_find (self, from);

  if (pt_connection_take_reply (self->connection, type, id, from, iq))
    return TRUE;
  if (transport != NULL && g_strcmp0 (type, "set") == 0
      && pt_transport_take_exchange (transport, iq))
    return TRUE;
  if (pt_connection_is_from_server (self->connection, from))
    pt_roster_filter_take (self->filter, iq);
  pt_discovery_take_reply (self->discovery, type, id, from, iq);

  return FALSE;
}

static gboolean
take_contact_subscribe (PtSession *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_session_find_for_contact (self, from);

  return transport != NULL && pt_transport_take_contact_subscribe (transport, presence);
}

/**
 * pt_session_take_presence:
 * @self: a session
 * @from: (nullable): the sender
 * @presence: (transfer none): the presence
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_presence (PtSession *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_session_find (self, from);
  gboolean asks = g_strcmp0 (xmlnode_get_attrib (presence, "type"), "subscribe") == 0;

  if (transport == NULL)
    return asks && take_contact_subscribe (self, from, presence);
  if (asks)
    return pt_transport_take_subscribe (transport);
  pt_transport_take_presence (transport, presence);

  return pt_roster_filter_is_hiding (self->filter);
}

/**
 * pt_session_take_message:
 * @self: a session
 * @from: (nullable): the sender
 * @message: (transfer none): the message
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_message (PtSession *self, const char *from, xmlnode *message)
{
  PtTransport *transport = pt_session_find (self, from);

  if (transport == NULL)
    return FALSE;
  if (!pt_transport_take_exchange (transport, message))
    pt_transport_take_message (transport, message);

  return TRUE;
}

/**
 * pt_session_sign_off:
 * @self: a session
 * @broken: the network failed: nothing can be sent any more
 *
 * The stream ends.
 */
void
pt_session_sign_off (PtSession *self, gboolean broken)
{
  g_autoptr (GList) transports = pt_transports_list (self->transports);
  gboolean discovered = pt_session_is_discovered (self);

  if (!broken)
    pt_transports_for_each (self->transports, pt_transport_sign_off);
  pt_connection_set_phase (self->connection, PT_PHASE_DOWN);
  pt_auto_login_reset (self->auto_login);
  pt_discovery_reset (self->discovery);
  pt_roster_filter_reset (self->filter);
  for (GList *l = transports; l != NULL; l = l->next)
    pt_transport_stream_ended (l->data, broken);
  if (discovered)
    pt_session_discovery_changed (self);
  pt_session_set_connected (self, FALSE);
}
