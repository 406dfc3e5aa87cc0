/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the user asks of a transport, handed to the part that it concerns. What a fact follows from is
 * an event, and transport.c's.
 */

#include "model/transport-parts.h"

/**
 * pt_transport_log_in:
 * @self: a transport
 *
 * The user wants to be logged in.
 */
void
pt_transport_log_in (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  self->asked_for = TRUE;
  pt_peer_tell (&self->peer, PT_EVENT_LOGIN_WANTED);
}

/**
 * pt_transport_log_out:
 * @self: a transport
 *
 * The user wants to be logged out.
 */
void
pt_transport_log_out (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell (&self->peer, PT_EVENT_LOGOUT_WANTED);
}

/**
 * pt_transport_refresh:
 * @self: a transport
 *
 * Asks what may have changed unseen, because its menu is about to be looked at: the settings, and
 * whether it is there and the user registered when that is in doubt.
 */
void
pt_transport_refresh (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_auto_login_read (self->peer.auto_login);
  if (pt_transport_get_state (self) != PT_STATE_LOGGED_IN || !self->peer.present)
    pt_transport_probe_check (self->probe);
  pt_peer_tell (&self->peer, PT_EVENT_COMMANDS_DUE);
}

/**
 * pt_transport_set_auto_login:
 * @self: a transport
 * @auto_login: whether to log in to it with the account
 *
 * The property AutoLogin changes when the server has stored it, or has said that it stores nothing, or
 * at once where there is no stream; then it is stored when there is one again.
 */
void
pt_transport_set_auto_login (PtTransport *self, gboolean auto_login)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_registration_forget_choice (self->registration);
  pt_auto_login_set (self->peer.auto_login, self->peer.address, auto_login);
}

static void
on_auto_login_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pt_auto_login_set_finish (PT_AUTO_LOGIN (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pt_transport_set_auto_login_async:
 * @self: a transport
 * @auto_login: whether to log in to it with the account
 * @callback: called when that is stored, or has failed
 * @user_data: for @callback
 *
 * As pt_transport_set_auto_login(), for somebody who wants to know the end of it. Where the server stores
 * nothing, what this computer remembers is stored.
 */
void
pt_transport_set_auto_login_async (PtTransport *self,
                                   gboolean auto_login,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_registration_forget_choice (self->registration);
  pt_auto_login_set_async (self->peer.auto_login, self->peer.address, auto_login, on_auto_login_set,
                           g_task_new (self, NULL, callback, user_data));
}

/**
 * pt_transport_set_auto_login_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: whether it is stored
 */
gboolean
pt_transport_set_auto_login_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pt_transport_answer_subscription:
 * @self: a transport
 * @jid: the address of a contact that has asked
 * @accept: whether it may see the user's presence
 *
 * Tells the contact, as long as the user is registered.
 */
void
pt_transport_answer_subscription (PtTransport *self, const char *jid, gboolean accept)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));
  g_return_if_fail (jid != NULL);

  pt_transport_requests_answer (self->requests, jid, accept);
}

/**
 * pt_transport_open_registration:
 * @self: a transport
 *
 * Fetches the form, and emits registration-form when it is there. A transport that this session has
 * not confirmed is confirmed first.
 */
void
pt_transport_open_registration (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (self->peer.facts.waiting) {
    g_debug ("%s: no form: a registration waits for its answer", self->peer.address);
  } else if (self->peer.present) {
    pt_transport_registration_open (self->registration);
  } else {
    pt_transport_registration_open_later (self->registration);
    pt_transport_probe_check (self->probe);
  }
}

/**
 * pt_transport_submit_registration:
 * @self: a transport
 * @registration: (transfer none): the filled-in form; its copy here is wiped with the answer
 * @auto_login: whether to log in to it with the account, once it has accepted
 *
 * Registers, changes what is registered, or ends it where the form is for that.
 */
void
pt_transport_submit_registration (PtTransport *self,
                                  const PtRegistration *registration,
                                  gboolean auto_login)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));
  g_return_if_fail (registration != NULL);

  self->asked_for = TRUE;
  if (self->peer.facts.waiting)
    g_debug ("%s: not sent: a registration waits for its answer", self->peer.address);
  else if (pt_transport_removal_is_meant (self->removal, registration))
    pt_transport_removal_send (self->removal, registration);
  else
    pt_transport_registration_submit (self->registration, registration, auto_login);
}

/* What the gateway may have stored all the same does not log in by itself at the next sign-on. */
static void
stay_out (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  if (peer->facts.in_doubt && peer->facts.registered != PT_REGISTERED_YES
      && !pt_auto_login_has (peer->auto_login, peer->address))
    pt_auto_login_set (peer->auto_login, peer->address, FALSE);
}

/**
 * pt_transport_cancel_registration:
 * @self: a transport
 *
 * The user does not want to wait for a registration or its removal, or to go on with the command that
 * registers. The gateway may do it all the same, so it is asked.
 */
void
pt_transport_cancel_registration (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (!self->peer.facts.waiting)
    return;
  if (self->setting_up) {
    self->windows.stop_setup (self->windows.data, self);
    return;
  }
  pt_transport_registration_give_up (self->registration);
  stay_out (self);
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
  g_return_if_fail (PT_IS_TRANSPORT (self));
  g_return_if_fail (registration != NULL);

  pt_transport_registration_keep_draft (self->registration, registration, auto_login);
}

/**
 * pt_transport_get_form_auto_login:
 * @self: a transport
 *
 * Returns: what its form is to propose: what was chosen in one that was not accepted, else the
 *   setting
 */
gboolean
pt_transport_get_form_auto_login (PtTransport *self)
{
  gboolean choice;

  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  if (pt_transport_registration_get_choice (self->registration, &choice))
    return choice;

  return pt_transport_interface_get_auto_login (PT_TRANSPORT_INTERFACE (self));
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
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (!self->peer.facts.waiting)
    pt_transport_removal_send (self->removal, NULL);
}

/**
 * pt_transport_forget:
 * @self: a transport that the user has added and is not registered with
 *
 * Takes it away again.
 */
void
pt_transport_forget (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (peer->added && peer->facts.registered != PT_REGISTERED_YES && !peer->facts.waiting)
    g_signal_emit_by_name (self, "forgotten");
}

/**
 * pt_transport_open_window:
 * @self: a transport
 * @action: an action that begins with a window
 * @detail: (nullable): what it is about
 *
 * Has the window opened: a view can be in another plugin, and has none of its own.
 */
void
pt_transport_open_window (PtTransport *self, PtAction action, const char *detail)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  self->windows.open (self->windows.data, self, action, detail);
}
