/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport as its parts see it: what they may read, and how they ask, wait and tell. */

#pragma once

#include "model/auto-login.h"
#include "model/event.h"
#include "model/host.h"
#include "model/iq-tracker.h"
#include "model/own-presence.h"
#include "protocol/roster.h"

G_BEGIN_DECLS

/* How long after a user has left, in milliseconds, a gateway may still forget whoever comes back:
 * spectrum2 says up to three times that it is gone, and drops a login that comes in between. */
#define PT_PEER_RETURN_TIME 500u

/**
 * PtPeer:
 * @object: the transport itself, which lives as long as a question to it waits
 * @address: its address, normalized
 * @host: the account's stream, for the time and timers
 * @tracker: the account's iqs
 * @own_presence: the user's presence on the account's stream
 * @auto_login: the account's settings
 * @facts: what is known of it
 * @trusted: presence and passwords may go to it without the user's own act
 * @present: this session's service discovery has confirmed it
 * @added: the user has added it by its address
 * @extension: the gateway is known to speak Kraken's extension
 * @by_command: the gateway is known to register by a command, which it lists to strangers only
 * @spectrum: it is spectrum2, which names its errors
 * @accept_all: its contacts may see the user's presence without asking
 * @join_all: invitations to its rooms are accepted without asking
 * @next_try: when another log-in is due after a failure, in seconds since 1970
 * @words: (nullable): its own words in its last presence, cleaned
 * @info: (nullable): what it said it is, in this session
 * @roster_item: (nullable): the item that was taken out of the roster
 * @on_event: what the parts tell goes there
 *
 * The owner writes it; the parts have it const.
 */
typedef struct _PtPeer PtPeer;
struct _PtPeer {
  GObject *object;
  const char *address;
  PtHost *host;
  PtIqTracker *tracker;
  PtOwnPresence *own_presence;
  PtAutoLogin *auto_login;
  PtFacts facts;
  gboolean trusted;
  gboolean present;
  gboolean added;
  gboolean extension;
  gboolean by_command;
  gboolean spectrum;
  gboolean accept_all;
  gboolean join_all;
  gint64 next_try;
  char *words;
  PtDiscoInfo *info;
  PtRosterItem *roster_item;
  PtEventFunc on_event;
};

PtState pt_peer_get_state (const PtPeer *peer);
gboolean pt_peer_is_logging_in (const PtPeer *peer);
gboolean pt_peer_is_up (const PtPeer *peer);
gboolean pt_peer_is_known (const PtPeer *peer);
gint64 pt_peer_get_time (const PtPeer *peer);

guint pt_peer_ask (const PtPeer *peer,
                   const char *type,
                   xmlnode *payload,
                   guint timeout,
                   PtReplyFunc function,
                   gpointer data);
void pt_peer_cancel (const PtPeer *peer, guint *request);
void pt_peer_send_presence (const PtPeer *peer, const char *type);
gboolean pt_peer_send_own_presence (const PtPeer *peer);
void pt_peer_set_timer (const PtPeer *peer,
                        guint *timer,
                        const char *purpose,
                        guint milliseconds,
                        GSourceOnceFunc function,
                        gpointer data);
void pt_peer_clear_timer (const PtPeer *peer, guint *timer);

void pt_peer_tell (const PtPeer *peer, PtEventKind kind);
void pt_peer_tell_event (const PtPeer *peer, const PtEvent *event);
void pt_peer_tell_error (const PtPeer *peer, const char *stage, const GError *error);

G_END_DECLS
