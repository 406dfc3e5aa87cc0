/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's log-in. What the user wants and what is are kept apart: presence from the
 * transport says what is (XEP-0100 4.4), and when that is not what is wanted, another log-in
 * follows after a while, but never with a password that was refused.
 */

#include <glib/gi18n-lib.h>

#include "model/backoff.h"
#include "model/transport-private.h"
#include "protocol/stanza-error.h"
#include "protocol/presence.h"

/* Some networks fail in silence. */
#define LOGIN_TIMEOUT (60u * 1000u)

/* Some gateways log in on a plainly available presence only; others, as slidge, are there all the
 * time and say so when they are probed. */
#define PLAIN_TIMEOUT (5u * 1000u)

/* Kraken says nothing of itself to a client that comes when another is logged in already, but it
 * answers a probe. Its answer during a log-in is no failure. */
#define PROBE_TIMEOUT (2u * 1000u)

/* The words that explain an unavailable come this much later. */
#define VERDICT_TIMEOUT (2u * 1000u)

/* How often credentials that have worked may be refused before they are no longer tried. */
#define MAX_REFUSALS 3

/* How often a log-out is repeated between two broadcasts: a gateway that is always available must not
 * be answered for ever. */
#define MAX_REPEATS 3u

/* A check of the registration may be under way when a retry is due. */
#define RETRY_WAIT 500u

static void on_retry (gpointer data);

/* The server itself sends the user's broadcasts to what is subscribed (RFC 6121 4.2.2). */
static gboolean
hears_broadcasts (PtTransport *self)
{
  return self->roster_item != NULL && self->roster_item->subscribed_from;
}

static gboolean
is_up (PtTransport *self)
{
  return pt_own_presence_is_available (self->own_presence);
}

/* The user's own server vouches for what is remembered of it; anybody else's is found first. */
static gboolean
is_known (PtTransport *self)
{
  return self->trusted || pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self));
}

static GError *
make_error (PtProtocolError code, const char *words)
{
  return g_error_new_literal (PT_PROTOCOL_ERROR, code, words);
}

static void
clear_login_timers (PtTransport *self)
{
  pt_transport_clear_timer (self, &self->login_timer);
  pt_transport_clear_timer (self, &self->nudge_timer);
  pt_transport_clear_timer (self, &self->verdict_timer);
}

static void
schedule_retry (PtTransport *self)
{
  if (self->retry_timer == 0)
    self->retry_timer
        = pt_transport_add_timer (self, pt_backoff_get_delay (self->attempts++), on_retry);
  pt_transport_check (self);
}

static void
fail_for_now (PtTransport *self, const GError *error)
{
  pt_transport_note_error (self, "log-in", error);
  clear_login_timers (self);
  self->leaving = FALSE;
  self->facts.available = FALSE;
  pt_transport_fail (self, PT_FAILURE_TRANSIENT, error->message, PT_REMEDY_LOG_IN);
  schedule_retry (self);
}

static void
fail_for_good (PtTransport *self, const GError *error)
{
  pt_transport_note_error (self, "log-in", error);
  pt_transport_login_reset (self);
  self->facts.sent = FALSE;
  self->facts.available = FALSE;
  pt_transport_fail (self, PT_FAILURE_PERMANENT, error->message, PT_REMEDY_REGISTER);
  pt_transport_check (self);
}

static void
on_login_timeout (gpointer data)
{
  PtTransport *self = data;
  g_autoptr (GError) error
      = make_error (PT_PROTOCOL_ERROR_TIMEOUT, _ ("The gateway has not answered."));

  self->login_timer = 0;
  fail_for_now (self, error);
}

static void
on_plain_timeout (gpointer data)
{
  PtTransport *self = data;
  const char *address = pt_transport_get_address (self);

  self->nudge_timer = 0;
  pt_own_presence_send (self->own_presence, NULL, address);
  pt_own_presence_send_copy (self->own_presence, address);
}

static void
on_probe_timeout (gpointer data)
{
  PtTransport *self = data;

  self->nudge_timer = 0;
  pt_own_presence_send (self->own_presence, "probe", pt_transport_get_address (self));
}

static void
on_verdict_timeout (gpointer data)
{
  PtTransport *self = data;
  g_autoptr (GError) error
      = make_error (PT_PROTOCOL_ERROR_DISCONNECTED, _ ("The network has ended the connection."));

  self->verdict_timer = 0;
  self->facts.sent = FALSE;
  fail_for_now (self, error);
}

/* What may bring an answer when none comes by itself. */
static void
prepare_nudge (PtTransport *self)
{
  if (self->extension)
    self->nudge_timer = pt_transport_add_timer (self, PROBE_TIMEOUT, on_probe_timeout);
  else if (pt_own_presence_has_show (self->own_presence))
    self->nudge_timer = pt_transport_add_timer (self, PLAIN_TIMEOUT, on_plain_timeout);
  else
    self->nudge_timer = pt_transport_add_timer (self, PLAIN_TIMEOUT, on_probe_timeout);
}

/* It is available, and this stream's presence reached it. */
static void
succeed (PtTransport *self)
{
  clear_login_timers (self);
  pt_transport_clear_timer (self, &self->retry_timer);
  if (!self->facts.wanted)
    return;
  self->attempts = 0;
  self->refusals = 0;
  self->proven = TRUE;
  pt_transport_reset_failure (self);
}

static void
expect_available (PtTransport *self)
{
  self->shared = self->facts.available;
  self->facts.sent = TRUE;
  clear_login_timers (self);
  self->login_timer = pt_transport_add_timer (self, LOGIN_TIMEOUT, on_login_timeout);
  prepare_nudge (self);
  if (self->facts.available)
    succeed (self);
  pt_transport_update (self);
}

static void
begin_login (PtTransport *self)
{
  pt_transport_clear_timer (self, &self->retry_timer);
  if (pt_own_presence_send_copy (self->own_presence, pt_transport_get_address (self)))
    expect_available (self);
}

static void
on_retry (gpointer data)
{
  PtTransport *self = data;

  self->retry_timer = 0;
  if (!self->facts.wanted || !is_up (self))
    return;
  if (self->check_request != 0) {
    self->retry_timer = pt_transport_add_timer (self, RETRY_WAIT, on_retry);
    return;
  }
  pt_transport_clear_failure (self);
  begin_login (self);
}

static gboolean
may_decide (PtTransport *self)
{
  gboolean known = pt_auto_login_get_status (self->auto_login) != PT_AUTO_LOGIN_UNREAD;

  /* The last known setting serves a transport that is expected at this sign-on. */
  return pt_facts_may_log_in (&self->facts) && !self->wanted_known && !self->in_doubt
         && (known || !pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self)));
}

static void
decide (PtTransport *self)
{
  if (!may_decide (self))
    return;
  self->wanted_known = TRUE;
  self->facts.wanted = pt_transport_interface_get_auto_login (PT_TRANSPORT_INTERFACE (self));
}

static void
take_unavailable (PtTransport *self, gboolean another_may_be)
{
  /* Of a log-out before this log-in, perhaps one of two. */
  if (self->leaving && self->facts.sent)
    return;
  self->leaving = FALSE;
  self->facts.available = another_may_be && self->shared;
  /* A gateway logs out for a change of the registration. */
  if (self->facts.sent && self->facts.wanted && !self->facts.waiting && self->verdict_timer == 0
      && self->facts.failure == PT_FAILURE_NONE)
    self->verdict_timer = pt_transport_add_timer (self, VERDICT_TIMEOUT, on_verdict_timeout);
  pt_transport_update (self);
}

/* A gateway in the roster that has just logged in asks for the user's presence (RFC 6121 4.3), and
 * the server's answer, which this client does not see, may reach it after the log-out: it is a log-in
 * again. Another client's log-in looks the same, and takes no harm. */
static void
repeat_log_out (PtTransport *self)
{
  if (self->facts.wanted || !self->wanted_known || !hears_broadcasts (self)
      || self->repeated >= MAX_REPEATS)
    return;
  self->repeated++;
  pt_own_presence_send (self->own_presence, "unavailable", pt_transport_get_address (self));
}

static void
take_available (PtTransport *self)
{
  if (!self->facts.available)
    repeat_log_out (self);
  self->facts.available = TRUE;
  self->leaving = FALSE;
  if (self->facts.sent)
    succeed (self);
  pt_transport_registration_handle_available (self);
  if (self->facts.registered == PT_REGISTERED_NO)
    pt_transport_check (self);
  pt_transport_update (self);
}

static void
take_error (PtTransport *self, xmlnode *presence)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (presence, NULL);

  if (!self->facts.sent || !self->facts.wanted)
    return;
  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_NOT_AUTHORIZED)) {
    fail_for_good (self, error);
  } else {
    self->facts.sent = FALSE;
    fail_for_now (self, error);
  }
}

static void
take_forbidden (PtTransport *self)
{
  g_autoptr (GError) error
      = make_error (PT_PROTOCOL_ERROR_FORBIDDEN, _ ("The gateway does not let you log in."));

  if (self->facts.sent && self->facts.wanted && !self->facts.waiting)
    fail_for_good (self, error);
  else
    pt_transport_check (self);
}

/**
 * pt_transport_handle_presence:
 * @self: a transport
 * @presence: (transfer none): presence from its own address
 *
 * XEP-0100 4.4 and 4.5, and what gateways make of them.
 */
void
pt_transport_handle_presence (PtTransport *self, xmlnode *presence)
{
  switch (pt_presence_parse (presence)) {
  case PT_PRESENCE_AVAILABLE:
    take_available (self);
    break;
  case PT_PRESENCE_UNAVAILABLE:
    take_unavailable (self, FALSE);
    break;
  case PT_PRESENCE_UNAVAILABLE_HERE:
    take_unavailable (self, TRUE);
    break;
  case PT_PRESENCE_FORBIDDEN:
  case PT_PRESENCE_REGISTRATION_REQUIRED:
    take_forbidden (self);
    break;
  case PT_PRESENCE_ERROR:
    take_error (self, presence);
    break;
  case PT_PRESENCE_SUBSCRIBE:
  case PT_PRESENCE_STARTING:
  case PT_PRESENCE_OTHER:
    break;
  }
}

/**
 * pt_transport_handle_subscribe:
 * @self: a transport
 *
 * It asks to see the user's presence: a part of its registration (XEP-0100 4.1), so only who has
 * registered there has asked for it, and the answer waits until it is confirmed. A request that
 * waited on the server comes right after the sign-on, when the transport may still be being asked
 * whether the user is registered: then it waits for that too. One that nobody has asked for comes
 * again at the next sign-on.
 *
 * Returns: whether that is so; otherwise the client is to ask the user
 */
gboolean
pt_transport_handle_subscribe (PtTransport *self)
{
  if ((self->facts.registered == PT_REGISTERED_NO && !self->facts.waiting)
      || self->facts.registered == PT_REGISTERED_NOT_REQUIRED)
    return FALSE;
  self->asked = TRUE;
  pt_transport_login_answer_subscribe (self);

  return TRUE;
}

/**
 * pt_transport_login_answer_subscribe:
 * @self: a transport
 *
 * Answers a subscription request that has waited.
 */
void
pt_transport_login_answer_subscribe (PtTransport *self)
{
  const char *address = pt_transport_get_address (self);

  if (!self->asked || self->facts.registered != PT_REGISTERED_YES || self->facts.waiting
      || !pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self))
      || pt_iq_tracker_get_phase (self->tracker) != PT_PHASE_UP)
    return;
  self->asked = FALSE;
  pt_own_presence_send (self->own_presence, "subscribed", address);
  if (self->facts.wanted && self->facts.failure != PT_FAILURE_PERMANENT)
    pt_own_presence_send_copy (self->own_presence, address);
}

/**
 * pt_transport_login_handle_reason:
 * @self: a transport
 * @error: what its error message says
 * @own_text: the text is the gateway's own
 *
 * Returns: whether it explains a log-in that failed
 */
gboolean
pt_transport_login_handle_reason (PtTransport *self, const GError *error, gboolean own_text)
{
  gboolean undefined = g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_UNDEFINED);
  gboolean denied = g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_NOT_AUTHORIZED);
  gboolean explains = self->verdict_timer != 0 || (!self->facts.available && (undefined || denied));

  if (!self->facts.sent || !self->facts.wanted || !explains)
    return FALSE;

  self->refusals++;
  self->facts.sent = FALSE;
  if (denied || (undefined && (!self->proven || self->refusals >= MAX_REFUSALS)))
    fail_for_good (self, error);
  else
    fail_for_now (self, error);

  return TRUE;
}

/**
 * pt_transport_login_proceed:
 * @self: a transport
 *
 * Logs in when that is wanted, possible, and not under way.
 */
void
pt_transport_login_proceed (PtTransport *self)
{
  if (!is_up (self) || !is_known (self) || self->facts.waiting
      || self->facts.failure != PT_FAILURE_NONE)
    return;
  decide (self);
  if (!self->facts.wanted || self->facts.sent || self->facts.registered == PT_REGISTERED_NO)
    return;
  begin_login (self);
}

/**
 * pt_transport_login_reset:
 * @self: a transport
 *
 * Ends everything that is under way.
 */
void
pt_transport_login_reset (PtTransport *self)
{
  clear_login_timers (self);
  pt_transport_clear_timer (self, &self->retry_timer);
  self->leaving = FALSE;
}

/**
 * pt_transport_relay:
 * @self: a transport
 *
 * The user's presence was broadcast: tells the transport, unless the server has done so. A gateway
 * in the roster that the user is logged out of takes a broadcast for a log-in, so it is sent
 * unavailable again.
 */
void
pt_transport_relay (PtTransport *self)
{
  const char *address = pt_transport_get_address (self);
  gboolean broadcast = hears_broadcasts (self);

  if (!is_up (self)) {
    self->facts.sent = FALSE;
    pt_transport_login_reset (self);
    /* The next try comes with the next presence. */
    if (self->facts.failure == PT_FAILURE_TRANSIENT)
      pt_transport_clear_failure (self);
    pt_transport_update (self);
    return;
  }
  self->repeated = 0;
  if (self->facts.waiting || self->facts.failure == PT_FAILURE_PERMANENT)
    return;

  decide (self);
  if (self->facts.sent && self->facts.wanted && !broadcast)
    pt_own_presence_send_copy (self->own_presence, address);
  else if (!self->facts.sent && self->facts.wanted && broadcast)
    expect_available (self);
  else if (self->wanted_known && !self->facts.wanted && broadcast)
    pt_own_presence_send (self->own_presence, "unavailable", address);
  else
    pt_transport_login_proceed (self);
}

/**
 * pt_transport_log_in:
 * @self: a transport
 *
 * The user wants to be logged in.
 */
void
pt_transport_log_in (PtTransport *self)
{
  if (self->facts.sent && self->facts.wanted && self->facts.failure == PT_FAILURE_NONE)
    return;
  self->wanted_known = TRUE;
  self->facts.wanted = TRUE;
  self->attempts = 0;
  self->refusals = 0;
  pt_transport_reset_failure (self);
  if (is_up (self) && !self->facts.waiting)
    begin_login (self);
  pt_transport_update (self);
}

/**
 * pt_transport_log_out:
 * @self: a transport
 *
 * The user wants to be logged out.
 */
void
pt_transport_log_out (PtTransport *self)
{
  gboolean there = self->facts.sent || self->facts.available;

  self->wanted_known = TRUE;
  self->facts.wanted = FALSE;
  self->repeated = 0;
  pt_transport_login_reset (self);
  if (there)
    pt_own_presence_send (self->own_presence, "unavailable", pt_transport_get_address (self));
  self->leaving = there;
  self->facts.sent = FALSE;
  self->facts.available = self->facts.available && self->shared;
  /* A refused password stays refused. */
  if (self->facts.failure != PT_FAILURE_PERMANENT)
    pt_transport_reset_failure (self);
  pt_transport_update (self);
}

/**
 * pt_transport_sign_off:
 * @self: a transport
 *
 * The account signs off. The server tells what is subscribed.
 */
void
pt_transport_sign_off (PtTransport *self)
{
  if (self->facts.sent && !hears_broadcasts (self))
    pt_own_presence_send (self->own_presence, "unavailable", pt_transport_get_address (self));
  self->facts.sent = FALSE;
}
