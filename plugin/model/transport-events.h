/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from what happens to a transport. */

#pragma once

#include "model/event.h"
#include "model/transport-parts.h"

G_BEGIN_DECLS

void pt_transport_on_event (const PtEvent *event, gpointer data);

/* What follows from its registration and the end of that. */
void pt_transport_set_registered (PtTransport *self, PtRegistered registered);
void pt_transport_handle_form (PtTransport *self, PtRegistration *registration);
void pt_transport_handle_form_seen (PtTransport *self, const PtRegistration *registration);
void pt_transport_handle_next_form (PtTransport *self, const PtRegistration *registration);
void pt_transport_handle_registration_sent (PtTransport *self);
void pt_transport_settle_choice (PtTransport *self);
void pt_transport_handle_registered (PtTransport *self, const char *username);
void pt_transport_handle_registration_stored (PtTransport *self,
                                              const GError *error,
                                              const char *username);
void pt_transport_handle_registration_refused (PtTransport *self,
                                               const char *reason,
                                               const PtRegistration *typed);
void pt_transport_handle_registration_given_up (PtTransport *self, gboolean in_doubt);
void pt_transport_handle_registration_abandoned (PtTransport *self);
void pt_transport_handle_removal_sent (PtTransport *self);
void pt_transport_handle_removal_form (PtTransport *self,
                                       const PtRegistration *registration,
                                       const char *reason);
void pt_transport_handle_removed (PtTransport *self);
void pt_transport_handle_removal_failed (PtTransport *self, const GError *error);

/* What follows from its presence, and from what has become of a login. */
void pt_transport_handle_login_wanted (PtTransport *self, gboolean sent);
void pt_transport_handle_logout_wanted (PtTransport *self, gboolean sent);
void pt_transport_handle_login_sent (PtTransport *self);
void pt_transport_handle_login_unanswered (PtTransport *self, const GError *error);
void pt_transport_handle_login_failed (PtTransport *self, const GError *error, PtVerdict verdict);
void pt_transport_handle_retry_due (PtTransport *self);
void pt_transport_handle_left (PtTransport *self);
void pt_transport_handle_available (PtTransport *self, PtStanding standing, const char *words);
void
pt_transport_handle_unavailable (PtTransport *self, const char *words, gboolean another_may_be);
void pt_transport_handle_going_on (PtTransport *self, const char *words);
void pt_transport_handle_forbidden (PtTransport *self);
void pt_transport_handle_own_unavailable (PtTransport *self);
void pt_transport_need_user (PtTransport *self, const char *words);
void pt_transport_retry_at_once (PtTransport *self);
void pt_transport_forget_login (PtTransport *self);
void pt_transport_resume (PtTransport *self);
void pt_transport_retry_later (PtTransport *self, const GError *error, gboolean slow);
void
pt_transport_stop (PtTransport *self, PtFailure failure, const char *reason, const char *remedy);

/* Messages. */
void pt_transport_handle_error_message (PtTransport *self, const GError *error, const char *words);
void pt_transport_tell_message (PtTransport *self, const char *text, gboolean shown);
void pt_transport_handle_words (PtTransport *self, const PtEvent *event);
void pt_transport_handle_picture (PtTransport *self, const PtEvent *event);
void pt_transport_handle_captcha (PtTransport *self, const PtForm *form);
void pt_transport_handle_replied (PtTransport *self);

G_END_DECLS
