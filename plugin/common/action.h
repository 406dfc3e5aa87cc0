/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a user can ask of a transport. A view emits an action; its owner calls the model or the bus. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

/**
 * PtAction:
 * @PT_ACTION_LOG_IN: log in
 * @PT_ACTION_LOG_OUT: log out, or stop logging in
 * @PT_ACTION_AUTO_LOGIN: log in with the account from now on, or no more, as the value says
 * @PT_ACTION_REGISTER: enter the login information, or change it
 * @PT_ACTION_CANCEL: stop waiting for the answer to a registration
 * @PT_ACTION_DELETE: delete the login information; the owner asks first
 * @PT_ACTION_ADD_CONTACT: add a contact by its network's name
 * @PT_ACTION_SEARCH: search the network's directory
 * @PT_ACTION_COMMAND: run the gateway's command whose node is the detail
 * @PT_ACTION_ACCEPT_ALL: let all of the network's contacts see the user's presence, or no more, as
 *   the value says
 * @PT_ACTION_FORGET: take a transport away that the user has added
 * @PT_ACTION_REFRESH: read again what other clients may have changed
 * @PT_ACTION_COPY_REPORT: copy a report for a bug report; the view's own, which has the clipboard
 */
typedef enum {
  PT_ACTION_LOG_IN,
  PT_ACTION_LOG_OUT,
  PT_ACTION_AUTO_LOGIN,
  PT_ACTION_REGISTER,
  PT_ACTION_CANCEL,
  PT_ACTION_DELETE,
  PT_ACTION_ADD_CONTACT,
  PT_ACTION_SEARCH,
  PT_ACTION_COMMAND,
  PT_ACTION_ACCEPT_ALL,
  PT_ACTION_FORGET,
  PT_ACTION_REFRESH,
  PT_ACTION_COPY_REPORT,
} PtAction;

#define PT_N_ACTIONS (PT_ACTION_COPY_REPORT + 1)

/**
 * PtActionFunc:
 * @transport: the transport that is meant
 * @action: what is asked of it
 * @value: for %PT_ACTION_AUTO_LOGIN and %PT_ACTION_ACCEPT_ALL, what it is to be
 * @detail: (nullable): for %PT_ACTION_COMMAND, which
 * @data: the owner's
 *
 * Called when the user asks for something.
 */
typedef void (*PtActionFunc) (PtTransportInterface *transport,
                              PtAction action,
                              gboolean value,
                              const char *detail,
                              gpointer data);

char *pt_action_find_command (PtTransportInterface *transport, const char *node);
gboolean pt_action_is_offered (PtAction action, PtTransportInterface *transport);

G_END_DECLS
