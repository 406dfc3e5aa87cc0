/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport consists of, for the files that hand to the parts what comes in: from the
 * account's stream (transport-stream.c) and from the user (transport-actions.c). transport.c alone
 * writes the peer and what follows it.
 */

#pragma once

#include "model/history.h"
#include "model/peer.h"
#include "model/transport.h"
#include "model/transport/login.h"
#include "model/transport/messages.h"
#include "model/transport/probe.h"
#include "model/transport/registration.h"
#include "model/transport/relay.h"
#include "model/transport/removal.h"
#include "model/transport/requests.h"
#include "model/window-host.h"

G_BEGIN_DECLS

struct _PtTransport {
  PtTransportInterfaceSkeleton parent_instance;

  PtPeer peer;
  PtWindowHost windows;
  PtTransportLogin *login;
  PtTransportRelay *relay;
  PtTransportRegistration *registration;
  PtTransportRemoval *removal;
  PtTransportProbe *probe;
  PtTransportRequests *requests;
  PtTransportMessages *messages;

  char *type;
  char *title;
  PtHistory history;
  gboolean missed;         /* it was not listed at the last sign-on */
  gboolean commands_asked; /* its ad-hoc commands were asked for in this session */
  gboolean notified;       /* this outage was told to the user */
  gboolean refused;        /* a registration was, and may have left the user registered with it */
};

G_END_DECLS
