/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport as its parts see it: what they may read, and how they ask, wait and tell. */

#include "model/peer.h"

/**
 * pt_peer_get_state:
 * @peer: a peer
 *
 * Returns: the state that follows from its facts
 */
PtState
pt_peer_get_state (const PtPeer *peer)
{
  return pt_facts_get_state (&peer->facts);
}

/**
 * pt_peer_is_logging_in:
 * @peer: a peer
 *
 * Returns: whether a login is under way, whose contacts and groups may come all at once
 */
gboolean
pt_peer_is_logging_in (const PtPeer *peer)
{
  PtState state = pt_peer_get_state (peer);

  return state == PT_STATE_CONNECTING || state == PT_STATE_SETTING_UP;
}

/**
 * pt_peer_is_up:
 * @peer: a peer
 *
 * Returns: whether it can be asked and told something: the initial presence has gone out
 */
gboolean
pt_peer_is_up (const PtPeer *peer)
{
  return pt_iq_tracker_get_phase (peer->tracker) == PT_PHASE_UP;
}

/**
 * pt_peer_is_known:
 * @peer: a peer
 *
 * The user's own server vouches for what is remembered of it; anybody else's is found first.
 *
 * Returns: whether presence may go to it without the user's own act
 */
gboolean
pt_peer_is_known (const PtPeer *peer)
{
  return peer->trusted || peer->present;
}

/**
 * pt_peer_get_time:
 * @peer: a peer
 *
 * Returns: monotonic time, in milliseconds
 */
gint64
pt_peer_get_time (const PtPeer *peer)
{
  return pt_host_get_time (peer->host);
}

/**
 * pt_peer_ask:
 * @peer: a peer
 * @type: "get" or "set"
 * @payload: (transfer full): the iq's child
 * @timeout: how long to wait for an answer, in milliseconds
 * @function: called exactly once, unless cancelled; never before this returns
 * @data: for @function
 *
 * As pt_iq_tracker_ask(), to the peer's own address.
 *
 * Returns: the request's number, for pt_peer_cancel()
 */
guint
pt_peer_ask (const PtPeer *peer,
             const char *type,
             xmlnode *payload,
             guint timeout,
             PtReplyFunc function,
             gpointer data)
{
  return pt_iq_tracker_ask (peer->tracker, type, peer->address, payload, timeout, function, data);
}

/**
 * pt_peer_cancel:
 * @peer: a peer
 * @request: (inout): a request's number, or 0
 */
void
pt_peer_cancel (const PtPeer *peer, guint *request)
{
  pt_iq_tracker_cancel (peer->tracker, *request);
  *request = 0;
}

/**
 * pt_peer_send_presence:
 * @peer: a peer
 * @type: (nullable): the type of a presence without content; %NULL is plainly available
 */
void
pt_peer_send_presence (const PtPeer *peer, const char *type)
{
  g_debug ("%s: sent presence, %s", peer->address, type != NULL ? type : "plainly available");
  pt_own_presence_send (peer->own_presence, type, peer->address);
}

/**
 * pt_peer_send_own_presence:
 * @peer: a peer
 *
 * Sends it a copy of the user's presence.
 *
 * Returns: whether the user is available, so that it was sent
 */
gboolean
pt_peer_send_own_presence (const PtPeer *peer)
{
  gboolean sent = pt_own_presence_send_copy (peer->own_presence, peer->address);

  g_debug ("%s: %s", peer->address,
           sent ? "sent the own presence" : "not sent the own presence, which is not available");

  return sent;
}

/**
 * pt_peer_set_timer:
 * @peer: a peer
 * @timer: (inout): where the timer's id is kept; a timer that is set already is cleared
 * @purpose: what is waited for, for the log
 * @milliseconds: after how long
 * @function: called once
 * @data: for @function
 */
void
pt_peer_set_timer (const PtPeer *peer,
                   guint *timer,
                   const char *purpose,
                   guint milliseconds,
                   GSourceOnceFunc function,
                   gpointer data)
{
  pt_peer_clear_timer (peer, timer);
  g_debug ("%s: in %u ms: %s", peer->address, milliseconds, purpose);
  *timer = pt_host_add_timer (peer->host, milliseconds, function, data);
}

/**
 * pt_peer_clear_timer:
 * @peer: a peer
 * @timer: (inout): a timer's id, or 0
 */
void
pt_peer_clear_timer (const PtPeer *peer, guint *timer)
{
  if (*timer != 0)
    pt_host_remove_timer (peer->host, *timer);
  *timer = 0;
}

/**
 * pt_peer_tell:
 * @peer: a peer
 * @kind: an event that needs nothing else
 *
 * Tells the owner.
 */
void
pt_peer_tell (const PtPeer *peer, PtEventKind kind)
{
  pt_peer_tell_event (peer, &(PtEvent) {.kind = kind});
}

/**
 * pt_peer_tell_event:
 * @peer: a peer
 * @event: (transfer none): what has happened
 *
 * Tells the owner.
 */
void
pt_peer_tell_event (const PtPeer *peer, const PtEvent *event)
{
  g_return_if_fail (peer->on_event != NULL);

  peer->on_event (event, peer->object);
}

/**
 * pt_peer_tell_error:
 * @peer: a peer
 * @stage: what failed, such as "log-in"; a static string
 * @error: (nullable): how; %NULL tells nothing
 *
 * Tells the owner what a report of a bug is to have.
 */
void
pt_peer_tell_error (const PtPeer *peer, const char *stage, const GError *error)
{
  if (error != NULL)
    pt_peer_tell_event (peer, &(PtEvent) {.kind = PT_EVENT_ERROR, .stage = stage, .error = error});
}
