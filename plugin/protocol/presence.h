/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Presence: what a transport's presence says of it, and the presence that it is sent. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtPresence:
 * @PT_PRESENCE_AVAILABLE: logged in, by whichever client of the user
 * @PT_PRESENCE_UNAVAILABLE: logged out
 * @PT_PRESENCE_UNAVAILABLE_HERE: to the full JID only: this client's session ended
 * @PT_PRESENCE_STARTING: unavailable with an empty status to the full JID: a log-in under way
 * @PT_PRESENCE_FORBIDDEN: unavailable with forbidden in it (Kraken): not registered, or not
 *   allowed. Not forbidden in a real error, which some servers send for a transport that is down
 * @PT_PRESENCE_REGISTRATION_REQUIRED: unavailable or error with registration-required
 * @PT_PRESENCE_ERROR: any other error: the transport could not be reached, or refused
 * @PT_PRESENCE_SUBSCRIBE: a subscription request
 * @PT_PRESENCE_UNSUBSCRIBED: the end of a subscription, of either side
 * @PT_PRESENCE_OTHER: says nothing of the transport: probe, subscribed and so on
 */
typedef enum {
  PT_PRESENCE_AVAILABLE,
  PT_PRESENCE_UNAVAILABLE,
  PT_PRESENCE_UNAVAILABLE_HERE,
  PT_PRESENCE_STARTING,
  PT_PRESENCE_FORBIDDEN,
  PT_PRESENCE_REGISTRATION_REQUIRED,
  PT_PRESENCE_ERROR,
  PT_PRESENCE_SUBSCRIBE,
  PT_PRESENCE_UNSUBSCRIBED,
  PT_PRESENCE_OTHER,
} PtPresence;

/**
 * PtShow:
 * @PT_SHOW_AVAILABLE: none, or chat
 * @PT_SHOW_AWAY: away or xa
 * @PT_SHOW_DND: do not disturb
 */
typedef enum {
  PT_SHOW_AVAILABLE,
  PT_SHOW_AWAY,
  PT_SHOW_DND,
} PtShow;

PtPresence pt_presence_parse (xmlnode *presence);
PtShow pt_presence_parse_show (xmlnode *presence);
char *pt_presence_get_status (xmlnode *presence);

xmlnode *pt_presence_copy_to (xmlnode *presence, const char *to, guint age);
xmlnode *pt_presence_new (const char *type, const char *to);
gboolean pt_presence_is_available (xmlnode *presence);
gboolean pt_presence_has_show (xmlnode *presence);

G_END_DECLS
