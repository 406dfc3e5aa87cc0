/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A conversation with a transport itself: it may ask for a code, or understand commands in words. The
 * window is the client's own.
 */

#include "purple/windows/gateway-conversation.h"

static PurpleConversation *
find (PurpleAccount *purple_account, PtTransport *transport)
{
  return purple_find_conversation_with_account (
      PURPLE_CONV_TYPE_IM, pt_transport_get_address (transport), purple_account);
}

static void
write_received (PurpleConversation *conversation, const char *address, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *html = purple_strdup_withhtml (escaped);

  purple_conversation_write (conversation, address, html, PURPLE_MESSAGE_RECV, time (NULL));
}

/* It begins with the question that it is opened for. */
static PurpleConversation *
open (PurpleAccount *purple_account, PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);
  g_autofree char *text = pt_transport_take_notice (transport);
  PurpleConversation *conversation
      = purple_conversation_new (PURPLE_CONV_TYPE_IM, purple_account, address);

  if (text != NULL)
    write_received (conversation, address, text);

  return conversation;
}

/**
 * pt_gateway_conversation_open:
 * @purple_account: an account of libpurple
 * @transport: one of its transports
 *
 * Opens a conversation with the transport, or brings the one that is open to the front.
 */
void
pt_gateway_conversation_open (PurpleAccount *purple_account, PtTransport *transport)
{
  PurpleConversation *conversation = find (purple_account, transport);

  if (conversation == NULL)
    conversation = open (purple_account, transport);
  purple_conversation_present (conversation);
}

/**
 * pt_gateway_conversation_is_open:
 * @purple_account: an account of libpurple
 * @transport: one of its transports
 *
 * Returns: whether a conversation with the transport is open
 */
gboolean
pt_gateway_conversation_is_open (PurpleAccount *purple_account, PtTransport *transport)
{
  return find (purple_account, transport) != NULL;
}
