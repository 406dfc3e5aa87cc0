/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has become of a login, from all that a transport says of it. */

#pragma once

#include "model/peer.h"
#include "protocol/spectrum.h"

G_BEGIN_DECLS

typedef struct _PtTransportOutcome PtTransportOutcome;

PtTransportOutcome *pt_transport_outcome_new (const PtPeer *peer);
void pt_transport_outcome_free (PtTransportOutcome *self);

void pt_transport_outcome_handle_unavailable (PtTransportOutcome *self, const char *words);
void pt_transport_outcome_handle_words (PtTransportOutcome *self, const char *words);
void pt_transport_outcome_handle_presence_error (PtTransportOutcome *self,
                                                 const GError *error,
                                                 const char *words);
gboolean pt_transport_outcome_handle_error_message (PtTransportOutcome *self,
                                                    const GError *error,
                                                    const char *words);
gboolean pt_transport_outcome_handle_message (PtTransportOutcome *self,
                                              const char *text,
                                              PtSpectrumError named,
                                              gboolean shown);
void pt_transport_outcome_reset (PtTransportOutcome *self);
void pt_transport_outcome_conclude (PtTransportOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportOutcome, pt_transport_outcome_free)

G_END_DECLS
