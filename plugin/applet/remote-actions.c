/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the applet's views emit, done by the client at the other end of the bus. */

#include "applet/remote-actions.h"

#include <gtk/gtk.h>

#include "common/bus-path.h"
#include "common/description.h"

/* Each action's method; what it takes is in its arguments. */
static const char *const METHODS[] = {
    [PT_ACTION_LOG_IN] = "LogIn",
    [PT_ACTION_LOG_OUT] = "LogOut",
    [PT_ACTION_AUTO_LOGIN] = "SetAutoLogin",
    [PT_ACTION_REGISTER] = "OpenRegistration",
    [PT_ACTION_CANCEL] = "CancelRegistration",
    [PT_ACTION_DELETE] = "DeleteRegistration",
    [PT_ACTION_ADD_CONTACT] = "AddContact",
    [PT_ACTION_SEARCH] = "Search",
    [PT_ACTION_COMMAND] = "RunCommand",
    [PT_ACTION_ACCEPT_ALL] = "SetAcceptAll",
    [PT_ACTION_FORGET] = "Forget",
    [PT_ACTION_REFRESH] = "Refresh",
    [PT_ACTION_COPY_REPORT] = NULL, /* the client's, not the transport's */
};
G_STATIC_ASSERT (G_N_ELEMENTS (METHODS) == PT_N_ACTIONS);

typedef struct {
  PtRemote *remote;
  gboolean is_silent; /* nobody asked for it */
} Call;

static Call *
call_new (PtRemote *remote, gboolean is_silent)
{
  Call *call = g_new0 (Call, 1);

  call->remote = g_object_ref (remote);
  call->is_silent = is_silent;

  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->remote);
  g_free (call);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  if (answer == NULL && !call->is_silent) {
    /* A switch that was thrown in vain shows again what is true. */
    if (PT_IS_TRANSPORT_INTERFACE (source))
      g_object_notify (source, "auto-login");
    pt_remote_tell_failure (call->remote, G_DBUS_PROXY (source), error);
  }
  call_free (call);
}

static GVariant *
make_arguments (PtAction action, gboolean value, const char *detail)
{
  switch (action) {
  case PT_ACTION_AUTO_LOGIN:
  case PT_ACTION_ACCEPT_ALL:
    return g_variant_new ("(b)", value);
  case PT_ACTION_COMMAND:
    return g_variant_new ("(s)", detail != NULL ? detail : "");
  case PT_ACTION_LOG_IN:
  case PT_ACTION_LOG_OUT:
  case PT_ACTION_REGISTER:
  case PT_ACTION_CANCEL:
  case PT_ACTION_DELETE:
  case PT_ACTION_ADD_CONTACT:
  case PT_ACTION_SEARCH:
  case PT_ACTION_FORGET:
  case PT_ACTION_REFRESH:
  case PT_ACTION_COPY_REPORT:
    break;
  }

  return NULL;
}

static void
on_report (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PtRemote) remote = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  if (!pt_client_interface_call_make_report_finish (PT_CLIENT_INTERFACE (source), &report, result,
                                                    &error)) {
    pt_remote_tell_failure (remote, G_DBUS_PROXY (source), error);
    return;
  }
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), report, -1);
  pt_remote_tell (remote, pt_description_get_report_copied ());
}

/* The client makes it, and only a program with windows has a clipboard. */
static void
copy_report (PtRemote *remote)
{
  g_autoptr (PtClientInterface) client = pt_remote_get_client (remote);

  if (client != NULL)
    pt_client_interface_call_make_report (client, NULL, on_report, g_object_ref (remote));
}

/**
 * pt_calls_perform:
 * @transport: a proxy
 * @action: what the user asks of it
 * @value: for %PT_ACTION_AUTO_LOGIN and %PT_ACTION_ACCEPT_ALL, what it is to be
 * @detail: (nullable): for %PT_ACTION_COMMAND, which
 * @remote: the #PtRemote, which tells what fails
 *
 * A #PtActionFunc.
 */
void
pt_calls_perform (PtTransportInterface *transport,
                  PtAction action,
                  gboolean value,
                  const char *detail,
                  gpointer remote)
{
  if (action == PT_ACTION_COPY_REPORT) {
    copy_report (remote);
    return;
  }
  g_return_if_fail (action < PT_N_ACTIONS && METHODS[action] != NULL);

  g_dbus_proxy_call (G_DBUS_PROXY (transport), METHODS[action],
                     make_arguments (action, value, detail), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                     action == PT_ACTION_AUTO_LOGIN ? PT_BUS_STORE_TIMEOUT : -1, NULL, on_done,
                     call_new (remote, action == PT_ACTION_REFRESH));
}

/**
 * pt_calls_add_transport:
 * @remote: tells what fails
 * @account: the account that a transport is to be added to
 *
 * Has the client open its window for that.
 */
void
pt_calls_add_transport (PtRemote *remote, PtAccountInterface *account)
{
  g_dbus_proxy_call (G_DBUS_PROXY (account), "AddTransport", NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                     -1, NULL, on_done, call_new (remote, FALSE));
}
