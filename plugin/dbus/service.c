/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The service on the session bus: every account and its transports, for other programs. It has a
 * connection of its own: GDBus's common one ends the process when the bus ends, and what comes in
 * on it is not only ours to bound.
 */

#include "dbus/service.h"

#include "bus-interfaces.h"
#include "common/bus-path.h"
#include "dbus/bus-account.h"
#include "dbus/gate.h"
#include "dbus/methods.h"

struct _PtService {
  GObject parent_instance;

  PtRegistry *registry;
  char *client_name;
  PtReportFunc make_report;

  GCancellable *cancellable;
  GDBusConnection *connection;
  GDBusObjectManagerServer *manager;
  PtCalls *calls;
  GPtrArray *accounts; /* of PtBusAccount, in the registry's order */
  guint name;
  PtServiceStatus status;
};

G_DEFINE_FINAL_TYPE (PtService, pt_service, G_TYPE_OBJECT)

enum { STATUS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_status (PtService *self, PtServiceStatus status)
{
  if (self->status == status)
    return;
  self->status = status;
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

/* --- Objects ------------------------------------------------------------------------------ */

static gboolean
on_make_report (PtClientInterface *client, GDBusMethodInvocation *invocation, PtService *self)
{
  g_autofree char *report = NULL;

  if (!pt_calls_admit (self->calls, invocation))
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  report = self->make_report ();
  pt_client_interface_complete_make_report (client, invocation, report);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
export_client (PtService *self)
{
  g_autoptr (PtClientInterface) client = pt_client_interface_skeleton_new ();
  g_autoptr (PtObjectSkeleton) object = pt_object_skeleton_new (PT_BUS_PATH_CLIENT);

  pt_client_interface_set_name (client, self->client_name);
  pt_client_interface_set_version (client, PT_VERSION);
  g_signal_connect (client, "handle-make-report", G_CALLBACK (on_make_report), self);
  pt_object_skeleton_set_client_interface (object, client);
  g_dbus_object_manager_server_export (self->manager, G_DBUS_OBJECT_SKELETON (object));
}

static void
on_sessions_changed (GListModel *accounts,
                     guint position,
                     guint removed,
                     guint added,
                     PtService *self)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->accounts, position, removed);
  for (guint i = 0; i < added; i++) {
    g_autoptr (PtAccount) account = g_list_model_get_item (accounts, position + i);

    g_ptr_array_insert (self->accounts, (int) (position + i),
                        pt_bus_account_new (account, self->manager, self->calls));
  }
}

static void
export_all (PtService *self)
{
  GListModel *accounts = pt_registry_get_accounts (self->registry);

  self->manager = g_dbus_object_manager_server_new (PT_BUS_PATH);
  export_client (self);
  g_signal_connect (accounts, "items-changed", G_CALLBACK (on_sessions_changed), self);
  on_sessions_changed (accounts, 0, 0, g_list_model_get_n_items (accounts), self);
  g_dbus_object_manager_server_set_connection (self->manager, self->connection);
}

static void
unexport_all (PtService *self)
{
  g_signal_handlers_disconnect_by_data (pt_registry_get_accounts (self->registry), self);
  g_ptr_array_set_size (self->accounts, 0);
  g_dbus_object_manager_server_unexport (self->manager, PT_BUS_PATH_CLIENT);
  g_dbus_object_manager_server_set_connection (self->manager, NULL);
  g_clear_object (&self->manager);
}

/* --- The bus ------------------------------------------------------------------------------ */

static void
on_name_acquired (GDBusConnection *connection, const char *name, gpointer user_data)
{
  set_status (user_data, PT_SERVICE_OWNER);
}

/* Also when another client had it first: the bus keeps a queue. */
static void
on_name_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  gboolean ended = connection == NULL || g_dbus_connection_is_closed (connection);

  set_status (user_data, ended ? PT_SERVICE_ABSENT : PT_SERVICE_WAITING);
}

/* The objects are there before the name is, because who waits for the name looks at once. */
static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PtService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection
      = g_dbus_connection_new_for_address_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (connection == NULL) {
    g_debug ("No session bus: %s", error->message);
    set_status (self, PT_SERVICE_ABSENT);
    return;
  }
  pt_gate_add (connection);
  self->connection = g_steal_pointer (&connection);
  export_all (self);
  self->name
      = g_bus_own_name_on_connection (self->connection, PT_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                      on_name_acquired, on_name_lost, self, NULL);
}

static void
connect_to_bus (PtService *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address
      = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, self->cancellable, &error);

  if (address == NULL) {
    g_debug ("No session bus: %s", error->message);
    set_status (self, PT_SERVICE_ABSENT);
    return;
  }
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, self->cancellable, on_connected, g_object_ref (self));
}

static void
pt_service_dispose (GObject *object)
{
  pt_service_stop (PT_SERVICE (object));

  G_OBJECT_CLASS (pt_service_parent_class)->dispose (object);
}

static void
pt_service_finalize (GObject *object)
{
  PtService *self = PT_SERVICE (object);

  g_ptr_array_unref (self->accounts);
  pt_calls_unref (self->calls);
  g_object_unref (self->cancellable);
  g_object_unref (self->registry);
  g_free (self->client_name);

  G_OBJECT_CLASS (pt_service_parent_class)->finalize (object);
}

static void
pt_service_class_init (PtServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pt_service_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_service_finalize;

  signals[STATUS_CHANGED] = g_signal_new ("status-changed", PT_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_service_init (PtService *self)
{
  self->cancellable = g_cancellable_new ();
  self->calls = pt_calls_new ();
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_bus_account_free);
}

/**
 * pt_service_new:
 * @registry: (transfer none): the accounts
 * @client_name: the client's name as a person says it
 * @make_report: makes what MakeReport answers
 *
 * Connects to the session bus. Without one, or while another client has the name, everything else
 * works as ever.
 *
 * Returns: (transfer full): the service, until pt_service_stop()
 */
PtService *
pt_service_new (PtRegistry *registry, const char *client_name, PtReportFunc make_report)
{
  PtService *self = g_object_new (PT_TYPE_SERVICE, NULL);

  self->registry = g_object_ref (registry);
  self->client_name = g_strdup (client_name);
  self->make_report = make_report;
  connect_to_bus (self);

  return self;
}

/**
 * pt_service_stop:
 * @self: a service
 *
 * Takes everything off the bus and gives the name to who waits for it.
 */
void
pt_service_stop (PtService *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->connection == NULL)
    return;
  pt_calls_end (self->calls);
  unexport_all (self);
  /* Waits for the bus, which has all that was sent by then. */
  g_bus_unown_name (self->name);
  g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  g_clear_object (&self->connection);
}

/**
 * pt_service_get_status:
 * @self: a service
 *
 * Returns: whether other programs see this client
 */
PtServiceStatus
pt_service_get_status (PtService *self)
{
  return self->status;
}
