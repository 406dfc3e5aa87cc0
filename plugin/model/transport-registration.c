/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's registration form (XEP-0077, and Kraken's extension of it) and the answer to it. A
 * gateway may answer only when the log-in to its network has succeeded or failed, after a minute, or
 * never; and its words may follow its error.
 */

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "model/transport-private.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (30u * 1000u)
#define SET_TIMEOUT (120u * 1000u)

/* The words that explain a refusal come up to this much later. */
#define REASON_TIMEOUT (2u * 1000u)

static void
clear_typed (PtTransport *self)
{
  if (self->typed == NULL)
    return;
  pt_form_forget_passwords (self->typed->form);
  g_clear_pointer (&self->typed, pt_registration_free);
}

static gboolean
is_present (PtTransport *self)
{
  return pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self));
}

/* --- The form ---------------------------------------------------------------------------- */

static void
merge_draft (PtTransport *self, PtForm *form)
{
  for (guint i = 0; self->draft != NULL && i < form->fields->len; i++) {
    PtField *field = g_ptr_array_index (form->fields, i);
    PtField *typed = pt_form_find (self->draft, field->var);

    if (typed != NULL && typed->type == field->type && field->type != PT_FIELD_TEXT_PRIVATE
        && field->type != PT_FIELD_HIDDEN)
      pt_field_take_values (field, g_strdupv (typed->values));
  }
  g_clear_pointer (&self->draft, pt_form_free);
}

/**
 * pt_transport_registration_show_form:
 * @self: a transport
 * @registration: (transfer none): what to fill in
 * @reason: (nullable): why it opens again
 */
void
pt_transport_registration_show_form (PtTransport *self,
                                     PtRegistration *registration,
                                     const char *reason)
{
  self->windows.show_form (self->windows.data, self, registration, reason);
}

static void
on_form (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  g_autoptr (PtRegistration) registration
      = error == NULL ? pt_registration_parse_reply (reply) : NULL;

  self->form_request = 0;
  if (registration == NULL || registration->kind == PT_REGISTRATION_NONE) {
    if (error != NULL)
      pt_transport_note_error (self, "form", error);
    pt_transport_alert (
        self, error != NULL ? error->message : _ ("The gateway offers no registration."), "");
    return;
  }

  self->extension = registration->extension;
  if (registration->registered)
    pt_transport_set_username (self, pt_registration_get_username (registration));
  self->chosen = self->draft != NULL;
  merge_draft (self, registration->form);
  if (!self->facts.waiting)
    pt_transport_handle_registered (self, registration->registered ? PT_REGISTERED_YES
                                                                   : PT_REGISTERED_NO);
  pt_transport_registration_show_form (self, registration, NULL);
  pt_form_forget_passwords (registration->form);
}

/* --- The answer -------------------------------------------------------------------------- */

/**
 * pt_transport_registration_end_waiting:
 * @self: a transport
 *
 * What was sent is answered, or nobody waits for it any more.
 */
void
pt_transport_registration_end_waiting (PtTransport *self)
{
  self->facts.waiting = FALSE;
  pt_transport_clear_timer (self, &self->reason_timer);
  g_clear_error (&self->refusal);
}

/**
 * pt_transport_registration_forget:
 * @self: a transport
 *
 * Forgets what was sent and its answer: one that may still come is not about what is sent next.
 */
void
pt_transport_registration_forget (PtTransport *self)
{
  pt_iq_tracker_cancel (self->tracker, self->set_request);
  self->set_request = 0;
  self->in_doubt = FALSE;
  pt_transport_registration_end_waiting (self);
  clear_typed (self);
}

static void
succeed (PtTransport *self)
{
  pt_iq_tracker_cancel (self->tracker, self->set_request);
  self->set_request = 0;
  pt_transport_registration_end_waiting (self);
  self->in_doubt = FALSE;
  self->refused = FALSE;
  self->chosen = FALSE;
  self->facts.registered = PT_REGISTERED_YES;
  self->typed->registered = TRUE;
  pt_transport_set_username (self, pt_registration_get_username (self->typed));
  clear_typed (self);
  pt_transport_set_auto_login (self, self->typed_auto_login);
  self->facts.sent = FALSE;
  pt_transport_log_in (self);
  self->shared = FALSE; /* what overtook the answer was no other client's presence */
  pt_transport_remember (self);
  pt_transport_check_again (self);
}

/* The user who has stopped waiting is told, but is not shown the form again. */
static void
refuse (PtTransport *self, const char *reason)
{
  g_autofree char *text = g_strdup (reason);
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);
  gboolean late = self->in_doubt;

  pt_transport_registration_end_waiting (self);
  self->in_doubt = FALSE;
  self->refused = TRUE;
  self->facts.sent = FALSE;
  self->notified = !late; /* by the form */
  pt_transport_login_reset (self);
  pt_transport_fail (self, PT_FAILURE_PERMANENT, text, PT_REMEDY_REGISTER);
  pt_transport_check (self);
  if (!late)
    pt_transport_registration_show_form (self, typed, text);
  pt_form_forget_passwords (typed->form);
}

static void
on_no_reason (gpointer data)
{
  PtTransport *self = data;

  self->reason_timer = 0;
  refuse (self, self->refusal->message);
}

/* Nobody waits any more. What was typed stays, for an answer that is late. */
static void
give_up_waiting (PtTransport *self)
{
  pt_transport_registration_end_waiting (self);
  if (self->typed != NULL)
    pt_form_forget_passwords (self->typed->form);
  self->in_doubt = self->typed != NULL;
  pt_transport_update (self);
  pt_transport_check (self);
}

static void
save_draft (PtTransport *self)
{
  pt_form_forget_passwords (self->typed->form);
  g_clear_pointer (&self->draft, pt_form_free);
  self->draft = pt_form_copy (self->typed->form);
  clear_typed (self);
}

static gboolean
has_own_text (xmlnode *reply)
{
  g_autofree char *text = pt_protocol_error_get_text (reply);

  return text != NULL;
}

static void
take_refusal (PtTransport *self, xmlnode *reply, const GError *error)
{
  if (has_own_text (reply)) {
    refuse (self, error->message);
    return;
  }
  self->refusal = g_error_copy (error);
  self->reason_timer = pt_transport_add_timer (self, REASON_TIMEOUT, on_no_reason);
}

static void
take_silence (PtTransport *self)
{
  gboolean awaited = !self->in_doubt;

  give_up_waiting (self);
  if (awaited)
    pt_transport_alert (self, _ ("The gateway has not answered the registration."), "");
}

static void
on_set_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;

  self->set_request = 0;
  if (error != NULL)
    pt_transport_note_error (self, "registration", error);
  if (error == NULL) {
    succeed (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_TIMEOUT)) {
    take_silence (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    pt_transport_registration_end_waiting (self);
    if (!self->in_doubt)
      save_draft (self);
  } else {
    take_refusal (self, reply, error);
  }
}

static void
send (PtTransport *self, xmlnode *query, PtReplyFunc on_answer)
{
  self->set_request = pt_iq_tracker_ask (self->tracker, "set", pt_transport_get_address (self),
                                         query, SET_TIMEOUT, on_answer, self);
}

/* slixmpp's gateway asks for the user's presence after every set. The server answers in place of a
 * user who is subscribed to it already, the gateway asks again at that, and neither comes to an end:
 * thousands of stanzas a second. */
static gboolean
starts_a_storm (PtTransport *self, const PtRegistration *registration)
{
  return self->facts.registered == PT_REGISTERED_YES && !self->extension
         && registration->kind == PT_REGISTRATION_FIELDS && self->roster_item != NULL
         && self->roster_item->subscribed_both;
}

static void
on_old_removed (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;

  if (error != NULL) {
    on_set_answer (reply, error, self);
    return;
  }
  self->set_request = 0;
  self->facts.registered = PT_REGISTERED_NO;
  /* Of whoever does not wait any more there is no password to send. */
  if (self->in_doubt) {
    pt_transport_registration_forget (self);
    pt_transport_check_again (self);
  } else {
    send (self, pt_registration_submit_new (self->typed), on_set_answer);
  }
}

/* Takes @query. */
static void
send_typed (PtTransport *self, xmlnode *query)
{
  if (starts_a_storm (self, self->typed)) {
    xmlnode_free (query);
    send (self, pt_registration_remove_new (), on_old_removed);
  } else {
    send (self, query, on_set_answer);
  }
}

/**
 * pt_transport_registration_proceed:
 * @self: a transport
 *
 * Opens the form that was asked for before the transport was confirmed, or that was open when the
 * stream ended.
 */
void
pt_transport_registration_proceed (PtTransport *self)
{
  gboolean wanted = self->open_form || self->draft != NULL;

  if (!wanted || !is_present (self) || pt_iq_tracker_get_phase (self->tracker) != PT_PHASE_UP)
    return;
  self->open_form = FALSE;
  pt_transport_open_registration (self);
}

/**
 * pt_transport_registration_handle_reason:
 * @self: a transport
 * @text: (nullable): the text of an error message from it
 *
 * Returns: whether it explains a registration that was refused
 */
gboolean
pt_transport_registration_handle_reason (PtTransport *self, const char *text)
{
  if (self->refusal == NULL)
    return FALSE;
  refuse (self, text ?: self->refusal->message);

  return TRUE;
}

/**
 * pt_transport_registration_handle_available:
 * @self: a transport
 *
 * It is available. A registration whose answer nobody waits for any more has succeeded.
 */
void
pt_transport_registration_handle_available (PtTransport *self)
{
  if (self->in_doubt && self->typed != NULL)
    succeed (self);
}

/**
 * pt_transport_handle_late_reply:
 * @self: a transport
 *
 * An answer came that nobody waits for: asks what has become true.
 */
void
pt_transport_handle_late_reply (PtTransport *self)
{
  pt_transport_check (self);
}

/**
 * pt_transport_registration_reset:
 * @self: a transport
 *
 * Ends everything that is under way.
 */
void
pt_transport_registration_reset (PtTransport *self)
{
  pt_iq_tracker_cancel (self->tracker, self->form_request);
  pt_iq_tracker_cancel (self->tracker, self->check_request);
  self->form_request = 0;
  self->check_request = 0;
  self->removing = FALSE;
  pt_transport_clear_timer (self, &self->leftovers_timer);
  if (self->refusal != NULL && !self->in_doubt)
    save_draft (self);
  pt_transport_registration_forget (self);
}

/**
 * pt_transport_open_registration:
 * @self: a transport
 *
 * Fetches the form (XEP-0077 3.1.1), and shows it when it is there. A transport
 * that this session has not confirmed is confirmed first.
 */
void
pt_transport_open_registration (PtTransport *self)
{
  if (self->form_request != 0 || self->facts.waiting)
    return;
  self->removing = FALSE;
  if (!is_present (self)) {
    self->open_form = TRUE;
    pt_transport_check (self);
    return;
  }
  self->form_request = pt_iq_tracker_ask (self->tracker, "get", pt_transport_get_address (self),
                                          pt_registration_query_new (), ASK_TIMEOUT, on_form, self);
}

/**
 * pt_transport_submit_registration:
 * @self: a transport
 * @registration: (transfer none): the filled-in form; its copy here is wiped with the answer
 * @auto_login: whether to log in to it with the account, once it has accepted
 *
 * Registers, or changes what is registered (XEP-0077 3.1.1 and 3.3). Where a change would start a
 * storm, the old registration is removed first.
 */
void
pt_transport_submit_registration (PtTransport *self,
                                  const PtRegistration *registration,
                                  gboolean auto_login)
{
  xmlnode *query = self->facts.waiting ? NULL : pt_registration_submit_new (registration);

  /* There is nothing to send of a web page. */
  if (query == NULL)
    return;
  if (pt_transport_registration_asks_for_removal (self, registration)) {
    pt_transport_registration_send_removal (self, query);
    return;
  }
  pt_transport_registration_forget (self);
  self->typed = pt_registration_copy (registration);
  self->typed_auto_login = auto_login;
  self->chosen = TRUE;
  self->facts.waiting = TRUE;
  self->proven = FALSE;
  pt_transport_login_reset (self);
  pt_transport_reset_failure (self);
  send_typed (self, query);
  pt_transport_update (self);
}

/**
 * pt_transport_cancel_registration:
 * @self: a transport
 *
 * The user does not want to wait for a registration or its removal. The gateway may do it all the
 * same, so it is asked.
 */
void
pt_transport_cancel_registration (PtTransport *self)
{
  if (self->facts.waiting)
    give_up_waiting (self);
}

/**
 * pt_transport_keep_draft:
 * @self: a transport
 * @registration: what was typed into a form that had to be closed
 * @auto_login: what was chosen there
 *
 * The form opens again with it, without its passwords, when the account is back.
 */
void
pt_transport_keep_draft (PtTransport *self, const PtRegistration *registration, gboolean auto_login)
{
  self->typed_auto_login = auto_login;
  g_clear_pointer (&self->draft, pt_form_free);
  self->draft = pt_form_copy (registration->form);
  pt_form_forget_passwords (self->draft);
}

/**
 * pt_transport_get_form_auto_login:
 * @self: a transport
 *
 * Returns: what its form is to propose: what was chosen in the one that opens again, else the
 *   setting
 */
gboolean
pt_transport_get_form_auto_login (PtTransport *self)
{
  return self->chosen ? self->typed_auto_login
                      : pt_transport_interface_get_auto_login (PT_TRANSPORT_INTERFACE (self));
}
