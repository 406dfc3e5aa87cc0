/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Waiting until a transport is logged in or out. A failure that the client tries again by itself is
 * waited for, one that waits for the user is the end.
 */

#include "cli/wait.h"

#include <glib/gi18n-lib.h>

#include "cli/cli-error.h"
#include "cli/client-proxy.h"
#include "common/action.h"
#include "common/description.h"

typedef struct {
  GDBusObjectManager *manager;
  PtTransportInterface *transport;
  gboolean logged_in;
  GMainLoop *loop;
  gboolean late;
  GError *error;
} Wait;

static void
fail (Wait *self, PtCliError code, const char *words)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, PT_CLI_ERROR, code, words);
  g_main_loop_quit (self->loop);
}

/* What and how it is, and why. */
static char *
describe (PtTransportInterface *transport)
{
  return pt_description_get_name (transport, FALSE);
}

static gboolean
is_done (Wait *self)
{
  PtState state = pt_description_parse_state (self->transport);

  if (self->logged_in)
    return state == PT_STATE_LOGGED_IN;

  return state != PT_STATE_LOGGING_OUT
         && !pt_action_is_offered (PT_ACTION_LOG_OUT, self->transport);
}

static gboolean
is_hopeless (Wait *self)
{
  PtState state = pt_description_parse_state (self->transport);

  if (!self->logged_in)
    return FALSE;

  return state == PT_STATE_NOT_SET_UP || state == PT_STATE_FAILED || state == PT_STATE_NEEDS_USER;
}

static void
look (Wait *self)
{
  g_autofree char *words = NULL;

  if (is_done (self)) {
    g_main_loop_quit (self->loop);
  } else if (is_hopeless (self)) {
    words = describe (self->transport);
    fail (self, PT_CLI_ERROR_FAILED, words);
  }
}

/* A client that ends takes its objects along. */
static void
on_removed (Wait *self, GDBusObject *object)
{
  if (g_strcmp0 (g_dbus_object_get_object_path (object),
                 g_dbus_proxy_get_object_path (G_DBUS_PROXY (self->transport)))
      != 0)
    return;
  if (pt_bus_is_gone (self->manager))
    fail (self, PT_CLI_ERROR_NO_CLIENT, _ ("The client has ended."));
  else
    fail (self, PT_CLI_ERROR_NOT_FOUND, _ ("The network is gone."));
}

static gboolean
on_timeout (gpointer data)
{
  Wait *self = data;
  g_autofree char *state = describe (self->transport);
  g_autofree char *words = g_strdup_printf (_ ("Timed out. %s"), state);

  self->late = TRUE;
  fail (self, PT_CLI_ERROR_TIMEOUT, words);

  return G_SOURCE_REMOVE;
}

/**
 * pt_wait_for:
 * @manager: what pt_bus_connect() gave
 * @transport: one of its transports
 * @logged_in: whether it is to be logged in, or out
 * @seconds: how long to wait at most
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: whether it has come to that
 */
gboolean
pt_wait_for (GDBusObjectManager *manager,
             PtTransportInterface *transport,
             gboolean logged_in,
             guint seconds,
             GError **error)
{
  Wait self = {.manager = manager, .transport = transport, .logged_in = logged_in};
  guint timer = g_timeout_add_seconds (seconds, on_timeout, &self);

  self.loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (transport, "g-properties-changed", G_CALLBACK (look), &self);
  g_signal_connect_swapped (manager, "object-removed", G_CALLBACK (on_removed), &self);
  if (pt_bus_refresh (G_DBUS_PROXY (transport), &self.error)) {
    look (&self);
    if (!is_done (&self) && self.error == NULL)
      g_main_loop_run (self.loop);
  }
  g_signal_handlers_disconnect_by_data (manager, &self);
  g_signal_handlers_disconnect_by_data (transport, &self);
  if (!self.late)
    g_source_remove (timer);
  g_main_loop_unref (self.loop);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);

  return FALSE;
}
