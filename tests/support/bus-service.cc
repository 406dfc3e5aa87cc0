/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A name on the session bus of the Desktop. */
#include "support/bus-service.h"

#include <stdexcept>

#include "support/process.h"

namespace support {

namespace {

constexpr guint do_not_queue = 4;
constexpr guint primary_owner = 1;

GDBusConnection *
connect ()
{
  g_autoptr (GError) error = nullptr;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
      nullptr, nullptr, &error);
  if (connection == nullptr)
    throw std::runtime_error (error->message);
  return connection;
}

} // namespace

BusService::BusService () : connection (connect ())
{
}

void
BusService::own (const std::string &name)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", name.c_str (), do_not_queue), G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
  guint result = 0;
  if (answer != nullptr)
    g_variant_get (answer, "(u)", &result);
  if (result != primary_owner)
    throw std::runtime_error (name + " is not to be had");
}

BusService::~BusService ()
{
  if (object != 0)
    g_dbus_connection_unregister_object (connection, object);
  g_dbus_connection_close_sync (connection, nullptr, nullptr);
  g_object_unref (connection);
}

void
BusService::serve (const std::string &path, const std::string &xml, Handler wanted)
{
  static const GDBusInterfaceVTable TABLE = {on_call, on_get, nullptr, {nullptr}};
  g_autoptr (GError) error = nullptr;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml.c_str (), &error);

  handler = std::move (wanted);
  if (node != nullptr)
    object = g_dbus_connection_register_object (connection, path.c_str (), node->interfaces[0],
                                                &TABLE, this, nullptr, &error);
  if (object == 0)
    throw std::runtime_error (error->message);
}

void
BusService::emit (const std::string &path,
                  const std::string &interface,
                  const std::string &signal,
                  GVariant *arguments)
{
  g_dbus_connection_emit_signal (connection, nullptr, path.c_str (), interface.c_str (),
                                 signal.c_str (), arguments, nullptr);
}

/* Not in one go: who is asked may have a question of its own first. */
GVariant *
BusService::ask (const std::string &bus_name,
                 const std::string &path,
                 const std::string &interface,
                 const std::string &method,
                 GVariant *arguments)
{
  g_autoptr (GAsyncResult) result = nullptr;
  g_dbus_connection_call (
      connection, bus_name.c_str (), path.c_str (), interface.c_str (), method.c_str (), arguments,
      nullptr, G_DBUS_CALL_FLAGS_NONE, static_cast<int> (usual_deadline.count ()), nullptr,
      [] (GObject *, GAsyncResult *answered, gpointer data) {
        *static_cast<GAsyncResult **> (data) = G_ASYNC_RESULT (g_object_ref (answered));
      },
      &result);
  while (result == nullptr)
    g_main_context_iteration (nullptr, TRUE);
  return g_dbus_connection_call_finish (connection, result, nullptr);
}

void
BusService::on_call (GDBusConnection *connection,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *method,
                     GVariant *arguments,
                     GDBusMethodInvocation *invocation,
                     gpointer data)
{
  auto *self = static_cast<BusService *> (data);
  g_dbus_method_invocation_return_value (invocation, self->handler (method, arguments));
}

GVariant *
BusService::on_get (GDBusConnection *connection,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *property,
                    GError **error,
                    gpointer data)
{
  return g_variant_new_boolean (TRUE);
}

} // namespace support
