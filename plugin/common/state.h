/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The states of a transport, as the State property names them. GLib only: the applet uses it too. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtState:
 * @PT_STATE_UNKNOWN: nothing has been heard of the transport yet
 * @PT_STATE_NOT_SET_UP: the gateway has no login information of the user
 * @PT_STATE_SETTING_UP: login information was sent, the gateway has not answered
 * @PT_STATE_LOGGED_OUT: registered and logged out
 * @PT_STATE_CONNECTING: presence was sent, and the gateway is still logging in
 * @PT_STATE_LOGGED_IN: logged in by this client
 * @PT_STATE_LOGGING_OUT: the log-out was sent, the gateway has not answered
 * @PT_STATE_ELSEWHERE: logged in, but not by this client
 * @PT_STATE_NEEDS_USER: the gateway is there and wants something of the user: a code, a scan, a new
 *   log-in; Reason has its words
 * @PT_STATE_CONNECTION_LOST: the gateway or its network cannot be reached; another try follows
 * @PT_STATE_FAILED: registration or log-in failed, and nothing follows by itself; Reason says why
 */
typedef enum {
  PT_STATE_UNKNOWN,
  PT_STATE_NOT_SET_UP,
  PT_STATE_SETTING_UP,
  PT_STATE_LOGGED_OUT,
  PT_STATE_CONNECTING,
  PT_STATE_LOGGED_IN,
  PT_STATE_LOGGING_OUT,
  PT_STATE_ELSEWHERE,
  PT_STATE_NEEDS_USER,
  PT_STATE_CONNECTION_LOST,
  PT_STATE_FAILED,
} PtState;

#define PT_N_STATES (PT_STATE_FAILED + 1)

const char *pt_state_to_nick (PtState state);
PtState pt_state_from_nick (const char *nick);

G_END_DECLS
