/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from what a transport says in messages, and from what the user writes to it. */

#include "model/reason.h"
#include "model/transport-events.h"
#include "model/transport-stream.h"
#include "protocol/media.h"

static gboolean
is_told_in_conversation (PtTransport *self, const char *text)
{
  const char *contact = pt_transport_messages_get_answered (self->messages);

  return contact != NULL && self->windows.show_refusal (self->windows.data, self, contact, text);
}

/**
 * pt_transport_handle_error_message:
 * @self: a transport
 * @error: what it has sent
 * @words: (nullable): its own words
 *
 * It explains a registration or a login that failed, answers a message to a contact, or is told by
 * itself.
 */
void
pt_transport_handle_error_message (PtTransport *self, const GError *error, const char *words)
{
  if (pt_transport_registration_handle_words (self->registration, words)
      || pt_transport_outcome_handle_error_message (self->outcome, error, words))
    return;
  pt_transport_note_error (self, "message", error);
  if (!is_told_in_conversation (self, error->message))
    pt_transport_tell_words (self, error->message, TRUE);
}

/**
 * pt_transport_tell_message:
 * @self: a transport
 * @text: what it says
 * @shown: whether it stands in the conversation with it, so that it is no notice, too
 */
void
pt_transport_tell_message (PtTransport *self, const char *text, gboolean shown)
{
  if (shown)
    pt_transport_note (self, text);
  else
    pt_transport_tell_words (self, text, FALSE);
}

static void
handle_question (PtTransport *self, const char *text, gboolean shown)
{
  if (!pt_facts_is_logged_in (&self->peer.facts))
    pt_transport_need_user (self, NULL);
  pt_transport_tell_message (self, text, shown);
}

static void
explain (PtTransport *self, const char *text, PtSpectrumError named, gboolean shown)
{
  if (named == PT_SPECTRUM_ERROR_NONE && pt_reason_is_question (text))
    handle_question (self, text, shown);
  else if (!pt_transport_outcome_handle_message (self->outcome, text, named, shown))
    pt_transport_tell_message (self, text, shown);
}

/**
 * pt_transport_handle_words:
 * @self: a transport
 * @event: a message of its, with a text
 */
void
pt_transport_handle_words (PtTransport *self, const PtEvent *event)
{
  gboolean shown = pt_transport_is_conversing (self);
  gboolean old = event->value;
  g_autofree char *masked = NULL;

  self->peer.spectrum = self->peer.spectrum || event->named != PT_SPECTRUM_ERROR_NONE;
  if (!old && pt_transport_registration_handle_words (self->registration, event->text))
    return;
  masked = pt_transport_registration_mask (self->registration, event->text);
  if (old)
    pt_transport_tell_message (self, masked, shown);
  else
    explain (self, masked, event->named, shown);
}

static void
handle_scan (PtTransport *self, const char *code)
{
  pt_transport_need_user (self, NULL);
  self->windows.show_scan (self->windows.data, self, code, self->asked_for);
}

/**
 * pt_transport_handle_picture:
 * @self: a transport
 * @event: a message that is a picture, or the text of a code
 *
 * A step of the command that sets it up shows the picture, too. Of a login that the user has given up
 * some gateways go on to send codes, which are nothing for the bus.
 */
void
pt_transport_handle_picture (PtTransport *self, const PtEvent *event)
{
  const PtFacts *facts = &self->peer.facts;

  if (self->setting_up)
    g_debug ("%s: a code, which a step of its command has, too", self->peer.address);
  else if (pt_facts_is_logged_in (facts))
    pt_transport_handle_words (self, event);
  else if (facts->waiting || pt_facts_is_under_way (facts))
    handle_scan (self, event->text);
  else if (pt_media_is_url (event->text))
    pt_transport_note (self, event->text);
  else
    g_debug ("%s: a code that nobody waits for", self->peer.address);
}

/**
 * pt_transport_handle_captcha:
 * @self: a transport
 * @form: its challenge
 */
void
pt_transport_handle_captcha (PtTransport *self, const PtForm *form)
{
  if (!pt_facts_is_logged_in (&self->peer.facts))
    pt_transport_need_user (self, NULL);
  self->windows.show_captcha (self->windows.data, self, form, self->asked_for);
}

/**
 * pt_transport_handle_replied:
 * @self: a transport
 *
 * The user has answered what it has asked.
 */
void
pt_transport_handle_replied (PtTransport *self)
{
  PtFacts *facts = &self->peer.facts;

  if (!pt_facts_is_under_way (facts) || facts->standing != PT_STANDING_NEEDS_USER)
    return;
  pt_facts_stand (facts, PT_STANDING_CONNECTING);
  pt_transport_login_go_on (self->login);
}
