/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of a transport's registration (XEP-0077 3.2), and what it leaves behind. */

#include <glib/gi18n-lib.h>

#include "model/transport-private.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (30u * 1000u)
#define SET_TIMEOUT (120u * 1000u)

/* So long the roster is given to change after a registration was deleted. */
#define LEFTOVERS_TIMEOUT (3u * 1000u)

static void
ignore_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
}

/**
 * pt_transport_registration_ended:
 * @self: a transport
 *
 * The user is not registered any more: nothing is wanted of it.
 */
void
pt_transport_registration_ended (PtTransport *self)
{
  self->facts.wanted = FALSE;
  self->wanted_known = FALSE;
  self->facts.sent = FALSE;
  self->facts.available = FALSE;
  self->proven = FALSE;
  self->refused = FALSE;
  pt_transport_set_username (self, NULL);
  pt_transport_login_reset (self);
  pt_transport_reset_failure (self);
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
    pt_iq_tracker_ask (self->tracker, "set", NULL, pt_roster_remove_new (self->roster_item->jid),
                       ASK_TIMEOUT, ignore_answer, NULL);
  self->windows.offer_leftovers (self->windows.data, self);
}

static void
take_removal (PtTransport *self)
{
  pt_transport_registration_ended (self);
  pt_transport_handle_registered (self, PT_REGISTERED_NO);
  pt_auto_login_remove (self->auto_login, pt_transport_get_address (self));
  pt_transport_clear_timer (self, &self->leftovers_timer);
  self->leftovers_timer = pt_transport_add_timer (self, LEFTOVERS_TIMEOUT, on_leftovers_timeout);
  pt_transport_notice (self, _ ("The login information was deleted."));
}

/* Some gateways want more to be filled in before they let the user go (XEP-0077 3.2). */
static PtRegistration *
parse_removal_form (xmlnode *reply)
{
  g_autoptr (PtRegistration) registration = pt_registration_parse_reply (reply);

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
  pt_transport_registration_end_waiting (self);
  if (form != NULL) {
    self->removing = TRUE;
    pt_transport_registration_show_form (self, form, error != NULL ? error->message : NULL);
  } else if (is_removed (error)) {
    take_removal (self);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    self->facts.wanted = FALSE;
  } else {
    /* It may have been logged out for this. */
    self->facts.sent = self->facts.sent && self->facts.available;
    pt_transport_note_error (self, "removal", error);
    pt_transport_alert (self, error->message, "");
  }
  pt_transport_update (self);
  pt_transport_check_again (self);
}

/**
 * pt_transport_registration_asks_for_removal:
 * @self: a transport
 * @registration: (transfer none): a filled-in form
 *
 * Returns: whether it ends the registration: it was asked for that, or it has a field for it as
 *   spectrum2's have
 */
gboolean
pt_transport_registration_asks_for_removal (PtTransport *self, const PtRegistration *registration)
{
  const PtField *field = pt_form_find (registration->form, "unregister");

  return self->removing
         || (field != NULL && field->type == PT_FIELD_BOOLEAN
             && g_strcmp0 (pt_field_get_value (field), "1") == 0);
}

/**
 * pt_transport_registration_send_removal:
 * @self: a transport
 * @query: (transfer full): the child of the iq set that ends the registration
 */
void
pt_transport_registration_send_removal (PtTransport *self, xmlnode *query)
{
  pt_transport_registration_forget (self);
  self->removing = FALSE;
  self->facts.waiting = TRUE;
  pt_transport_login_reset (self);
  self->set_request = pt_iq_tracker_ask (self->tracker, "set", pt_transport_get_address (self),
                                         query, SET_TIMEOUT, on_remove_answer, self);
  pt_transport_update (self);
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
  pt_transport_registration_send_removal (self, pt_registration_remove_new ());
}
