/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "integration/fixture.h"

#include <algorithm>

#include <purple.h>

namespace integration {

void
Stack::start_client ()
{
  if (!client)
    client.emplace (client_options);
  if (alice != nullptr)
    return;
  account_options.jid = prosody->jid ("alice") + "/pidgin";
  account_options.password = prosody->password ("alice");
  account_options.port = prosody->c2s_port ();
  alice = &client->add_account (account_options);
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

std::string
Stack::remedy (const std::string &address) const
{
  PtTransport *found = transport (address);
  return found != nullptr ? pt_transport_interface_get_remedy (PT_TRANSPORT_INTERFACE (found)) : "";
}

bool
Stack::present (const std::string &address) const
{
  PtTransport *found = transport (address);
  return found != nullptr && pt_transport_interface_get_present (PT_TRANSPORT_INTERFACE (found));
}

bool
Stack::auto_login (const std::string &address) const
{
  PtTransport *found = transport (address);
  return found != nullptr && pt_transport_interface_get_auto_login (PT_TRANSPORT_INTERFACE (found));
}

testing::AssertionResult
Stack::wait_state (const std::string &address, const std::string &nick, Milliseconds deadline) const
{
  if (wait_until ([&] { return state (address) == nick; }, deadline))
    return testing::AssertionSuccess () << address << " is " << nick;
  return testing::AssertionFailure () << "not " << nick << ": " << describe (address);
}

std::string
Stack::describe (const std::string &address) const
{
  if (transport (address) == nullptr)
    return address + " is no transport here\n" + describe_wire ();
  std::string text = address + " is " + state (address) + (present (address) ? "" : ", not present")
                     + ", reason \"" + reason (address) + "\", remedy \"" + remedy (address)
                     + "\"\n";
  for (const std::string &alert : alerts)
    text += "alert: " + alert + "\n";
  for (const std::string &notice : notices)
    text += "notice: " + notice + "\n";
  return text + describe_wire ();
}

std::string
Stack::describe_wire () const
{
  constexpr size_t most = 20;
  const size_t now = client->wire->now ();
  return "the last stanzas:\n" + client->wire->describe (now > most ? now - most : 0);
}

void
Stack::register_elsewhere (const std::string &address,
                           const std::string &nick,
                           const std::string &password)
{
  start_servers ();
  auto other = prosody->log_in ("alice", "elsewhere");
  other->ask ("set", address,
              "<query xmlns='jabber:iq:register'><username>" + nick + "</username><password>"
                  + password + "</password><nick>" + nick
                  + "</nick><x xmlns='jabber:iq:gateway:register'/></query>");
  other->close ();
  gateway->forget ();
}

void
Stack::be_online (const std::string &address)
{
  register_before (address);
  sign_on ();
  ASSERT_TRUE (wait_state (address, "logged-in"));
}

void
Stack::be_offline (const std::string &address, const std::string &password)
{
  register_before (address, password);
  store_auto_login (address, "false");
  sign_on ();
  ASSERT_TRUE (wait_state (address, "logged-out"));
}

void
Stack::send_from (const std::string &address, const std::string &xml)
{
  gateway->command ("send " + address + " " + xml);
}

void
Stack::take_down (const std::string &address)
{
  gateway->command ("disconnect " + address);
  ASSERT_TRUE (wait_until ([&] {
    return gateway->command ("components").find (address + "=down") != std::string::npos;
  }));
}

void
Stack::come_back ()
{
  alice->enable ();
  ASSERT_TRUE (wait_until ([&] { return alice->connected (); })) << alice->error ();
}

bool
Stack::choose_action (const std::string &label)
{
  PurplePlugin *plugin = purple_plugins_find_with_id (core_plugin_id);
  GList *actions = PURPLE_PLUGIN_ACTIONS (plugin, nullptr);
  bool found = false;
  for (GList *l = actions; l != nullptr && !found; l = l->next) {
    auto *action = static_cast<PurplePluginAction *> (l->data);
    found = action != nullptr && std::string (action->label).find (label) != std::string::npos;
    if (found) {
      action->plugin = plugin;
      action->callback (action);
    }
  }
  for (GList *l = actions; l != nullptr; l = l->next)
    if (l->data != nullptr)
      purple_plugin_action_free (static_cast<PurplePluginAction *> (l->data));
  g_list_free (actions);
  return found;
}

std::shared_ptr<Dialog>
Stack::open_adding ()
{
  EXPECT_TRUE (choose_action ("on another server"));
  return client->screen.expect_dialog ("on another server");
}

void
Stack::add_by_address (const std::string &address)
{
  auto dialog = open_adding ();
  ASSERT_NE (dialog, nullptr);
  dialog->fill ("address", address);
  dialog->ok ();
}

std::shared_ptr<Dialog>
Stack::open_form (const std::string &address)
{
  pt_transport_open_registration (transport (address));
  return client->screen.expect_dialog (": login");
}

void
Stack::register_here (const std::string &address,
                      const std::string &name,
                      const std::string &password,
                      bool auto_login)
{
  ASSERT_NE (transport (address), nullptr);
  auto form = open_form (address);
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  for (const std::string &field : form->fields ()) {
    if (field == "auto-login")
      form->fill (field, auto_login ? "true" : "false");
    else
      form->fill (field, form->masked (field) ? password : name);
  }
  form->ok ();
}

void
Stack::listen (const std::string &address)
{
  auto on_alert = +[] (PtTransport *, const char *text, const char *, Stack *self) {
    self->alerts.push_back (text);
  };
  auto on_notice = +[] (PtTransport *, const char *text, const char *remedy, Stack *self) {
    self->notices.push_back (text);
    self->notice_remedies.push_back (remedy);
  };
  g_signal_connect (transport (address), "alert", G_CALLBACK (on_alert), this);
  g_signal_connect (transport (address), "notice", G_CALLBACK (on_notice), this);
}

bool
Stack::told (const std::vector<std::string> &texts, const std::string &words) const
{
  return std::any_of (texts.begin (), texts.end (), [&] (const std::string &text) {
    return text.find (words) != std::string::npos;
  });
}

std::vector<Stanza>
Stack::presences (const std::string &address, const std::string &type)
{
  std::vector<Stanza> found;
  for (const Stanza &stanza : gateway->sent (address)) {
    if (stanza.name () == "presence" && stanza.type () == type
        && jid_resource (stanza.from ()) == "pidgin")
      found.push_back (stanza);
  }
  return found;
}

size_t
Stack::count_presences (const std::string &address, const std::string &type)
{
  return presences (address, type).size ();
}

} // namespace integration
