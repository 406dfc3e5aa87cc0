/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which answers are believed: those whose id, sender and type fit a request that waits for them. */

#include "model/iq-tracker-private.h"

#include "protocol/jid.h"
#include "protocol/stanza-error.h"

static gboolean
is_sender (PtIqTracker *self, const char *to, const char *from)
{
  if (to == NULL)
    return pt_iq_tracker_is_from_server (self, from);

  return pt_jid_equal (to, from);
}

static void
take_late_reply (PtIqTracker *self, guint number, const char *from)
{
  const char *to = g_hash_table_lookup (self->late, GUINT_TO_POINTER (number));
  g_autofree char *address = NULL;

  if (to == NULL || !is_sender (self, to, from)) {
    g_debug ("Not believed: an answer to request %u, which nobody waits for", number);
    return;
  }
  g_debug ("%s: a late answer to request %u", to, number);
  address = g_strdup (to);
  g_hash_table_remove (self->late, GUINT_TO_POINTER (number));
  g_signal_emit_by_name (self, "late-reply", address);
}

static void
complete_request (PtIqTracker *self, guint number, xmlnode *iq, gboolean is_error)
{
  PtIqRequest *request = pt_iq_tracker_steal_request (self, number);
  g_autoptr (GError) error = is_error ? pt_protocol_error_from_stanza (iq, NULL) : NULL;

  request->function (iq, error, request->user_data);
  pt_iq_tracker_free_request (request);
}

/**
 * pt_iq_tracker_is_own_reply:
 * @type: (nullable): an iq's type
 * @id: (nullable): its id
 *
 * Returns: whether it answers a question of this project's, of this session or of an earlier one
 */
gboolean
pt_iq_tracker_is_own_reply (const char *type, const char *id)
{
  return pt_iq_request_is_own_id (id)
         && (g_strcmp0 (type, "result") == 0 || g_strcmp0 (type, "error") == 0);
}

/**
 * pt_iq_tracker_acknowledge:
 * @self: a tracker
 * @iq: (transfer none): an iq set that was understood
 *
 * Answers it with an empty result (RFC 6120 8.2.3).
 */
void
pt_iq_tracker_acknowledge (PtIqTracker *self, xmlnode *iq)
{
  const char *id = xmlnode_get_attrib (iq, "id");
  xmlnode *result;

  if (self->phase == PT_PHASE_DOWN || id == NULL)
    return;
  result = xmlnode_new ("iq");
  xmlnode_set_attrib (result, "type", "result");
  xmlnode_set_attrib (result, "to", xmlnode_get_attrib (iq, "from"));
  xmlnode_set_attrib (result, "id", id);
  pt_host_send (self->host, result);
  xmlnode_free (result);
}

/**
 * pt_iq_tracker_handle_reply:
 * @self: a tracker
 * @type: (nullable): the iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq
 *
 * Returns: %TRUE when the id is of this project, so that nobody else must see the answer
 */
gboolean
pt_iq_tracker_handle_reply (PtIqTracker *self,
                            const char *type,
                            const char *id,
                            const char *from,
                            xmlnode *iq)
{
  gboolean is_error = g_strcmp0 (type, "error") == 0;
  PtIqRequest *request;
  guint number;

  if (!pt_iq_tracker_is_own_reply (type, id))
    return FALSE;
  if (!pt_iq_request_parse_id (self->salt, id, &number)) {
    g_debug ("Not believed: an answer to a request of an earlier session");
    return TRUE;
  }

  request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (number));
  if (request == NULL)
    take_late_reply (self, number, from);
  else if (request->payload == NULL && is_sender (self, request->to, from))
    complete_request (self, number, iq, is_error);
  else
    g_debug ("%s: not believed: an answer to request %u from another address",
             pt_iq_request_get_name (request), number);

  return TRUE;
}

/**
 * pt_iq_tracker_is_from_server:
 * @self: a tracker
 * @from: (nullable): the sender of a stanza
 *
 * Returns: whether the server speaks for the user's own account (RFC 6120 8.1.2.1): there is no
 *   sender, or it is the own bare JID
 */
gboolean
pt_iq_tracker_is_from_server (PtIqTracker *self, const char *from)
{
  return from == NULL || *from == '\0' || pt_jid_equal (from, self->bare_jid);
}
