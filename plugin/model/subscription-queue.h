/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts' requests to see the user's presence that come together, kept until the last has come. */

#pragma once

#include "model/host.h"

G_BEGIN_DECLS

/* A request that comes this much later than the last one comes by itself. */
#define PT_SUBSCRIPTION_QUIET (3u * 1000u) /* milliseconds */

/* What one log-in brings is no longer waited for. */
#define PT_SUBSCRIPTION_PATIENCE (30u * 1000u) /* milliseconds */

/* Of more requests than this the first ones are kept. */
#define PT_SUBSCRIPTION_MAX 500

/**
 * PtSubscription:
 * @jid: the contact's bare address, normalized
 * @name: (nullable): the name that it gives itself, cleaned
 */
typedef struct {
  char *jid;
  char *name;
} PtSubscription;

PtSubscription *pt_subscription_new (xmlnode *presence);
PtSubscription *pt_subscription_copy (const PtSubscription *subscription);
void pt_subscription_free (PtSubscription *subscription);

typedef struct _PtSubscriptionQueue PtSubscriptionQueue;

PtSubscriptionQueue *
pt_subscription_queue_new (PtHost *host, GSourceOnceFunc function, gpointer data);
void pt_subscription_queue_free (PtSubscriptionQueue *self);
void pt_subscription_queue_open (PtSubscriptionQueue *self);
gboolean pt_subscription_queue_add (PtSubscriptionQueue *self, xmlnode *presence);
GPtrArray *pt_subscription_queue_take (PtSubscriptionQueue *self);
void pt_subscription_queue_reset (PtSubscriptionQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtSubscription, pt_subscription_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtSubscriptionQueue, pt_subscription_queue_free)

G_END_DECLS
