/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The questions that an account's stream is asked (iqs), and which answers to them are believed. */

#pragma once

#include "model/host.h"
#include "model/iq-request.h"

G_BEGIN_DECLS

/**
 * PtPhase:
 * @PT_PHASE_DOWN: nothing may be sent
 * @PT_PHASE_BOUND: authenticated and bound; only what is marked as early may be sent
 * @PT_PHASE_UP: the initial presence has gone out
 */
typedef enum {
  PT_PHASE_DOWN,
  PT_PHASE_BOUND,
  PT_PHASE_UP,
} PtPhase;

#define PT_N_PHASES (PT_PHASE_UP + 1)

#define PT_TYPE_IQ_TRACKER (pt_iq_tracker_get_type ())
G_DECLARE_FINAL_TYPE (PtIqTracker, pt_iq_tracker, PT, IQ_TRACKER, GObject)

/*
 * Signal late-reply (const char *from): an answer came to a request that had timed out or was
 * cancelled. What it changed is to be asked for.
 */

PtIqTracker *pt_iq_tracker_new (PtHost *host);
PtHost *pt_iq_tracker_get_host (PtIqTracker *self);
gint64 pt_iq_tracker_get_time (PtIqTracker *self);
const char *pt_iq_tracker_get_domain (PtIqTracker *self);
void pt_iq_tracker_set_phase (PtIqTracker *self, PtPhase phase);
void pt_iq_tracker_hold (PtIqTracker *self);
void pt_iq_tracker_release (PtIqTracker *self);
PtPhase pt_iq_tracker_get_phase (PtIqTracker *self);

guint pt_iq_tracker_ask (PtIqTracker *self,
                         const char *type,
                         const char *to,
                         xmlnode *payload,
                         guint timeout,
                         PtReplyFunc function,
                         gpointer user_data);
guint pt_iq_tracker_ask_early (PtIqTracker *self,
                               xmlnode *payload,
                               guint timeout,
                               PtReplyFunc function,
                               gpointer user_data);
void pt_iq_tracker_cancel (PtIqTracker *self, guint request);
void pt_iq_tracker_acknowledge (PtIqTracker *self, xmlnode *iq);
gboolean pt_iq_tracker_handle_reply (PtIqTracker *self,
                                     const char *type,
                                     const char *id,
                                     const char *from,
                                     xmlnode *iq);
gboolean pt_iq_tracker_is_own_reply (const char *type, const char *id);
gboolean pt_iq_tracker_is_from_server (PtIqTracker *self, const char *from);

G_END_DECLS
