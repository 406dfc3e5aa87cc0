/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's own presence on one account's stream. Transports are sent an exact copy of it (RFC 6121
 * 4.6), and nothing before the client's first broadcast.
 */

#include "model/own-presence.h"

#include "protocol/presence.h"

struct _PtOwnPresence {
  GObject parent_instance;

  PtHost *host;
  xmlnode *presence; /* NULL before the first broadcast */
  gint64 time;       /* of the broadcast */
};

G_DEFINE_FINAL_TYPE (PtOwnPresence, pt_own_presence, G_TYPE_OBJECT)

static void
pt_own_presence_finalize (GObject *object)
{
  PtOwnPresence *self = PT_OWN_PRESENCE (object);

  pt_own_presence_clear (self);
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
