/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages from a transport's own address: what they are for. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtMessage:
 * @PT_MESSAGE_FAILURE: an error, or spectrum2's words on why a login has ended
 * @PT_MESSAGE_INVITATION: an invitation to a room (XEP-0249, XEP-0045 7.8)
 * @PT_MESSAGE_CHAT: what can stand in a conversation
 */
typedef enum {
  PT_MESSAGE_FAILURE,
  PT_MESSAGE_INVITATION,
  PT_MESSAGE_CHAT,
} PtMessage;

PtMessage pt_message_parse (xmlnode *message);
gboolean pt_message_is_written (xmlnode *message);

G_END_DECLS
