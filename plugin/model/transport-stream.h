/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport as its account has it: how it is made, remembered, and told what the stream brings. */

#pragma once

#include "model/auto-login.h"
#include "model/cache.h"
#include "model/history.h"
#include "model/own-presence.h"
#include "model/transport.h"
#include "model/window-host.h"
#include "protocol/disco.h"
#include "protocol/roster.h"
#include "protocol/stanza-error.h"

G_BEGIN_DECLS

PtTransport *pt_transport_new (PtIqTracker *tracker,
                               PtOwnPresence *own_presence,
                               PtAutoLogin *auto_login,
                               const PtWindowHost *windows,
                               const char *address);
PtTransport *pt_transport_new_from_cache (PtIqTracker *tracker,
                                          PtOwnPresence *own_presence,
                                          PtAutoLogin *auto_login,
                                          const PtWindowHost *windows,
                                          const PtCacheEntry *entry);
PtCacheEntry *pt_transport_to_cache (PtTransport *self);

const char *pt_transport_get_network_type (PtTransport *self);
const PtHistory *pt_transport_get_history (PtTransport *self);
gboolean pt_transport_is_missed (PtTransport *self);

void pt_transport_set_identity (PtTransport *self, const char *type, const char *title);
void pt_transport_set_trusted (PtTransport *self, gboolean trusted);
void pt_transport_set_added (PtTransport *self);
void pt_transport_set_local_auto_login (PtTransport *self, gboolean auto_login);
void pt_transport_set_roster_item (PtTransport *self, const PtRosterItem *item);
void pt_transport_set_missing (PtTransport *self);
void pt_transport_note_error (PtTransport *self, const char *stage, const GError *error);

void pt_transport_confirm (PtTransport *self, const PtDiscoInfo *info);
void pt_transport_check (PtTransport *self);
void pt_transport_settings_changed (PtTransport *self);

void pt_transport_handle_sign_on (PtTransport *self);
void pt_transport_handle_broadcast (PtTransport *self);
void pt_transport_handle_sign_off (PtTransport *self);
void pt_transport_handle_stream_end (PtTransport *self, gboolean broken);

void pt_transport_handle_presence (PtTransport *self, xmlnode *presence);
void pt_transport_handle_roster_item (PtTransport *self, const PtRosterItem *item);
gboolean pt_transport_handle_subscribe (PtTransport *self);
gboolean pt_transport_handle_contact_subscribe (PtTransport *self, xmlnode *presence);
gboolean pt_transport_handle_invitation (PtTransport *self, xmlnode *message);
gboolean pt_transport_handle_exchange (PtTransport *self, xmlnode *stanza);
void pt_transport_handle_sent_presence (PtTransport *self, gboolean available);
void pt_transport_handle_sent_words (PtTransport *self);
void pt_transport_handle_sent_message (PtTransport *self, const char *contact);
gboolean pt_transport_is_conversing (PtTransport *self);
const char *pt_transport_find_removal_command (PtTransport *self);
void pt_transport_handle_message (PtTransport *self, xmlnode *message);
void pt_transport_handle_contact_available (PtTransport *self);
void pt_transport_handle_contact_error (PtTransport *self, PtProtocolError condition);

G_END_DECLS
