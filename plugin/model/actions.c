/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the views emit, done by the model. */

#include "model/actions.h"

#include "model/transport.h"

static void (*const PLAIN[PT_N_ACTIONS]) (PtTransport *self) = {
    [PT_ACTION_REGISTER] = pt_transport_open_registration,
    [PT_ACTION_CANCEL] = pt_transport_cancel_registration,
    [PT_ACTION_LOG_IN] = pt_transport_log_in,
    [PT_ACTION_LOG_OUT] = pt_transport_log_out,
    [PT_ACTION_FORGET] = pt_transport_forget,
    [PT_ACTION_REFRESH] = pt_transport_refresh,
};

static void (*const TOGGLES[PT_N_ACTIONS]) (PtTransport *self, gboolean value) = {
    [PT_ACTION_AUTO_LOGIN] = pt_transport_set_auto_login,
    [PT_ACTION_ACCEPT_ALL] = pt_transport_set_accept_all,
    [PT_ACTION_JOIN_ALL] = pt_transport_set_join_all,
};

/**
 * pt_actions_perform:
 * @transport: a #PtTransport
 * @action: what the user asks of it; not an action of the view's own
 * @value: of a toggle, what it is to be
 * @detail: (nullable): for %PT_ACTION_COMMAND, which
 * @data: not used
 *
 * A #PtActionFunc. An action that the model has no function for is one of a window's.
 */
void
pt_actions_perform (PtTransportInterface *transport,
                    PtAction action,
                    gboolean value,
                    const char *detail,
                    gpointer data)
{
  PtTransport *self = PT_TRANSPORT (transport);
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_if_fail (info != NULL && (info->flags & PT_ACTION_OF_VIEW) == 0);

  if (PLAIN[action] != NULL)
    PLAIN[action](self);
  else if (TOGGLES[action] != NULL)
    TOGGLES[action](self, value);
  else
    pt_transport_open_window (self, action, detail);
}
