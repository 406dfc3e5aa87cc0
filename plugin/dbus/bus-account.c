/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One account on the bus, with its transports. The account is there while it is enabled, its
 * transports while it is connected, as in the windows.
 */

#include "dbus/bus-account.h"

#include "common/bus-path.h"

struct _PtBusAccount {
  PtAccount *account;
  GDBusObjectManagerServer *manager;
  PtCalls *calls;
  char *path;          /* (nullable): of the account, when it is on the bus */
  GPtrArray *exported; /* the transports that are on the bus, in the session's order */
};

static const char *
get_name (PtBusAccount *self)
{
  return pt_host_get_jid (pt_account_get_host (self->account));
}

/* --- Transports --------------------------------------------------------------------------- */

static void
export_transport (PtBusAccount *self, guint position)
{
  g_autoptr (PtTransport) transport
      = g_list_model_get_item (pt_account_get_transports (self->account), position);
  g_autofree char *path
      = pt_bus_path_for_transport (get_name (self), pt_transport_get_address (transport));
  g_autoptr (PtObjectSkeleton) object = pt_object_skeleton_new (path);

  pt_object_skeleton_set_transport_interface (object, PT_TRANSPORT_INTERFACE (transport));
  g_dbus_object_manager_server_export (self->manager, G_DBUS_OBJECT_SKELETON (object));
  pt_calls_follow (self->calls, transport);
  g_ptr_array_insert (self->exported, (int) position, g_steal_pointer (&transport));
}

static void
unexport_transport (PtBusAccount *self, guint position)
{
  PtTransport *transport = g_ptr_array_index (self->exported, position);
  g_autofree char *path
      = pt_bus_path_for_transport (get_name (self), pt_transport_get_address (transport));

  pt_calls_leave (self->calls, transport);
  g_dbus_object_manager_server_unexport (self->manager, path);
  g_ptr_array_remove_index (self->exported, position);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, PtBusAccount *self)
{
  if (self->path == NULL || !pt_account_is_connected (self->account))
    return;
  for (guint i = 0; i < removed; i++)
    unexport_transport (self, position);
  for (guint i = 0; i < added; i++)
    export_transport (self, position + i);
}

static void
on_connected (PtAccount *account, GParamSpec *pspec, PtBusAccount *self)
{
  guint n = g_list_model_get_n_items (pt_account_get_transports (account));

  while (self->exported->len > 0)
    unexport_transport (self, self->exported->len - 1);
  if (self->path == NULL || !pt_account_is_connected (account))
    return;
  for (guint i = 0; i < n; i++)
    export_transport (self, i);
}

/* --- The account -------------------------------------------------------------------------- */

static gboolean
on_add_transport (PtAccountInterface *account,
                  GDBusMethodInvocation *invocation,
                  PtBusAccount *self)
{
  if (!pt_calls_admit (self->calls, invocation))
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  if (pt_account_is_connected (self->account)) {
    pt_account_open_add_transport (self->account);
    pt_account_interface_complete_add_transport (account, invocation);
  } else {
    pt_calls_refuse (invocation, PT_BUS_ERROR_DISCONNECTED);
  }

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
export_account (PtBusAccount *self)
{
  g_autoptr (PtAccountInterface) account = pt_account_interface_skeleton_new ();
  g_autoptr (PtObjectSkeleton) object = NULL;

  self->path = pt_bus_path_for_account (get_name (self));
  object = pt_object_skeleton_new (self->path);
  pt_account_interface_set_name (account, get_name (self));
  g_object_bind_property (self->account, "connected", account, "connected", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->account, "discovered", account, "discovered",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect (account, "handle-add-transport", G_CALLBACK (on_add_transport), self);
  pt_object_skeleton_set_account_interface (object, account);
  g_dbus_object_manager_server_export (self->manager, G_DBUS_OBJECT_SKELETON (object));
}

static void
unexport_account (PtBusAccount *self)
{
  g_autofree char *path = g_steal_pointer (&self->path);

  while (self->exported->len > 0)
    unexport_transport (self, self->exported->len - 1);
  if (path != NULL)
    g_dbus_object_manager_server_unexport (self->manager, path);
}

static void
on_enabled (PtAccount *account, GParamSpec *pspec, PtBusAccount *self)
{
  unexport_account (self);
  if (!pt_account_is_enabled (account))
    return;
  export_account (self);
  on_connected (account, NULL, self);
}

/**
 * pt_bus_account_new:
 * @account: (transfer none): the account
 * @manager: (transfer none): the objects on the bus
 * @calls: (transfer none): the methods, which live longer
 *
 * Returns: (transfer full): what keeps the account's objects as the account is
 */
PtBusAccount *
pt_bus_account_new (PtAccount *account, GDBusObjectManagerServer *manager, PtCalls *calls)
{
  PtBusAccount *self = g_new0 (PtBusAccount, 1);

  self->account = g_object_ref (account);
  self->manager = g_object_ref (manager);
  self->calls = calls;
  self->exported = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (account, "notify::enabled", G_CALLBACK (on_enabled), self);
  g_signal_connect (account, "notify::connected", G_CALLBACK (on_connected), self);
  g_signal_connect (pt_account_get_transports (account), "items-changed",
                    G_CALLBACK (on_items_changed), self);
  on_enabled (account, NULL, self);

  return self;
}

/**
 * pt_bus_account_free:
 * @self: (transfer full): an account on the bus
 *
 * Takes its objects off the bus.
 */
void
pt_bus_account_free (PtBusAccount *self)
{
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_signal_handlers_disconnect_by_data (pt_account_get_transports (self->account), self);
  unexport_account (self);
  g_ptr_array_unref (self->exported);
  g_object_unref (self->manager);
  g_object_unref (self->account);
  g_free (self);
}
