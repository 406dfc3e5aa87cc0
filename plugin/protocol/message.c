/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages from a transport's own address: what they are for. */

#include "protocol/message.h"

#define NS_CONFERENCE "jabber:x:conference"
#define NS_MUC_USER   "http://jabber.org/protocol/muc#user"
#define NS_SPECTRUM   "http://spectrum.im/error"

static gboolean
has_type (xmlnode *message, const char *type)
{
  return g_strcmp0 (xmlnode_get_attrib (message, "type"), type) == 0;
}

static gboolean
has_child (xmlnode *message, const char *name, const char *xmlns)
{
  return xmlnode_get_child_with_namespace (message, name, xmlns) != NULL;
}

static gboolean
is_invitation (xmlnode *message)
{
  xmlnode *room = xmlnode_get_child_with_namespace (message, "x", NS_MUC_USER);

  return has_child (message, "x", NS_CONFERENCE)
         || (room != NULL && xmlnode_get_child (room, "invite") != NULL);
}

/**
 * pt_message_parse:
 * @message: a message
 *
 * Returns: what it is for
 */
PtMessage
pt_message_parse (xmlnode *message)
{
  g_return_val_if_fail (message != NULL, PT_MESSAGE_CHAT);

  if (has_type (message, "error") || has_child (message, "spectrumerror", NS_SPECTRUM))
    return PT_MESSAGE_FAILURE;

  return is_invitation (message) ? PT_MESSAGE_INVITATION : PT_MESSAGE_CHAT;
}

/**
 * pt_message_is_written:
 * @message: a message that the client sends
 *
 * Returns: whether the user has written it to somebody; without a body it only says that the user is
 *   typing
 */
gboolean
pt_message_is_written (xmlnode *message)
{
  g_return_val_if_fail (message != NULL, FALSE);

  return xmlnode_get_child (message, "body") != NULL && !has_type (message, "groupchat");
}
