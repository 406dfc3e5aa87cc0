/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client on the session bus, and its transports. */

#include "cli/client-proxy.h"

#include <glib/gi18n-lib.h>

#include "cli/cli-error.h"
#include "common/bus-path.h"
#include "common/order.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  PtTransportInterface *one = *(PtTransportInterface *const *) a;
  PtTransportInterface *other = *(PtTransportInterface *const *) b;
  int order = pt_order_compare_texts (pt_transport_interface_get_account (one),
                                      pt_transport_interface_get_account (other));

  return order != 0 ? order : pt_order_compare (one, other);
}

/**
 * pt_bus_connect:
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * No client is started: one that runs is asked, or none.
 *
 * Returns: (transfer full) (nullable): all that the client shows on the session bus
 */
GDBusObjectManager *
pt_bus_connect (GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &failure);
  g_autoptr (GDBusObjectManager) manager = NULL;

  if (connection == NULL) {
    g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_NO_CLIENT,
                 _ ("There is no session bus to ask: %s"), failure->message);
    return NULL;
  }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  manager = pt_object_manager_client_new_sync (connection,
                                               G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START,
                                               PT_BUS_NAME, PT_BUS_PATH, NULL, &failure);
  if (manager == NULL) {
    g_propagate_error (error, pt_cli_error_from_bus (failure));
    return NULL;
  }
  if (pt_bus_is_gone (manager)) {
    g_set_error_literal (error, PT_CLI_ERROR, PT_CLI_ERROR_NO_CLIENT,
                         _ ("No client with the plugin Transports is running."));
    return NULL;
  }

  return g_steal_pointer (&manager);
}

/**
 * pt_bus_is_gone:
 * @manager: what pt_bus_connect() gave
 *
 * Returns: whether the client has ended
 */
gboolean
pt_bus_is_gone (GDBusObjectManager *manager)
{
  g_autofree char *owner
      = g_dbus_object_manager_client_get_name_owner (G_DBUS_OBJECT_MANAGER_CLIENT (manager));

  return owner == NULL;
}

/**
 * pt_bus_list_transports:
 * @manager: what pt_bus_connect() gave
 *
 * Returns: (transfer full) (element-type PtTransportInterface): by account, then by name
 */
GPtrArray *
pt_bus_list_transports (GDBusObjectManager *manager)
{
  GPtrArray *transports = g_ptr_array_new_with_free_func (g_object_unref);
  GList *objects = g_dbus_object_manager_get_objects (manager);

  for (GList *l = objects; l != NULL; l = l->next) {
    PtTransportInterface *transport = pt_object_get_transport_interface (l->data);

    if (transport == NULL)
      continue;
    g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (transport), PT_BUS_STORE_TIMEOUT);
    g_ptr_array_add (transports, transport);
  }
  g_list_free_full (objects, g_object_unref);
  g_ptr_array_sort (transports, compare);

  return transports;
}

/**
 * pt_bus_get_client:
 * @manager: what pt_bus_connect() gave
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: (transfer full) (nullable): the client itself
 */
PtClientInterface *
pt_bus_get_client (GDBusObjectManager *manager, GError **error)
{
  g_autoptr (GDBusObject) object = g_dbus_object_manager_get_object (manager, PT_BUS_PATH_CLIENT);
  PtClientInterface *client
      = object != NULL ? pt_object_get_client_interface (PT_OBJECT (object)) : NULL;

  if (client == NULL)
    g_set_error_literal (error, PT_CLI_ERROR, PT_CLI_ERROR_NO_CLIENT,
                         _ ("No client with the plugin Transports is running."));

  return client;
}

/**
 * pt_bus_refresh:
 * @proxy: an object of the client
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Reads its properties: what changed while the answer to a call was waited for is not known yet.
 *
 * Returns: whether that was possible
 */
gboolean
pt_bus_refresh (GDBusProxy *proxy, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) properties = NULL;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  answer = g_dbus_connection_call_sync (
      g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy),
      g_dbus_proxy_get_object_path (proxy), "org.freedesktop.DBus.Properties", "GetAll",
      g_variant_new ("(s)", g_dbus_proxy_get_interface_name (proxy)), G_VARIANT_TYPE ("(a{sv})"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &failure);
  if (answer == NULL) {
    g_propagate_error (error, pt_cli_error_from_bus (failure));
    return FALSE;
  }
  properties = g_variant_get_child_value (answer, 0);
  g_variant_iter_init (&iter, properties);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    g_dbus_proxy_set_cached_property (proxy, name, value);

  return TRUE;
}
