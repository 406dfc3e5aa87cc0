/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of a transport's registration (XEP-0077 3.2), and what it leaves behind. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportRemoval PtTransportRemoval;

PtTransportRemoval *pt_transport_removal_new (const PtPeer *peer);
void pt_transport_removal_free (PtTransportRemoval *self);

gboolean pt_transport_removal_is_meant (PtTransportRemoval *self,
                                        const PtRegistration *registration);
void pt_transport_removal_send (PtTransportRemoval *self, const PtRegistration *form);
void pt_transport_removal_forget_form (PtTransportRemoval *self);
void pt_transport_removal_forget (PtTransportRemoval *self);
void pt_transport_removal_reset (PtTransportRemoval *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportRemoval, pt_transport_removal_free)

G_END_DECLS
