/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's own presence on one account's stream. Transports are sent an exact copy of it (RFC 6121
 * 4.6), and nothing before the client's first broadcast.
 */

#include "model/own-presence.h"

#include "protocol/presence.h"

/* How many status texts of the user's resources are known; the oldest goes first. */
#define MAX_SAID 16

struct _PtOwnPresence {
  GObject parent_instance;

  PtHost *host;
  xmlnode *presence; /* NULL before the first broadcast */
  gint64 time;       /* of the broadcast */
  GQueue said;       /* status texts of the user's resources, the newest first */
};

G_DEFINE_FINAL_TYPE (PtOwnPresence, pt_own_presence, G_TYPE_OBJECT)

static void
pt_own_presence_finalize (GObject *object)
{
  PtOwnPresence *self = PT_OWN_PRESENCE (object);

  pt_own_presence_clear (self);
  g_queue_clear_full (&self->said, g_free);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (pt_own_presence_parent_class)->finalize (object);
}

static void
pt_own_presence_class_init (PtOwnPresenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_own_presence_finalize;
}

static void
pt_own_presence_init (PtOwnPresence *self)
{
  g_queue_init (&self->said);
}

/**
 * pt_own_presence_new:
 * @host: (transfer none): the account's stream
 *
 * Returns: (transfer full): a presence that has not been broadcast
 */
PtOwnPresence *
pt_own_presence_new (PtHost *host)
{
  PtOwnPresence *self;

  g_return_val_if_fail (PT_IS_HOST (host), NULL);

  self = g_object_new (PT_TYPE_OWN_PRESENCE, NULL);
  self->host = g_object_ref (host);

  return self;
}

/**
 * pt_own_presence_set:
 * @self: the own presence
 * @presence: (transfer none): the presence that was broadcast
 */
void
pt_own_presence_set (PtOwnPresence *self, xmlnode *presence)
{
  g_return_if_fail (PT_IS_OWN_PRESENCE (self));
  g_return_if_fail (presence != NULL);

  pt_own_presence_clear (self);
  self->presence = xmlnode_copy (presence);
  self->time = pt_host_get_time (self->host);
  pt_own_presence_add_other (self, presence);
}

/**
 * pt_own_presence_add_other:
 * @self: the own presence
 * @presence: (transfer none): presence of one of the user's resources
 *
 * Some gateways mirror the user's own status text: it is kept, to be known again.
 */
void
pt_own_presence_add_other (PtOwnPresence *self, xmlnode *presence)
{
  g_autofree char *status = NULL;

  g_return_if_fail (PT_IS_OWN_PRESENCE (self));

  status = pt_presence_get_status (presence);
  if (status == NULL || pt_own_presence_has_said (self, status))
    return;
  g_queue_push_head (&self->said, g_steal_pointer (&status));
  if (self->said.length > MAX_SAID)
    g_free (g_queue_pop_tail (&self->said));
}

/**
 * pt_own_presence_has_said:
 * @self: the own presence
 * @status: a status text, as it came
 *
 * Returns: whether one of the user's resources has said it of itself
 */
gboolean
pt_own_presence_has_said (PtOwnPresence *self, const char *status)
{
  g_return_val_if_fail (PT_IS_OWN_PRESENCE (self), FALSE);

  return g_queue_find_custom (&self->said, status, (GCompareFunc) g_strcmp0) != NULL;
}

/**
 * pt_own_presence_clear:
 * @self: the own presence
 *
 * The stream has ended: nothing is sent before the next broadcast.
 */
void
pt_own_presence_clear (PtOwnPresence *self)
{
  g_return_if_fail (PT_IS_OWN_PRESENCE (self));

  g_clear_pointer (&self->presence, xmlnode_free);
}

/**
 * pt_own_presence_is_available:
 * @self: the own presence
 *
 * Returns: whether the user is available
 */
gboolean
pt_own_presence_is_available (PtOwnPresence *self)
{
  g_return_val_if_fail (PT_IS_OWN_PRESENCE (self), FALSE);

  return self->presence != NULL && pt_presence_is_available (self->presence);
}

/**
 * pt_own_presence_has_show:
 * @self: the own presence
 *
 * Returns: whether the user's presence is more than plainly available (RFC 6121 4.7.2.1)
 */
gboolean
pt_own_presence_has_show (PtOwnPresence *self)
{
  g_return_val_if_fail (PT_IS_OWN_PRESENCE (self), FALSE);

  return self->presence != NULL && pt_presence_has_show (self->presence);
}

/**
 * pt_own_presence_send_copy:
 * @self: the own presence
 * @to: an address
 *
 * Directs a copy of the user's current presence to @to (RFC 6121 4.6).
 *
 * Returns: whether it was sent: not while the user is not available
 */
gboolean
pt_own_presence_send_copy (PtOwnPresence *self, const char *to)
{
  xmlnode *copy;
  gint64 age;

  g_return_val_if_fail (to != NULL, FALSE);

  if (!pt_own_presence_is_available (self))
    return FALSE;
  age = pt_host_get_time (self->host) - self->time;
  copy = pt_presence_copy_to (self->presence, to, (guint) (age / 1000));
  pt_host_send (self->host, copy);
  xmlnode_free (copy);

  return TRUE;
}

/**
 * pt_own_presence_send:
 * @self: the own presence
 * @type: (nullable): the type of a presence without content; %NULL is plainly available
 * @to: an address
 *
 * Does nothing before the first broadcast.
 */
void
pt_own_presence_send (PtOwnPresence *self, const char *type, const char *to)
{
  xmlnode *presence;

  g_return_if_fail (PT_IS_OWN_PRESENCE (self));
  g_return_if_fail (to != NULL);

  if (self->presence == NULL) {
    g_debug ("Not sent before the initial presence: %s", type != NULL ? type : "available");
    return;
  }
  presence = pt_presence_new (type, to);
  pt_host_send (self->host, presence);
  xmlnode_free (presence);
}
