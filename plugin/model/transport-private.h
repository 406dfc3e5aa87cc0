/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts of a transport, and the session that owns it, know of each other. */

#pragma once

#include "model/auto-login.h"
#include "model/cache.h"
#include "model/facts.h"
#include "model/history.h"
#include "model/iq-tracker.h"
#include "model/own-presence.h"
#include "model/subscription-queue.h"
#include "model/transport.h"
#include "model/window-host.h"
#include "protocol/disco.h"
#include "protocol/roster.h"

G_BEGIN_DECLS

/* The actions that remedy a failure, as the property Remedy has them. */
#define PT_REMEDY_LOG_IN   "log-in"
#define PT_REMEDY_REGISTER "register"

struct _PtTransport {
  PtTransportInterfaceSkeleton parent_instance;

  PtIqTracker *tracker;
  PtOwnPresence *own_presence;
  PtAutoLogin *auto_login;
  PtWindowHost windows;
  PtFacts facts;
  char *type;
  char *title;
  PtHistory history;

  /* Whether presence and passwords may go to it without the user's own act. */
  gboolean trusted;
  /* What it said it is, in this session. */
  PtDiscoInfo *info;
  /* Its ad-hoc commands were asked for in this session. */
  gboolean commands_asked;
  /* The gateway is known to speak Kraken's extension. */
  gboolean extension;
  /* It was not listed at the last sign-on. */
  gboolean missed;
  /* Those who ask after a log-in. */
  PtSubscriptionQueue *subscriptions;
  /* The item that was taken out of the roster. */
  PtRosterItem *roster_item;

  /* transport-messages.c */
  char *written_to;    /* the contact that the user has written to last */
  gint64 written_time; /* and when */

  /* transport-login.c */
  gboolean wanted_known; /* the user or a sign-on has decided on facts.wanted */
  gboolean shared;       /* another client was logged in before this one */
  gboolean proven;       /* these credentials have logged in during this session */
  gboolean notified;     /* this outage was told to the user */
  gboolean leaving;      /* unavailable was sent and not answered */
  gboolean asked;        /* its subscription request waits until it is confirmed */
  guint repeated;        /* log-outs since the last broadcast or the user's own */
  guint attempts;        /* log-ins that failed in a row */
  guint refusals;        /* of them, those with the gateway's own words */
  guint login_timer;
  guint nudge_timer;
  guint verdict_timer;
  guint retry_timer;

  /* transport-registration.c */
  guint form_request;
  guint set_request;
  guint check_request;
  guint reason_timer;
  gboolean open_form;    /* the form is wanted as soon as the transport is confirmed */
  PtRegistration *typed; /* what was sent and has no final answer; wiped with it */
  gboolean typed_auto_login;
  gboolean chosen;   /* typed_auto_login was, in a form that opens again */
  gboolean in_doubt; /* nobody waits for the answer any more, but it may come */
  GError *refusal;   /* waits for the gateway's words */
  gboolean refused;  /* and may have left the user registered, with a bad password */
  gboolean removing; /* the form that the gateway has sent ends the registration */
  guint leftovers_timer;
  PtForm *draft; /* what was typed when the stream ended; no passwords */
};

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

/* The session tells. */
void pt_transport_set_identity (PtTransport *self, const char *type, const char *title);
void pt_transport_confirm (PtTransport *self, const PtDiscoInfo *info);
void pt_transport_set_missing (PtTransport *self);
void pt_transport_settings_changed (PtTransport *self);
void pt_transport_set_roster_item (PtTransport *self, const PtRosterItem *item);
void pt_transport_handle_presence (PtTransport *self, xmlnode *presence);
gboolean pt_transport_handle_subscribe (PtTransport *self);
gboolean pt_transport_handle_contact_subscribe (PtTransport *self, xmlnode *presence);
gboolean pt_transport_handle_exchange (PtTransport *self, xmlnode *stanza);
void pt_transport_handle_sent_message (PtTransport *self, const char *contact);
void pt_transport_handle_message (PtTransport *self, xmlnode *message);
void pt_transport_messages_state_changed (PtTransport *self);
void pt_transport_handle_late_reply (PtTransport *self);
void pt_transport_relay (PtTransport *self);
void pt_transport_sign_off (PtTransport *self);
void pt_transport_stream_ended (PtTransport *self, gboolean broken);

/* The parts tell each other. */
void pt_transport_update (PtTransport *self);
void
pt_transport_fail (PtTransport *self, PtFailure failure, const char *reason, const char *remedy);
void pt_transport_note_error (PtTransport *self, const char *stage, const GError *error);
void pt_transport_clear_failure (PtTransport *self);
void pt_transport_reset_failure (PtTransport *self);
void pt_transport_remember (PtTransport *self);
void pt_transport_clear_timer (PtTransport *self, guint *timer);
guint pt_transport_add_timer (PtTransport *self, guint milliseconds, GSourceOnceFunc function);

void pt_transport_check (PtTransport *self);
void pt_transport_check_again (PtTransport *self);
void pt_transport_handle_registered (PtTransport *self, PtRegistered registered);
void pt_transport_set_username (PtTransport *self, const char *username);

void pt_transport_queries_refresh (PtTransport *self);

void pt_transport_subscriptions_init (PtTransport *self);
void pt_transport_subscriptions_open (PtTransport *self);
void pt_transport_subscriptions_state_changed (PtTransport *self);
void pt_transport_offer_subscriptions (PtTransport *self, GPtrArray *subscriptions);

void pt_transport_login_proceed (PtTransport *self);
void pt_transport_login_reset (PtTransport *self);
void pt_transport_login_answer_subscribe (PtTransport *self);
gboolean
pt_transport_login_handle_reason (PtTransport *self, const GError *error, gboolean own_text);

gboolean pt_transport_registration_handle_reason (PtTransport *self, const char *text);
void pt_transport_registration_handle_available (PtTransport *self);
void pt_transport_registration_reset (PtTransport *self);
void pt_transport_registration_proceed (PtTransport *self);
void pt_transport_registration_show_form (PtTransport *self,
                                          PtRegistration *registration,
                                          const char *reason);
void pt_transport_registration_end_waiting (PtTransport *self);
void pt_transport_registration_forget (PtTransport *self);

void pt_transport_registration_ended (PtTransport *self);
gboolean pt_transport_registration_asks_for_removal (PtTransport *self,
                                                     const PtRegistration *registration);
void pt_transport_registration_send_removal (PtTransport *self, xmlnode *query);

G_END_DECLS
