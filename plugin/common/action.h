/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a user can ask of a transport, in one table: menus, the bus, the applet and the command line
 * read it. A view emits an action; its owner calls the model or the bus.
 */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

/**
 * PtAction:
 * @PT_ACTION_REGISTER: enter the login information, or change it
 * @PT_ACTION_CANCEL: stop waiting for the answer to a registration
 * @PT_ACTION_LOG_IN: log in
 * @PT_ACTION_LOG_OUT: log out, or stop logging in
 * @PT_ACTION_AUTO_LOGIN: log in with the account from now on, or no more, as the value says
 * @PT_ACTION_ADD_CONTACT: add a contact by its network's name
 * @PT_ACTION_SEARCH: search the network's directory
 * @PT_ACTION_GROUPS: see which groups the network has, and join them
 * @PT_ACTION_COMMAND: run the gateway's command whose node is the detail
 * @PT_ACTION_SERVERS: set up one of the servers that the gateway leads to, by the server's commands
 * @PT_ACTION_WRITE: write to the gateway itself, in a conversation
 * @PT_ACTION_ACCEPT_ALL: let all of the network's contacts see the user's presence, or no more, as
 *   the value says
 * @PT_ACTION_JOIN_ALL: accept all invitations to the network's groups, or no more, as the value says
 * @PT_ACTION_DELETE: delete the login information; a window asks first
 * @PT_ACTION_FORGET: take a transport away that the user has added
 * @PT_ACTION_COPY_REPORT: copy a report for a bug report; the view's own, which has the clipboard
 * @PT_ACTION_REFRESH: read again what other clients may have changed
 *
 * In the order in which a group of a menu has them.
 */
typedef enum {
  PT_ACTION_REGISTER,
  PT_ACTION_CANCEL,
  PT_ACTION_LOG_IN,
  PT_ACTION_LOG_OUT,
  PT_ACTION_AUTO_LOGIN,
  PT_ACTION_ADD_CONTACT,
  PT_ACTION_SEARCH,
  PT_ACTION_GROUPS,
  PT_ACTION_COMMAND,
  PT_ACTION_SERVERS,
  PT_ACTION_WRITE,
  PT_ACTION_ACCEPT_ALL,
  PT_ACTION_JOIN_ALL,
  PT_ACTION_DELETE,
  PT_ACTION_FORGET,
  PT_ACTION_COPY_REPORT,
  PT_ACTION_REFRESH,
} PtAction;

#define PT_N_ACTIONS (PT_ACTION_REFRESH + 1)

/**
 * PtActionGroup:
 * @PT_ACTION_GROUP_LOGIN: being logged in, or getting there
 * @PT_ACTION_GROUP_CONTACTS: what the network has
 * @PT_ACTION_GROUP_REGISTRATION: login information that there is
 * @PT_ACTION_GROUP_REMOVAL: what takes something away
 * @PT_ACTION_GROUP_REPORT: help
 *
 * Where an action stands in a menu, in this order.
 */
typedef enum {
  PT_ACTION_GROUP_LOGIN,
  PT_ACTION_GROUP_CONTACTS,
  PT_ACTION_GROUP_REGISTRATION,
  PT_ACTION_GROUP_REMOVAL,
  PT_ACTION_GROUP_REPORT,
} PtActionGroup;

#define PT_N_ACTION_GROUPS (PT_ACTION_GROUP_REPORT + 1)

/**
 * PtActionFlags:
 * @PT_ACTION_TAKES_DETAIL: it is asked for with a detail
 * @PT_ACTION_OPENS_WINDOW: the user goes on in a window of the client
 * @PT_ACTION_REMEDIES: it can be the remedy of a failure
 * @PT_ACTION_OF_VIEW: a view does it itself; neither the model nor the bus knows it
 */
typedef enum {
  PT_ACTION_TAKES_DETAIL = 1 << 0,
  PT_ACTION_OPENS_WINDOW = 1 << 1,
  PT_ACTION_REMEDIES = 1 << 2,
  PT_ACTION_OF_VIEW = 1 << 3,
} PtActionFlags;

typedef gboolean (*PtActionRule) (PtTransportInterface *transport);

/**
 * PtActionLabel:
 * @text: (nullable): to be translated, with a mnemonic; without one it is in no menu
 * @group: where it stands
 */
typedef struct {
  const char *text;
  PtActionGroup group;
} PtActionLabel;

/**
 * PtActionInfo:
 * @nick: its name on the bus and on the command line
 * @summary: (nullable): to be translated: what it does, for the command line's help
 * @label: what a menu says
 * @other_label: what it says instead when @is_other
 * @is_other: (nullable): when that is
 * @list_label: (nullable): to be translated: what a list of actions without groups says instead
 * @list_undo: (nullable): to be translated: what it says while the @property is set
 * @is_offered: when it makes sense
 * @is_shown: (nullable): when a menu has it, though maybe not to be chosen; %NULL: while it is offered
 * @property: (nullable): of a toggle: the transport's property that it sets to the value
 * @flags: what else there is to know
 */
typedef struct {
  const char *nick;
  const char *summary;
  PtActionLabel label;
  PtActionLabel other_label;
  PtActionRule is_other;
  const char *list_label;
  const char *list_undo;
  PtActionRule is_offered;
  PtActionRule is_shown;
  const char *property;
  PtActionFlags flags;
} PtActionInfo;

/**
 * PtActionFunc:
 * @transport: the transport that is meant
 * @action: what is asked of it
 * @value: of a toggle, what it is to be
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

const PtActionInfo *pt_action_get_info (PtAction action);
gboolean pt_action_parse (const char *nick, PtAction *action);

gboolean pt_action_is_offered (PtAction action, PtTransportInterface *transport);
gboolean pt_action_is_shown (PtAction action, PtTransportInterface *transport);
gboolean pt_action_is_set (PtAction action, PtTransportInterface *transport);
char *pt_action_find_command (PtTransportInterface *transport, const char *node);

G_END_DECLS
