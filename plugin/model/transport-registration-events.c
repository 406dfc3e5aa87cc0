/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from what happens to a transport's registration, and to its removal. */

#include <glib/gi18n-lib.h>

#include "model/transport-events.h"
#include "model/transport-properties.h"
#include "model/transport-stream.h"
#include "protocol/stanza-error.h"

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

static void
show_form (PtTransport *self, const PtRegistration *registration, const char *reason)
{
  self->windows.show_form (self->windows.data, self, registration, reason);
}

/* --- Whether the user is registered ------------------------------------------------------- */

/* The user is not registered any more: nothing is wanted of it. */
static void
end_registration (PtTransport *self)
{
  pt_facts_end_registration (&self->peer.facts);
  self->refused = FALSE;
  g_clear_error (&self->refusal);
  pt_transport_set_words (self, NULL);
  pt_transport_properties_set_username (iface (self), NULL);
  pt_transport_forget_login (self);
  pt_transport_standing_reset (self->standing);
  pt_transport_reset_failure (self);
}

/* A missing entry means true, and would try the refused password at every sign-on. */
static void
store_no_refused_login (PtTransport *self, PtRegistered registered)
{
  if (registered == PT_REGISTERED_YES && self->refused
      && !pt_auto_login_has (self->peer.auto_login, self->peer.address))
    pt_auto_login_set (self->peer.auto_login, self->peer.address, FALSE);
  self->refused = FALSE;
}

/* What was chosen in the form, unless the user has chosen otherwise since. */
static void
store_choice (PtTransport *self)
{
  gboolean auto_login;

  if (pt_transport_registration_get_choice (self->registration, &auto_login))
    pt_auto_login_set (self->peer.auto_login, self->peer.address, auto_login);
  pt_transport_registration_forget_choice (self->registration);
}

/**
 * pt_transport_settle_choice:
 * @self: a transport
 *
 * The answer to a registration was lost, and what has become of it is known: where the settings say
 * nothing, what was chosen with it counts.
 */
void
pt_transport_settle_choice (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;
  PtAutoLogin *settings = self->peer.auto_login;

  if (facts->registered != PT_REGISTERED_YES || facts->waiting
      || !pt_transport_registration_is_unanswered (self->registration))
    return;
  pt_transport_registration_forget_draft (self->registration);
  if (pt_auto_login_get_status (settings) != PT_AUTO_LOGIN_READ)
    return;
  if (pt_auto_login_has (settings, self->peer.address)) {
    pt_transport_registration_forget_choice (self->registration);
  } else {
    if (!facts->decided)
      pt_facts_decide (facts, pt_transport_get_form_auto_login (self));
    store_choice (self);
  }
}

/* It has said that it lets the user not in, and the registration is not why. */
static void
judge_forbidden (PtTransport *self, PtRegistered registered)
{
  if (self->forbidden && registered != PT_REGISTERED_NO)
    pt_transport_stop (self, PT_FAILURE_STOPPED,
                       _ ("The gateway does not let you log in. The administrator of your server "
                          "can change that."),
                       PT_REMEDY_LOG_IN);
  self->forbidden = FALSE;
}

/**
 * pt_transport_set_registered:
 * @self: a transport
 * @registered: what it says now of the user's registration
 */
void
pt_transport_set_registered (PtTransport *self, PtRegistered registered)
{
  pt_facts_register (&self->peer.facts, registered);
  if (registered == PT_REGISTERED_NO && !self->peer.facts.waiting)
    end_registration (self);
  store_no_refused_login (self, registered);
  pt_transport_settle_choice (self);
  judge_forbidden (self, registered);

  pt_transport_update (self);
  if (registered == PT_REGISTERED_YES)
    pt_transport_relay_answer_subscribe (self->relay);
  else
    pt_transport_relay_forget_subscribe (self->relay);
  pt_transport_registration_proceed (self->registration);
  pt_transport_login_proceed (self->login);
  pt_transport_remember (self);
}

/**
 * pt_transport_handle_form_seen:
 * @self: a transport
 * @registration: its form, which says whether the user is registered
 */
void
pt_transport_handle_form_seen (PtTransport *self, const PtRegistration *registration)
{
  self->peer.extension = registration->extension;
  self->peer.by_command = FALSE;
  pt_transport_set_registered (self,
                               registration->registered ? PT_REGISTERED_YES : PT_REGISTERED_NO);
}

/* --- A registration ----------------------------------------------------------------------- */

/**
 * pt_transport_handle_form:
 * @self: a transport
 * @registration: its form, to be filled in
 */
void
pt_transport_handle_form (PtTransport *self, PtRegistration *registration)
{
  pt_transport_removal_forget_form (self->removal);
  if (registration->registered)
    pt_transport_properties_set_username (iface (self),
                                          pt_registration_get_username (registration));
  if (self->peer.facts.waiting)
    self->peer.extension = registration->extension;
  else
    pt_transport_handle_form_seen (self, registration);
  show_form (self, registration, NULL);
}

/**
 * pt_transport_handle_next_form:
 * @self: a transport
 * @registration: the next step of a registration
 */
void
pt_transport_handle_next_form (PtTransport *self, const PtRegistration *registration)
{
  pt_facts_stop_waiting (&self->peer.facts, FALSE);
  show_form (self, registration, NULL);
}

/**
 * pt_transport_handle_registration_sent:
 * @self: a transport
 *
 * Login information is about to be sent.
 */
void
pt_transport_handle_registration_sent (PtTransport *self)
{
  pt_transport_removal_forget (self->removal);
  pt_facts_wait (&self->peer.facts, FALSE);
  pt_transport_forget_login (self);
}

/* Something to log in to, rather than a service of rooms with a form for its settings, as ejabberd's
 * mod_irc is. What else the user has added is taken for a gateway. */
static gboolean
has_login (PtTransport *self)
{
  const PtDiscoInfo *info = self->peer.info;

  return info == NULL || info->is_gateway || (self->peer.added && !info->is_conference);
}

/* spectrum2 keeps the session of the old login information until the user has left. */
static void
log_in_anew (PtTransport *self, gboolean was_sent)
{
  PtFacts *facts = &self->peer.facts;

  if (was_sent && !self->peer.extension)
    pt_facts_leave (facts, pt_transport_login_end (self->login, FALSE));
  pt_transport_handle_login_wanted (self, FALSE);
}

/**
 * pt_transport_handle_registered:
 * @self: a transport
 * @username: (nullable): the user's name on the network
 *
 * It has accepted the login information.
 */
void
pt_transport_handle_registered (PtTransport *self, const char *username)
{
  PtFacts *facts = &self->peer.facts;
  gboolean was_sent = facts->sent && facts->registered == PT_REGISTERED_YES;

  pt_facts_stop_waiting (facts, FALSE);
  self->refused = FALSE;
  if (has_login (self)) {
    pt_facts_register (facts, PT_REGISTERED_YES);
    pt_facts_change_login (facts);
    pt_transport_properties_set_username (iface (self), username);
    store_choice (self);
    log_in_anew (self, was_sent);
    pt_facts_be_alone (facts); /* what overtook the answer was no other client's presence */
  } else {
    pt_transport_registration_forget_choice (self->registration);
    pt_transport_tell_notice (self, _ ("The settings were saved."), PT_REMEDY_NONE);
  }
  pt_transport_remember (self);
  pt_transport_probe_check_again (self->probe);
}

/**
 * pt_transport_handle_registration_stored:
 * @self: a transport
 * @error: why the login information could not be tried
 * @username: (nullable): the user's name on the network
 *
 * It has stored the login information, and its network cannot be reached.
 */
void
pt_transport_handle_registration_stored (PtTransport *self,
                                         const GError *error,
                                         const char *username)
{
  PtFacts *facts = &self->peer.facts;

  pt_facts_stop_waiting (facts, FALSE);
  pt_facts_register (facts, PT_REGISTERED_YES);
  pt_facts_change_login (facts);
  pt_facts_decide (facts, TRUE);
  pt_transport_properties_set_username (iface (self), username);
  store_choice (self);
  pt_transport_note_error (self, "login", error);
  pt_transport_login_start_over (self->login);
  pt_transport_retry_later (self, error, FALSE);
  pt_transport_probe_check_again (self->probe);
}

/* A refused change changes nothing, but at Kraken, which stores what it refuses. */
static void
go_on_as_before (PtTransport *self)
{
  const PtFacts *facts = &self->peer.facts;

  if (facts->failure == PT_FAILURE_TRANSIENT)
    pt_transport_clear_failure (self);
  pt_transport_resume (self);
  pt_transport_login_proceed (self->login);
}

static void
refuse_login (PtTransport *self, const char *reason, gboolean told)
{
  self->refused = TRUE;
  self->notified = told;
  self->notified_of = PT_FAILURE_PERMANENT;
  pt_facts_change_login (&self->peer.facts);
  pt_transport_stop (self, PT_FAILURE_PERMANENT, reason, PT_REMEDY_REGISTER);
}

/**
 * pt_transport_handle_registration_refused:
 * @self: a transport
 * @reason: why
 * @typed: what was sent
 *
 * It has not accepted the login information. The user who has stopped waiting is told, but is not
 * shown the form again.
 */
void
pt_transport_handle_registration_refused (PtTransport *self,
                                          const char *reason,
                                          const PtRegistration *typed)
{
  PtFacts *facts = &self->peer.facts;
  gboolean late = facts->in_doubt;

  pt_facts_stop_waiting (facts, FALSE);
  if (facts->registered == PT_REGISTERED_YES && !self->peer.extension) {
    go_on_as_before (self);
    if (late)
      pt_transport_alert (self, reason, PT_REMEDY_REGISTER);
  } else {
    refuse_login (self, reason, !late); /* the form tells it */
  }
  pt_transport_probe_check (self->probe);
  if (!late)
    show_form (self, typed, reason);
}

/**
 * pt_transport_handle_registration_given_up:
 * @self: a transport
 * @in_doubt: whether an answer may come
 *
 * Nobody waits for the answer any more.
 */
void
pt_transport_handle_registration_given_up (PtTransport *self, gboolean in_doubt)
{
  pt_facts_stop_waiting (&self->peer.facts, in_doubt);
  pt_transport_resume (self);
  pt_transport_probe_check (self->probe);
}

/**
 * pt_transport_handle_registration_abandoned:
 * @self: a transport
 *
 * The old login information is gone, and the new one is not sent any more.
 */
void
pt_transport_handle_registration_abandoned (PtTransport *self)
{
  pt_facts_stop_waiting (&self->peer.facts, FALSE);
  pt_transport_probe_check_again (self->probe);
}

/* --- The end of a registration ------------------------------------------------------------ */

/**
 * pt_transport_handle_removal_sent:
 * @self: a transport
 *
 * The end of the registration is about to be sent.
 */
void
pt_transport_handle_removal_sent (PtTransport *self)
{
  pt_transport_registration_forget (self->registration);
  pt_facts_wait (&self->peer.facts, TRUE);
  pt_transport_forget_login (self);
}

/**
 * pt_transport_handle_removal_form:
 * @self: a transport
 * @registration: the form that the end of the registration needs
 * @reason: (nullable): why it is shown again
 */
void
pt_transport_handle_removal_form (PtTransport *self,
                                  const PtRegistration *registration,
                                  const char *reason)
{
  pt_facts_stop_waiting (&self->peer.facts, FALSE);
  show_form (self, registration, reason);
  pt_transport_resume (self);
  pt_transport_probe_check_again (self->probe);
}

/**
 * pt_transport_handle_removed:
 * @self: a transport
 *
 * The registration has ended.
 */
void
pt_transport_handle_removed (PtTransport *self)
{
  pt_facts_stop_waiting (&self->peer.facts, FALSE);
  pt_transport_set_registered (self, PT_REGISTERED_NO);
  pt_auto_login_remove (self->peer.auto_login, self->peer.address);
  pt_transport_registration_forget_choice (self->registration);
  if (self->replacing)
    pt_transport_open_registration (self);
  else
    pt_transport_tell_notice (self, _ ("The login was removed."), PT_REMEDY_NONE);
  self->replacing = FALSE;
  pt_transport_probe_check_again (self->probe);
}

/* It does not end a registration by what XEP-0077 has for that, and may have a command for it. */
static gboolean
offer_command (PtTransport *self, const GError *error)
{
  const char *node = g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_BAD_REQUEST)
                             || g_error_matches (error, PT_PROTOCOL_ERROR,
                                                 PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED)
                         ? pt_transport_find_removal_command (self)
                         : NULL;

  if (node != NULL)
    pt_transport_open_window (self, PT_ACTION_COMMAND, node);

  return node != NULL;
}

/**
 * pt_transport_handle_removal_failed:
 * @self: a transport
 * @error: how
 *
 * The registration has not ended.
 */
void
pt_transport_handle_removal_failed (PtTransport *self, const GError *error)
{
  PtFacts *facts = &self->peer.facts;

  pt_facts_stop_waiting (facts, FALSE);
  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    pt_facts_decide (facts, FALSE);
  } else {
    /* It may have been logged out for this. */
    if (!facts->available)
      pt_facts_unsend (facts);
    pt_transport_note_error (self, "removal", error);
    if (!offer_command (self, error))
      pt_transport_alert (self, error->message, PT_REMEDY_NONE);
  }
  self->replacing = FALSE;
  pt_transport_resume (self);
  pt_transport_probe_check_again (self->probe);
}
