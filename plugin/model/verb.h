/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a user can ask of a transport. A view emits a verb; its owner calls the model or the bus. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

/**
 * PtVerb:
 * @PT_VERB_LOG_IN: log in
 * @PT_VERB_LOG_OUT: log out, or stop logging in
 * @PT_VERB_AUTO_LOGIN: log in with the account from now on, or no more, as the value says
 * @PT_VERB_REGISTER: enter the login information, or change it
 * @PT_VERB_CANCEL: stop waiting for the answer to a registration
 * @PT_VERB_DELETE: delete the login information; the owner asks first
 * @PT_VERB_ADD_CONTACT: add a contact by its network's name
 * @PT_VERB_SEARCH: search the network's directory
 * @PT_VERB_COMMAND: run the gateway's command whose node is the detail
 * @PT_VERB_ACCEPT_ALL: let all of the network's contacts see the user's presence, or no more, as
 *   the value says
 * @PT_VERB_FORGET: take a transport away that the user has added
 * @PT_VERB_REFRESH: read again what other clients may have changed
 * @PT_VERB_COPY_REPORT: copy a report for a bug report; the view's own, which has the clipboard
 */
typedef enum {
  PT_VERB_LOG_IN,
  PT_VERB_LOG_OUT,
  PT_VERB_AUTO_LOGIN,
  PT_VERB_REGISTER,
  PT_VERB_CANCEL,
  PT_VERB_DELETE,
  PT_VERB_ADD_CONTACT,
  PT_VERB_SEARCH,
  PT_VERB_COMMAND,
  PT_VERB_ACCEPT_ALL,
  PT_VERB_FORGET,
  PT_VERB_REFRESH,
  PT_VERB_COPY_REPORT,
} PtVerb;

/**
 * PtVerbFunc:
 * @transport: the transport that is meant
 * @verb: what is asked of it
 * @value: for %PT_VERB_AUTO_LOGIN and %PT_VERB_ACCEPT_ALL, what it is to be
 * @detail: (nullable): for %PT_VERB_COMMAND, which
 * @data: the owner's
 *
 * Called when the user asks for something.
 */
typedef void (*PtVerbFunc) (PtTransportInterface *transport,
                            PtVerb verb,
                            gboolean value,
                            const char *detail,
                            gpointer data);

char *pt_verb_find_command (PtTransportInterface *transport, const char *node);
gboolean pt_verb_is_offered (PtVerb verb, PtTransportInterface *transport);

G_END_DECLS
