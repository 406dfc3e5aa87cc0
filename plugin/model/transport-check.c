/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether a transport is there and the user registered with it. Kraken says so in its service
 * discovery; other gateways only in their registration form.
 */

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "model/transport-private.h"

#define ASK_TIMEOUT (30u * 1000u)

static void
on_registered_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  g_autoptr (PtRegistration) registration
      = error == NULL ? pt_registration_parse_reply (reply) : NULL;

  self->check_request = 0;
  if (registration == NULL)
    return;
  self->extension = registration->extension;
  pt_form_forget_passwords (registration->form);
  pt_transport_handle_registered (self,
                                  registration->registered ? PT_REGISTERED_YES : PT_REGISTERED_NO);
}

/* Without Kraken's feature only the form tells. */
static void
ask_registered (PtTransport *self)
{
  self->check_request
      = pt_iq_tracker_ask (self->tracker, "get", pt_transport_get_address (self),
                           pt_registration_query_new (), ASK_TIMEOUT, on_registered_answer, self);
}

/* biboumi is no gateway by its words and takes no registration. A server that answers for a
 * component that is down looks the same: what is known of a registration stays. */
static gboolean
is_open (PtTransport *self, const PtDiscoInfo *info)
{
  return self->facts.registered == PT_REGISTERED_UNKNOWN && !info->is_gateway
         && !info->can_register;
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
    pt_transport_handle_registered (self, PT_REGISTERED_YES);
  else if (self->extension)
    pt_transport_handle_registered (self, PT_REGISTERED_NO);
  else if (info->can_register && ask && self->check_request == 0)
    ask_registered (self);
  else if (is_open (self, info))
    pt_transport_handle_registered (self, PT_REGISTERED_NOT_REQUIRED);
  else
    pt_transport_handle_registered (self, self->facts.registered);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransport *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO) : NULL;
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;

  self->check_request = 0;
  /* What the user has added need not call itself a gateway. */
  if (info != NULL
      && (info->is_gateway || pt_transport_interface_get_added (PT_TRANSPORT_INTERFACE (self)))) {
    take_info (self, info, TRUE);
    pt_transport_registration_proceed (self);
  } else if (self->open_form) {
    self->open_form = FALSE;
    if (error != NULL)
      pt_transport_note_error (self, "discovery", error);
    pt_transport_alert (self, error != NULL ? error->message : _ ("The gateway is not there."), "");
  }
}

/**
 * pt_transport_set_username:
 * @self: a transport
 * @username: (nullable): the user's name on the network
 */
void
pt_transport_set_username (PtTransport *self, const char *username)
{
  g_autofree char *clean = pt_text_clean_line (username, PT_TEXT_NAME_MAX);

  pt_transport_interface_set_username (PT_TRANSPORT_INTERFACE (self), clean);
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
  if (self->check_request != 0 || pt_iq_tracker_get_phase (self->tracker) != PT_PHASE_UP)
    return;
  self->check_request = pt_iq_tracker_ask (self->tracker, "get", pt_transport_get_address (self),
                                           pt_disco_info_query_new (), ASK_TIMEOUT, on_info, self);
}

/**
 * pt_transport_check_again:
 * @self: a transport
 *
 * As pt_transport_check(), when what is true has just changed: the answer to an older question may
 * be on its way, and is not wanted any more.
 */
void
pt_transport_check_again (PtTransport *self)
{
  pt_iq_tracker_cancel (self->tracker, self->check_request);
  self->check_request = 0;
  pt_transport_check (self);
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
 * pt_transport_handle_registered:
 * @self: a transport
 * @registered: what it says now
 */
void
pt_transport_handle_registered (PtTransport *self, PtRegistered registered)
{
  const char *address = pt_transport_get_address (self);

  self->facts.registered = registered;
  if (registered == PT_REGISTERED_NO && !self->facts.waiting)
    pt_transport_registration_ended (self);
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
