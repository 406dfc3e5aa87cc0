/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Setting a transport up by a command (XEP-0050) of its own: what the window that runs the command
 * says of it, and what follows. While the command is under way the state is setting-up.
 */

#include "model/transport-setup.h"

#include "model/transport-events.h"
#include "model/transport-properties.h"
#include "model/transport-relogin.h"

/* --- What the window says ----------------------------------------------------------------- */

/**
 * pt_transport_begin_setup:
 * @self: a transport
 *
 * A command that registers the user begins. Ends in pt_transport_end_setup().
 *
 * Returns: whether it may; not while another change of the registration is under way
 */
gboolean
pt_transport_begin_setup (PtTransport *self)
{
  g_return_val_if_fail (PT_IS_TRANSPORT (self), FALSE);

  if (self->peer.facts.waiting)
    return FALSE;
  self->asked_for = TRUE;
  pt_peer_tell (&self->peer, PT_EVENT_SETUP_BEGUN);

  return TRUE;
}

/**
 * pt_transport_end_setup:
 * @self: a transport
 * @registered: whether the user is registered; otherwise it has failed, or was cancelled
 * @username: (nullable): the user's name on the network
 * @auto_login: whether to log in to it with the account
 *
 * The command has ended. The gateway is asked whether that is so.
 */
void
pt_transport_end_setup (PtTransport *self,
                        gboolean registered,
                        const char *username,
                        gboolean auto_login)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  if (!self->setting_up)
    return;
  if (registered)
    pt_transport_registration_remember_choice (self->registration, auto_login, FALSE);
  pt_peer_tell_event (
      &self->peer,
      &(PtEvent) {.kind = PT_EVENT_SETUP_ENDED, .value = registered, .text = username});
}

/**
 * pt_transport_replace_registration:
 * @self: a transport that has no way to change the login information
 *
 * Deletes the login information, and begins to set it up again when that is done.
 */
void
pt_transport_replace_registration (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_remove_registration (self);
  self->replacing = self->peer.facts.waiting;
}

/**
 * pt_transport_review:
 * @self: a transport
 *
 * One of its commands has ended, which may have changed anything.
 */
void
pt_transport_review (PtTransport *self)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_peer_tell (&self->peer, PT_EVENT_COMMAND_ENDED);
}

/* --- What follows ------------------------------------------------------------------------- */

/**
 * pt_transport_handle_ways:
 * @self: a transport
 * @registration: (nullable): its form
 * @commands: (element-type PtCommandItem): its commands that register, at least one
 */
void
pt_transport_handle_ways (PtTransport *self, PtRegistration *registration, GPtrArray *commands)
{
  pt_transport_removal_forget_form (self->removal);
  if (!self->peer.facts.waiting && registration != NULL)
    pt_transport_handle_form_seen (self, registration);
  else if (!self->peer.facts.waiting)
    pt_transport_handle_commands_seen (self, PT_REGISTERED_NO);
  self->windows.choose_way (self->windows.data, self, registration, commands);
}

/**
 * pt_transport_handle_commands_seen:
 * @self: a transport
 * @registered: what the list of its commands says of the user's registration
 */
void
pt_transport_handle_commands_seen (PtTransport *self, PtRegistered registered)
{
  self->peer.by_command = TRUE;
  pt_transport_set_registered (self, registered);
}

/**
 * pt_transport_handle_setup_begun:
 * @self: a transport
 */
void
pt_transport_handle_setup_begun (PtTransport *self)
{
  self->setting_up = TRUE;
  pt_transport_registration_forget (self->registration);
  pt_transport_handle_registration_sent (self);
}

/**
 * pt_transport_handle_setup_ended:
 * @self: a transport
 * @registered: whether the user is registered now
 * @username: (nullable): the user's name on the network
 */
void
pt_transport_handle_setup_ended (PtTransport *self, gboolean registered, const char *username)
{
  self->setting_up = FALSE;
  if (registered) {
    pt_transport_handle_registered (self, username);
    return;
  }
  pt_facts_stop_waiting (&self->peer.facts, FALSE);
  pt_transport_resume (self);
  pt_transport_probe_check_again (self->probe);
}

/**
 * pt_transport_handle_command_ended:
 * @self: a transport
 */
void
pt_transport_handle_command_ended (PtTransport *self)
{
  if (!self->peer.facts.waiting)
    pt_transport_probe_check (self->probe);
  pt_transport_probe_ask_commands (self->probe);
}

/**
 * pt_transport_handle_commands:
 * @self: a transport
 * @commands: (nullable) (element-type PtCommandItem): its ad-hoc commands
 */
void
pt_transport_handle_commands (PtTransport *self, GPtrArray *commands)
{
  pt_transport_properties_set_commands (PT_TRANSPORT_INTERFACE (self), self->peer.info, commands);
  pt_transport_run_login_command (self, commands);
}
