/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a registration keeps of the user's: for itself, and for the test that it keeps no password. */

#pragma once

#include "model/transport/registration.h"

G_BEGIN_DECLS

struct _PtTransportRegistration {
  const PtPeer *peer;

  guint form_request;
  guint ways_request;
  PtRegistration *offer; /* the form, while the commands are waited for */
  GError *no_offer;      /* or why there is none */
  GPtrArray *ways;       /* the commands (#PtCommandItem) that register, while the form is */
  guint set_request;
  guint words_timer;
  gboolean open_later;   /* the form is wanted as soon as the transport is confirmed */
  PtRegistration *typed; /* what was sent and has no final answer; wiped with it */
  gboolean auto_login;   /* what was chosen in the form */
  gboolean chosen;       /* auto_login was, in a form that was not accepted so far */
  GError *refusal;       /* waits for the gateway's words */
  PtForm *draft;         /* what was typed when the stream ended; no passwords */
  gboolean unanswered; /* a user who was not registered has sent it, and the answer has not come */
};

G_END_DECLS
