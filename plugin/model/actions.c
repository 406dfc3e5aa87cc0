/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the views emit, done by the model. */

#include "model/actions.h"

#include "model/transport.h"

/**
 * pt_actions_perform:
 * @transport: a #PtTransport
 * @action: what the user asks of it
 * @value: for %PT_ACTION_AUTO_LOGIN and %PT_ACTION_ACCEPT_ALL, what it is to be
 * @detail: (nullable): for %PT_ACTION_COMMAND, which
 * @data: not used
 *
 * A #PtActionFunc.
 */
void
pt_actions_perform (PtTransportInterface *transport,
                    PtAction action,
                    gboolean value,
                    const char *detail,
                    gpointer data)
{
  PtTransport *self = PT_TRANSPORT (transport);

  switch (action) {
  case PT_ACTION_LOG_IN:
    pt_transport_log_in (self);
    break;
  case PT_ACTION_LOG_OUT:
    pt_transport_log_out (self);
    break;
  case PT_ACTION_AUTO_LOGIN:
    pt_transport_set_auto_login (self, value);
    break;
  case PT_ACTION_REGISTER:
    pt_transport_open_registration (self);
    break;
  case PT_ACTION_CANCEL:
    pt_transport_cancel_registration (self);
    break;
  case PT_ACTION_DELETE:
  case PT_ACTION_ADD_CONTACT:
  case PT_ACTION_SEARCH:
  case PT_ACTION_COMMAND:
    pt_transport_open_window (self, action, detail);
    break;
  case PT_ACTION_ACCEPT_ALL:
    pt_transport_set_accept_all (self, value);
    break;
  case PT_ACTION_FORGET:
    pt_transport_forget (self);
    break;
  case PT_ACTION_REFRESH:
    pt_transport_refresh (self);
    break;
  case PT_ACTION_COPY_REPORT: /* the view's own */
    g_return_if_reached ();
  }
}
