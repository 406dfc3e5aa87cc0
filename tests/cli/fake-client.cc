/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/fake-client.h"

#include <stdexcept>

namespace cli {

namespace {

constexpr const char *root = "/org/pidgin_transports";

std::string
escape (const std::string &text)
{
  char *escaped = g_dbus_escape_object_path (text.c_str ());
  std::string copy = escaped;
  g_free (escaped);
  return copy;
}

std::string
make_path (const std::string &account, const std::string &address)
{
  return std::string (root) + "/accounts/" + escape (account) + "/" + escape (address);
}

} // namespace

FakeClient::FakeClient (const support::SessionBus &bus)
{
  connection = g_dbus_connection_new_for_address_sync (
      bus.address ().c_str (),
      static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
      nullptr, nullptr, nullptr);
  if (connection == nullptr)
    throw std::runtime_error ("no connection to the bus");

  manager = g_dbus_object_manager_server_new (root);
  g_autoptr (PtObjectSkeleton) object = pt_object_skeleton_new ("/org/pidgin_transports/client");
  g_autoptr (PtClientInterface) client = pt_client_interface_skeleton_new ();
  auto on_report
      = +[] (PtClientInterface *self, GDBusMethodInvocation *invocation, FakeClient *fake) {
          if (fake->take (invocation, "MakeReport"))
            pt_client_interface_complete_make_report (self, invocation, fake->report.c_str ());
          return TRUE;
        };
  pt_client_interface_set_name (client, "Pidgin");
  g_signal_connect (client, "handle-make-report", G_CALLBACK (on_report), this);
  pt_object_skeleton_set_client_interface (object, client);
  g_dbus_object_manager_server_export (manager, G_DBUS_OBJECT_SKELETON (object));
  g_dbus_object_manager_server_set_connection (manager, connection);

  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.pidgin_transports", 0), nullptr,
      G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
  if (reply == nullptr)
    throw std::runtime_error ("no name on the bus");
}

FakeClient::~FakeClient ()
{
  end ();
}

void
FakeClient::end ()
{
  if (connection == nullptr)
    return;
  g_dbus_object_manager_server_set_connection (manager, nullptr);
  g_dbus_connection_close_sync (connection, nullptr, nullptr);
  g_clear_object (&manager);
  g_clear_object (&connection);
}

bool
FakeClient::take (GDBusMethodInvocation *invocation, const std::string &call)
{
  calls.push_back (call);
  if (on_call)
    on_call (call);
  if (is_silent) {
    /* Nobody answers, and the invocation is lost. */
    return false;
  }
  if (error.empty ())
    return true;
  g_dbus_method_invocation_return_dbus_error (invocation, error.c_str (), error_message.c_str ());
  return false;
}

PtTransportInterface *
FakeClient::add (const std::string &account,
                 const std::string &address,
                 const std::string &name,
                 const std::string &state)
{
  g_autoptr (PtObjectSkeleton) object
      = pt_object_skeleton_new (make_path (account, address).c_str ());
  PtTransportInterface *transport = pt_transport_interface_skeleton_new ();
  auto on_method
      = +[] (PtTransportInterface *self, GDBusMethodInvocation *invocation, FakeClient *fake) {
          const std::string method = g_dbus_method_invocation_get_method_name (invocation);
          if (fake->take (invocation, method + " " + pt_transport_interface_get_address (self)))
            g_dbus_method_invocation_return_value (invocation, nullptr);
          return TRUE;
        };
  auto on_auto_login = +[] (PtTransportInterface *self, GDBusMethodInvocation *invocation,
                            gboolean auto_login, FakeClient *fake) {
    if (fake->take (invocation, std::string ("SetAutoLogin ")
                                    + pt_transport_interface_get_address (self)
                                    + (auto_login ? " true" : " false")))
      g_dbus_method_invocation_return_value (invocation, nullptr);
    return TRUE;
  };

  g_object_set (transport, "account", account.c_str (), "address", address.c_str (), "name",
                name.c_str (), "state", state.c_str (), "registered", TRUE, "present", TRUE,
                "reason", "", "mend", "", "username", "", "last-error", "", "last-notice", "",
                "icon", "irc", "commands", g_variant_new ("a(ss)", nullptr), nullptr);
  for (const char *signal : {"handle-log-in", "handle-log-out", "handle-open-registration",
                             "handle-delete-registration"})
    g_signal_connect (transport, signal, G_CALLBACK (on_method), this);
  g_signal_connect (transport, "handle-set-auto-login", G_CALLBACK (on_auto_login), this);
  pt_object_skeleton_set_transport_interface (object, transport);
  g_dbus_object_manager_server_export (manager, G_DBUS_OBJECT_SKELETON (object));
  g_object_unref (transport); /* the object keeps it */
  return transport;
}

void
FakeClient::remove (const std::string &account, const std::string &address)
{
  g_dbus_object_manager_server_unexport (manager, make_path (account, address).c_str ());
}

} // namespace cli
