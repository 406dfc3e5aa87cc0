/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the applet's views emit, done by the client at the other end of the bus. */

#include "applet/remote-actions.h"

#include <gtk/gtk.h>

#include "common/action-call.h"
#include "common/bus-path.h"
#include "common/description.h"

typedef struct {
  PtRemote *remote;
  const char *property; /* (nullable): that a switch shows */
  gboolean is_silent;   /* nobody asked for it */
} Call;

static Call *
call_new (PtRemote *remote, const char *property, gboolean is_silent)
{
  Call *call = g_new0 (Call, 1);

  call->remote = g_object_ref (remote);
  call->property = property;
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
    if (call->property != NULL)
      g_object_notify (source, call->property);
    pt_remote_tell_failure (call->remote, G_DBUS_PROXY (source), error);
  }
  call_free (call);
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
 * @value: of a toggle, what it is to be
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
  const PtActionInfo *info = pt_action_get_info (action);

  g_return_if_fail (info != NULL && PT_IS_REMOTE (remote));

  if (action == PT_ACTION_COPY_REPORT)
    copy_report (remote);
  else
    g_dbus_proxy_call (G_DBUS_PROXY (transport), "Perform",
                       pt_action_call_make (action, value, detail), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                       info->property != NULL ? PT_BUS_STORE_TIMEOUT : -1, NULL, on_done,
                       call_new (remote, info->property, action == PT_ACTION_REFRESH));
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
                     -1, NULL, on_done, call_new (remote, NULL, FALSE));
}
