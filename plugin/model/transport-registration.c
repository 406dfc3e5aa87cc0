/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's registration (XEP-0077, and Kraken's extension of it): whether there is one, the
 * form, its answer, its end. A gateway may answer only when the log-in to its network has succeeded
 * or failed, after a minute, or never; and its words may follow its error.
 */

#include <glib/gi18n-lib.h>

#include "model/transport-private.h"
#include "protocol/error.h"
#include "protocol/text.h"

#define ASK_TIMEOUT (30u * 1000u)
#define SET_TIMEOUT (120u * 1000u)

/* So long the roster is given to change after a registration was deleted. */
#define LEFTOVERS_TIMEOUT (3u * 1000u)

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

static void
set_username (PtTransport *self, const char *username)
{
  g_autofree char *clean = pt_text_clean_line (username, PT_TEXT_NAME_MAX);

  pt_transport_interface_set_username (PT_TRANSPORT_INTERFACE (self), clean);
}

static gboolean
is_present (PtTransport *self)
{
  return pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (self));
}

/* --- Is the user registered? ------------------------------------------------------------ */

static void
on_registered_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_REGISTER) : NULL;
  g_autoptr (PtRegistration) registration = query != NULL ? pt_registration_parse (query) : NULL;

  self->check_request = 0;
  if (registration == NULL)
    return;
  self->extension = registration->extension;
  pt_form_forget_passwords (registration->form);
  pt_transport_take_registered (self,
                                registration->registered ? PT_REGISTERED_YES : PT_REGISTERED_NO);
}

/* Without Kraken's feature only the form tells. */
static void
ask_registered (PtTransport *self)
{
  self->check_request
      = pt_connection_ask (self->connection, "get", pt_transport_get_address (self),
                           pt_registration_query_new (), ASK_TIMEOUT, on_registered_answer, self);
}

static void
take_info (PtTransport *self, const PtDiscoInfo *info, gboolean ask)
{
  pt_transport_set_identity (self, info->type, info->name ?: self->title);
  g_clear_pointer (&self->info, pt_disco_info_free);
  self->info = pt_disco_info_copy (info);
  self->missed = FALSE;
  pt_transport_interface_set_present (PT_TRANSPORT_INTERFACE (self), TRUE);

  self->extension = self->extension || info->registered;
  if (info->registered)
    pt_transport_take_registered (self, PT_REGISTERED_YES);
  else if (self->extension)
    pt_transport_take_registered (self, PT_REGISTERED_NO);
  else if (info->can_register && ask && self->check_request == 0)
    ask_registered (self);
  else
    pt_transport_take_registered (self, self->facts.registered);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO) : NULL;
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;

  self->check_request = 0;
  if (info != NULL && info->is_gateway) {
    take_info (self, info, TRUE);
    pt_transport_registration_proceed (self);
  } else if (self->open_form) {
    self->open_form = FALSE;
    pt_transport_alert (self, error != NULL ? error->message : _ ("The gateway is not there."), "");
  }
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

static void
show_form (PtTransport *self, PtRegistration *registration, const char *reason)
{
  g_signal_emit_by_name (self, "registration-form", registration, reason);
}

static void
on_form (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_REGISTER) : NULL;
  g_autoptr (PtRegistration) registration = query != NULL ? pt_registration_parse (query) : NULL;

  self->form_request = 0;
  if (registration == NULL || registration->kind == PT_REGISTRATION_NONE) {
    pt_transport_alert (
        self, error != NULL ? error->message : _ ("The gateway offers no registration."), "");
    return;
  }

  self->extension = registration->extension;
  if (registration->registered)
    set_username (self, pt_registration_get_username (registration));
  self->chosen = self->draft != NULL;
  merge_draft (self, registration->form);
  if (!self->facts.waiting)
    pt_transport_take_registered (self,
                                  registration->registered ? PT_REGISTERED_YES : PT_REGISTERED_NO);
  show_form (self, registration, NULL);
  pt_form_forget_passwords (registration->form);
}

/* --- The answer -------------------------------------------------------------------------- */

static void
end_waiting (PtTransport *self)
{
  self->facts.waiting = FALSE;
  pt_transport_clear_timer (self, &self->reason_timer);
  g_clear_error (&self->refusal);
}

/* An answer that may still come is not about what is sent next. */
static void
forget_set (PtTransport *self)
{
  pt_connection_cancel (self->connection, self->set_request);
  self->set_request = 0;
  self->in_doubt = FALSE;
  end_waiting (self);
  clear_typed (self);
}

static void
succeed (PtTransport *self)
{
  pt_connection_cancel (self->connection, self->set_request);
  self->set_request = 0;
  end_waiting (self);
  self->in_doubt = FALSE;
  self->refused = FALSE;
  self->chosen = FALSE;
  self->facts.registered = PT_REGISTERED_YES;
  self->typed->registered = TRUE;
  set_username (self, pt_registration_get_username (self->typed));
  clear_typed (self);
  pt_transport_set_auto_login (self, self->typed_auto_login);
  self->facts.sent = FALSE;
  pt_transport_log_in (self);
  self->shared = FALSE; /* what overtook the answer was no other client's presence */
  pt_transport_remember (self);
  pt_transport_check (self);
}

/* The user who has stopped waiting is told, but is not shown the form again. */
static void
refuse (PtTransport *self, const char *reason)
{
  g_autofree char *text = g_strdup (reason);
  g_autoptr (PtRegistration) typed = g_steal_pointer (&self->typed);
  gboolean late = self->in_doubt;

  end_waiting (self);
  self->in_doubt = FALSE;
  self->refused = TRUE;
  self->facts.sent = FALSE;
  self->told = !late; /* by the form */
  pt_transport_login_reset (self);
  pt_transport_fail (self, PT_FAILURE_FINAL, text, PT_MEND_REGISTER);
  pt_transport_check (self);
  if (!late)
    show_form (self, typed, text);
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
  end_waiting (self);
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
ignore_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
}

static void
on_set_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;

  self->set_request = 0;
  if (error == NULL) {
    succeed (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_TIMEOUT)) {
    take_silence (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    end_waiting (self);
    if (!self->in_doubt)
      save_draft (self);
  } else {
    take_refusal (self, reply, error);
  }
}

/* --- The end ----------------------------------------------------------------------------- */

static void
end_registration (PtTransport *self)
{
  self->facts.wanted = FALSE;
  self->wanted_known = FALSE;
  self->facts.sent = FALSE;
  self->facts.available = FALSE;
  self->proven = FALSE;
  self->refused = FALSE;
  set_username (self, NULL);
  pt_transport_login_reset (self);
  pt_transport_forgive (self);
}

/* Gateways have two words for somebody whom they do not know. */
static gboolean
is_removed (const GError *error)
{
  return error == NULL
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED)
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_ITEM_NOT_FOUND);
}

/* A gateway takes its contacts out of the roster a little later, or leaves them there. */
static void
on_leftovers_timeout (gpointer data)
{
  PtTransport *self = data;

  self->leftovers_timer = 0;
  if (self->facts.registered != PT_REGISTERED_NO)
    return;
  if (self->roster_item != NULL)
    pt_connection_ask (self->connection, "set", NULL, pt_roster_remove_new (self->roster_item->jid),
                       ASK_TIMEOUT, ignore_answer, NULL);
  pt_transport_want_dialog (self, PT_DIALOG_LEFTOVERS, NULL);
}

static void
take_removal (PtTransport *self)
{
  end_registration (self);
  pt_transport_take_registered (self, PT_REGISTERED_NO);
  pt_auto_login_remove (self->auto_login, pt_transport_get_address (self));
  pt_transport_clear_timer (self, &self->leftovers_timer);
  self->leftovers_timer = pt_transport_add_timer (self, LEFTOVERS_TIMEOUT, on_leftovers_timeout);
  g_signal_emit_by_name (self, "notice", _ ("The login information was deleted."));
}

/* Some gateways want more to be filled in before they let the user go (XEP-0077 3.2). */
static PtRegistration *
parse_removal_form (xmlnode *reply)
{
  xmlnode *query
      = reply != NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_REGISTER) : NULL;
  g_autoptr (PtRegistration) registration = query != NULL ? pt_registration_parse (query) : NULL;

  if (registration == NULL || registration->kind != PT_REGISTRATION_FORM)
    return NULL;

  return g_steal_pointer (&registration);
}

static void
on_remove_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  g_autoptr (PtRegistration) form = parse_removal_form (reply);

  self->set_request = 0;
  end_waiting (self);
  if (form != NULL) {
    self->removing = TRUE;
    show_form (self, form, error != NULL ? error->message : NULL);
  } else if (is_removed (error)) {
    take_removal (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    self->facts.wanted = FALSE;
  } else {
    /* It may have been logged out for this. */
    self->facts.sent = self->facts.sent && self->facts.available;
    pt_transport_alert (self, error->message, "");
  }
  pt_transport_update (self);
  pt_transport_check (self);
}

/**
 * pt_transport_check:
 * @self: a transport
 *
 * Asks whether it is there and the user registered: nothing else tells when that has changed.
 */
void
pt_transport_check (PtTransport *self)
{
  if (self->check_request != 0 || pt_connection_get_phase (self->connection) != PT_PHASE_UP)
    return;
  self->check_request = pt_connection_ask (self->connection, "get", pt_transport_get_address (self),
                                           pt_disco_info_query_new (), ASK_TIMEOUT, on_info, self);
}

/**
 * pt_transport_confirm:
 * @self: a transport
 * @info: what it says it is; a gateway
 *
 * This session's service discovery has found it. Where it does not say whether the user is
 * registered, what is remembered counts, and the first time it is asked.
 */
void
pt_transport_confirm (PtTransport *self, const PtDiscoInfo *info)
{
  take_info (self, info, self->facts.registered == PT_REGISTERED_UNKNOWN);
  pt_transport_remember (self);
}

/**
 * pt_transport_take_registered:
 * @self: a transport
 * @registered: what it says now
 */
void
pt_transport_take_registered (PtTransport *self, PtRegistered registered)
{
  const char *address = pt_transport_get_address (self);

  self->facts.registered = registered;
  if (registered == PT_REGISTERED_NO && !self->facts.waiting)
    end_registration (self);
  /* A missing entry means true, and would try the refused password at every sign-on. */
  if (registered == PT_REGISTERED_YES && self->refused
      && !pt_auto_login_has (self->auto_login, address))
    pt_transport_set_auto_login (self, FALSE);
  self->refused = FALSE;

  pt_transport_update (self);
  if (registered == PT_REGISTERED_YES)
    pt_transport_login_answer_subscribe (self);
  else
    self->asked = FALSE;
  pt_transport_registration_proceed (self);
  pt_transport_login_proceed (self);
  pt_transport_remember (self);
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

  if (!wanted || !is_present (self) || pt_connection_get_phase (self->connection) != PT_PHASE_UP)
    return;
  self->open_form = FALSE;
  pt_transport_open_registration (self);
}

/**
 * pt_transport_registration_take_reason:
 * @self: a transport
 * @text: (nullable): the text of an error message from it
 *
 * Returns: whether it explains a registration that was refused
 */
gboolean
pt_transport_registration_take_reason (PtTransport *self, const char *text)
{
  if (self->refusal == NULL)
    return FALSE;
  refuse (self, text ?: self->refusal->message);

  return TRUE;
}

/**
 * pt_transport_registration_take_available:
 * @self: a transport
 *
 * It is available. A registration whose answer nobody waits for any more has succeeded.
 */
void
pt_transport_registration_take_available (PtTransport *self)
{
  if (self->in_doubt && self->typed != NULL)
    succeed (self);
}

/**
 * pt_transport_take_late_reply:
 * @self: a transport
 *
 * An answer came that nobody waits for: asks what has become true.
 */
void
pt_transport_take_late_reply (PtTransport *self)
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
  pt_connection_cancel (self->connection, self->form_request);
  pt_connection_cancel (self->connection, self->check_request);
  self->form_request = 0;
  self->check_request = 0;
  self->removing = FALSE;
  pt_transport_clear_timer (self, &self->leftovers_timer);
  if (self->refusal != NULL && !self->in_doubt)
    save_draft (self);
  forget_set (self);
}

/**
 * pt_transport_open_registration:
 * @self: a transport
 *
 * Fetches the form (XEP-0077 3.1.1), and emits registration-form when it is there. A transport
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
  self->form_request = pt_connection_ask (self->connection, "get", pt_transport_get_address (self),
                                          pt_registration_query_new (), ASK_TIMEOUT, on_form, self);
}

/* spectrum2 deletes by a field of its registration form. */
static gboolean
asks_for_removal (PtTransport *self, const PtRegistration *registration)
{
  const PtField *field = pt_form_find (registration->form, "unregister");

  return self->removing
         || (field != NULL && field->type == PT_FIELD_BOOLEAN
             && g_strcmp0 (pt_field_get_value (field), "1") == 0);
}

static void
send_removal (PtTransport *self, xmlnode *query)
{
  forget_set (self);
  self->removing = FALSE;
  self->facts.waiting = TRUE;
  pt_transport_login_reset (self);
  self->set_request = pt_connection_ask (self->connection, "set", pt_transport_get_address (self),
                                         query, SET_TIMEOUT, on_remove_answer, self);
  pt_transport_update (self);
}

/**
 * pt_transport_submit_registration:
 * @self: a transport
 * @registration: (transfer none): the filled-in form; its copy here is wiped with the answer
 * @auto_login: whether to log in to it with the account, once it has accepted
 *
 * Registers (XEP-0077 3.1.1 and 3.3).
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
  if (asks_for_removal (self, registration)) {
    send_removal (self, query);
    return;
  }
  forget_set (self);
  self->typed = pt_registration_copy (registration);
  self->typed_auto_login = auto_login;
  self->chosen = TRUE;
  self->facts.waiting = TRUE;
  self->proven = FALSE;
  pt_transport_login_reset (self);
  pt_transport_forgive (self);
  self->set_request = pt_connection_ask (self->connection, "set", pt_transport_get_address (self),
                                         query, SET_TIMEOUT, on_set_answer, self);
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

/**
 * pt_transport_remove_registration:
 * @self: a transport
 *
 * Deletes the login information (XEP-0077 3.2). Emits notice, or alert, when that is answered.
 */
void
pt_transport_remove_registration (PtTransport *self)
{
  if (self->facts.waiting)
    return;
  send_removal (self, pt_registration_remove_new ());
}
