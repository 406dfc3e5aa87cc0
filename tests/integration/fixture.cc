/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "integration/fixture.h"

namespace integration {

ProsodyOptions
Stack::default_server ()
{
  ProsodyOptions options;
  options.components = {{irc}, {xmpp}};
  return options;
}

void
Stack::start_servers ()
{
  if (!prosody)
    prosody.emplace (server_options);
  if (!gateway)
    gateway.emplace (*prosody, gateway_options);
}

void
Stack::start_client ()
{
  if (!client)
    client.emplace (client_options);
  if (alice == nullptr)
    alice = &client->add_account ({prosody->jid ("alice") + "/pidgin", prosody->password ("alice"),
                                   prosody->c2s_port ()});
}

void
Stack::sign_on ()
{
  start_servers ();
  start_client ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
}

PtTransport *
Stack::transport (const std::string &address) const
{
  GListModel *model = G_LIST_MODEL (pt_registry_get_default ());
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    auto *item = static_cast<PtTransport *> (g_list_model_get_item (model, i));
    g_object_unref (item);
    if (address == pt_transport_get_address (item))
      return item;
  }
  return nullptr;
}

std::string
Stack::state (const std::string &address) const
{
  PtTransport *found = transport (address);
  return found != nullptr ? pt_transport_interface_get_state (PT_TRANSPORT_INTERFACE (found)) : "";
}

std::string
Stack::reason (const std::string &address) const
{
  PtTransport *found = transport (address);
  return found != nullptr ? pt_transport_interface_get_reason (PT_TRANSPORT_INTERFACE (found)) : "";
}

bool
Stack::wait_state (const std::string &address, const std::string &nick, Milliseconds deadline) const
{
  return wait_until ([&] { return state (address) == nick; }, deadline);
}

void
Stack::register_elsewhere (const std::string &address, const std::string &nick,
                           const std::string &password)
{
  start_servers ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->ask ("set", address,
              "<query xmlns='jabber:iq:register'><username>" + nick + "</username><password>" +
                  password + "</password><nick>" + nick +
                  "</nick><x xmlns='jabber:iq:gateway:register'/></query>");
  other->close ();
  gateway->forget ();
}

void
Stack::register_here (const std::string &address, const std::string &name,
                      const std::string &password, bool auto_login)
{
  ASSERT_NE (transport (address), nullptr);
  pt_transport_open_registration (transport (address));
  auto form = client->screen.expect_dialog ("ogin information");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  for (const std::string &field : form->fields ()) {
    if (field == "auto-login")
      form->fill (field, auto_login ? "true" : "false");
    else
      form->fill (field, form->masked (field) ? password : name);
  }
  form->ok ();
}

std::vector<Stanza>
Stack::presences (const std::string &address, const std::string &type)
{
  std::vector<Stanza> found;
  for (const Stanza &stanza : gateway->sent (address)) {
    if (stanza.name () == "presence" && stanza.type () == type &&
        jid_resource (stanza.from ()) == "pidgin")
      found.push_back (stanza);
  }
  return found;
}

size_t
Stack::count_presences (const std::string &address, const std::string &type)
{
  return presences (address, type).size ();
}

std::string
Stack::stored_auto_login (const std::string &address)
{
  Stanza settings =
      prosody->private_xml ("alice", "gateway-settings", "http://www.jivesoftware.org/spark");
  for (const Stanza &entry : settings.child ("gateways").children ()) {
    if (entry.child_text ("serviceName") == address)
      return entry.child_text ("autoLogin");
  }
  return "";
}

} // namespace integration
