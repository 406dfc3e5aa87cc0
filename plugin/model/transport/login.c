/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's login. What the user wants and what is are kept apart: presence from the transport
 * says what is (XEP-0100 4.4), and when that is not what is wanted, another login follows after a
 * while.
 */

#include "model/transport/login.h"

#include <glib/gi18n-lib.h>

#include "model/backoff.h"
#include "protocol/stanza-error.h"

/* Some networks fail in silence. */
#define ANSWER_TIMEOUT (60u * 1000u)

/* Some gateways log in on a plainly available presence only; others, as slidge, are there all the
 * time and say so when they are probed. */
#define PLAIN_TIMEOUT (5u * 1000u)

/* Kraken says nothing of itself to a client that comes when another is logged in already, but it
 * answers a probe. Its answer during a login is no failure. */
#define PROBE_TIMEOUT (2u * 1000u)

/* Some gateways, as slidge, do not answer a log-out. */
#define LEAVE_TIMEOUT (5u * 1000u)

/* A check of the registration may be under way when a retry is due. */
#define RETRY_WAIT 500u

struct _PtTransportLogin {
  const PtPeer *peer;

  guint attempts; /* logins that failed in a row */
  guint answer_timer;
  guint nudge_timer;
  guint retry_timer;
  guint leave_timer;
};

/* --- The end of a login ------------------------------------------------------------------- */

static void
on_no_answer (gpointer data)
{
  PtTransportLogin *self = data;
  g_autoptr (GError) error = g_error_new_literal (PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_TIMEOUT,
                                                  _ ("The gateway has not answered."));

  self->answer_timer = 0;
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_LOGIN_UNANSWERED, .error = error});
}

static void
on_retry (gpointer data)
{
  PtTransportLogin *self = data;

  self->retry_timer = 0;
  if (!self->peer->facts.wanted || !pt_own_presence_is_available (self->peer->own_presence)) {
    g_debug ("%s: no other login: it is not wanted, or the user has gone", self->peer->address);
    return;
  }
  pt_peer_tell (self->peer, PT_EVENT_RETRY_DUE);
}

/**
 * pt_transport_login_retry:
 * @self: a login
 * @slow: nothing says whether another try may succeed
 *
 * It has failed: plans another one.
 *
 * Returns: in how many milliseconds it is due
 */
guint
pt_transport_login_retry (PtTransportLogin *self, gboolean slow)
{
  guint delay
      = slow ? pt_backoff_get_slow_delay (self->attempts) : pt_backoff_get_delay (self->attempts);

  self->attempts++;
  pt_transport_login_settle (self);
  pt_peer_set_timer (self->peer, &self->retry_timer, "another login", delay, on_retry, self);

  return delay;
}

/* --- The beginning of a login ------------------------------------------------------------- */

static void
on_plain_timeout (gpointer data)
{
  PtTransportLogin *self = data;

  self->nudge_timer = 0;
  pt_peer_send_presence (self->peer, NULL);
  pt_peer_send_own_presence (self->peer);
}

static void
on_probe_timeout (gpointer data)
{
  PtTransportLogin *self = data;

  self->nudge_timer = 0;
  pt_peer_send_presence (self->peer, "probe");
}

/* What may bring an answer when none comes by itself. */
static void
prepare_nudge (PtTransportLogin *self)
{
  if (self->peer->extension)
    pt_peer_set_timer (self->peer, &self->nudge_timer, "a probe", PROBE_TIMEOUT, on_probe_timeout,
                       self);
  else if (pt_own_presence_has_show (self->peer->own_presence))
    pt_peer_set_timer (self->peer, &self->nudge_timer, "plain presence", PLAIN_TIMEOUT,
                       on_plain_timeout, self);
  else
    pt_peer_set_timer (self->peer, &self->nudge_timer, "a probe", PLAIN_TIMEOUT, on_probe_timeout,
                       self);
}

static gboolean
may_decide (PtTransportLogin *self)
{
  const PtPeer *peer = self->peer;
  gboolean known = pt_auto_login_get_status (peer->auto_login) != PT_AUTO_LOGIN_UNREAD;

  /* The last known setting serves a transport that is expected at this sign-on. */
  return pt_facts_may_log_in (&peer->facts) && !peer->facts.decided && !peer->facts.in_doubt
         && (known || !peer->present);
}

static const char *
get_hindrance (PtTransportLogin *self)
{
  const PtPeer *peer = self->peer;

  if (!pt_own_presence_is_available (peer->own_presence))
    return "the user is not available";
  if (!pt_peer_is_known (peer))
    return "this session has not found it";
  if (peer->facts.waiting)
    return "a registration waits for its answer";
  if (peer->facts.leaving)
    return "a log-out waits for its answer";
  if (peer->facts.failure != PT_FAILURE_NONE)
    return "the last one has failed";

  return NULL;
}

static const char *
get_reason_to_leave (PtTransportLogin *self)
{
  if (!self->peer->facts.wanted)
    return "it is not wanted";
  if (self->peer->facts.sent)
    return "one is under way or has succeeded";
  if (self->peer->facts.registered == PT_REGISTERED_NO)
    return "the user is not registered";

  return NULL;
}

/* --- What the transport says -------------------------------------------------------------- */

/**
 * pt_transport_login_succeed:
 * @self: a login
 *
 * It has succeeded: earlier failures say nothing of the next one.
 */
void
pt_transport_login_succeed (PtTransportLogin *self)
{
  pt_transport_login_settle (self);
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  self->attempts = 0;
}

/**
 * pt_transport_login_settle:
 * @self: a login
 *
 * An answer has come: it is not waited for any more.
 */
void
pt_transport_login_settle (PtTransportLogin *self)
{
  pt_peer_clear_timer (self->peer, &self->answer_timer);
  pt_peer_clear_timer (self->peer, &self->nudge_timer);
}

/**
 * pt_transport_login_go_on:
 * @self: a login
 *
 * The transport says that it is still at it.
 */
void
pt_transport_login_go_on (PtTransportLogin *self)
{
  pt_peer_set_timer (self->peer, &self->answer_timer, "the answer to the login", ANSWER_TIMEOUT,
                     on_no_answer, self);
}

/* --- What the owner wants ----------------------------------------------------------------- */

/**
 * pt_transport_login_decide:
 * @self: a login
 *
 * Has it decided whether a login is wanted, if that can be known and neither the user nor an earlier
 * sign-on has decided.
 */
void
pt_transport_login_decide (PtTransportLogin *self)
{
  if (may_decide (self))
    pt_peer_tell (self->peer, PT_EVENT_LOGIN_DECIDED);
}

/**
 * pt_transport_login_proceed:
 * @self: a login
 *
 * Logs in when that is wanted, possible, and not under way.
 */
void
pt_transport_login_proceed (PtTransportLogin *self)
{
  const char *hindrance = get_hindrance (self);

  if (hindrance == NULL) {
    pt_transport_login_decide (self);
    hindrance = get_reason_to_leave (self);
  }
  if (hindrance == NULL)
    pt_transport_login_begin (self);
  else
    g_debug ("%s: no login: %s", self->peer->address, hindrance);
}

/**
 * pt_transport_login_begin:
 * @self: a login
 *
 * Sends the user's presence, if the user is available.
 */
void
pt_transport_login_begin (PtTransportLogin *self)
{
  if (pt_peer_send_own_presence (self->peer))
    pt_transport_login_expect (self);
}

/**
 * pt_transport_login_expect:
 * @self: a login
 *
 * The user's presence has reached the transport: an answer must come.
 */
void
pt_transport_login_expect (PtTransportLogin *self)
{
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  pt_transport_login_go_on (self);
  prepare_nudge (self);
  pt_peer_tell (self->peer, PT_EVENT_LOGIN_SENT);
}

/**
 * pt_transport_login_put_off:
 * @self: a login
 *
 * Another try is due, but what it depends on is being asked: has it due again shortly.
 */
void
pt_transport_login_put_off (PtTransportLogin *self)
{
  pt_peer_set_timer (self->peer, &self->retry_timer, "a login after the check", RETRY_WAIT,
                     on_retry, self);
}

static void
on_leave_timeout (gpointer data)
{
  PtTransportLogin *self = data;

  self->leave_timer = 0;
  pt_peer_tell (self->peer, PT_EVENT_LEFT);
}

/**
 * pt_transport_login_end:
 * @self: a login
 * @sent: the client has sent the log-out already
 *
 * Logs out.
 *
 * Returns: whether the transport may have an answer to that
 */
gboolean
pt_transport_login_end (PtTransportLogin *self, gboolean sent)
{
  gboolean there = self->peer->facts.sent || self->peer->facts.available;

  pt_transport_login_reset (self);
  if (!there)
    return FALSE;
  if (!sent)
    pt_peer_send_presence (self->peer, "unavailable");
  pt_peer_set_timer (self->peer, &self->leave_timer, "the answer to the log-out", LEAVE_TIMEOUT,
                     on_leave_timeout, self);

  return TRUE;
}

/**
 * pt_transport_login_handle_unavailable:
 * @self: a login
 *
 * A log-out is answered. A login that waits for that comes a moment later.
 */
void
pt_transport_login_handle_unavailable (PtTransportLogin *self)
{
  if (self->leave_timer == 0)
    return;
  if (self->peer->facts.wanted) {
    pt_peer_set_timer (self->peer, &self->leave_timer, "the login after a log-out",
                       PT_PEER_RETURN_TIME, on_leave_timeout, self);
  } else {
    pt_peer_clear_timer (self->peer, &self->leave_timer);
    pt_peer_tell (self->peer, PT_EVENT_LEFT);
  }
}

/**
 * pt_transport_login_start_over:
 * @self: a login
 *
 * Earlier failures say nothing of the next try.
 */
void
pt_transport_login_start_over (PtTransportLogin *self)
{
  self->attempts = 0;
}

/**
 * pt_transport_login_reset:
 * @self: a login
 *
 * Ends everything that is under way.
 */
void
pt_transport_login_reset (PtTransportLogin *self)
{
  pt_transport_login_settle (self);
  pt_peer_clear_timer (self->peer, &self->retry_timer);
  pt_peer_clear_timer (self->peer, &self->leave_timer);
}

/**
 * pt_transport_login_new:
 * @peer: the transport; it must live longer than the login
 *
 * Returns: (transfer full): a login that is not under way
 */
PtTransportLogin *
pt_transport_login_new (const PtPeer *peer)
{
  PtTransportLogin *self = g_new0 (PtTransportLogin, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_login_free:
 * @self: (transfer full): a login
 */
void
pt_transport_login_free (PtTransportLogin *self)
{
  pt_transport_login_reset (self);
  g_free (self);
}
