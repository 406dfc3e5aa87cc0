/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A client on the bus that is only its objects. */
#include "support/fake-client.h"

#include "support/process.h"

namespace support {

namespace {

constexpr const char *bus_name = "org.pidgin_transports";
constexpr const char *root_path = "/org/pidgin_transports";

std::string
escape (const std::string &text)
{
  g_autofree char *escaped = g_dbus_escape_object_path (text.c_str ());
  return escaped;
}

std::string
account_path (const std::string &account)
{
  return std::string (root_path) + "/accounts/" + escape (account);
}

bool
is_registered (const std::string &state)
{
  return state != "not-set-up" && state != "setting-up";
}

} // namespace

FakeClient::FakeClient ()
{
  g_autoptr (PtObjectSkeleton) object
      = pt_object_skeleton_new ((std::string (root_path) + "/client").c_str ());
  g_autoptr (PtClientInterface) client = pt_client_interface_skeleton_new ();

  filter = g_dbus_connection_add_filter (service.get (), on_message, this, nullptr);
  manager = g_dbus_object_manager_server_new (root_path);
  g_object_set (client, "name", "Pidgin", "version", PT_VERSION, nullptr);
  g_signal_connect (client, "handle-make-report", G_CALLBACK (on_make_report), this);
  pt_object_skeleton_set_client_interface (object, client);
  g_dbus_object_manager_server_export (manager, G_DBUS_OBJECT_SKELETON (object));
  g_dbus_object_manager_server_set_connection (manager, service.get ());
  service.own (bus_name);
}

FakeClient::~FakeClient ()
{
  g_dbus_connection_remove_filter (service.get (), filter);
  g_dbus_object_manager_server_set_connection (manager, nullptr);
  g_object_unref (manager);
}

GDBusMessage *
FakeClient::on_message (GDBusConnection *connection,
                        GDBusMessage *message,
                        gboolean incoming,
                        gpointer data)
{
  if (incoming && g_strcmp0 (g_dbus_message_get_member (message), "GetAll") == 0)
    static_cast<FakeClient *> (data)->reads++;
  return message;
}

bool
FakeClient::wait_read ()
{
  if (!wait_until ([&] { return reads > 0; }))
    return false;
  /* What came in before the bus's answer lies in the main loop by now. */
  g_autoptr (GVariant) id = g_dbus_connection_call_sync (
      service.get (), "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "GetId", nullptr, nullptr, G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
  while (g_main_context_pending (nullptr))
    g_main_context_iteration (nullptr, FALSE);
  return id != nullptr;
}

PtAccountInterface *
FakeClient::add_account (const std::string &name, bool connected, bool discovered)
{
  g_autoptr (PtObjectSkeleton) object = pt_object_skeleton_new (account_path (name).c_str ());
  g_autoptr (PtAccountInterface) account = pt_account_interface_skeleton_new ();

  g_object_set (account, "name", name.c_str (), "connected", static_cast<gboolean> (connected),
                "discovered", static_cast<gboolean> (discovered), nullptr);
  g_signal_connect (account, "handle-add-transport", G_CALLBACK (on_add_transport), this);
  pt_object_skeleton_set_account_interface (object, account);
  g_dbus_object_manager_server_export (manager, G_DBUS_OBJECT_SKELETON (object));
  return account;
}

PtTransportInterface *
FakeClient::add_transport (const std::string &account,
                           const std::string &address,
                           const std::string &name,
                           const std::string &state)
{
  const std::string path = account_path (account) + "/" + escape (address);
  g_autoptr (PtObjectSkeleton) object = pt_object_skeleton_new (path.c_str ());
  g_autoptr (PtTransportInterface) transport = pt_transport_interface_skeleton_new ();
  g_autofree char *icon = g_ascii_strdown (name.c_str (), -1);

  g_object_set (transport, "account", account.c_str (), "address", address.c_str (), "name",
                name.c_str (), "icon", icon, "state", state.c_str (), "reason", "", "remedy", "",
                "username", "", "last-error", "", "last-notice", "", "registered",
                static_cast<gboolean> (is_registered (state)), "present", TRUE, "commands",
                g_variant_new ("a(ss)", nullptr), nullptr);
  g_signal_connect (transport, "handle-perform", G_CALLBACK (on_perform), this);
  pt_object_skeleton_set_transport_interface (object, transport);
  g_dbus_object_manager_server_export (manager, G_DBUS_OBJECT_SKELETON (object));
  return transport;
}

void
FakeClient::remove_transport (const std::string &account, const std::string &address)
{
  const std::string path = account_path (account) + "/" + escape (address);
  g_dbus_object_manager_server_unexport (manager, path.c_str ());
}

void
FakeClient::alert (PtTransportInterface *transport,
                   const std::string &text,
                   const std::string &remedy)
{
  pt_transport_interface_emit_alert (transport, text.c_str (), remedy.c_str ());
}

void
FakeClient::notice (PtTransportInterface *transport,
                    const std::string &text,
                    const std::string &remedy)
{
  pt_transport_interface_set_last_notice (transport, text.c_str ());
  pt_transport_interface_emit_notice (transport, text.c_str (), remedy.c_str ());
}

gboolean
FakeClient::on_perform (PtTransportInterface *transport,
                        GDBusMethodInvocation *invocation,
                        const char *nick,
                        GVariant *parameters,
                        gpointer data)
{
  auto *self = static_cast<FakeClient *> (data);
  const std::string action = nick;
  std::string call = action + " " + pt_transport_interface_get_address (transport);
  GVariantIter iter;
  GVariant *value;

  if (action == "refresh") {
    g_dbus_method_invocation_return_value (invocation, nullptr);
    return TRUE;
  }
  g_variant_iter_init (&iter, parameters);
  while (g_variant_iter_next (&iter, "{&sv}", nullptr, &value)) {
    g_autofree char *text = g_variant_print (value, FALSE);
    call += std::string (" ") + text;
    g_variant_unref (value);
  }
  if (self->refusal.empty () && !self->is_silent)
    self->act (transport, action, parameters);
  self->answer (invocation, call);
  return TRUE;
}

void
FakeClient::act (PtTransportInterface *transport,
                 const std::string &action,
                 GVariant *parameters) const
{
  if (behaviour) {
    behaviour (transport, action);
  } else if (action == "log-in") {
    g_object_set (transport, "state", "connecting", "reason", "", nullptr);
  } else if (action == "log-out") {
    g_object_set (transport, "state", "logged-out", nullptr);
  } else if (action == "auto-login") {
    gboolean value = FALSE;
    g_variant_lookup (parameters, "value", "b", &value);
    pt_transport_interface_set_auto_login (transport, value);
  }
}

gboolean
FakeClient::on_add_transport (PtAccountInterface *account,
                              GDBusMethodInvocation *invocation,
                              gpointer data)
{
  static_cast<FakeClient *> (data)->answer (
      invocation, std::string ("AddTransport ") + pt_account_interface_get_name (account));
  return TRUE;
}

gboolean
FakeClient::on_make_report (PtClientInterface *client,
                            GDBusMethodInvocation *invocation,
                            gpointer data)
{
  auto *self = static_cast<FakeClient *> (data);

  self->calls.push_back ("MakeReport");
  if (!self->refuse (invocation))
    pt_client_interface_complete_make_report (client, invocation, self->report.c_str ());
  return TRUE;
}

bool
FakeClient::refuse (GDBusMethodInvocation *invocation) const
{
  if (!is_silent && refusal.empty ())
    return false;
  if (is_silent)
    g_object_unref (invocation);
  else
    g_dbus_method_invocation_return_dbus_error (invocation, refusal_name.c_str (),
                                                refusal.c_str ());
  return true;
}

void
FakeClient::answer (GDBusMethodInvocation *invocation, const std::string &call)
{
  calls.push_back (call);
  if (!refuse (invocation))
    g_dbus_method_invocation_return_value (invocation, nullptr);
}

} // namespace support
