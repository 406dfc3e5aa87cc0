/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One account's stream as its transports use it: iqs with matched answers, the own presence. */

#pragma once

#include "model/host.h"

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

/**
 * PtReplyFunc:
 * @reply: (nullable): the whole answer, %NULL when there was none
 * @error: (nullable): why there is no result, in the domain %PT_PROTOCOL_ERROR
 * @user_data: as given
 */
typedef void (*PtReplyFunc) (xmlnode *reply, const GError *error, gpointer user_data);

#define PT_TYPE_CONNECTION (pt_connection_get_type ())
G_DECLARE_FINAL_TYPE (PtConnection, pt_connection, PT, CONNECTION, GObject)

/*
 * Signal late-reply (const char *from): an answer came to a request that had timed out or was
 * cancelled. What it changed is to be asked for.
 */

PtConnection *pt_connection_new (PtHost *host);
PtHost *pt_connection_get_host (PtConnection *self);
const char *pt_connection_get_domain (PtConnection *self);
void pt_connection_set_phase (PtConnection *self, PtPhase phase);
void pt_connection_hold (PtConnection *self);
void pt_connection_release (PtConnection *self);
PtPhase pt_connection_get_phase (PtConnection *self);

guint pt_connection_ask (PtConnection *self,
                         const char *type,
                         const char *to,
                         xmlnode *payload,
                         guint timeout,
                         PtReplyFunc function,
                         gpointer user_data);
guint pt_connection_ask_early (PtConnection *self,
                               xmlnode *payload,
                               guint timeout,
                               PtReplyFunc function,
                               gpointer user_data);
void pt_connection_cancel (PtConnection *self, guint request);
void pt_connection_acknowledge (PtConnection *self, xmlnode *iq);
gboolean pt_connection_handle_reply (PtConnection *self,
                                     const char *type,
                                     const char *id,
                                     const char *from,
                                     xmlnode *iq);
gboolean pt_connection_is_own_reply (const char *type, const char *id);
gboolean pt_connection_is_from_server (PtConnection *self, const char *from);

void pt_connection_set_presence (PtConnection *self, xmlnode *presence);
gboolean pt_connection_has_presence (PtConnection *self);
gboolean pt_connection_has_show (PtConnection *self);
gboolean pt_connection_send_available (PtConnection *self, const char *to);
void pt_connection_send_presence (PtConnection *self, const char *type, const char *to);

G_END_DECLS
