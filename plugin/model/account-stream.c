/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passes on an account's stream, handed to whom it concerns. */

#include "model/account-private.h"
#include "model/transport-stream.h"
#include "protocol/jid.h"
#include "protocol/message.h"
#include "protocol/stanza-error.h"

static void
come_up (PtAccount *self)
{
  pt_iq_tracker_set_phase (self->tracker, PT_PHASE_UP);
  pt_account_set_connected (self, TRUE);
}

static void
on_roster (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (PtAccount) self = user_data;

  if (error == NULL)
    pt_roster_filter_take (self->filter, reply);
}

/**
 * pt_account_attach:
 * @self: an account
 * @presence: (transfer none): the user's current presence
 *
 * The account is connected already: what was not watched is asked for.
 */
void
pt_account_attach (PtAccount *self, xmlnode *presence)
{
  xmlnode *roster = xmlnode_new ("query");

  xmlnode_set_namespace (roster, PT_NS_ROSTER);
  pt_own_presence_set (self->own_presence, presence);
  come_up (self);
  pt_auto_login_read (self->auto_login);
  pt_iq_tracker_ask (self->tracker, "get", NULL, roster, 30 * 1000, on_roster, g_object_ref (self));
  pt_discovery_start (self->discovery);
}

/**
 * pt_account_handle_sent_iq:
 * @self: an account
 * @iq: (transfer none): an iq that the client has just sent
 *
 * The client's first question is what the server has: then the stream is bound, and the settings
 * are asked for with it, so that they are there before the initial presence goes out.
 */
void
pt_account_handle_sent_iq (PtAccount *self, xmlnode *iq)
{
  pt_client_requests_note (self->client_requests, iq);
  if (!pt_discovery_handle_request (self->discovery, iq)
      || pt_iq_tracker_get_phase (self->tracker) != PT_PHASE_DOWN)
    return;
  pt_iq_tracker_set_phase (self->tracker, PT_PHASE_BOUND);
  pt_auto_login_read (self->auto_login);
}

/**
 * pt_account_handle_sent_presence:
 * @self: an account
 * @presence: (transfer none): the presence that the client has just broadcast
 *
 * Before the client's first question on a stream there is no initial presence: what is broadcast then
 * belongs to the end of the last one, where libpurple ends the user's idleness.
 */
void
pt_account_handle_sent_presence (PtAccount *self, xmlnode *presence)
{
  PtPhase phase = pt_iq_tracker_get_phase (self->tracker);
  gboolean initial = phase == PT_PHASE_BOUND;

  if (phase == PT_PHASE_DOWN) {
    g_debug ("A broadcast is not passed on: the stream is down");
    return;
  }
  /* The transports hear the broadcast before anything else is sent. */
  pt_iq_tracker_hold (self->tracker);
  pt_own_presence_set (self->own_presence, presence);
  if (initial)
    come_up (self);
  pt_transports_for_each (self->transports, pt_transport_handle_broadcast);
  pt_iq_tracker_release (self->tracker);
  if (initial)
    pt_transports_for_each (self->transports, pt_transport_handle_sign_on);
}

/**
 * pt_account_handle_sent_directed_presence:
 * @self: an account
 * @to: whom the client has sent it to
 * @presence: (transfer none): presence that the client has sent by itself
 *
 * The client's own menu of a contact can log in to a transport, and out of it: the user's wish.
 */
void
pt_account_handle_sent_directed_presence (PtAccount *self, const char *to, xmlnode *presence)
{
  PtTransport *transport = pt_account_find (self, to);
  const char *type = xmlnode_get_attrib (presence, "type");

  if (transport == NULL || pt_iq_tracker_get_phase (self->tracker) != PT_PHASE_UP)
    return;
  if (type == NULL || g_str_equal (type, "unavailable"))
    pt_transport_handle_sent_presence (transport, type == NULL);
}

/**
 * pt_account_handle_sent_message:
 * @self: an account
 * @message: (transfer none): a message that the client has just sent
 */
void
pt_account_handle_sent_message (PtAccount *self, xmlnode *message)
{
  const char *to = xmlnode_get_attrib (message, "to");
  PtTransport *transport = pt_account_find (self, to);
  g_autofree char *contact = NULL;

  if (!pt_message_is_written (message))
    return;
  if (transport != NULL) {
    pt_transport_handle_sent_words (transport);
    return;
  }
  transport = pt_account_find_for_contact (self, to);
  contact = transport != NULL ? pt_jid_get_bare (to) : NULL;
  if (contact != NULL)
    pt_transport_handle_sent_message (transport, contact);
}

/**
 * pt_account_handle_iq:
 * @self: an account
 * @type: (nullable): the iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq; roster items may be taken out of it
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_account_handle_iq (PtAccount *self,
                      const char *type,
                      const char *id,
                      const char *from,
                      xmlnode *iq)
{
  PtTransport *transport = pt_account_find (self, from);

  if (pt_iq_tracker_handle_reply (self->tracker, type, id, from, iq))
    return TRUE;
  if (transport != NULL && g_strcmp0 (type, "set") == 0
      && pt_transport_handle_exchange (transport, iq))
    return TRUE;
  if (pt_client_requests_refuse (self->client_requests, type, id, from, iq))
    return TRUE;
  if (pt_iq_tracker_is_from_server (self->tracker, from))
    pt_roster_filter_take (self->filter, iq);
  pt_discovery_handle_reply (self->discovery, type, id, from, iq);

  return FALSE;
}

/* Somebody whose server cannot be reached is behind a gateway that is down. */
static void
handle_contact_error (PtTransport *transport, xmlnode *stanza)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (stanza, NULL);

  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND)
      || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT))
    pt_transport_handle_contact_error (transport, (PtProtocolError) error->code);
}

static gboolean
handle_contact_presence (PtAccount *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_account_find_for_contact (self, from);
  const char *type = xmlnode_get_attrib (presence, "type");

  if (transport == NULL)
    return FALSE;
  if (type == NULL)
    pt_transport_handle_contact_available (transport);
  else if (g_str_equal (type, "error"))
    handle_contact_error (transport, presence);

  return g_strcmp0 (type, "subscribe") == 0
         && pt_transport_handle_contact_subscribe (transport, presence);
}

/**
 * pt_account_handle_presence:
 * @self: an account
 * @from: (nullable): the sender
 * @presence: (transfer none): the presence
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_account_handle_presence (PtAccount *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_account_find (self, from);

  if (transport == NULL) {
    pt_roster_filter_take_presence (self->filter, from, presence);
    return handle_contact_presence (self, from, presence);
  }
  if (g_strcmp0 (xmlnode_get_attrib (presence, "type"), "subscribe") == 0)
    return pt_transport_handle_subscribe (transport);
  pt_transport_handle_presence (transport, presence);

  return pt_roster_filter_is_hiding (self->filter);
}

static gboolean
handle_contact_message (PtAccount *self, const char *from, xmlnode *message)
{
  PtTransport *transport = pt_account_find_for_contact (self, from);

  if (transport == NULL)
    return FALSE;
  if (g_strcmp0 (xmlnode_get_attrib (message, "type"), "error") == 0)
    handle_contact_error (transport, message);

  return pt_message_parse (message) == PT_MESSAGE_INVITATION
         && pt_transport_handle_invitation (transport, message);
}

/**
 * pt_account_handle_message:
 * @self: an account
 * @from: (nullable): the sender
 * @message: (transfer none): the message
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_account_handle_message (PtAccount *self, const char *from, xmlnode *message)
{
  PtTransport *transport = pt_account_find (self, from);

  if (transport == NULL)
    return handle_contact_message (self, from, message);
  if (pt_transport_handle_exchange (transport, message))
    return TRUE;
  switch (pt_message_parse (message)) {
  case PT_MESSAGE_INVITATION:
    return pt_transport_handle_invitation (transport, message);
  case PT_MESSAGE_FAILURE:
    pt_transport_handle_message (transport, message);
    return TRUE;
  case PT_MESSAGE_CHAT:
    pt_transport_handle_message (transport, message);
    return !pt_transport_is_conversing (transport);
  }
  g_return_val_if_reached (TRUE);
}

/**
 * pt_account_sign_off:
 * @self: an account
 * @broken: the network failed: nothing can be sent any more
 *
 * The stream ends.
 */
void
pt_account_sign_off (PtAccount *self, gboolean broken)
{
  g_autoptr (GList) transports = pt_transports_list (self->transports);
  gboolean discovered = pt_account_is_discovered (self);

  if (!broken)
    pt_transports_for_each (self->transports, pt_transport_handle_sign_off);
  pt_own_presence_clear (self->own_presence);
  pt_iq_tracker_set_phase (self->tracker, PT_PHASE_DOWN);
  pt_auto_login_reset (self->auto_login);
  pt_discovery_reset (self->discovery);
  pt_client_requests_reset (self->client_requests);
  pt_roster_filter_reset (self->filter);
  for (GList *l = transports; l != NULL; l = l->next)
    pt_transport_handle_stream_end (l->data, broken);
  if (discovered)
    pt_account_discovery_changed (self);
  pt_account_flush (self);
  pt_account_set_connected (self, FALSE);
}
