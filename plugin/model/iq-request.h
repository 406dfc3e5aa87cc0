/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question that a stream is asked (RFC 6120 8.2.3), and the ids of all of them. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtReplyFunc:
 * @reply: (nullable): the whole answer, %NULL when there was none
 * @error: (nullable): why there is no result, in the domain %PT_PROTOCOL_ERROR
 * @user_data: as given
 */
typedef void (*PtReplyFunc) (xmlnode *reply, const GError *error, gpointer user_data);

/**
 * PtIqRequest:
 * @number: what its id ends with
 * @type: "get" or "set"
 * @to: (nullable): whom it asks; %NULL is the user's own account
 * @payload: (nullable): the iq's child, until it is sent
 * @timeout: how long an answer is waited for once it is sent, in milliseconds
 * @timer: what ends the wait; 0 while it is not sent
 * @function: called with the answer
 * @user_data: for @function
 * @owner: whose request it is, for the timer
 */
typedef struct {
  guint number;
  char *type;
  char *to;
  xmlnode *payload;
  guint timeout;
  guint timer;
  PtReplyFunc function;
  gpointer user_data;
  gpointer owner;
} PtIqRequest;

gboolean pt_iq_request_parse_id (guint32 salt, const char *id, guint *number);
gboolean pt_iq_request_is_own_id (const char *id);

void pt_iq_request_free (PtIqRequest *request);
const char *pt_iq_request_get_name (const PtIqRequest *request);
xmlnode *pt_iq_request_make_iq (PtIqRequest *request, guint32 salt);

G_END_DECLS
