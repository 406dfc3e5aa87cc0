/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A case on a real server, with a real libpurple that has the core plugin, and a raw component. */

#include "client-stage.h"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "model/registry.h"
#include "support/wait.h"

namespace cases {

namespace {

using support::jid_node;
using support::wait_until;

constexpr const char *ROOM_IS_REMEMBERED = "want-to-rejoin"; /* Pidgin's */

support::ProsodyRosterItem
read_item (const xmlnode *item)
{
  support::ProsodyRosterItem read;
  Stanza parsed = Stanza::parse (unit::write (item));

  read.jid = parsed.attribute ("jid");
  read.name = parsed.attribute ("name");
  read.subscription = parsed.attribute ("subscription");
  for (const Stanza &group : parsed.children ())
    read.groups.push_back (group.text ());

  return read;
}

/* The names are those of the scripts. */
support::ProsodyOptions
server_options (const xmlnode *script)
{
  support::ProsodyOptions options;

  options.host = SERVER;
  options.components = {{GATEWAY}};
  options.rosters["alice"] = {};
  for (const xmlnode *each = first_element (xmlnode_get_child (script, "roster")); each != nullptr;
       each = next_element (each))
    options.rosters["alice"].push_back (read_item (each));

  return options;
}

/* Prosody takes no error to a bare address along. */
Stanza
readdress (Stanza stanza)
{
  if (stanza.name () == "message" && stanza.type () == "error")
    stanza.set ("to", JID);

  return stanza;
}

gboolean
on_iq (PurpleConnection *, const char *, const char *, const char *from, xmlnode *, void *stage)
{
  static_cast<ClientStage *> (stage)->note_passed (unit::look (from));

  return FALSE;
}

gboolean
on_presence (PurpleConnection *, const char *, const char *from, xmlnode *, void *stage)
{
  static_cast<ClientStage *> (stage)->note_passed (unit::look (from));

  return FALSE;
}

gboolean
on_message (PurpleConnection *,
            const char *,
            const char *,
            const char *from,
            const char *,
            xmlnode *,
            void *stage)
{
  static_cast<ClientStage *> (stage)->note_passed (unit::look (from));

  return FALSE;
}

void
on_signing_on (PurpleConnection *, void *stage)
{
  static_cast<ClientStage *> (stage)->remember_rooms ();
}

void
on_signed_on (PurpleConnection *, void *stage)
{
  static_cast<ClientStage *> (stage)->rejoin_rooms ();
}

gboolean
on_emission (GSignalInvocationHint *hint, guint, const GValue *values, gpointer stage)
{
  static_cast<ClientStage *> (stage)->note_emitted (g_signal_name (hint->signal_id), values);

  return TRUE;
}

} // namespace

/* --- Server, gateway and client ---------------------------------------------------------- */

ClientStage::ClientStage (const xmlnode *script)
{
  const support::ProsodyOptions options = server_options (script);

  for (const support::ProsodyRosterItem &item : options.rosters.at ("alice"))
    contacts.push_back (item.jid);
  prosody.emplace (options);
  gateway.emplace (*prosody, GATEWAY);
  prepare_server (script);
  start_client (text_of (script, "cache"));
}

ClientStage::~ClientStage ()
{
  purple_signals_disconnect_by_handle (this);
  /* libpurple loses what an invitation has of its room, unless somebody answers. */
  for (const auto &dialog : client->screen.open_dialogs ())
    if (dialog->open && !dialog->buttons ().empty ())
      dialog->cancel ();
  client->quit (); /* it may still emit something */
}

void
ClientStage::prepare_server (const xmlnode *script)
{
  std::string settings = content (script, "settings");

  if (!settings.empty ())
    prosody->set_private_xml (
        "alice", "<gateway-settings xmlns='http://www.jivesoftware.org/spark'><gateways>" + settings
                     + "</gateways></gateway-settings>");
  for (const xmlnode *each = first_element (xmlnode_get_child (script, "rooms")); each != nullptr;
       each = next_element (each))
    rooms.push_back (unit::look (xmlnode_get_attrib (each, "jid")));
}

/* The plugin finds the account with what was remembered. */
void
ClientStage::start_client (const std::string &cache)
{
  support::PurpleClientOptions options;
  support::AccountOptions account;

  options.plugin_id = "";
  client.emplace (options);
  account.jid = JID;
  account.password = prosody->password ("alice");
  account.port = prosody->c2s_port ();
  alice = &client->add_account (account);
  if (!cache.empty ())
    purple_account_set_string (alice->get (), "pidgin-transports", cache.c_str ());
  watch_model ();
  client->load_plugin ();
  traffic.emplace (alice, client->wire.get (), &*gateway, JID);
  watch_client ();
}

void
ClientStage::watch_model ()
{
  const std::vector<std::pair<GType, const char *>> signals
      = {{PT_TYPE_TRANSPORT, "alert"},
         {PT_TYPE_TRANSPORT, "notice"},
         {PT_TYPE_ACCOUNT, "roster-item-released"}};

  for (const auto &[type, name] : signals) {
    g_type_class_unref (g_type_class_ref (type)); /* else it has no signals yet */
    g_signal_add_emission_hook (g_signal_lookup (name, type), 0, on_emission, this, nullptr);
  }
}

/* Behind the plugin's handlers, which keep from the client what they answer with TRUE. */
void
ClientStage::watch_client ()
{
  PurplePlugin *prpl = purple_plugins_find_with_id ("prpl-jabber");
  void *connections = purple_connections_get_handle ();
  const int last = PURPLE_SIGNAL_PRIORITY_HIGHEST;

  purple_signal_connect_priority (prpl, "jabber-receiving-iq", this, PURPLE_CALLBACK (on_iq), this,
                                  last);
  purple_signal_connect_priority (prpl, "jabber-receiving-presence", this,
                                  PURPLE_CALLBACK (on_presence), this, last);
  purple_signal_connect_priority (prpl, "jabber-receiving-message", this,
                                  PURPLE_CALLBACK (on_message), this, last);
  purple_signal_connect (connections, "signing-on", this, PURPLE_CALLBACK (on_signing_on), this);
  purple_signal_connect (connections, "signed-on", this, PURPLE_CALLBACK (on_signed_on), this);
}

void
ClientStage::note_passed (const std::string &from)
{
  if (support::jid_domain (from) == GATEWAY && jid_node (from) != "fence")
    passed++;
}

void
ClientStage::note_emitted (const std::string &signal, const GValue *values)
{
  emitted[signal]++;
  if (signal == "notice")
    notices.push_back (unit::look (g_value_get_string (&values[1])));
}

void
ClientStage::remember_rooms ()
{
  for (const std::string &each : rooms) {
    PurpleConversation *room
        = purple_conversation_new (PURPLE_CONV_TYPE_CHAT, alice->get (), each.c_str ());

    purple_conv_chat_left (PURPLE_CONV_CHAT (room));
    purple_conversation_set_data (room, ROOM_IS_REMEMBERED, GINT_TO_POINTER (TRUE));
    open_rooms.push_back (room);
  }
  rooms.clear ();
}

void
ClientStage::rejoin_rooms ()
{
  PurpleConnection *gc = purple_account_get_connection (alice->get ());
  PurplePluginProtocolInfo *protocol
      = PURPLE_PLUGIN_PROTOCOL_INFO (purple_connection_get_prpl (gc));

  for (PurpleConversation *room : open_rooms) {
    if (purple_conversation_get_data (room, ROOM_IS_REMEMBERED) == nullptr)
      continue;
    GHashTable *components = protocol->chat_info_defaults (gc, purple_conversation_get_name (room));

    serv_join_chat (gc, components);
    g_hash_table_unref (components);
  }
}

/* --- What a script does ------------------------------------------------------------------ */

std::vector<std::string>
ClientStage::take_sent ()
{
  std::vector<std::string> all;

  traffic->settle ();
  for (const Stanza &stanza : traffic->arrived)
    all.push_back (stanza.to_xml ());
  traffic->arrived.clear ();

  return all;
}

bool
ClientStage::receive (const std::string &stanza)
{
  Stanza parsed = Stanza::parse (stanza);
  int before = passed;

  if (parsed.id () == "D1")
    gateway->describe (stanza);
  else if (parsed.id () == "L1")
    gateway->list_commands (stanza);
  else
    gateway->send (readdress (parsed).to_xml ());
  traffic->settle ();

  return passed == before;
}

/* What the client was made to send is no answer of the plugin's. */
void
ClientStage::send (const std::string &stanza)
{
  Stanza parsed = Stanza::parse (stanza);
  unit::Node pattern = unit::parse (stanza);

  if (parsed.name () == "message")
    alice->send_message (parsed.to (), parsed.child_text ("body"));
  else
    alice->send (stanza);
  traffic->settle ();

  auto found
      = std::find_if (traffic->arrived.begin (), traffic->arrived.end (), [&] (const Stanza &each) {
          return matches (pattern.get (), unit::parse (each.to_xml ()).get ());
        });

  ASSERT_NE (found, traffic->arrived.end ()) << "the client has not sent it: " << stanza;
  traffic->arrived.erase (found);
}

void
ClientStage::advance (int milliseconds)
{
  traffic->settle ();
  clock.advance (milliseconds, [this] { traffic->settle (); });
}

void
ClientStage::act (const std::string &nick, const std::string &transport, const std::string &stanza)
{
  if (nick == "close-conversation")
    purple_conversation_destroy (find_conversation ());
  else if (nick == "add")
    pt_account_add_transport (get_account (), transport.c_str (), nullptr);
  else if (!transport.empty ())
    perform (find (transport), nick);
  else if (nick == "ok")
    get_form ()->ok ();
  else if (nick == "close")
    get_form ()->cancel ();
  else
    do_to_account (nick, stanza);
  traffic->settle ();
}

void
ClientStage::do_to_account (const std::string &nick, const std::string &presence)
{
  if (nick == "sign-on") {
    if (!presence.empty ())
      set_status (presence);
    ASSERT_TRUE (alice->connect ()) << alice->error ();
  } else if (nick == "sign-off") {
    ASSERT_TRUE (alice->disconnect ());
  } else if (nick == "drop") {
    alice->drop ();
    ASSERT_TRUE (alice->wait_disconnected ());
  } else if (presence.empty ()) {
    alice->set_status (nick);
  } else {
    set_status (presence);
  }
}

void
ClientStage::set_status (const std::string &presence)
{
  static const std::map<std::string, const char *> ids = {{"", "available"},
                                                          {"chat", "freeforchat"},
                                                          {"away", "away"},
                                                          {"xa", "extended_away"},
                                                          {"dnd", "dnd"}};
  Stanza parsed = Stanza::parse (presence);

  alice->set_status (ids.at (parsed.child_text ("show")), parsed.child_text ("status"));
}

void
ClientStage::fill (const std::string &, const std::string &label, const std::string &value)
{
  get_form ()->fill (label, value);
}

/* --- What a script sees ------------------------------------------------------------------ */

/* The only one; the registry owns it. */
PtAccount *
ClientStage::get_account ()
{
  GListModel *accounts = pt_registry_get_accounts (pt_registry_get_default ());
  g_autoptr (PtAccount) account = PT_ACCOUNT (g_list_model_get_item (accounts, 0));

  return account;
}

PtTransport *
ClientStage::find (const std::string &address)
{
  return pt_account_find (get_account (), address.c_str ());
}

std::vector<std::shared_ptr<support::Dialog>>
ClientStage::open_forms () const
{
  std::vector<std::shared_ptr<support::Dialog>> forms;

  for (const auto &each : client->screen.open_dialogs ()) {
    if (each->kind == support::Dialog::Kind::form)
      forms.push_back (each);
  }

  return forms;
}

std::shared_ptr<support::Dialog>
ClientStage::get_form () const
{
  auto forms = open_forms ();

  if (forms.empty ())
    throw std::logic_error ("no form is open");

  return forms.back ();
}

/* A step of a command, whose button is named after it. */
bool
is_step (const support::Dialog &form)
{
  const std::string button = form.buttons ()[0];

  return button == "Next" || button == "Finish";
}

/* The form's secondary text begins with it. */
std::string
ClientStage::reason_of_form () const
{
  auto forms = open_forms ();

  if (forms.empty ())
    return "";

  const std::string &text = forms.back ()->secondary;
  size_t end = text.find ("\n\n");

  if (is_step (*forms.back ()))
    return end == std::string::npos ? "" : text.substr (0, end);

  return forms.back ()->primary.find ("did not accept") == std::string::npos ? ""
                                                                             : text.substr (0, end);
}

PurpleConversation *
ClientStage::find_conversation () const
{
  return purple_find_conversation_with_account (PURPLE_CONV_TYPE_IM, GATEWAY, alice->get ());
}

std::string
ClientStage::look (const std::string &transport, const std::string &property)
{
  return look_at (PT_TRANSPORT_INTERFACE (find (transport)), property);
}

/* Who is in the server's roster, and not in the client's. */
int
ClientStage::count_hidden () const
{
  return static_cast<int> (
      std::count_if (contacts.begin (), contacts.end (),
                     [this] (const std::string &jid) { return !alice->has_buddy (jid); }));
}

int
ClientStage::count_pictures () const
{
  const std::vector<std::string> fields = get_form ()->fields ();

  return static_cast<int> (
      std::count_if (fields.begin (), fields.end (),
                     [] (const std::string &id) { return id.rfind ("picture-", 0) == 0; }));
}

int
ClientStage::count_suggestions () const
{
  const auto forms = open_forms ();

  return static_cast<int> (std::count_if (forms.begin (), forms.end (), [] (const auto &form) {
    return form->title.find ("suggested contacts") != std::string::npos;
  }));
}

/* The cells of the first row. */
std::string
ClientStage::first_result () const
{
  std::string line;

  if (client->screen.results.empty ())
    return "";
  for (const std::string &cell : client->screen.results.back ()->rows.at (0))
    line += (line.empty () ? "" : ", ") + cell;

  return line;
}

std::string
ClientStage::buttons_of_results () const
{
  std::string line;

  if (client->screen.results.empty ())
    return "";
  for (const std::string &button : client->screen.results.back ()->buttons ())
    line += (line.empty () ? "" : ", ") + button;

  return line;
}

/* In the client that the test plays a code to scan is a question in words. */
std::string
ClientStage::code_to_scan () const
{
  for (const auto &each : client->screen.open_dialogs ()) {
    if (each->primary.rfind ("Scan this code", 0) == 0)
      return each->secondary;
  }

  return "";
}

bool
ClientStage::shows (const std::string &text)
{
  const auto form = get_form ();

  for (const std::string &field : form->fields ()) {
    if (form->value (field) == text || form->label (field) == text)
      return true;
  }

  return form->secondary.find (text) != std::string::npos;
}

int
ClientStage::count (const std::string &what)
{
  static const std::map<std::string, std::string> signals
      = {{"alerts", "alert"}, {"notices", "notice"}, {"released", "roster-item-released"}};

  if (what == "forms")
    return static_cast<int> (open_forms ().size ());

  if (what == "pictures")
    return count_pictures ();

  if (what == "suggestions")
    return count_suggestions ();

  return what == "hidden" ? count_hidden () : emitted[signals.at (what)];
}

std::string
ClientStage::last_notice ()
{
  return notices.empty () ? "" : notices.back ();
}

std::string
ClientStage::seen (const std::string &window)
{
  if (window == "form")
    return reason_of_form ();
  if (window == "scan")
    return code_to_scan ();
  if (window == "found")
    return first_result ();
  if (window == "buttons")
    return buttons_of_results ();
  if (window == "headline")
    return open_forms ().empty () ? "" : open_forms ().back ()->primary;

  return find_conversation () == nullptr ? "" : "write";
}

bool
ClientStage::is_online (const std::string &contact)
{
  return alice->buddy_online (contact);
}

} // namespace cases
