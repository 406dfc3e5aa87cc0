/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A session bus of its own, and a program on it that calls methods and hears signals. */
#include "support/session-bus.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace support {

namespace {

constexpr const char *service = "org.pidgin_transports";
constexpr const char *root = "/org/pidgin_transports";
constexpr const char *driver = "org.freedesktop.DBus";
constexpr const char *driver_path = "/org/freedesktop/DBus";

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

std::string
print (GVariant *value)
{
  g_autofree char *text = g_variant_print (value, FALSE);
  return text;
}

GVariant *
parse (const std::string &text)
{
  GError *error = nullptr;
  GVariant *value = g_variant_parse (nullptr, text.c_str (), nullptr, nullptr, &error);
  if (value == nullptr) {
    const std::string reason = error->message;
    g_error_free (error);
    throw std::invalid_argument (text + ": " + reason);
  }
  return value;
}

void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  std::unique_ptr<std::shared_ptr<BusReply>> reply (
      static_cast<std::shared_ptr<BusReply> *> (data));
  g_autoptr (GError) error = nullptr;
  g_autoptr (GVariant) value
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  BusReply &into = **reply;
  into.arrived = true;
  if (value != nullptr) {
    into.value = print (value);
    return;
  }
  g_autofree char *name = g_dbus_error_get_remote_error (error);
  g_dbus_error_strip_remote_error (error);
  into.error = name != nullptr ? name : "local";
  into.message = error->message;
}

} // namespace

SessionBus::SessionBus () : folder ("pt-bus")
{
  const std::string socket = folder.file ("bus");
  bus_address = "unix:path=" + socket;
  daemon = std::make_unique<Process> (
      ProcessOptions{{"dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address",
                      "--address=" + bus_address},
                     {},
                     folder.file ("bus.log"),
                     {}});
  /* It says so when it listens; the socket is there before. */
  const bool up = wait_until ([&] {
    return read_file (folder.file ("bus.log")).find (socket) != std::string::npos
           || !daemon->running ();
  });
  if (!up || !daemon->running ())
    throw std::runtime_error ("no session bus: " + read_file (folder.file ("bus.log")));
}

void
SessionBus::stop ()
{
  daemon.reset ();
}

BusClient::BusClient (const SessionBus &bus)
{
  GError *error = nullptr;
  connection = g_dbus_connection_new_for_address_sync (
      bus.address ().c_str (),
      static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
      nullptr, nullptr, &error);
  if (connection == nullptr)
    throw std::runtime_error (error->message);
  subscription
      = g_dbus_connection_signal_subscribe (connection, service, nullptr, nullptr, nullptr, nullptr,
                                            G_DBUS_SIGNAL_FLAGS_NONE, on_signal, this, nullptr);
}

BusClient::~BusClient ()
{
  /* A signal may have come in that was not handed over yet. */
  g_dbus_connection_signal_unsubscribe (connection, subscription);
  g_dbus_connection_close_sync (connection, nullptr, nullptr);
  g_object_unref (connection);
}

void
BusClient::on_signal (GDBusConnection *,
                      const char *,
                      const char *path,
                      const char *,
                      const char *name,
                      GVariant *parameters,
                      gpointer data)
{
  static_cast<BusClient *> (data)->signals.push_back ({path, name, print (parameters)});
}

std::shared_ptr<BusReply>
BusClient::start_at (const std::string &destination,
                     const std::string &path,
                     const std::string &interface,
                     const std::string &method,
                     const std::string &arguments)
{
  auto reply = std::make_shared<BusReply> ();
  g_autoptr (GVariant) parameters = parse (arguments);
  g_dbus_connection_call (connection, destination.c_str (), path.c_str (), interface.c_str (),
                          method.c_str (), parameters, nullptr, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, nullptr, on_reply, new std::shared_ptr<BusReply> (reply));
  return reply;
}

std::shared_ptr<BusReply>
BusClient::start (const std::string &path,
                  const std::string &interface,
                  const std::string &method,
                  const std::string &arguments)
{
  return start_at (service, path, std::string (service) + "." + interface, method, arguments);
}

BusReply
BusClient::call (const std::string &path,
                 const std::string &interface,
                 const std::string &method,
                 const std::string &arguments)
{
  auto reply = start (path, interface, method, arguments);
  wait_until ([&] { return reply->arrived; });
  return *reply;
}

void
BusClient::shout (const std::string &path,
                  const std::string &interface,
                  const std::string &method,
                  const std::string &arguments)
{
  g_autoptr (GDBusMessage) message = g_dbus_message_new_method_call (
      service, path.c_str (), (std::string (service) + "." + interface).c_str (), method.c_str ());
  g_dbus_message_set_flags (message, G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED);
  g_dbus_message_set_body (message, g_variant_new_parsed (arguments.c_str ()));
  g_dbus_connection_send_message (connection, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, nullptr,
                                  nullptr);
}

std::map<std::string, std::string>
BusClient::objects ()
{
  auto reply = start_at (service, root, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects");
  wait_until ([&] { return reply->arrived; });
  std::map<std::string, std::string> found;
  if (!reply->error.empty ())
    return found;
  g_autoptr (GVariant) all = g_variant_parse (G_VARIANT_TYPE ("(a{oa{sa{sv}}})"),
                                              reply->value.c_str (), nullptr, nullptr, nullptr);
  g_autoptr (GVariant) list = g_variant_get_child_value (all, 0);
  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    const char *path = nullptr;
    g_autoptr (GVariant) interfaces = nullptr;
    g_variant_get_child (list, i, "{&o@a{sa{sv}}}", &path, &interfaces);
    const char *interface = "";
    if (g_variant_n_children (interfaces) > 0)
      g_variant_get_child (interfaces, 0, "{&s@a{sv}}", &interface, nullptr);
    found[path] = std::string (interface).substr (std::string (interface).rfind ('.') + 1);
  }
  return found;
}

bool
BusClient::has_object (const std::string &path)
{
  return objects ().count (path) > 0;
}

std::string
BusClient::property (const std::string &path, const std::string &interface, const std::string &name)
{
  auto reply = start_at (service, path, "org.freedesktop.DBus.Properties", "Get",
                         "('" + std::string (service) + "." + interface + "', '" + name + "')");
  wait_until ([&] { return reply->arrived; });
  if (!reply->error.empty ())
    return "";
  /* "(<'value'>,)" */
  return reply->value.substr (2, reply->value.size () - 5);
}

bool
BusClient::has_service ()
{
  auto reply = start_at (driver, driver_path, driver, "NameHasOwner",
                         "('" + std::string (service) + "',)");
  wait_until ([&] { return reply->arrived; });
  return reply->value == "(true,)";
}

std::string
BusClient::service_owner ()
{
  wait_until ([&] { return has_service (); });
  auto reply = start_at (driver, driver_path, driver, "GetNameOwner",
                         "('" + std::string (service) + "',)");
  wait_until ([&] { return reply->arrived; });
  /* "(':1.5',)" */
  return reply->error.empty () ? reply->value.substr (2, reply->value.size () - 5) : "";
}

bool
BusClient::take_name ()
{
  /* 4: do not queue. */
  auto reply = start_at (driver, driver_path, driver, "RequestName",
                         "('" + std::string (service) + "', uint32 4)");
  wait_until ([&] { return reply->arrived; });
  return reply->value == "(1,)";
}

void
BusClient::release_name ()
{
  auto reply
      = start_at (driver, driver_path, driver, "ReleaseName", "('" + std::string (service) + "',)");
  wait_until ([&] { return reply->arrived; });
}

} // namespace support
