/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which action makes sense for a transport as it is: the one rule for menus and for the mouse. */

#include "common/action.h"

#include "common/state.h"

static gboolean
has_commands (PtTransportInterface *transport)
{
  GVariant *commands = pt_transport_interface_get_commands (transport);

  return commands != NULL && g_variant_n_children (commands) > 0;
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

/**
 * pt_action_is_offered:
 * @action: an action
 * @transport: a transport
 *
 * A form is opened, and login information deleted, only at a transport that this session's
 * service discovery has found.
 *
 * Returns: whether the user can ask that of the transport as it is now
 */
gboolean
pt_action_is_offered (PtAction action, PtTransportInterface *transport)
{
  gboolean registered = pt_transport_interface_get_registered (transport);
  gboolean open = pt_transport_interface_get_open (transport);
  gboolean present = pt_transport_interface_get_present (transport);
  PtState state = pt_state_from_nick (pt_transport_interface_get_state (transport));
  gboolean registering = state == PT_STATE_REGISTERING;
  gboolean in = state == PT_STATE_CONNECTING || state == PT_STATE_ONLINE;

  switch (action) {
  case PT_ACTION_LOG_IN:
    return (registered || open) && !registering && !in;
  case PT_ACTION_LOG_OUT:
    return in || pt_transport_interface_get_retrying (transport);
  case PT_ACTION_AUTO_LOGIN:
    return (registered || open) && !registering;
  case PT_ACTION_REGISTER:
    return present && !open && !registering;
  case PT_ACTION_CANCEL:
    return registering;
  case PT_ACTION_DELETE:
    return registered && present && !registering;
  case PT_ACTION_ADD_CONTACT:
    return present && state == PT_STATE_ONLINE;
  case PT_ACTION_SEARCH:
    return present && pt_transport_interface_get_can_search (transport);
  case PT_ACTION_COMMAND:
    return present && has_commands (transport);
  case PT_ACTION_ACCEPT_ALL:
    return pt_transport_interface_get_accept_all (transport);
  case PT_ACTION_FORGET:
    return !registered && !registering && !in && pt_transport_interface_get_added (transport);
  case PT_ACTION_REFRESH:
  case PT_ACTION_COPY_REPORT:
    return TRUE;
  }

  g_return_val_if_reached (FALSE);
}
