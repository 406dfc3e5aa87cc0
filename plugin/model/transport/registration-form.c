/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The form of a transport's registration: when it is fetched, and what of an earlier one it has. What
 * was typed into a form that had to be closed, and was not sent, comes back without its passwords.
 * Gateways whose login takes more than a form have commands for it, instead of the form or beside it.
 */

#include "model/transport/registration-private.h"

#include <glib/gi18n-lib.h>

#include "protocol/commands.h"

#define ASK_TIMEOUT (30u * 1000u)

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
tell_form (PtTransportRegistration *self, PtRegistration *form)
{
  merge_draft (self, form->form);
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_FORM, .registration = form});
}

static void
tell_ways (PtTransportRegistration *self, PtRegistration *form, GPtrArray *ways)
{
  if (form != NULL)
    merge_draft (self, form->form);
  else
    pt_transport_registration_forget_draft (self);
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_WAYS, .registration = form, .items = ways});
}

static void
tell_nothing (PtTransportRegistration *self, const GError *error)
{
  pt_peer_tell_error (self->peer, "form", error);
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {
          .kind = PT_EVENT_ALERT,
          .text = error != NULL ? error->message : _ ("The gateway offers no way to set it up."),
      });
}

/* What a form is for has no command in the choice, too: slidge's does the same. */
static void
drop_others (GPtrArray *commands, gboolean has_form)
{
  for (guint i = commands->len; i-- > 0;) {
    const PtCommandItem *item = g_ptr_array_index (commands, i);

    if (!pt_command_registers (item->node)
        || (has_form && g_str_equal (item->node, PT_NS_REGISTER)))
      g_ptr_array_remove_index (commands, i);
  }
}

static gboolean
is_registered_by_command (const PtPeer *peer)
{
  return peer->by_command && peer->facts.registered == PT_REGISTERED_YES;
}

static void
offer (PtTransportRegistration *self)
{
  g_autoptr (PtRegistration) form = NULL;
  g_autoptr (GPtrArray) ways = NULL;
  g_autoptr (GError) error = NULL;

  if (self->form_request != 0 || self->ways_request != 0)
    return;
  form = g_steal_pointer (&self->offer);
  ways = g_steal_pointer (&self->ways);
  error = g_steal_pointer (&self->no_offer);
  if (ways != NULL)
    drop_others (ways, form != NULL);

  if (ways != NULL && ways->len > 0)
    tell_ways (self, form, ways);
  else if (form != NULL)
    tell_form (self, form);
  else if (is_registered_by_command (self->peer))
    pt_peer_tell (self->peer, PT_EVENT_NO_WAY);
  else
    tell_nothing (self, error);
  if (form != NULL)
    pt_form_forget_passwords (form->form);
}

static void
take_offer (PtTransportRegistration *self, PtRegistration *form)
{
  switch (form->kind) {
  case PT_REGISTRATION_NONE:
    break;
  case PT_REGISTRATION_FIELDS:
  case PT_REGISTRATION_FORM:
  case PT_REGISTRATION_OOB:
    self->offer = pt_registration_copy (form);
    break;
  case PT_REGISTRATION_TOO_LARGE:
    self->no_offer = pt_protocol_error_new (PT_PROTOCOL_ERROR_TOO_LARGE);
    break;
  }
}

static void
on_form (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;
  g_autoptr (PtRegistration) form = error == NULL ? pt_registration_parse_reply (reply) : NULL;

  self->form_request = 0;
  if (form != NULL)
    take_offer (self, form);
  else if (error != NULL)
    self->no_offer = g_error_copy (error);
  offer (self);
}

static void
on_ways (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRegistration *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_ITEMS) : NULL;

  self->ways_request = 0;
  self->ways = pt_commands_parse (query, self->peer->address);
  offer (self);
}

/* Commands that register are for those who are not. */
static gboolean
may_have_ways (const PtPeer *peer)
{
  return peer->info != NULL && peer->info->has_commands
         && (peer->facts.registered != PT_REGISTERED_YES || peer->by_command);
}

/**
 * pt_transport_registration_open:
 * @self: a registration
 *
 * Fetches the form (XEP-0077 3.1.1), and the commands that register (XEP-0050 3.1), unless that is
 * under way.
 */
void
pt_transport_registration_open (PtTransportRegistration *self)
{
  if (self->form_request != 0 || self->ways_request != 0)
    return;
  self->form_request
      = pt_peer_ask (self->peer, "get", pt_registration_query_new (), ASK_TIMEOUT, on_form, self);
  if (may_have_ways (self->peer))
    self->ways_request
        = pt_peer_ask (self->peer, "get", pt_commands_query_new (), ASK_TIMEOUT, on_ways, self);
}

/**
 * pt_transport_registration_stop_opening:
 * @self: a registration
 *
 * Nobody waits for the form any more.
 */
void
pt_transport_registration_stop_opening (PtTransportRegistration *self)
{
  pt_peer_cancel (self->peer, &self->form_request);
  pt_peer_cancel (self->peer, &self->ways_request);
  g_clear_pointer (&self->offer, pt_registration_free);
  g_clear_pointer (&self->ways, g_ptr_array_unref);
  g_clear_error (&self->no_offer);
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
  self->chosen = TRUE;
  g_clear_pointer (&self->draft, pt_form_free);
  self->draft = pt_form_copy (registration->form);
  self->unanswered = FALSE;
  pt_form_forget_passwords (self->draft);
}

/**
 * pt_transport_registration_get_choice:
 * @self: a registration
 * @auto_login: (out) (optional): whether the user wants to be logged in automatically
 *
 * Returns: whether that was chosen in a form that was not accepted so far: in the next one it is to
 *   be proposed again, whatever the setting says meanwhile
 */
gboolean
pt_transport_registration_get_choice (PtTransportRegistration *self, gboolean *auto_login)
{
  if (auto_login != NULL)
    *auto_login = self->auto_login;

  return self->chosen;
}

/**
 * pt_transport_registration_is_unanswered:
 * @self: a registration
 *
 * Returns: whether a user who was not registered has sent the form, and no answer has come
 */
gboolean
pt_transport_registration_is_unanswered (PtTransportRegistration *self)
{
  return self->chosen && self->unanswered;
}

/**
 * pt_transport_registration_forget_draft:
 * @self: a registration
 *
 * There is nothing to fill in again: it was accepted, and only the answer was lost.
 */
void
pt_transport_registration_forget_draft (PtTransportRegistration *self)
{
  g_clear_pointer (&self->draft, pt_form_free);
}

/**
 * pt_transport_registration_remember_choice:
 * @self: a registration
 * @auto_login: what was chosen in a form in an earlier session
 * @unanswered: it was sent, and no answer has come
 */
void
pt_transport_registration_remember_choice (PtTransportRegistration *self,
                                           gboolean auto_login,
                                           gboolean unanswered)
{
  self->auto_login = auto_login;
  self->chosen = TRUE;
  self->unanswered = unanswered;
}

/**
 * pt_transport_registration_forget_choice:
 * @self: a registration
 *
 * The user has decided it elsewhere, or the form is of no registration any more.
 */
void
pt_transport_registration_forget_choice (PtTransportRegistration *self)
{
  self->chosen = FALSE;
  self->unanswered = FALSE;
}
