/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The states of a transport, as the State property names them. GLib only: the applet uses it too. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtState:
 * @PT_STATE_UNKNOWN: nothing has been heard of the transport yet
 * @PT_STATE_UNREGISTERED: the gateway has no login information of the user
 * @PT_STATE_REGISTERING: login information was sent, the gateway has not answered
 * @PT_STATE_OFFLINE: registered and logged out
 * @PT_STATE_CONNECTING: presence was sent, the gateway has not answered
 * @PT_STATE_ONLINE: logged in by this client
 * @PT_STATE_ELSEWHERE: logged in by another client of the user
 * @PT_STATE_FAILED: registration or log-in failed; Reason says why
 */
typedef enum {
  PT_STATE_UNKNOWN,
  PT_STATE_UNREGISTERED,
  PT_STATE_REGISTERING,
  PT_STATE_OFFLINE,
  PT_STATE_CONNECTING,
  PT_STATE_ONLINE,
  PT_STATE_ELSEWHERE,
  PT_STATE_FAILED,
} PtState;

#define PT_N_STATES (PT_STATE_FAILED + 1)

const char *pt_state_to_nick (PtState state);
PtState pt_state_from_nick (const char *nick);

G_END_DECLS
