/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libpurple believes every registration form that comes, whoever has sent it and whether it was asked
 * for or not: it opens a window for it, or a browser on the address in it. So a form reaches the client
 * only in answer to what the client has asked.
 */

#include "model/client-requests.h"

#include "protocol/jid.h"
#include "protocol/register.h"

/* Its user asks for one form after the other; older questions than so many are forgotten. */
#define MAX_NOTED 64

struct _PtClientRequests {
  PtIqTracker *tracker;
  GHashTable *asked; /* id -> the address that was asked, or "" */
};

static gboolean
is_about_registration (xmlnode *iq)
{
  return xmlnode_get_child_with_namespace (iq, "query", PT_NS_REGISTER) != NULL;
}

/* What is addressed to nobody is for the server. */
static gboolean
is_sender (PtClientRequests *self, const char *asked, const char *from)
{
  if (*asked != '\0')
    return pt_jid_equal (asked, from);

  return pt_iq_tracker_is_from_server (self->tracker, from)
         || pt_jid_equal (pt_iq_tracker_get_domain (self->tracker), from);
}

/**
 * pt_client_requests_new:
 * @tracker: (transfer none): the account's iqs
 *
 * Returns: (transfer full): requests, none yet
 */
PtClientRequests *
pt_client_requests_new (PtIqTracker *tracker)
{
  PtClientRequests *self = g_new0 (PtClientRequests, 1);

  self->tracker = g_object_ref (tracker);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * pt_client_requests_free:
 * @self: (transfer full): requests
 */
void
pt_client_requests_free (PtClientRequests *self)
{
  g_hash_table_unref (self->asked);
  g_object_unref (self->tracker);
  g_free (self);
}

/**
 * pt_client_requests_reset:
 * @self: requests
 *
 * Forgets them: the stream has ended.
 */
void
pt_client_requests_reset (PtClientRequests *self)
{
  g_hash_table_remove_all (self->asked);
}

/**
 * pt_client_requests_note:
 * @self: requests
 * @iq: (transfer none): an iq that the client has sent
 */
void
pt_client_requests_note (PtClientRequests *self, xmlnode *iq)
{
  const char *id = xmlnode_get_attrib (iq, "id");

  if (id == NULL || !is_about_registration (iq))
    return;
  if (g_hash_table_size (self->asked) >= MAX_NOTED)
    g_hash_table_remove_all (self->asked);
  g_hash_table_insert (self->asked, g_strdup (id), g_strdup (xmlnode_get_attrib (iq, "to") ?: ""));
}

/**
 * pt_client_requests_refuse:
 * @self: requests
 * @type: (nullable): an iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): an iq that has come in and is no answer to us
 *
 * Returns: whether it is a registration form that the client has not asked for
 */
gboolean
pt_client_requests_refuse (PtClientRequests *self,
                           const char *type,
                           const char *id,
                           const char *from,
                           xmlnode *iq)
{
  const char *asked = id != NULL ? g_hash_table_lookup (self->asked, id) : NULL;
  g_autofree char *domain = NULL;

  if (g_strcmp0 (type, "result") != 0 || !is_about_registration (iq))
    return FALSE;
  if (asked != NULL && is_sender (self, asked, from)) {
    g_hash_table_remove (self->asked, id);
    return FALSE;
  }
  domain = pt_jid_get_domain (from);
  g_debug ("Not believed: a registration form of %s, which the client has not asked for",
           domain != NULL ? domain : "the server");

  return TRUE;
}
