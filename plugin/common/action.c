/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a user can ask of a transport: the table of actions. */

#include "common/action.h"

#include <glib/gi18n-lib.h>

#include "common/state.h"

/* --- Rules -------------------------------------------------------------------------------- */

static PtState
get_state (PtTransportInterface *transport)
{
  return pt_state_from_nick (pt_transport_interface_get_state (transport));
}

static gboolean
is_always (PtTransportInterface *transport)
{
  return TRUE;
}

static gboolean
is_registering (PtTransportInterface *transport)
{
  return get_state (transport) == PT_STATE_SETTING_UP;
}

static gboolean
is_online (PtTransportInterface *transport)
{
  return get_state (transport) == PT_STATE_LOGGED_IN;
}

/* Logged in, or on the way: there is something to end. */
static gboolean
is_in (PtTransportInterface *transport)
{
  switch (get_state (transport)) {
  case PT_STATE_CONNECTING:
  case PT_STATE_LOGGED_IN:
  case PT_STATE_NEEDS_USER:
    return TRUE;
  case PT_STATE_UNKNOWN:
  case PT_STATE_NOT_SET_UP:
  case PT_STATE_SETTING_UP:
  case PT_STATE_LOGGED_OUT:
  case PT_STATE_LOGGING_OUT:
  case PT_STATE_ELSEWHERE:
  case PT_STATE_CONNECTION_LOST:
  case PT_STATE_FAILED:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
is_out (PtTransportInterface *transport)
{
  return !is_in (transport);
}

/* There is an account at the gateway to log in to. */
static gboolean
has_login (PtTransportInterface *transport)
{
  return (pt_transport_interface_get_registered (transport)
          || pt_transport_interface_get_open (transport))
         && !is_registering (transport);
}

static gboolean
can_log_in (PtTransportInterface *transport)
{
  return has_login (transport) && is_out (transport);
}

static gboolean
can_log_out (PtTransportInterface *transport)
{
  return is_in (transport) || get_state (transport) == PT_STATE_CONNECTION_LOST;
}

static gboolean
keeps_login (PtTransportInterface *transport)
{
  return !pt_transport_interface_get_open (transport) && !is_registering (transport);
}

/* A form is opened, and login information deleted, only at a transport that this session's service
 * discovery has found. */
static gboolean
can_register (PtTransportInterface *transport)
{
  return keeps_login (transport) && pt_transport_interface_get_present (transport);
}

static gboolean
has_deletable_login (PtTransportInterface *transport)
{
  return keeps_login (transport) && pt_transport_interface_get_registered (transport);
}

static gboolean
can_delete (PtTransportInterface *transport)
{
  return pt_transport_interface_get_registered (transport) && !is_registering (transport)
         && pt_transport_interface_get_present (transport);
}

static gboolean
can_add_contact (PtTransportInterface *transport)
{
  return is_online (transport) && pt_transport_interface_get_present (transport);
}

static gboolean
can_search (PtTransportInterface *transport)
{
  return pt_transport_interface_get_can_search (transport)
         && pt_transport_interface_get_present (transport);
}

static gboolean
has_searchable_login (PtTransportInterface *transport)
{
  return has_login (transport) && pt_transport_interface_get_can_search (transport);
}

/* Most gateways know the user's groups only as long as the user is logged in. */
static gboolean
can_list_groups (PtTransportInterface *transport)
{
  return pt_transport_interface_get_has_groups (transport) && can_add_contact (transport);
}

static gboolean
has_listed_groups (PtTransportInterface *transport)
{
  return has_login (transport) && pt_transport_interface_get_has_groups (transport);
}

static gboolean
has_commands (PtTransportInterface *transport)
{
  GVariant *commands = pt_transport_interface_get_commands (transport);

  return commands != NULL && g_variant_n_children (commands) > 0
         && pt_transport_interface_get_present (transport);
}

/* Nobody has to be logged in to the gateway to set up a server. */
static gboolean
has_servers (PtTransportInterface *transport)
{
  return pt_transport_interface_get_has_servers (transport)
         && pt_transport_interface_get_present (transport);
}

static gboolean
is_added (PtTransportInterface *transport)
{
  return pt_transport_interface_get_added (transport)
         && !pt_transport_interface_get_registered (transport) && !is_registering (transport);
}

static gboolean
can_forget (PtTransportInterface *transport)
{
  return is_added (transport) && is_out (transport);
}

/* --- The table ---------------------------------------------------------------------------- */

static const PtActionInfo ACTIONS[] = {
    [PT_ACTION_REGISTER] = {
        .nick = "register",
        .summary = N_ ("Set up or change the login, in the client"),
        .label = {N_ ("Set _up…"), PT_ACTION_GROUP_LOGIN},
        .other_label = {N_ ("_Change login…"), PT_ACTION_GROUP_REGISTRATION},
        .is_other = pt_transport_interface_get_registered,
        .is_offered = can_register,
        .is_shown = keeps_login,
        .flags = PT_ACTION_OPENS_WINDOW | PT_ACTION_REMEDIES,
    },
    [PT_ACTION_CANCEL] = {
        .nick = "cancel",
        .summary = N_ ("Stop waiting for the answer to the setup"),
        .label = {N_ ("_Cancel"), PT_ACTION_GROUP_LOGIN},
        .list_label = N_ ("Cancel setup"),
        .is_offered = is_registering,
    },
    [PT_ACTION_LOG_IN] = {
        .nick = "log-in",
        .summary = N_ ("Log in"),
        .label = {N_ ("_Log in"), PT_ACTION_GROUP_LOGIN},
        .is_offered = can_log_in,
        .is_shown = is_out,
        .flags = PT_ACTION_REMEDIES,
    },
    [PT_ACTION_LOG_OUT] = {
        .nick = "log-out",
        .summary = N_ ("Log out, or stop logging in"),
        .label = {N_ ("Ca_ncel login"), PT_ACTION_GROUP_LOGIN},
        .other_label = {N_ ("_Log out"), PT_ACTION_GROUP_LOGIN},
        .is_other = is_online,
        .is_offered = can_log_out,
    },
    [PT_ACTION_AUTO_LOGIN] = {
        .nick = "auto-login",
        .summary = N_ ("Log in with the account from now on, or no more"),
        .label = {N_ ("Log in _automatically"), PT_ACTION_GROUP_LOGIN},
        .list_undo = N_ ("Do not log in automatically"),
        .is_offered = has_login,
        .is_shown = is_always,
        .property = "auto-login",
    },
    [PT_ACTION_ADD_CONTACT] = {
        .nick = "add-contact",
        .summary = N_ ("Open the window that adds a contact in the client"),
        .label = {N_ ("Add con_tact…"), PT_ACTION_GROUP_CONTACTS},
        .is_offered = can_add_contact,
        .is_shown = has_login,
        .flags = PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_SEARCH] = {
        .nick = "search",
        .summary = N_ ("Open the search of the network's directory in the client"),
        .label = {N_ ("_Search…"), PT_ACTION_GROUP_CONTACTS},
        .is_offered = can_search,
        .is_shown = has_searchable_login,
        .flags = PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_GROUPS] = {
        .nick = "groups",
        .summary = N_ ("Open the list of the network's groups in the client"),
        .label = {N_ ("_Groups…"), PT_ACTION_GROUP_CONTACTS},
        .is_offered = can_list_groups,
        .is_shown = has_listed_groups,
        .flags = PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_COMMAND] = {
        .nick = "command",
        .summary = N_ ("Run a command of the gateway in the client"),
        .label = {N_ ("C_ommands"), PT_ACTION_GROUP_CONTACTS},
        .list_label = N_ ("Commands…"),
        .is_offered = has_commands,
        .flags = PT_ACTION_TAKES_DETAIL | PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_SERVERS] = {
        .nick = "servers",
        .summary = N_ ("Open the settings of one of the network's servers in the client"),
        .label = {N_ ("Ser_vers…"), PT_ACTION_GROUP_CONTACTS},
        .is_offered = has_servers,
        .flags = PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_WRITE] = {
        .nick = "write",
        .summary = N_ ("Open a conversation with the gateway itself in the client"),
        .label = {N_ ("_Write to the gateway…"), PT_ACTION_GROUP_CONTACTS},
        .is_offered = pt_transport_interface_get_present,
        .flags = PT_ACTION_OPENS_WINDOW | PT_ACTION_REMEDIES,
    },
    /* Only the answer to a request can make this choice, so all else takes it back. */
    [PT_ACTION_ACCEPT_ALL] = {
        .nick = "accept-all",
        .summary = N_ ("Take back that all contact requests are accepted"),
        .label = {N_ ("Accept all contact re_quests"), PT_ACTION_GROUP_CONTACTS},
        .list_undo = N_ ("Ask about contact requests"),
        .is_offered = pt_transport_interface_get_accept_all,
        .property = "accept-all",
    },
    /* So does this one. */
    [PT_ACTION_JOIN_ALL] = {
        .nick = "join-all",
        .summary = N_ ("Take back that all groups that invite you are joined"),
        .label = {N_ ("Always _join groups"), PT_ACTION_GROUP_CONTACTS},
        .list_undo = N_ ("Ask before joining groups"),
        .is_offered = pt_transport_interface_get_join_all,
        .property = "join-all",
    },
    [PT_ACTION_DELETE] = {
        .nick = "delete",
        .summary = N_ ("Remove the login, after the client's own question"),
        .label = {N_ ("R_emove login…"), PT_ACTION_GROUP_REMOVAL},
        .is_offered = can_delete,
        .is_shown = has_deletable_login,
        .flags = PT_ACTION_OPENS_WINDOW,
    },
    [PT_ACTION_FORGET] = {
        .nick = "forget",
        .summary = N_ ("Remove a network that you have added"),
        .label = {N_ ("_Remove this network"), PT_ACTION_GROUP_REMOVAL},
        .is_offered = can_forget,
        .is_shown = is_added,
    },
    [PT_ACTION_COPY_REPORT] = {
        .nick = "copy-report",
        .label = {N_ ("Copy _Bug Report Details"), PT_ACTION_GROUP_REPORT},
        .is_offered = is_always,
        .flags = PT_ACTION_OF_VIEW,
    },
    [PT_ACTION_REFRESH] = {
        .nick = "refresh",
        .summary = N_ ("Read again what other clients may have changed"),
        .is_offered = is_always,
    },
};
G_STATIC_ASSERT (G_N_ELEMENTS (ACTIONS) == PT_N_ACTIONS);

/**
 * pt_action_get_info:
 * @action: an action
 *
 * Returns: (transfer none): its row
 */
const PtActionInfo *
pt_action_get_info (PtAction action)
{
  g_return_val_if_fail ((guint) action < PT_N_ACTIONS, NULL);

  return &ACTIONS[action];
}

/**
 * pt_action_parse:
 * @nick: (nullable): a name
 * @action: (out): the action of that name
 *
 * Returns: whether there is one
 */
gboolean
pt_action_parse (const char *nick, PtAction *action)
{
  for (gsize i = 0; i < PT_N_ACTIONS; i++) {
    if (g_strcmp0 (nick, ACTIONS[i].nick) == 0) {
      *action = (PtAction) i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * pt_action_is_offered:
 * @action: an action
 * @transport: a transport
 *
 * Returns: whether the user can ask that of the transport as it is now
 */
gboolean
pt_action_is_offered (PtAction action, PtTransportInterface *transport)
{
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_val_if_fail (info != NULL && PT_IS_TRANSPORT_INTERFACE (transport), FALSE);

  return info->is_offered (transport);
}

/**
 * pt_action_is_shown:
 * @action: an action
 * @transport: a transport
 *
 * Returns: whether the transport's menu has it; what not every gateway has is not shown where it is
 *   missing
 */
gboolean
pt_action_is_shown (PtAction action, PtTransportInterface *transport)
{
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_val_if_fail (info != NULL && PT_IS_TRANSPORT_INTERFACE (transport), FALSE);

  return info->is_shown != NULL ? info->is_shown (transport) : info->is_offered (transport);
}

/**
 * pt_action_is_set:
 * @action: an action
 * @transport: a transport
 *
 * Returns: whether it is a toggle whose property is set
 */
gboolean
pt_action_is_set (PtAction action, PtTransportInterface *transport)
{
  const PtActionInfo *info = pt_action_get_info (action);
  gboolean value = FALSE;

  g_return_val_if_fail (info != NULL && PT_IS_TRANSPORT_INTERFACE (transport), FALSE);

  if (info->property != NULL)
    g_object_get (transport, info->property, &value, NULL);

  return value;
}

/**
 * pt_action_find_command:
 * @transport: a transport
 * @node: a command's node
 *
 * Returns: (transfer full) (nullable): the command's name; %NULL when it is none of the transport's
 */
char *
pt_action_find_command (PtTransportInterface *transport, const char *node)
{
  GVariant *commands = pt_transport_interface_get_commands (transport);
  GVariantIter iter;
  const char *each;
  const char *name;

  if (commands == NULL)
    return NULL;
  g_variant_iter_init (&iter, commands);
  while (g_variant_iter_next (&iter, "(&s&s)", &each, &name)) {
    if (g_str_equal (each, node))
      return g_strdup (name);
  }

  return NULL;
}
