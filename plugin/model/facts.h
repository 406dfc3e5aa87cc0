/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a transport, how that changes, and the state that follows from it. */

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
  PT_FAILURE_TRANSIENT, /* another try follows */
  PT_FAILURE_STOPPED,   /* nothing is sent before the user acts or signs on again */
  PT_FAILURE_PERMANENT, /* nothing is sent before the user acts */
} PtFailure;

/**
 * PtStanding:
 * @PT_STANDING_LOGGED_IN: nothing speaks against it
 * @PT_STANDING_CONNECTING: it is still logging in to its network
 * @PT_STANDING_NEEDS_USER: it waits for the user: for a code, a scan, a new login
 *
 * What an available transport says of its login to the network: slidge is available all the time.
 */
typedef enum {
  PT_STANDING_LOGGED_IN,
  PT_STANDING_CONNECTING,
  PT_STANDING_NEEDS_USER,
} PtStanding;

/**
 * PtFacts:
 * @registered: whether the gateway has login information of the user
 * @waiting: a registration or its removal was sent and is not answered
 * @removing: what is waited for is the end of the registration
 * @sent: this stream's available presence reached the transport, and no unavailable since
 * @available: the transport is available, by whichever client of the user
 * @standing: what it says of its login to the network
 * @leaving: the log-out was sent and is not answered
 * @lingers: the last log-out was not answered: the gateway stays logged in
 * @wanted: the user wants to be logged in
 * @failure: whether the last registration or login failed
 * @decided: the user or a sign-on has decided on @wanted
 * @shared: another client was logged in before this one
 * @proven: these credentials have logged in, in this session or an earlier one
 * @enrolled: the user has registered in this session
 * @in_doubt: a registration was sent whose answer nobody waits for any more, but it may come
 */
typedef struct {
  PtRegistered registered;
  gboolean waiting;
  gboolean removing;
  gboolean sent;
  gboolean available;
  PtStanding standing;
  gboolean leaving;
  gboolean lingers;
  gboolean wanted;
  PtFailure failure;
  gboolean decided;
  gboolean shared;
  gboolean proven;
  gboolean enrolled;
  gboolean in_doubt;
} PtFacts;

PtState pt_facts_get_state (const PtFacts *facts);
gboolean pt_facts_may_log_in (const PtFacts *facts);
gboolean pt_facts_is_under_way (const PtFacts *facts);
gboolean pt_facts_is_logged_in (const PtFacts *facts);
gboolean pt_facts_is_stopped (const PtFacts *facts);

void pt_facts_decide (PtFacts *facts, gboolean wanted);
void pt_facts_send (PtFacts *facts);
void pt_facts_unsend (PtFacts *facts);
void pt_facts_be_alone (PtFacts *facts);
void pt_facts_be_available (PtFacts *facts, PtStanding standing);
void pt_facts_be_unavailable (PtFacts *facts, gboolean another_may_be);
void pt_facts_stand (PtFacts *facts, PtStanding standing);
void pt_facts_succeed (PtFacts *facts);
void pt_facts_fail (PtFacts *facts, PtFailure failure);
void pt_facts_leave (PtFacts *facts, gboolean answer_expected);
void pt_facts_stop_leaving (PtFacts *facts);
void pt_facts_wait (PtFacts *facts, gboolean removing);
void pt_facts_stop_waiting (PtFacts *facts, gboolean in_doubt);
void pt_facts_register (PtFacts *facts, PtRegistered registered);
void pt_facts_change_login (PtFacts *facts);
void pt_facts_remember (PtFacts *facts, PtRegistered registered, gboolean proven);
void pt_facts_end_registration (PtFacts *facts);
void pt_facts_lose (PtFacts *facts);
void pt_facts_end_stream (PtFacts *facts, gboolean broken);

G_END_DECLS
