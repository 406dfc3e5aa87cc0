/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Contacts' requests to see the user's presence. After a log-in a network may bring one for each of
 * its contacts, and the server those that were not answered at the last sign-on: they are kept
 * until no more have come for a while, so that the user is asked once.
 */

#include "model/subscription-queue.h"

#include <string.h>

#include "common/text.h"
#include "protocol/jid.h"
#include "protocol/node.h"

#define NS_NICK "http://jabber.org/protocol/nick"

struct _PtSubscriptionQueue {
  PtHost *host;
  GSourceOnceFunc function;
  gpointer data;
  GPtrArray *requests;
  GHashTable *seen; /* the jids of requests, borrowed */
  gint64 end;
  guint timer; /* 0 while the queue is closed */
};

static void
renew (PtSubscriptionQueue *self)
{
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_subscription_free);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
stop (PtSubscriptionQueue *self)
{
  if (self->timer != 0)
    pt_host_remove_timer (self->host, self->timer);
  self->timer = 0;
}

static void
on_quiet (gpointer data)
{
  PtSubscriptionQueue *self = data;

  self->timer = 0;
  if (self->requests->len > 0)
    self->function (self->data);
}

static void
wait (PtSubscriptionQueue *self)
{
  gint64 left = MAX (self->end - pt_host_get_time (self->host), 0);

  stop (self);
  self->timer
      = pt_host_add_timer (self->host, (guint) MIN (left, PT_SUBSCRIPTION_QUIET), on_quiet, self);
}

/**
 * pt_subscription_new:
 * @presence: (transfer none): a presence
 *
 * Reads who asks, and the name that is given with it (XEP-0172 4.2).
 *
 * Returns: (transfer full) (nullable): the request; %NULL when the sender is no contact
 */
PtSubscription *
pt_subscription_new (xmlnode *presence)
{
  g_autofree char *jid = pt_jid_get_bare (xmlnode_get_attrib (presence, "from"));
  xmlnode *nick = xmlnode_get_child_with_namespace (presence, "nick", NS_NICK);
  PtSubscription *subscription;

  if (jid == NULL || strchr (jid, '@') == NULL)
    return NULL;

  subscription = g_new0 (PtSubscription, 1);
  subscription->jid = g_steal_pointer (&jid);
  subscription->name = nick != NULL ? pt_node_get_line (nick, PT_TEXT_NAME_MAX) : NULL;

  return subscription;
}

/**
 * pt_subscription_copy:
 * @subscription: a request
 *
 * Returns: (transfer full): a copy
 */
PtSubscription *
pt_subscription_copy (const PtSubscription *subscription)
{
  PtSubscription *copy = g_new0 (PtSubscription, 1);

  copy->jid = g_strdup (subscription->jid);
  copy->name = g_strdup (subscription->name);

  return copy;
}

/**
 * pt_subscription_free:
 * @subscription: (transfer full) (nullable): a request
 */
void
pt_subscription_free (PtSubscription *subscription)
{
  if (subscription == NULL)
    return;

  g_free (subscription->jid);
  g_free (subscription->name);
  g_free (subscription);
}

/**
 * pt_subscription_queue_new:
 * @host: (transfer none): for the time
 * @function: called when the last request seems to have come
 * @data: for @function
 *
 * Returns: (transfer full): a queue that takes nothing before it is opened
 */
PtSubscriptionQueue *
pt_subscription_queue_new (PtHost *host, GSourceOnceFunc function, gpointer data)
{
  PtSubscriptionQueue *self = g_new0 (PtSubscriptionQueue, 1);

  self->host = g_object_ref (host);
  self->function = function;
  self->data = data;
  renew (self);

  return self;
}

/**
 * pt_subscription_queue_free:
 * @self: (transfer full): a queue
 */
void
pt_subscription_queue_free (PtSubscriptionQueue *self)
{
  stop (self);
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->requests);
  g_object_unref (self->host);
  g_free (self);
}

/**
 * pt_subscription_queue_open:
 * @self: a queue
 *
 * Something happens that may bring many requests. What has been taken already is kept.
 */
void
pt_subscription_queue_open (PtSubscriptionQueue *self)
{
  self->end = pt_host_get_time (self->host) + PT_SUBSCRIPTION_PATIENCE;
  wait (self);
}

/**
 * pt_subscription_queue_add:
 * @self: a queue
 * @presence: (transfer none): a contact's subscription request (RFC 6121 3.1.3)
 *
 * An open queue takes what it has no room for, too: who is not answered asks again at the next
 * sign-on.
 *
 * Returns: whether it was taken: not while the queue is closed
 */
gboolean
pt_subscription_queue_add (PtSubscriptionQueue *self, xmlnode *presence)
{
  g_autoptr (PtSubscription) request = NULL;

  if (self->timer == 0)
    return FALSE;
  if (self->requests->len >= PT_SUBSCRIPTION_MAX)
    return TRUE;
  request = pt_subscription_new (presence);
  if (request == NULL)
    return FALSE;

  wait (self);
  if (!g_hash_table_contains (self->seen, request->jid)) {
    g_hash_table_add (self->seen, request->jid);
    g_ptr_array_add (self->requests, g_steal_pointer (&request));
  }

  return TRUE;
}

/**
 * pt_subscription_queue_take:
 * @self: a queue
 *
 * Returns: (transfer full) (element-type PtSubscription): what has come, each contact once, in order
 */
GPtrArray *
pt_subscription_queue_take (PtSubscriptionQueue *self)
{
  GPtrArray *requests = self->requests;

  g_hash_table_unref (self->seen);
  renew (self);

  return requests;
}

/**
 * pt_subscription_queue_reset:
 * @self: a queue
 *
 * The stream ends: forgets what has come, and closes.
 */
void
pt_subscription_queue_reset (PtSubscriptionQueue *self)
{
  stop (self);
  g_ptr_array_unref (pt_subscription_queue_take (self));
}
