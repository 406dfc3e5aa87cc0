/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport consists of, for the files that hand to the parts what comes in: from the
 * account's stream (transport-stream.c) and from the user (transport-actions.c), and for what follows
 * from it (transport-events.c). What is known is written by functions of facts.h alone.
 */

#pragma once

#include "model/history.h"
#include "model/peer.h"
#include "model/transport.h"
#include "model/transport/invitations.h"
#include "model/transport/login.h"
#include "model/transport/messages.h"
#include "model/transport/outcome.h"
#include "model/transport/probe.h"
#include "model/transport/registration.h"
#include "model/transport/relay.h"
#include "model/transport/removal.h"
#include "model/transport/requests.h"
#include "model/transport/standing.h"
#include "model/window-host.h"

G_BEGIN_DECLS

struct _PtTransport {
  PtTransportInterfaceSkeleton parent_instance;

  PtPeer peer;
  PtWindowHost windows;
  PtTransportStanding *standing;
  PtTransportOutcome *outcome;
  PtTransportLogin *login;
  PtTransportRelay *relay;
  PtTransportRegistration *registration;
  PtTransportRemoval *removal;
  PtTransportProbe *probe;
  PtTransportRequests *requests;
  PtTransportInvitations *invitations;
  PtTransportMessages *messages;

  char *type;
  char *title;
  char *reason;       /* what is wrong, while something is */
  const char *remedy; /* and what helps */
  PtHistory history;
  gboolean missed;           /* it was not listed at the last sign-on */
  gboolean commands_asked;   /* somebody has looked at its ad-hoc commands in this session */
  gboolean login_by_command; /* presence may not bring it about: its commands are asked for one */
  gboolean setting_up;       /* a command that registers the user is under way */
  gboolean replacing;        /* the registration is removed for another one to be made */
  gboolean notified;         /* this outage was told to the user */
  PtFailure notified_of;     /* as what */
  gboolean asked_for;        /* the user has asked to be logged in, and is not yet */
  gboolean forbidden;        /* it lets nobody in, or has unregistered the user: that is asked */
  gboolean refused;          /* a registration was, and may have left the user registered with it */
  GError *refusal;           /* of a login, while a removal is under way, which may fail */
  gboolean addressed;        /* the user has written to it in this session, */
  gint64 addressed_time;     /* and when */
  guint notice_timer;        /* the last notice is still new */
  guint burst_timer;         /* what it says is counted: */
  guint n_words;             /* so many messages */
  char *last_words;          /* the last of those that were too many */
  gboolean unread;           /* it is the gateway's own, and stands in no conversation */
};

void pt_transport_update (PtTransport *self);
void pt_transport_remember (PtTransport *self);
void pt_transport_settle (PtTransport *self);
void pt_transport_note (PtTransport *self, const char *text);
void pt_transport_review_notice (PtTransport *self, PtState old, PtState state);
void pt_transport_set_failure (PtTransport *self,
                               PtFailure failure,
                               const char *reason,
                               const char *remedy);
void pt_transport_clear_failure (PtTransport *self);
void pt_transport_reset_failure (PtTransport *self);
void pt_transport_tell_once (PtTransport *self, const char *text, const char *remedy);
void pt_transport_tell_words (PtTransport *self, const char *text, gboolean alarming);
void pt_transport_forget_words (PtTransport *self);
void pt_transport_tell_notice (PtTransport *self, const char *text, const char *remedy);
void pt_transport_set_words (PtTransport *self, const char *words);

G_END_DECLS
