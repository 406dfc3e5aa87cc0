/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's registration (XEP-0077, and Kraken's extension of it) and the answer to it. A
 * gateway may answer only when the log-in to its network has succeeded or failed, after a minute, or
 * never; and its words may follow its error.
 */

#include "model/transport/registration-private.h"

#include <glib/gi18n-lib.h>

#include "model/verdict.h"
#include "protocol/stanza-error.h"

#define SET_TIMEOUT    (120u * 1000u)
#define STORED_TIMEOUT (30u * 1000u)

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

/* --- The answer -------------------------------------------------------------------------- */

static void
succeed (PtTransportRegistration *self)
{
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);
  g_autofree char *username = NULL;

  pt_peer_cancel (self->peer, &self->set_request);
  clear_refusal (self);
  typed->registered = TRUE;
  username = g_strdup (pt_registration_get_username (typed));
  pt_form_forget_passwords (typed->form);
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REGISTERED, .text = username});
}

/* What the gateway has stored works when its network is back. */
static void
keep (PtTransportRegistration *self, const GError *error)
{
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);
  g_autofree char *username = g_strdup (pt_registration_get_username (typed));

  clear_refusal (self);
  pt_form_forget_passwords (typed->form);
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {.kind = PT_EVENT_REGISTRATION_STORED, .error = error, .text = username});
}

static void
refuse (PtTransportRegistration *self, const char *words)
{
  g_autofree char *text = pt_form_mask_passwords (self->typed->form, words);
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);

  clear_refusal (self);
  self->unanswered = FALSE;
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {.kind = PT_EVENT_REGISTRATION_REFUSED, .text = text, .registration = typed});
  pt_form_forget_passwords (typed->form);
}

/* What was typed is shown again where there is no way to go on. */
static void
handle_acceptance (PtTransportRegistration *self, xmlnode *reply)
{
  g_autoptr (PtRegistration) next = pt_registration_parse_next (reply);
  g_autoptr (GError) too_large = pt_protocol_error_new (PT_PROTOCOL_ERROR_TOO_LARGE);

  if (next == NULL) {
    succeed (self);
  } else if (next->kind == PT_REGISTRATION_TOO_LARGE) {
    refuse (self, too_large->message);
  } else {
    clear_typed (self);
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_NEXT_FORM, .registration = next});
    pt_form_forget_passwords (next->form);
  }
}

static PtVerdict
judge (PtTransportRegistration *self, const char *words, gboolean ended)
{
  PtEvidence evidence = {
      .kind = PT_EVIDENCE_REGISTRATION,
      .condition = (PtProtocolError) self->refusal->code,
      .texts = {words},
      .ended = ended,
      .stores = self->peer->extension,
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

static gboolean
says_registered (xmlnode *reply)
{
  xmlnode *query = xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO);
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;

  return info != NULL && info->registered;
}

static void
on_stored (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;
  g_autoptr (GError) refusal = g_steal_pointer (&self->refusal);

  self->set_request = 0;
  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED))
    handle_end_of_stream (self);
  else if (error == NULL && says_registered (reply))
    keep (self, refusal);
  else
    refuse (self, refusal->message);
}

/* The server answers so for a gateway that is down, too, which has stored nothing: that is asked. */
static void
ask_whether_stored (PtTransportRegistration *self)
{
  self->set_request = pt_peer_ask (self->peer, "get", pt_disco_info_query_new (), STORED_TIMEOUT,
                                   on_stored, self);
}

static void
handle_refusal (PtTransportRegistration *self, xmlnode *reply, const GError *error)
{
  g_autofree char *words = pt_protocol_error_get_text (reply);

  g_clear_error (&self->refusal);
  self->refusal = g_error_copy (error);
  switch (judge (self, words, FALSE)) {
  case PT_VERDICT_NONE:
    pt_peer_set_timer (self->peer, &self->words_timer, "words that explain the refusal",
                       WORDS_TIMEOUT, on_no_words, self);
    break;
  case PT_VERDICT_TRANSIENT:
    ask_whether_stored (self);
    break;
  case PT_VERDICT_UNCLEAR:
  case PT_VERDICT_PERMANENT:
    refuse (self, error->message);
    break;
  }
}

static void
stop_waiting (PtTransportRegistration *self)
{
  /* It was answered: only whether it is stored all the same is being asked. */
  if (self->refusal != NULL)
    pt_peer_cancel (self->peer, &self->set_request);
  clear_refusal (self);
  if (self->typed != NULL)
    pt_form_forget_passwords (self->typed->form);
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REGISTRATION_GIVEN_UP,
                                              .value = self->typed != NULL});
}

static void
handle_silence (PtTransportRegistration *self)
{
  gboolean awaited = !self->peer->facts.in_doubt;

  stop_waiting (self);
  if (awaited)
    pt_peer_tell_event (
        self->peer,
        &(PtEvent) {.kind = PT_EVENT_ALERT, .text = _ ("The gateway has not answered the setup.")});
}

static void
on_set_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;

  self->set_request = 0;
  pt_peer_tell_error (self->peer, "registration", error);
  if (error == NULL)
    handle_acceptance (self, reply);
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
         && peer->roster_item->subscribed_from && peer->roster_item->subscribed_to;
}

/* slidge keeps what it got for the first password, so that a change does not help where the login has
 * failed; and there nothing is lost with the old registration. */
static gboolean
is_of_no_use (PtTransportRegistration *self)
{
  const PtFacts *facts = &self->peer->facts;

  return facts->registered == PT_REGISTERED_YES && self->typed->stores_only
         && (pt_facts_is_stopped (facts) || facts->standing == PT_STANDING_NEEDS_USER);
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
 * storm, or be of no use, the old registration is removed first. Of a web page there is nothing to send.
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
  self->unanswered = self->peer->facts.registered != PT_REGISTERED_YES;
  pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_SENT);
  if (starts_a_storm (self) || is_of_no_use (self)) {
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
 * The user does not wait any more. What was typed stays, for an answer that is late.
 */
void
pt_transport_registration_give_up (PtTransportRegistration *self)
{
  self->unanswered = FALSE;
  stop_waiting (self);
}

/* --- What else happens ------------------------------------------------------------------- */

/**
 * pt_transport_registration_handle_words:
 * @self: a registration
 * @words: (nullable): the text of a message from the transport
 *
 * Returns: whether it explains a registration that was refused
 */
gboolean
pt_transport_registration_handle_words (PtTransportRegistration *self, const char *words)
{
  /* While it is asked whether the gateway has stored it, there is no refusal yet. */
  if (self->refusal == NULL || self->set_request != 0)
    return FALSE;
  judge (self, words, TRUE);
  refuse (self, words ?: self->refusal->message);

  return TRUE;
}

/**
 * pt_transport_registration_mask:
 * @self: a registration
 * @text: what the transport says
 *
 * Returns: (transfer full): the same without the passwords that were typed and sent, as long as the
 *   answer is waited for
 */
char *
pt_transport_registration_mask (PtTransportRegistration *self, const char *text)
{
  return self->typed != NULL ? pt_form_mask_passwords (self->typed->form, text) : g_strdup (text);
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
  pt_transport_registration_stop_opening (self);
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
