/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What follows from what happens to a transport: pt_transport_on_event() is the one list. The parts
 * know nothing of each other; here one's event is another's order.
 */

#include "model/transport-events.h"

#include <glib/gi18n-lib.h>

#include "model/transport-properties.h"
#include "model/transport-relogin.h"
#include "model/transport-setup.h"
#include "model/transport-stream.h"

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

/* --- What is known of it ------------------------------------------------------------------ */

static void
handle_confirmed (PtTransport *self, const PtDiscoInfo *info)
{
  pt_transport_set_identity (self, info->type, info->name ?: self->title);
  g_clear_pointer (&self->peer.info, pt_disco_info_free);
  self->peer.info = pt_disco_info_copy (info);
  self->peer.present = TRUE;
  self->peer.extension = self->peer.extension || info->registered;
  self->missed = FALSE;
  pt_transport_remember (self);
}

/* It does not answer any more, or its server answers in its place. */
static void
handle_silent_death (PtTransport *self, const GError *error)
{
  g_autoptr (GError) away = pt_protocol_error_new (PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE);

  if (error == NULL || pt_protocol_error_is_about_reaching ((PtProtocolError) error->code))
    pt_transport_outcome_handle_presence_error (self->outcome, error ?: away, NULL);
}

static void
handle_not_found (PtTransport *self, const GError *error)
{
  self->forbidden = FALSE;
  handle_silent_death (self, error);
  if (!pt_transport_registration_fail_to_open (self->registration))
    return;
  if (error != NULL)
    pt_transport_note_error (self, "discovery", error);
  pt_transport_alert (self, error != NULL ? error->message : _ ("The gateway isn't responding."),
                      PT_REMEDY_NONE);
}

static void
handle_remembered (PtTransport *self, const PtCacheEntry *entry)
{
  pt_facts_remember (&self->peer.facts, entry->registered, entry->proven);
  self->peer.extension = entry->extension;
  self->peer.by_command = entry->by_command;
  self->peer.added = entry->added;
  self->peer.accept_all = entry->accept_all;
  self->peer.join_all = entry->join_all;
  self->missed = entry->missed;
  pt_transport_set_identity (self, entry->type, entry->title);
  pt_transport_properties_set_auto_login (iface (self), entry->auto_login);
  pt_transport_properties_set_username (iface (self), entry->username);
  if (entry->chosen)
    pt_transport_registration_remember_choice (self->registration, entry->choice,
                                               entry->unanswered);
  if (entry->failure != NULL)
    pt_transport_set_failure (self, PT_FAILURE_PERMANENT, entry->failure, PT_REMEDY_REGISTER);
}

static void
handle_not_listed (PtTransport *self)
{
  self->missed = TRUE;
  self->peer.present = FALSE;
  pt_facts_lose (&self->peer.facts);
  pt_transport_set_words (self, NULL);
  pt_transport_outcome_reset (self->outcome);
  pt_transport_standing_reset (self->standing);
  pt_transport_login_reset (self->login);
  pt_transport_update (self);
  pt_transport_remember (self);
}

static void
handle_settings_changed (PtTransport *self)
{
  pt_transport_update (self);
  pt_transport_login_proceed (self->login);
  pt_transport_remember (self);
}

/* They are about to be looked at. */
static void
fetch_commands (PtTransport *self)
{
  self->commands_asked = TRUE;
  pt_transport_probe_ask_commands (self->probe);
}

/* --- The stream --------------------------------------------------------------------------- */

static void
forget_session (PtTransport *self)
{
  pt_transport_forget_words (self);
  pt_transport_standing_reset (self->standing);
  pt_transport_login_reset (self->login);
  pt_transport_probe_reset (self->probe);
  pt_transport_removal_reset (self->removal);
  pt_transport_registration_reset (self->registration);
  pt_transport_requests_reset (self->requests);
  pt_transport_invitations_reset (self->invitations);
  pt_transport_relay_reset (self->relay);
  pt_transport_set_roster_item (self, NULL);
  pt_transport_set_words (self, NULL);
  g_clear_pointer (&self->peer.info, pt_disco_info_free);
  self->peer.present = FALSE;
  self->commands_asked = FALSE;
  self->login_by_command = FALSE;
  self->setting_up = FALSE;
  self->replacing = FALSE;
  self->forbidden = FALSE;
  self->asked_for = FALSE;
}

static void
handle_stream_ended (PtTransport *self, gboolean broken)
{
  const PtFacts *facts = &self->peer.facts;

  forget_session (self);
  pt_facts_end_stream (&self->peer.facts, broken);
  if (facts->failure == PT_FAILURE_TRANSIENT || facts->failure == PT_FAILURE_STOPPED)
    pt_transport_reset_failure (self);
  pt_transport_outcome_conclude (self->outcome);
}

/* --- The one list of what follows from what ----------------------------------------------- */

/**
 * pt_transport_on_event:
 * @event: (transfer none): what one of a transport's parts tells
 * @data: the transport
 */
void
pt_transport_on_event (const PtEvent *event, gpointer data)
{
  PtTransport *self = data;
  PtFacts *facts = &self->peer.facts;

  switch (event->kind) {
  case PT_EVENT_AVAILABLE:
    pt_transport_handle_available (self, event->standing, event->text);
    break;
  case PT_EVENT_UNAVAILABLE:
    pt_transport_handle_unavailable (self, event->text, event->value);
    break;
  case PT_EVENT_LOGIN_GOES_ON:
    pt_transport_handle_going_on (self, event->text);
    break;
  case PT_EVENT_USER_NEEDED:
    pt_transport_need_user (self, self->peer.words);
    break;
  case PT_EVENT_FORBIDDEN:
    pt_transport_handle_forbidden (self);
    break;
  case PT_EVENT_PRESENCE_ERROR:
    if (facts->leaving)
      pt_transport_handle_unavailable (self, NULL, FALSE);
    else
      pt_transport_outcome_handle_presence_error (self->outcome, event->error, event->text);
    break;
  case PT_EVENT_LOGIN_DECIDED:
    pt_facts_decide (facts, pt_transport_interface_get_auto_login (iface (self)));
    break;
  case PT_EVENT_LOGIN_SENT:
    pt_transport_handle_login_sent (self);
    break;
  case PT_EVENT_LOGIN_UNANSWERED:
    pt_transport_handle_login_unanswered (self, event->error);
    break;
  case PT_EVENT_LOGIN_FAILED:
    pt_transport_handle_login_failed (self, event->error, event->verdict);
    break;
  case PT_EVENT_RETRY_DUE:
    pt_transport_handle_retry_due (self);
    break;
  case PT_EVENT_LEFT:
    pt_transport_handle_left (self);
    break;
  case PT_EVENT_REGISTRATION_DOUBTED:
    pt_transport_probe_check (self->probe);
    break;
  case PT_EVENT_OWN_UNAVAILABLE:
    pt_transport_handle_own_unavailable (self);
    break;
  case PT_EVENT_DECISION_DUE:
    pt_transport_login_decide (self->login);
    break;
  case PT_EVENT_BROADCAST_HEARD:
    pt_transport_login_expect (self->login);
    pt_transport_clear_failure (self);
    break;
  case PT_EVENT_LOGIN_DUE:
    pt_transport_login_proceed (self->login);
    break;
  case PT_EVENT_FORM:
    pt_transport_handle_form (self, event->registration);
    break;
  case PT_EVENT_WAYS:
    pt_transport_handle_ways (self, event->registration, event->items);
    break;
  case PT_EVENT_NO_WAY:
    self->windows.ask_replace (self->windows.data, self);
    break;
  case PT_EVENT_SETUP_BEGUN:
    pt_transport_handle_setup_begun (self);
    break;
  case PT_EVENT_SETUP_ENDED:
    pt_transport_handle_setup_ended (self, event->value, event->text);
    break;
  case PT_EVENT_REGISTRATION_SENT:
    pt_transport_handle_registration_sent (self);
    break;
  case PT_EVENT_REGISTERED:
    pt_transport_handle_registered (self, event->text);
    break;
  case PT_EVENT_REGISTRATION_REFUSED:
    pt_transport_handle_registration_refused (self, event->text, event->registration);
    break;
  case PT_EVENT_REGISTRATION_STORED:
    pt_transport_handle_registration_stored (self, event->error, event->text);
    break;
  case PT_EVENT_NEXT_FORM:
    pt_transport_handle_next_form (self, event->registration);
    break;
  case PT_EVENT_REGISTRATION_GIVEN_UP:
    pt_transport_handle_registration_given_up (self, event->value);
    break;
  case PT_EVENT_REGISTRATION_BROKEN_OFF:
    /* The rest of the transport hears of the end of the stream a little later. */
    pt_facts_stop_waiting (facts, facts->in_doubt);
    pt_facts_lose (facts);
    break;
  case PT_EVENT_OLD_REMOVED:
    pt_facts_register (facts, PT_REGISTERED_NO);
    pt_facts_unsend (facts);
    break;
  case PT_EVENT_REGISTRATION_ABANDONED:
    pt_transport_handle_registration_abandoned (self);
    break;
  case PT_EVENT_REMOVAL_SENT:
    pt_transport_handle_removal_sent (self);
    break;
  case PT_EVENT_REMOVAL_FORM:
    pt_transport_handle_removal_form (self, event->registration, event->text);
    break;
  case PT_EVENT_REMOVED:
    pt_transport_handle_removed (self);
    break;
  case PT_EVENT_REMOVAL_FAILED:
    pt_transport_handle_removal_failed (self, event->error);
    break;
  case PT_EVENT_REMOVAL_SETTLED:
    self->windows.offer_leftovers (self->windows.data, self);
    break;
  case PT_EVENT_CONFIRMED:
    handle_confirmed (self, event->info);
    break;
  case PT_EVENT_REGISTERED_KNOWN:
    pt_transport_set_registered (self, event->registered);
    break;
  case PT_EVENT_FORM_SEEN:
    pt_transport_handle_form_seen (self, event->registration);
    break;
  case PT_EVENT_COMMANDS_SEEN:
    pt_transport_handle_commands_seen (self, event->registered);
    break;
  case PT_EVENT_CHECKED:
    pt_transport_registration_proceed (self->registration);
    break;
  case PT_EVENT_ASKED:
    pt_transport_settle (self);
    break;
  case PT_EVENT_NOT_FOUND:
    handle_not_found (self, event->error);
    break;
  case PT_EVENT_REQUESTS:
    self->windows.offer_subscriptions (self->windows.data, self, event->items);
    break;
  case PT_EVENT_INVITATIONS:
    self->windows.offer_invitations (self->windows.data, self, event->items, event->value);
    break;
  case PT_EVENT_EXCHANGE:
    self->windows.offer_exchange (self->windows.data, self, event->items);
    break;
  case PT_EVENT_ERROR_MESSAGE:
    pt_transport_handle_error_message (self, event->error, event->text);
    break;
  case PT_EVENT_MESSAGE:
    pt_transport_handle_words (self, event);
    break;
  case PT_EVENT_PICTURE:
    pt_transport_handle_picture (self, event);
    break;
  case PT_EVENT_CAPTCHA:
    pt_transport_handle_captcha (self, event->form);
    break;
  case PT_EVENT_REPLIED:
    pt_transport_handle_replied (self);
    break;
  case PT_EVENT_NOTICE:
    pt_transport_tell_message (self, event->text, event->value);
    break;
  case PT_EVENT_ALERT:
    pt_transport_alert (self, event->text, PT_REMEDY_NONE);
    break;
  case PT_EVENT_ERROR:
    pt_transport_note_error (self, event->stage, event->error);
    break;
  case PT_EVENT_COMMANDS_DUE:
    fetch_commands (self);
    break;
  case PT_EVENT_COMMANDS:
    pt_transport_handle_commands (self, event->items);
    break;
  case PT_EVENT_COMMAND_ENDED:
    pt_transport_handle_command_ended (self);
    break;
  case PT_EVENT_REMEMBERED:
    handle_remembered (self, event->entry);
    break;
  case PT_EVENT_NOT_LISTED:
    handle_not_listed (self);
    break;
  case PT_EVENT_SETTINGS_CHANGED:
    pt_transport_settle_choice (self);
    handle_settings_changed (self);
    break;
  case PT_EVENT_SIGNED_OFF:
    pt_facts_lose (facts);
    break;
  case PT_EVENT_STREAM_ENDED:
    handle_stream_ended (self, event->value);
    break;
  case PT_EVENT_CONTACT_AVAILABLE:
    pt_transport_retry_at_once (self);
    break;
  case PT_EVENT_LOGIN_WANTED:
    pt_transport_handle_login_wanted (self, event->value);
    pt_transport_log_in_by_command (self);
    break;
  case PT_EVENT_LOGOUT_WANTED:
    pt_transport_handle_logout_wanted (self, event->value);
    break;
  }
  pt_transport_update (self);
}
