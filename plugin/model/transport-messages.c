/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport has to say. Kraken answers a message to a contact, while the user is logged out,
 * from its own address and without the message's id: only the time tells what it is about.
 */

#include "common/text.h"
#include "model/transport-private.h"
#include "protocol/stanza-error.h"

/* An error that comes this soon after a message answers it. */
#define ANSWER_TIME (10 * 1000) /* milliseconds */

static gboolean
is_told_in_conversation (PtTransport *self, const char *text)
{
  return self->written_to != NULL
         && pt_iq_tracker_get_time (self->tracker) - self->written_time < ANSWER_TIME
         && self->windows.show_refusal (self->windows.data, self, self->written_to, text);
}

static void
take_error (PtTransport *self, xmlnode *message)
{
  g_autofree char *text = pt_protocol_error_get_text (message);
  g_autoptr (GError) error = NULL;
  gboolean own_text;

  if (pt_transport_registration_handle_reason (self, text))
    return;
  error = pt_protocol_error_from_stanza (message, &own_text);
  if (pt_transport_login_handle_reason (self, error, own_text))
    return;
  pt_transport_note_error (self, "message", error);
  if (!is_told_in_conversation (self, error->message))
    pt_transport_alert (self, error->message, "");
}

static void
take_notice (PtTransport *self, xmlnode *message)
{
  xmlnode *body = xmlnode_get_child (message, "body");
  g_autofree char *data = body != NULL ? xmlnode_get_data (body) : NULL;
  g_autofree char *text = pt_text_clean_lines (data, PT_TEXT_MESSAGE_MAX);

  if (*text != '\0')
    pt_transport_notice (self, text);
}

/**
 * pt_transport_handle_sent_message:
 * @self: a transport
 * @contact: the bare JID of one of its contacts, whom the user has just written to
 */
void
pt_transport_handle_sent_message (PtTransport *self, const char *contact)
{
  g_free (self->written_to);
  self->written_to = g_strdup (contact);
  self->written_time = pt_iq_tracker_get_time (self->tracker);
}

/**
 * pt_transport_handle_message:
 * @self: a transport
 * @message: (transfer none): a message from its own address
 *
 * An error explains a log-in or a registration that failed, answers a message to a contact, or is
 * told by itself; anything else is a notice.
 */
void
pt_transport_handle_message (PtTransport *self, xmlnode *message)
{
  if (g_strcmp0 (xmlnode_get_attrib (message, "type"), "error") == 0)
    take_error (self, message);
  else
    take_notice (self, message);
}

/**
 * pt_transport_messages_state_changed:
 * @self: a transport
 *
 * What it has said while the user was logged in is of no interest any more when it ends.
 */
void
pt_transport_messages_state_changed (PtTransport *self)
{
  if (pt_transport_get_state (self) != PT_STATE_ONLINE)
    pt_transport_interface_set_last_notice (PT_TRANSPORT_INTERFACE (self), "");
}
