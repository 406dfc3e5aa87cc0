/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport has to say. Kraken answers a message to a contact, while the user is logged out,
 * from its own address and without the message's id: only the time tells what it is about.
 */

#include "model/transport/messages.h"

#include "common/text.h"
#include "pictures/qr-code.h"
#include "protocol/captcha.h"
#include "protocol/media.h"
#include "protocol/stanza-error.h"

/* An error that comes this soon after a message answers it. */
#define ANSWER_TIME (10 * 1000) /* milliseconds */

struct _PtTransportMessages {
  const PtPeer *peer;

  char *written_to;    /* the contact that the user has written to last */
  gint64 written_time; /* and when */
};

static void
handle_error (PtTransportMessages *self, xmlnode *message)
{
  g_autofree char *text = pt_protocol_error_get_text (message);
  g_autoptr (GError) error = pt_protocol_error_from_stanza (message, NULL);

  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_ERROR_MESSAGE, .text = text, .error = error});
}

static char *
get_text (xmlnode *message, const char *child)
{
  xmlnode *node = xmlnode_get_child (message, child);
  g_autofree char *data = node != NULL ? xmlnode_get_data (node) : NULL;

  return pt_text_clean_lines (data, PT_TEXT_MESSAGE_MAX);
}

/* The subject has what the body does not: whom a text message is from. Returns (transfer full). */
static char *
get_texts (xmlnode *message)
{
  g_autofree char *subject = get_text (message, "subject");
  g_autofree char *body = get_text (message, "body");

  if (*subject == '\0' || *body == '\0')
    return g_strconcat (subject, body, NULL);

  return g_strdup_printf ("%s: %s", subject, body);
}

/* The server has kept it for the user (XEP-0203, XEP-0091): it says nothing of this session's login. */
static gboolean
is_old (xmlnode *message)
{
  return xmlnode_get_child_with_namespace (message, "delay", "urn:xmpp:delay") != NULL
         || xmlnode_get_child_with_namespace (message, "x", "jabber:x:delay") != NULL;
}

static void
handle_other (PtTransportMessages *self, xmlnode *message)
{
  g_autofree char *text = get_texts (message);

  if (*text != '\0')
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_MESSAGE,
                                                .text = text,
                                                .value = is_old (message),
                                                .named = pt_spectrum_error_parse (message)});
  else
    g_debug ("%s: a message without a text", self->peer->address);
}

/* Returns (transfer full) (nullable): the address of the picture that the message is, or the text of the
 * code. */
static char *
find_code (xmlnode *message)
{
  g_autofree char *url = pt_media_find_in_message (message);
  xmlnode *body = xmlnode_get_child (message, "body");
  g_autofree char *text = body != NULL ? xmlnode_get_data (body) : NULL;

  if (url != NULL)
    return g_steal_pointer (&url);

  return pt_qr_code_is_text_of_one (text) ? g_steal_pointer (&text) : NULL;
}

/* What the server has kept for the user is over. */
static void
handle_new (PtTransportMessages *self, xmlnode *message)
{
  g_autoptr (PtForm) captcha = pt_captcha_parse (message);
  g_autofree char *code = find_code (message);

  if (captcha != NULL)
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_CAPTCHA, .form = captcha});
  else if (code != NULL)
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_PICTURE, .text = code});
  else
    handle_other (self, message);
}

/**
 * pt_transport_messages_handle:
 * @self: messages
 * @message: (transfer none): a message from the transport's own address
 */
void
pt_transport_messages_handle (PtTransportMessages *self, xmlnode *message)
{
  if (g_strcmp0 (xmlnode_get_attrib (message, "type"), "error") == 0)
    handle_error (self, message);
  else if (is_old (message))
    handle_other (self, message);
  else
    handle_new (self, message);
}

/**
 * pt_transport_messages_handle_sent:
 * @self: messages
 * @contact: the bare JID of one of the transport's contacts, whom the user has just written to
 */
void
pt_transport_messages_handle_sent (PtTransportMessages *self, const char *contact)
{
  g_free (self->written_to);
  self->written_to = g_strdup (contact);
  self->written_time = pt_peer_get_time (self->peer);
}

/**
 * pt_transport_messages_get_answered:
 * @self: messages
 *
 * Returns: (transfer none) (nullable): the contact whom the user has written to just before, so that
 *   an error that comes now is about that
 */
const char *
pt_transport_messages_get_answered (PtTransportMessages *self)
{
  return pt_peer_get_time (self->peer) - self->written_time < ANSWER_TIME ? self->written_to : NULL;
}

/**
 * pt_transport_messages_new:
 * @peer: the transport; it must live longer than the messages
 *
 * Returns: (transfer full): messages
 */
PtTransportMessages *
pt_transport_messages_new (const PtPeer *peer)
{
  PtTransportMessages *self = g_new0 (PtTransportMessages, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_messages_free:
 * @self: (transfer full): messages
 */
void
pt_transport_messages_free (PtTransportMessages *self)
{
  g_free (self->written_to);
  g_free (self);
}
