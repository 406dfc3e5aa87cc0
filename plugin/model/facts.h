/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a transport, and the state that follows from it. */

#pragma once

#include <glib.h>

#include "common/state.h"

G_BEGIN_DECLS

typedef enum {
  PT_REGISTERED_UNKNOWN,
  PT_REGISTERED_NO,
  PT_REGISTERED_YES,
  PT_REGISTERED_NOT_REQUIRED, /* the gateway takes no login information, and lets everybody in */
} PtRegistered;

typedef enum {
  PT_FAILURE_NONE,
  PT_FAILURE_TRANSIENT, /* another try may help */
  PT_FAILURE_PERMANENT, /* nothing is sent before the user acts */
} PtFailure;

/**
 * PtFacts:
 * @registered: whether the gateway has login information of the user
 * @waiting: a registration or its removal was sent and is not answered
 * @sent: this stream's available presence reached the transport, and no unavailable since
 * @available: the transport is available, by whichever client of the user
 * @wanted: the user wants to be logged in
 * @failure: whether the last registration or log-in failed
 * @decided: the user or a sign-on has decided on @wanted
 * @shared: another client was logged in before this one
 * @proven: these credentials have logged in during this session
 * @in_doubt: a registration was sent whose answer nobody waits for any more, but it may come
 */
typedef struct {
  PtRegistered registered;
  gboolean waiting;
  gboolean sent;
  gboolean available;
  gboolean wanted;
  PtFailure failure;
  gboolean decided;
  gboolean shared;
  gboolean proven;
  gboolean in_doubt;
} PtFacts;

gboolean pt_facts_may_log_in (const PtFacts *facts);
PtState pt_facts_get_state (const PtFacts *facts);

G_END_DECLS
