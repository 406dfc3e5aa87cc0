/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's registration form (XEP-0077, and Kraken's extension of it) and the answer to it. A
 * gateway may answer only when the log-in to its network has succeeded or failed, after a minute, or
 * never; and its words may follow its error.
 */

#include "model/transport/registration-private.h"

#include <glib/gi18n-lib.h>

#include "model/verdict.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (30u * 1000u)
#define SET_TIMEOUT (120u * 1000u)

/* The words that explain a refusal come up to this much later. */
#define WORDS_TIMEOUT (2u * 1000u)

static void
clear_typed (PtTransportRegistration *self)
{
  if (self->typed == NULL)
    return;
  pt_form_forget_passwords (self->typed->form);
  g_clear_pointer (&self->typed, pt_registration_free);
}

static void
clear_refusal (PtTransportRegistration *self)
{
  pt_peer_clear_timer (self->peer, &self->words_timer);
  g_clear_error (&self->refusal);
}

/* --- The form ---------------------------------------------------------------------------- */

static void
merge_draft (PtTransportRegistration *self, PtForm *form)
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

static void
on_form (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;
  g_autoptr (PtRegistration) registration
      = error == NULL ? pt_registration_parse_reply (reply) : NULL;

  self->form_request = 0;
  if (registration == NULL || registration->kind == PT_REGISTRATION_NONE) {
    pt_peer_tell_error (self->peer, "form", error);
    pt_peer_tell_event (
        self->peer,
        &(PtEvent) {
            .kind = PT_EVENT_ALERT,
            .text = error != NULL ? error->message : _ ("The gateway offers no registration."),
        });
    return;
  }

  self->chosen = self->draft != NULL;
  merge_draft (self, registration->form);
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_FORM, .registration = registration});
  pt_form_forget_passwords (registration->form);
}

/* --- The answer -------------------------------------------------------------------------- */

static void
succeed (PtTransportRegistration *self)
{
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);
  g_autofree char *username = NULL;

  pt_peer_cancel (self->peer, &self->set_request);
  clear_refusal (self);
  self->chosen = FALSE;
  typed->registered = TRUE;
  username = g_strdup (pt_registration_get_username (typed));
  pt_form_forget_passwords (typed->form);
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {.kind = PT_EVENT_REGISTERED, .text = username, .value = self->auto_login});
}

static void
refuse (PtTransportRegistration *self, const char *words)
{
  g_autofree char *text = g_strdup (words);
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);

  clear_refusal (self);
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {.kind = PT_EVENT_REGISTRATION_REFUSED, .text = text, .registration = typed});
  pt_form_forget_passwords (typed->form);
}

static PtVerdict
judge (PtTransportRegistration *self, const char *words, gboolean ended)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_REGISTRATION,
      .condition = (PtProtocolError) self->refusal->code,
      .words = words,
      .ended = ended,
  };
  PtVerdict verdict = pt_verdict_judge (&evidence);

  g_debug ("%s: the registration's failure (%s) is %s", self->peer->address,
           pt_protocol_error_get_condition (evidence.condition), pt_verdict_to_text (verdict));

  return verdict;
}

static void
on_no_words (gpointer data)
{
  PtTransportRegistration *self = data;

  self->words_timer = 0;
  judge (self, NULL, TRUE);
  refuse (self, self->refusal->message);
}

static void
handle_refusal (PtTransportRegistration *self, xmlnode *reply, const GError *error)
{
  g_autofree char *words = pt_protocol_error_get_text (reply);

  g_clear_error (&self->refusal);
  self->refusal = g_error_copy (error);
  switch (judge (self, words, FALSE)) {
  case PT_VERDICT_UNCLEAR:
    pt_peer_set_timer (self->peer, &self->words_timer, "words that explain the refusal",
                       WORDS_TIMEOUT, on_no_words, self);
    break;
  case PT_VERDICT_TRANSIENT:
  case PT_VERDICT_PERMANENT:
    refuse (self, error->message);
    break;
  }
}

static void
handle_silence (PtTransportRegistration *self)
{
  gboolean awaited = !self->peer->facts.in_doubt;

  pt_transport_registration_give_up (self);
  if (awaited)
    pt_peer_tell_event (self->peer,
                        &(PtEvent) {.kind = PT_EVENT_ALERT,
                                    .text = _ ("The gateway has not answered the registration.")});
}

static void
save_draft (PtTransportRegistration *self)
{
  pt_form_forget_passwords (self->typed->form);
  g_clear_pointer (&self->draft, pt_form_free);
  self->draft = pt_form_copy (self->typed->form);
  clear_typed (self);
}

static void
handle_end_of_stream (PtTransportRegistration *self)
{
  clear_refusal (self);
  if (!self->peer->facts.in_doubt)
    save_draft (self);
  pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_BROKEN_OFF);
}

static void
on_set_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;

  self->set_request = 0;
  pt_peer_tell_error (self->peer, "registration", error);
  if (error == NULL)
    succeed (self);
  else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_TIMEOUT))
    handle_silence (self);
  else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED))
    handle_end_of_stream (self);
  else
    handle_refusal (self, reply, error);
}

/* --- Sending it -------------------------------------------------------------------------- */

static void
send (PtTransportRegistration *self, xmlnode *query, PtReplyFunc on_answer)
{
  self->set_request = pt_peer_ask (self->peer, "set", query, SET_TIMEOUT, on_answer, self);
}

/* slixmpp's gateway asks for the user's presence after every set. The server answers in place of a
 * user who is subscribed to it already, the gateway asks again at that, and neither comes to an end:
 * thousands of stanzas a second. */
static gboolean
starts_a_storm (PtTransportRegistration *self)
{
  const PtPeer *peer = self->peer;

  return peer->facts.registered == PT_REGISTERED_YES && !peer->extension
         && self->typed->kind == PT_REGISTRATION_FIELDS && peer->roster_item != NULL
         && peer->roster_item->subscribed_both;
}

static void
on_old_removed (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;

  if (error != NULL) {
    on_set_answer (reply, error, self);
    return;
  }
  self->set_request = 0;
  pt_peer_tell (self->peer, PT_EVENT_OLD_REMOVED);
  /* Of whoever does not wait any more there is no password to send. */
  if (self->peer->facts.in_doubt) {
    pt_transport_registration_forget (self);
    pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_ABANDONED);
  } else {
    send (self, pt_registration_submit_new (self->typed), on_set_answer);
  }
}

/**
 * pt_transport_registration_submit:
 * @self: a registration
 * @registration: (transfer none): the filled-in form; its copy here is wiped with the answer
 * @auto_login: whether to log in to the transport with the account, once it has accepted
 *
 * Registers, or changes what is registered (XEP-0077 3.1.1 and 3.3). Where a change would start a
 * storm, the old registration is removed first. Of a web page there is nothing to send.
 */
void
pt_transport_registration_submit (PtTransportRegistration *self,
                                  const PtRegistration *registration,
                                  gboolean auto_login)
{
  xmlnode *query = pt_registration_submit_new (registration);

  if (query == NULL)
    return;
  pt_transport_registration_forget (self);
  self->typed = pt_registration_copy (registration);
  self->auto_login = auto_login;
  self->chosen = TRUE;
  pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_SENT);
  if (starts_a_storm (self)) {
    g_debug ("%s: the old registration is removed first", self->peer->address);
    xmlnode_free (query);
    send (self, pt_registration_remove_new (), on_old_removed);
  } else {
    send (self, query, on_set_answer);
  }
}

/**
 * pt_transport_registration_give_up:
 * @self: a registration
 *
 * Nobody waits any more. What was typed stays, for an answer that is late.
 */
void
pt_transport_registration_give_up (PtTransportRegistration *self)
{
  clear_refusal (self);
  if (self->typed != NULL)
    pt_form_forget_passwords (self->typed->form);
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REGISTRATION_GIVEN_UP,
                                              .value = self->typed != NULL});
}

/* --- Opening the form -------------------------------------------------------------------- */

/**
 * pt_transport_registration_open:
 * @self: a registration
 *
 * Fetches the form (XEP-0077 3.1.1), unless that is under way.
 */
void
pt_transport_registration_open (PtTransportRegistration *self)
{
  if (self->form_request == 0)
    self->form_request
        = pt_peer_ask (self->peer, "get", pt_registration_query_new (), ASK_TIMEOUT, on_form, self);
}

/**
 * pt_transport_registration_open_later:
 * @self: a registration
 *
 * The form is to open when the transport is confirmed.
 */
void
pt_transport_registration_open_later (PtTransportRegistration *self)
{
  g_debug ("%s: the form waits until the transport is confirmed", self->peer->address);
  self->open_later = TRUE;
}

/**
 * pt_transport_registration_proceed:
 * @self: a registration
 *
 * Opens the form that was asked for before the transport was confirmed, or that was open when the
 * stream ended.
 */
void
pt_transport_registration_proceed (PtTransportRegistration *self)
{
  gboolean wanted = self->open_later || self->draft != NULL;

  if (!wanted || !self->peer->present || !pt_peer_is_up (self->peer))
    return;
  self->open_later = FALSE;
  if (!self->peer->facts.waiting)
    pt_transport_registration_open (self);
}

/**
 * pt_transport_registration_fail_to_open:
 * @self: a registration
 *
 * The transport is not there.
 *
 * Returns: whether its form was waited for; it is not any more
 */
gboolean
pt_transport_registration_fail_to_open (PtTransportRegistration *self)
{
  gboolean waited = self->open_later;

  self->open_later = FALSE;

  return waited;
}

/**
 * pt_transport_registration_keep_draft:
 * @self: a registration
 * @registration: what was typed into a form that had to be closed
 * @auto_login: what was chosen there
 *
 * The form opens again with it, without its passwords, when the account is back.
 */
void
pt_transport_registration_keep_draft (PtTransportRegistration *self,
                                      const PtRegistration *registration,
                                      gboolean auto_login)
{
  self->auto_login = auto_login;
  g_clear_pointer (&self->draft, pt_form_free);
  self->draft = pt_form_copy (registration->form);
  pt_form_forget_passwords (self->draft);
}

/**
 * pt_transport_registration_get_auto_login:
 * @self: a registration
 * @setting: what is set
 *
 * Returns: what the form is to propose: what was chosen in the one that opens again, else @setting
 */
gboolean
pt_transport_registration_get_auto_login (PtTransportRegistration *self, gboolean setting)
{
  return self->chosen ? self->auto_login : setting;
}

/* --- What else happens ------------------------------------------------------------------- */

/**
 * pt_transport_registration_handle_words:
 * @self: a registration
 * @words: (nullable): the text of an error message from the transport
 *
 * Returns: whether it explains a registration that was refused
 */
gboolean
pt_transport_registration_handle_words (PtTransportRegistration *self, const char *words)
{
  if (self->refusal == NULL)
    return FALSE;
  judge (self, words, TRUE);
  refuse (self, words ?: self->refusal->message);

  return TRUE;
}

/**
 * pt_transport_registration_handle_available:
 * @self: a registration
 *
 * The transport is available. A registration whose answer nobody waits for any more has succeeded.
 */
void
pt_transport_registration_handle_available (PtTransportRegistration *self)
{
  if (self->peer->facts.in_doubt && self->typed != NULL)
    succeed (self);
}

/**
 * pt_transport_registration_forget:
 * @self: a registration
 *
 * Forgets what was sent and its answer: one that may still come is not about what is sent next.
 */
void
pt_transport_registration_forget (PtTransportRegistration *self)
{
  pt_peer_cancel (self->peer, &self->set_request);
  clear_refusal (self);
  clear_typed (self);
}

/**
 * pt_transport_registration_reset:
 * @self: a registration
 *
 * The stream ends: so does everything that is under way. What was typed and refused is kept.
 */
void
pt_transport_registration_reset (PtTransportRegistration *self)
{
  pt_peer_cancel (self->peer, &self->form_request);
  if (self->refusal != NULL && !self->peer->facts.in_doubt)
    save_draft (self);
  pt_transport_registration_forget (self);
}

/**
 * pt_transport_registration_new:
 * @peer: the transport; it must live longer than the registration
 *
 * Returns: (transfer full): a registration that is not under way
 */
PtTransportRegistration *
pt_transport_registration_new (const PtPeer *peer)
{
  PtTransportRegistration *self = g_new0 (PtTransportRegistration, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_registration_free:
 * @self: (transfer full): a registration
 */
void
pt_transport_registration_free (PtTransportRegistration *self)
{
  pt_transport_registration_reset (self);
  g_clear_pointer (&self->draft, pt_form_free);
  g_free (self);
}
