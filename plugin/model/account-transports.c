/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An account's transports, looked up by what comes from them, and added by the user. */

#include <glib/gi18n-lib.h>

#include "model/account-private.h"
#include "model/peer.h"
#include "model/transport-stream.h"
#include "protocol/jid.h"
#include "protocol/stanza-error.h"

/**
 * pt_account_get_transports:
 * @self: an account
 *
 * Returns: (transfer none): its transports, by name, whether connected or not
 */
GListModel *
pt_account_get_transports (PtAccount *self)
{
  return pt_transports_get_model (self->transports);
}

/**
 * pt_account_follow_transports:
 * @self: an account
 * @function: connects to the signals of a transport, with @self as the handlers' data: they are
 *   disconnected when the transport is removed
 *
 * Calls @function with each of its transports, and with each that is added later.
 */
void
pt_account_follow_transports (PtAccount *self, PtAccountFollowFunc function)
{
  GListModel *transports = pt_account_get_transports (self);

  g_signal_connect (self, "transport-added", G_CALLBACK (function), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (transports); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, i);

    function (self, transport);
  }
}

/**
 * pt_account_find:
 * @self: an account
 * @jid: (nullable): a sender
 *
 * Returns: (transfer none) (nullable): the transport whose own address @jid is
 */
PtTransport *
pt_account_find (PtAccount *self, const char *jid)
{
  return pt_transports_find (self->transports, jid);
}

/**
 * pt_account_find_for_contact:
 * @self: an account
 * @jid: (nullable): a contact's address, with or without a resource
 *
 * Returns: (transfer none) (nullable): the transport that the contact comes through
 */
PtTransport *
pt_account_find_for_contact (PtAccount *self, const char *jid)
{
  return pt_transports_find_for_contact (self->transports, jid);
}

/**
 * pt_account_find_for_room:
 * @self: an account
 * @room: the JID of a chat room
 *
 * Returns: (transfer none) (nullable): the transport that the room is reached through
 */
PtTransport *
pt_account_find_for_room (PtAccount *self, const char *room)
{
  return pt_transports_find_for_room (self->transports, room);
}

/**
 * pt_account_may_learn_of_room:
 * @self: an account
 * @room: the JID of a chat room
 *
 * Returns: whether service discovery has yet to tell if the room, for which no transport is known,
 *   is reached through one
 */
gboolean
pt_account_may_learn_of_room (PtAccount *self, const char *room)
{
  g_autofree char *domain = pt_jid_get_domain (room);

  for (const char *rest = domain; rest != NULL; rest = pt_jid_get_parent_domain (rest)) {
    if (pt_discovery_is_open (self->discovery, rest))
      return TRUE;
  }

  return FALSE;
}

static PtTransport *
fail_to_add (GError **error, PtProtocolError code, const char *message)
{
  g_set_error_literal (error, PT_PROTOCOL_ERROR, code, message);

  return NULL;
}

/**
 * pt_account_add_transport:
 * @self: an account
 * @address: a transport's address, as the user typed it
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Adds a transport that no service discovery lists, and remembers it. It is asked what it is; it is
 * sent nothing else before the user does something with it.
 *
 * Returns: (transfer none) (nullable): the transport, an old one where it is known already
 */
PtTransport *
pt_account_add_transport (PtAccount *self, const char *address, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *domain = pt_jid_normalize_domain (trimmed);
  g_autoptr (PtTransport) created = NULL;
  PtTransport *known = domain != NULL ? pt_transports_get (self->transports, domain) : NULL;

  if (known != NULL)
    return known;
  if (domain == NULL)
    return fail_to_add (error, PT_PROTOCOL_ERROR_JID_MALFORMED,
                        _ ("This isn't a gateway address. It should look like irc.example.org."));
  if (g_strcmp0 (domain, pt_iq_tracker_get_domain (self->tracker)) == 0)
    return fail_to_add (error, PT_PROTOCOL_ERROR_NOT_ACCEPTABLE,
                        _ ("This is your own server, not a gateway."));

  created = pt_transport_new (self->tracker, self->own_presence, self->auto_login, &self->windows,
                              domain);
  pt_transport_set_added (created);
  pt_transports_add (self->transports, created);
  pt_roster_filter_confirm (self->filter, created);
  g_signal_emit_by_name (self, "roster-item-hidden", created);
  pt_transport_check (created);
  pt_transports_store (self->transports);

  return created;
}

/**
 * pt_account_open_add_contact:
 * @self: an account
 *
 * Has the window opened that asks on which network the user wants to add a contact: one of all the
 * accounts' networks.
 */
void
pt_account_open_add_contact (PtAccount *self)
{
  self->windows.add_contact (self->windows.data);
}

/**
 * pt_account_get_roster_item:
 * @self: an account
 * @transport: one of its transports
 *
 * Returns: (transfer none) (nullable): what the roster says of it
 */
const PtRosterItem *
pt_account_get_roster_item (PtAccount *self, PtTransport *transport)
{
  return pt_transport_get_peer (transport)->roster_item;
}
