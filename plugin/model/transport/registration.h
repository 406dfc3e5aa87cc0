/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's registration form and the answer to it. */

#pragma once

#include "model/peer.h"

G_BEGIN_DECLS

typedef struct _PtTransportRegistration PtTransportRegistration;

PtTransportRegistration *pt_transport_registration_new (const PtPeer *peer);
void pt_transport_registration_free (PtTransportRegistration *self);

void pt_transport_registration_open (PtTransportRegistration *self);
void pt_transport_registration_stop_opening (PtTransportRegistration *self);
void pt_transport_registration_open_later (PtTransportRegistration *self);
void pt_transport_registration_proceed (PtTransportRegistration *self);
gboolean pt_transport_registration_fail_to_open (PtTransportRegistration *self);
void pt_transport_registration_submit (PtTransportRegistration *self,
                                       const PtRegistration *registration,
                                       gboolean auto_login);
void pt_transport_registration_give_up (PtTransportRegistration *self);
void pt_transport_registration_keep_draft (PtTransportRegistration *self,
                                           const PtRegistration *registration,
                                           gboolean auto_login);
gboolean pt_transport_registration_get_choice (PtTransportRegistration *self, gboolean *auto_login);
gboolean pt_transport_registration_is_unanswered (PtTransportRegistration *self);
void pt_transport_registration_forget_draft (PtTransportRegistration *self);
void pt_transport_registration_remember_choice (PtTransportRegistration *self,
                                                gboolean auto_login,
                                                gboolean unanswered);
void pt_transport_registration_forget_choice (PtTransportRegistration *self);

gboolean pt_transport_registration_handle_words (PtTransportRegistration *self, const char *words);
char *pt_transport_registration_mask (PtTransportRegistration *self, const char *text);
void pt_transport_registration_handle_available (PtTransportRegistration *self);
void pt_transport_registration_forget (PtTransportRegistration *self);
void pt_transport_registration_reset (PtTransportRegistration *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTransportRegistration, pt_transport_registration_free)

G_END_DECLS
