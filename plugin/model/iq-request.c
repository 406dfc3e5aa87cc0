/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One question that a stream is asked. Its id tells the project's questions from the client's, those of
 * this session from those of an earlier one, and one from the other.
 */

#include "model/iq-request.h"

#include <string.h>

#define ID_PREFIX "pidgin-transports-"

static char *
make_prefix (guint32 salt)
{
  return g_strdup_printf (ID_PREFIX "%08x-", salt);
}

/**
 * pt_iq_request_parse_id:
 * @salt: the session's
 * @id: an iq's id
 * @number: (out): which of the session's requests it is
 *
 * Returns: whether @id is one of this session's
 */
gboolean
pt_iq_request_parse_id (guint32 salt, const char *id, guint *number)
{
  g_autofree char *prefix = make_prefix (salt);
  guint64 value = 0;

  if (!g_str_has_prefix (id, prefix)
      || !g_ascii_string_to_unsigned (id + strlen (prefix), 10, 1, G_MAXUINT, &value, NULL))
    return FALSE;
  *number = (guint) value;

  return TRUE;
}

/**
 * pt_iq_request_is_own_id:
 * @id: (nullable): an iq's id
 *
 * Returns: whether it is of this project's, of this session or of an earlier one
 */
gboolean
pt_iq_request_is_own_id (const char *id)
{
  return id != NULL && g_str_has_prefix (id, ID_PREFIX);
}

/**
 * pt_iq_request_free:
 * @request: (transfer full): a request without a timer
 */
void
pt_iq_request_free (PtIqRequest *request)
{
  g_clear_pointer (&request->payload, xmlnode_free);
  g_free (request->type);
  g_free (request->to);
  g_free (request);
}

/**
 * pt_iq_request_get_name:
 * @request: a request
 *
 * Returns: (transfer none): whom it asks, for the log
 */
const char *
pt_iq_request_get_name (const PtIqRequest *request)
{
  return request->to != NULL ? request->to : "own account";
}

/**
 * pt_iq_request_make_iq:
 * @request: a request that was not sent
 * @salt: the session's
 *
 * Returns: (transfer full): what is to be sent, with the request's payload
 */
xmlnode *
pt_iq_request_make_iq (PtIqRequest *request, guint32 salt)
{
  xmlnode *iq = xmlnode_new ("iq");
  g_autofree char *prefix = make_prefix (salt);
  g_autofree char *id = g_strdup_printf ("%s%u", prefix, request->number);

  xmlnode_set_attrib (iq, "type", request->type);
  xmlnode_set_attrib (iq, "id", id);
  if (request->to != NULL)
    xmlnode_set_attrib (iq, "to", request->to);
  xmlnode_insert_child (iq, g_steal_pointer (&request->payload));

  return iq;
}
