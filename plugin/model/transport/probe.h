/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a transport is there, and the user registered with it. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportProbe PtTransportProbe;

PtTransportProbe *pt_transport_probe_new (const PtPeer *peer);
void pt_transport_probe_free (PtTransportProbe *self);

void pt_transport_probe_check (PtTransportProbe *self);
void pt_transport_probe_check_again (PtTransportProbe *self);
void pt_transport_probe_ask_commands (PtTransportProbe *self);
gboolean pt_transport_probe_is_asking (PtTransportProbe *self);
void pt_transport_probe_confirm (PtTransportProbe *self, const PtDiscoInfo *info);
void pt_transport_probe_reset (PtTransportProbe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportProbe, pt_transport_probe_free)

G_END_DECLS
