/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of a transport's registration (XEP-0077 3.2), and what it leaves behind. */

#include "model/transport/removal.h"

#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (30u * 1000u)
#define SET_TIMEOUT (120u * 1000u)

/* So long the roster is given to change after a registration was deleted. */
#define LEFTOVERS_TIMEOUT (3u * 1000u)

struct _PtTransportRemoval {
  const PtPeer *peer;

  guint request;
  guint leftovers_timer;
  gboolean has_form; /* the form that the gateway has sent ends the registration */
};

static void
ignore_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
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
  PtTransportRemoval *self = data;
  const PtPeer *peer = self->peer;

  self->leftovers_timer = 0;
  if (peer->facts.registered != PT_REGISTERED_NO) {
    g_debug ("%s: contacts that are left stay: the user is registered again", peer->address);
    return;
  }
  if (peer->roster_item != NULL)
    pt_iq_tracker_ask (peer->tracker, "set", NULL, pt_roster_remove_new (peer->roster_item->jid),
                       ASK_TIMEOUT, ignore_answer, NULL);
  pt_peer_tell (peer, PT_EVENT_REMOVAL_SETTLED);
}

static void
show_form (PtTransportRemoval *self, PtRegistration *form, const GError *error)
{
  self->has_form = TRUE;
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REMOVAL_FORM,
                                              .registration = form,
                                              .text = error != NULL ? error->message : NULL});
}

static void
fail (PtTransportRemoval *self, const GError *error)
{
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_REMOVAL_FAILED, .error = error});
}

/* Some gateways want more to be filled in before they let the user go (XEP-0077 3.2). */
static void
on_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportRemoval *self = user_data;
  g_autoptr (PtRegistration) form = pt_registration_parse_reply (reply);
  PtRegistrationKind kind = form != NULL ? form->kind : PT_REGISTRATION_NONE;
  g_autoptr (GError) too_large = pt_protocol_error_new (PT_PROTOCOL_ERROR_TOO_LARGE);

  self->request = 0;
  if (kind == PT_REGISTRATION_FORM) {
    show_form (self, form, error);
  } else if (kind == PT_REGISTRATION_TOO_LARGE) {
    fail (self, too_large);
  } else if (is_removed (error)) {
    pt_peer_set_timer (self->peer, &self->leftovers_timer, "contacts that are left",
                       LEFTOVERS_TIMEOUT, on_leftovers_timeout, self);
    pt_peer_tell (self->peer, PT_EVENT_REMOVED);
  } else {
    fail (self, error);
  }
}

/**
 * pt_transport_removal_is_meant:
 * @self: a removal
 * @registration: (transfer none): a filled-in form
 *
 * Returns: whether it ends the registration: it was asked for that, or it has a field for it as
 *   spectrum2's have
 */
gboolean
pt_transport_removal_is_meant (PtTransportRemoval *self, const PtRegistration *registration)
{
  const PtField *field = pt_form_find (registration->form, "unregister");

  return self->has_form
         || (field != NULL && field->type == PT_FIELD_BOOLEAN
             && g_strcmp0 (pt_field_get_value (field), "1") == 0);
}

/**
 * pt_transport_removal_send:
 * @self: a removal
 * @form: (transfer none) (nullable): a filled-in form that ends the registration; without one it is
 *   ended as every gateway should understand it
 */
void
pt_transport_removal_send (PtTransportRemoval *self, const PtRegistration *form)
{
  xmlnode *query = form != NULL ? pt_registration_submit_new (form) : pt_registration_remove_new ();

  if (query == NULL)
    return;
  pt_transport_removal_forget (self);
  pt_peer_tell (self->peer, PT_EVENT_REMOVAL_SENT);
  self->request = pt_peer_ask (self->peer, "set", query, SET_TIMEOUT, on_answer, self);
}

/**
 * pt_transport_removal_forget_form:
 * @self: a removal
 *
 * The next form is another one.
 */
void
pt_transport_removal_forget_form (PtTransportRemoval *self)
{
  self->has_form = FALSE;
}

/**
 * pt_transport_removal_forget:
 * @self: a removal
 *
 * Forgets what was sent and its answer: one that may still come is not about what is sent next.
 */
void
pt_transport_removal_forget (PtTransportRemoval *self)
{
  self->has_form = FALSE;
  pt_peer_cancel (self->peer, &self->request);
}

/**
 * pt_transport_removal_reset:
 * @self: a removal
 *
 * The stream ends: so does everything that is under way.
 */
void
pt_transport_removal_reset (PtTransportRemoval *self)
{
  pt_transport_removal_forget (self);
  pt_peer_clear_timer (self->peer, &self->leftovers_timer);
}

/**
 * pt_transport_removal_new:
 * @peer: the transport; it must live longer than the removal
 *
 * Returns: (transfer full): a removal that is not under way
 */
PtTransportRemoval *
pt_transport_removal_new (const PtPeer *peer)
{
  PtTransportRemoval *self = g_new0 (PtTransportRemoval, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_removal_free:
 * @self: (transfer full): a removal
 */
void
pt_transport_removal_free (PtTransportRemoval *self)
{
  pt_transport_removal_reset (self);
  g_free (self);
}
